"""One measure a file: each gives a flat table of figures."""
