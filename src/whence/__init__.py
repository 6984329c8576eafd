"""whence tells a reader where a claim comes from."""

__version__ = "0.1.0"
