"""What passes between rooms: frozen records that point into the text, standard library only."""
