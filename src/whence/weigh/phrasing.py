"""Phrasing: words by which a sentence says that something may be, is meant, is thought, is bounded or is denied."""

from __future__ import annotations

import re
from functools import cache

from whence.records.link import Testimony
from whence.weigh.extent import said
from whence.weigh.periods import LONGEST
from whence.weigh.tables import words

NUMBER = re.compile(r"\d[\d,.]*")
BREAK = re.compile(r"[;,–—]\s|\b(?:while|whereas|but|and)\b")


def speaks_of(kind: str, text: str) -> str | None:
    """The first word or phrase of a kind (tables/phrasing.toml) in a text; None where there is none."""
    # "May have" opens a headline, but "in May" is a month.
    found = _phrases(kind).search(text[:1].lower() + text[1:LONGEST])
    return found.group() if found else None


def clause_of(testimony: Testimony) -> str:
    """The words of a sentence nearest to a statement's figure: from the number before it to the number behind it."""
    text, figure = testimony.words[:LONGEST], testimony.figure
    if figure is None or not said(figure):
        return text
    at = text.find(figure.span.text)
    if at < 0:
        return text
    end = at + len(figure.span.text)
    before, behind = list(NUMBER.finditer(text, 0, at)), NUMBER.search(text, end)
    parted = BREAK.search(text, before[-1].end(), at) if before else None
    cuts = list(BREAK.finditer(text, end, behind.start())) if behind else []
    first = parted.end() if parted else before[-1].end() if before else 0
    return text[first : cuts[-1].start() if cuts else behind.start() if behind else len(text)]


@cache
def _phrases(kind: str) -> re.Pattern[str]:
    listed = "|".join(sorted(map(re.escape, words("phrasing", kind)), key=lambda word: (-len(word), word)))
    return re.compile(rf"\b(?:{listed})\b")
