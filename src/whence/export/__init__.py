"""Readings for other programs: one sibling per format."""
