"""The examination of `whence check`: sentences with a known fault or none, laid before it as drafts, and judged."""
