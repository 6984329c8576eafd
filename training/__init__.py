"""Makes the reading model's weights; imports whence, never the reverse; not shipped."""
