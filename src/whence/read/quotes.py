"""Quotations as character ranges: “ ”, " ", ‘ ’, ' ', « », » «, „ “ and `` '', nested, unbalanced or left open."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from whence.records.reading import Mode
from whence.records.span import Range

CLOSERS = {"“": "”", "‘": "’", "«": "»", "»": "«", "„": "“”", '"': '"', "'": "'", "``": "''"}
MARK = re.compile("``|''|[“”‘’«»„\"']")
CLOSING = re.compile(r"(?<=[.,!?…])'(?!\w)")
DEEPEST = 4  # quotations inside one another
OPENING_PLACE = " \t\n\r\u00a0([{—–-/“‘„«"


class Mark(NamedTuple):
    """An opening mark still waiting for its closing one."""

    sign: str
    at: int


def find_quotations(text: str, paragraphs: list[Range]) -> list[Range]:
    """The outermost quotations, marks included.

    A quotation left open at a paragraph's end stops there; where the next paragraph begins with the same opening
    mark, that one opens a quotation of its own, as newspapers print a quotation of several paragraphs.
    """
    found: list[Range] = []
    for start, end in paragraphs:
        found.extend(_in_paragraph(text, start, end))
    return found


def find_mode(spoken: list[Range], quotations: list[Range]) -> Mode:
    """How words are given: direct when all stand in quotations, mixed when some do, indirect when none does."""
    inside = sum(is_quoted(word, quotations) for word in spoken)
    return "direct" if spoken and inside == len(spoken) else "mixed" if inside else "indirect"


def is_quoted(word: Range, quotations: Sequence[Range]) -> bool:
    """Whether a word, as characters, stands inside one of these quotations."""
    at = bisect_right(quotations, (word[0] + 1, 0)) - 1
    return at >= 0 and word[1] <= quotations[at][1]


def _in_paragraph(text: str, start: int, end: int) -> list[Range]:
    found: list[Range] = []
    open_marks: list[Mark] = []
    closing = max((found.start() for found in CLOSING.finditer(text, start, end)), default=-1)
    for mark in MARK.finditer(text, start, end):
        at, sign = mark.start(), mark[0]
        depth = _closes(text, at, sign, open_marks, end)
        if depth is not None:
            opened = open_marks[depth]
            del open_marks[depth:]
            if not open_marks:
                found.append((opened.at, at + len(sign)))
        elif _opens(text, mark, (start, end), closing) and len(open_marks) < DEEPEST:
            open_marks.append(Mark(sign, at))
    if open_marks and open_marks[0].sign != "'":
        found.append((open_marks[0].at, end))
    return found


def _closes(text: str, at: int, sign: str, open_marks: list[Mark], end: int) -> int | None:
    """Which open mark this sign closes, innermost first; None when it closes nothing."""
    if sign in "'’" and at + 1 < end and text[at + 1].isalnum():
        return None
    for depth in range(len(open_marks) - 1, -1, -1):
        if sign in CLOSERS[open_marks[depth].sign]:
            return depth
    return None


def _opens(text: str, mark: re.Match[str], paragraph: Range, closing: int) -> bool:
    """Whether a mark can open a quotation where it stands; a straight apostrophe only with a closing one to come."""
    at, after, sign = mark.start(), mark.end(), mark[0]
    if sign not in CLOSERS:
        return False
    followed = after < paragraph[1] and not text[after].isspace()
    preceded = at == paragraph[0] or text[at - 1] in OPENING_PLACE
    if sign == "»":
        return preceded and followed
    if sign == '"':
        return preceded or not followed or text[at - 1] in ":,"
    if sign == "'":
        return preceded and followed and text[after].isalpha() and closing > after
    return True
