"""Counts and times in words for pages; figures, dates and statements have theirs in the exports."""

from __future__ import annotations

from whence.export.citation import day


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun in the right form: 1 claim, 2 claims."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def moment(at: str) -> str:
    """A time of the ledger, 2025-03-04T10:00:00.123Z, as 4 March 2025, 10:00 UTC."""
    date, _, clock = at.partition("T")
    return f"{day(date)}, {clock[:5]} UTC" if clock else day(date)
