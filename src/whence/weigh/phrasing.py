"""Phrasing: words by which a sentence says that something may be, is meant, is thought, is bounded or is denied."""

from __future__ import annotations

import re
from typing import NamedTuple

from whence.records.link import Testimony
from whence.weigh.extent import said
from whence.weigh.periods import LONGEST
from whence.weigh.tables import listed

NUMBER = re.compile(r"\b\d[\d,.]*\b(?![\s-]?(?:mm|millimet))")
BREAK = re.compile(r"[;,–—]\s|\b(?:while|whereas|but|and)\b")


def speaks_of(kind: str, text: str) -> str | None:
    """The first word or phrase of a kind (tables/phrasing.toml) in a text; None where there is none."""
    # "May have" opens a headline, but "in May" is a month.
    found = listed("phrasing", kind, any_case=False).search(text[:1].lower() + text[1:LONGEST])
    return found.group() if found else None


class Likelihood(NamedTuple):
    """A word of likelihood and its step, from 1 (possible) to 4 (all but certain)."""

    words: str
    step: int


def likelihood(text: str) -> Likelihood | None:
    """The first word of likelihood in a text."""
    for step, kind in enumerate(("possibly", "likely", "highly likely", "certainly"), 1):
        if found := speaks_of(kind, text):
            return Likelihood(found, step)
    return None


def place_of(testimony: Testimony, after: int = 0) -> tuple[int, int] | None:
    """Where a statement's figure begins and ends in its sentence; None where it stands outside of what is looked at.

    Whole: the "5" of "15 tanks and 5 guns" is the second.
    """
    if testimony.figure is None:
        return None
    sought = re.escape(testimony.figure.span.text)
    found = re.compile(rf"(?<![\d.,]){sought}(?![.,]?\d)").search(testimony.words[:LONGEST], after)
    return found.span() if found else None


def clause_of(testimony: Testimony) -> str:
    """The words of a sentence nearest to a statement's figure: from the number before it to the number behind it."""
    text, figure = testimony.words[:LONGEST], testimony.figure
    place = place_of(testimony) if figure is not None and said(figure) else None
    if place is None:
        return text
    at, end = place
    before, behind = list(NUMBER.finditer(text, 0, at)), NUMBER.search(text, end)
    parted = BREAK.search(text, before[-1].end(), at) if before else None
    cuts = list(BREAK.finditer(text, end, behind.start())) if behind else []
    first = parted.end() if parted else before[-1].end() if before else 0
    return text[first : cuts[-1].start() if cuts else behind.start() if behind else len(text)]
