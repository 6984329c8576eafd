"""Measures what ships: one file per measure in tasks/, floors in floors.json; not shipped."""
