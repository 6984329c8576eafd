"""The day a text itself bears: its dateline's or its heading's, with the year where one of them names it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from whence.claim.course import Anchor, Course
from whence.claim.dating import date_of
from whence.claim.timeshapes import Shape
from whence.records.grammar import Grammar

HEAD = 120  # words
OPENING = 12  # words
FAR = 2_000  # characters
WEEK = timedelta(7)
BREAK = re.compile(r"[\n\r\u2028\u2029\x0b\x0c\x85]")
NUMBERED = re.compile(r"\b((?:19|20)\d\d)[-/](0[1-9]|1[0-2])[-/][A-Z0-9]")
CLOSING = ("-", "–", "—", "--", ")", "(", "|", ":", "]", "•", "/")


def find_day(grammar: Grammar, shapes: Sequence[Shape], published: date | None) -> tuple[date | None, int | None]:
    """The text's own day where that is the one of publication or shortly before, else that of publication.

    The number is the year that a reference number at the head gives, where there is no day.
    """
    numbered = NUMBERED.search(grammar.text[:FAR])
    year = int(numbered[1]) if numbered and not published else None
    course = Course(grammar, Anchor(published, False, year))
    for shape in shapes:
        if shape.first >= HEAD:
            break
        day = date_of(course, shape) if _can_be(grammar, shape, bool(published)) else None
        if day and (published is None or timedelta(0) <= published - day.start < WEEK):
            return day.start, None
    return published, year


def _can_be(grammar: Grammar, shape: Shape, published: bool) -> bool:
    """Whether a time can be a text's own day: a date that stands apart, a weekday where publication dates it."""
    if shape.name == "weekday":
        return published and "shift" not in shape.parts and shape.first < OPENING and _stands_apart(grammar, shape)
    return shape.name in ("calendar", "numeric") and "day" in shape.parts and _stands_apart(grammar, shape)


def _stands_apart(grammar: Grammar, shape: Shape) -> bool:
    """Whether a date stands in a line of its own, or before what begins a report: "KABUL (May 4) -"."""
    first = shape.first
    while first and not BREAK.search(grammar.text[grammar.tokens[first - 1].end : grammar.tokens[first].start]):
        first -= 1
    if any(grammar.tokens[at].upos in ("VERB", "AUX") for at in range(first, shape.first)):
        return False
    last = shape.last
    while last < len(grammar.tokens) and grammar.lower[last] == ")":
        last += 1
    if last == len(grammar.tokens) or BREAK.search(
        grammar.text[grammar.tokens[last - 1].end : grammar.tokens[last].start]
    ):
        return True
    return grammar.lower[last] in CLOSING
