"""Joining: whether two numbers of a draft's sentence are one and the other, or one or the other, as on record."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import cast

from whence.records.link import Testimony, Told
from whence.records.name import fold
from whence.weigh.altered import Altered
from whence.weigh.periods import LONGEST
from whence.weigh.register import Entry, Register
from whence.weigh.tables import table, words

KINDS = ("either", "both")


def rejoined(told: Sequence[Told], register: Register) -> tuple[Told, Entry, Altered] | None:
    """The first two neighbouring numbers of a draft's sentence that are joined in another way than on record.

    Only where the record joins them in one way.
    """
    figured = sorted((one for one in told if one.testimony.figure), key=lambda one: _span(one.testimony))
    for left, right in pairwise(figured):
        joined = _joined(left.testimony, right.testimony)
        if joined is None:
            continue
        ways = {way: entry for entry, way in _on_record(left.testimony, right.testimony, register)}
        if ways and joined not in ways:
            way, entry = next(iter(ways.items()))
            return left, entry, Altered("connective", f"the record has one {_word(way)} the other")
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


def _joined(left: Testimony, right: Testimony) -> str | None:
    """Whether the words between two figures make them either or both; None where they say neither."""
    if left.figure is None or right.figure is None or left.figure.span.field != right.figure.span.field:
        return None
    text = left.words[:LONGEST]
    at = text.find(left.figure.span.text)
    to = text.find(right.figure.span.text, at + len(left.figure.span.text)) if at >= 0 else -1
    between = fold(text[at + len(left.figure.span.text) : to]) if to >= 0 else ()
    if not between or len(between) > cast(int, table("wording")["apart"]):
        return None
    return next((kind for kind in KINDS for word in between if word in words("wording", kind)), None)


def _word(way: str) -> str:
    return "or" if way == "either" else "and"


def _span(testimony: Testimony) -> int:
    return testimony.figure.span.start if testimony.figure else testimony.span.start
