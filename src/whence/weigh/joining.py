"""Joining: whether two numbers of a draft's sentence are one and the other, or one or the other, as on record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import cast

from whence.records.link import Testimony, Told
from whence.records.name import fold
from whence.weigh.altered import Altered
from whence.weigh.periods import LONGEST
from whence.weigh.phrasing import place_of
from whence.weigh.register import Entry, Register
from whence.weigh.statements import rank
from whence.weigh.tables import table, words
from whence.weigh.voices import STEM, is_same_voice

KINDS = ("either", "both")
AND, OR = (re.compile(rf"\b(\w+)\s+{word}\s+(?:by\s+|the\s+)*(\w+)") for word in ("and", "or"))
FEWEST = 3  # words of content that two sentences share


def rejoined(told: Sequence[Told], register: Register) -> tuple[Told, Entry, Altered] | None:
    """The first two neighbouring numbers of a draft's sentence that are joined in another way than on record."""
    if found := _words_rejoined(told, register):
        return found
    figured = sorted((one for one in told if one.testimony.figure), key=lambda one: _span(one.testimony))
    for left, right in pairwise(figured):
        joined = _joined(left.testimony, right.testimony)
        told_so = _on_record(left.testimony, right.testimony, register) if joined else []
        ranked = sorted(((_far(entry, left), way, entry) for entry, way in told_so), key=lambda row: row[:2])
        if ranked and ranked[0][1] != joined:
            return left, ranked[0][2], Altered("connective", f"the record has one {_word(ranked[0][1])} the other")
    return None


def _words_rejoined(told: Sequence[Told], register: Register) -> tuple[Told, Entry, Altered] | None:
    """Two words that the record joins by "or" and the draft by "and": "Norland or Sudland"."""
    for one in told:
        joined = {(left[:STEM], right[:STEM]) for left, right in AND.findall(one.testimony.words[:LONGEST])}
        for entry in register.worded_like(one.testimony, FEWEST) if joined else ():
            for left, right in OR.findall(entry.testimony.words[:LONGEST]):
                if (left[:STEM], right[:STEM]) in joined and left[:1].isupper() and right[:1].isupper():
                    return one, entry, Altered("connective", f"“{left} or {right}” became “and”")
    return None


def _on_record(left: Testimony, right: Testimony, register: Register) -> list[tuple[Entry, str]]:
    """The statements on record with the first number whose sentence has the second too, and how it joins them."""
    if left.figure is None or right.figure is None:
        return []
    others = {(one.testimony.document, one.testimony.words): one for one in register.with_number(right.figure)}
    found = []
    for entry in register.with_number(left.figure):
        other = others.get((entry.testimony.document, entry.testimony.words))
        if other and (way := _joined(entry.testimony, other.testimony)):
            found.append((entry, way))
    return found


def _far(entry: Entry, draft: Told) -> tuple[bool, bool, tuple[str, bool, str]]:
    """Which statement counts where they join two numbers in several ways: bounded alike, of one voice, the first."""
    bounds = [one.testimony.figure.approximator for one in (entry, draft) if one.testimony.figure]
    return bounds[0] != bounds[-1], not is_same_voice(entry.told, draft), rank(entry.testimony)


def _joined(left: Testimony, right: Testimony) -> str | None:
    """Whether the words between two figures make them either or both; None where they say neither."""
    if left.figure is None or right.figure is None or left.figure.span.field != right.figure.span.field:
        return None
    text = left.words[:LONGEST]
    first = place_of(left)
    second = place_of(right, first[1]) if first else None
    between = fold(text[first[1] : second[0]]) if first and second else ()
    if not between or len(between) > cast(int, table("wording")["apart"]):
        return None
    return next((kind for kind in KINDS for word in between if word in words("drafts", kind)), None)


def _word(way: str) -> str:
    return "or" if way == "either" else "and"


def _span(testimony: Testimony) -> int:
    return testimony.figure.span.start if testimony.figure else testimony.span.start
