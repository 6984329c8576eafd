"""Programs that people use for parts of what whence does, set up to be measured beside it."""
