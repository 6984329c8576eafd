"""Document in, Reading out: who says what, read by a small model and a few tables."""
