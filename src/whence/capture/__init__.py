"""Address to Document: what is taken in, from files, standard input and the web, and what is refused."""
