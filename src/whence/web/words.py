"""Counts and times in words for pages; figures, dates and statements have theirs in the exports."""

from __future__ import annotations

from markupsafe import Markup, escape

from whence.export.citation import day
from whence.export.plain import plain
from whence.ledger.words import MARKS


def count(number: int, one: str) -> str:
    """A number with its noun in the right form: 1 claim, 2 claims."""
    return f"{number:,} {noun(number, one)}"


def noun(number: int, one: str) -> str:
    """A noun in the form that a number asks for."""
    return one if number == 1 else f"{one}s"


def moment(at: str) -> str:
    """A time of the ledger, 2025-03-04T10:00:00.123Z, as 4 March 2025, 10:00 UTC."""
    date, _, clock = at.partition("T")
    return f"{day(date)}, {clock[:5]} UTC" if clock else day(date)


def snippet(words: str) -> Markup:
    """A search's best words, those asked for marked."""
    begin, end = MARKS
    shown = Markup()
    for at, part in enumerate(words.split(begin)):
        found, _, rest = part.partition(end) if at else ("", "", part)
        shown += Markup("<mark>{}</mark>").format(spaced(found)) if found else ""
        shown += escape(spaced(rest))
    return shown


def spaced(words: str) -> str:
    """Words fit to be shown, the blanks at their ends kept."""
    start, end = words[:1].isspace(), words[-1:].isspace() and len(words) > 1
    return " " * start + plain(words) + " " * end
