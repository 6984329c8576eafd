"""Figures: every number that measures or counts something, as an interval with what it counts (DESIGN.md §4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from whence.claim.bounds import LOWER, UPPER, Around, Interval, bound_after, bound_before, interval
from whence.claim.change import Direction, direction
from whence.claim.counted import Counted, calibre, find_counted, rate
from whence.claim.label import is_label
from whence.claim.measure import Measure, opens_amount, read_measure
from whence.claim.reference import Earlier, refer
from whence.records.claim import Figure
from whence.records.grammar import Grammar
from whence.records.phrases import Found
from whence.records.reading import Time

TIMED = ("duration", "age")


class Draft(NamedTuple):
    """A measure with the words of its bounds around it."""

    first: int
    last: int
    measure: Measure
    interval: Interval
    counted: Counted


def find_figures(grammar: Grammar, times: Sequence[Found[Time]]) -> list[Found[Figure]]:
    """Every figure of a passage in its order; numbers inside `times` are none, unless they count days or years."""
    dated = {at for found in times for at in range(found.first, found.last)}
    drafts = _hemmed(grammar, _drafts(grammar, dated))
    earlier: list[Earlier] = []
    return [_found(grammar, draft, earlier) for draft in drafts]


def _drafts(grammar: Grammar, dated: set[int]) -> list[Draft]:
    drafts: list[Draft] = []
    at = since = 0
    while at < len(grammar.words):
        measure = read_measure(grammar, at, since) if opens_amount(grammar, at) else None
        if measure is None or measure.last <= at:
            at += 1
            continue
        at = since = measure.last
        if not _left_out(grammar, measure, dated):
            drafts.append(_draft(grammar, measure))
            at = max(at, _end(grammar, drafts[-1]))
    return drafts


def _end(grammar: Grammar, draft: Draft) -> int:
    """Where the search goes on: behind the counted noun, since numbers before it are its calibre or model."""
    last = draft.measure.last
    plain = draft.measure.unit is None and draft.measure.kind != "share" and grammar.lower[last : last + 1] != ["of"]
    return draft.counted.last if plain else draft.last


def _left_out(grammar: Grammar, measure: Measure, dated: set[int]) -> bool:
    """Whether a number is a date's, a label or a calibre; one with a unit is no date."""
    return (measure.first in dated and measure.unit is None) or is_label(grammar, measure) or calibre(grammar, measure)


def _draft(grammar: Grammar, measure: Measure) -> Draft:
    timed = measure.unit is not None and measure.unit.kind in TIMED
    before = bound_before(grammar, measure.first, timed=timed)
    inside = bound_after(grammar, measure.number[1])
    outside = bound_after(grammar, measure.last)
    measure = measure._replace(last=max(measure.last, inside.last, outside.last))
    counted = find_counted(grammar, measure)
    behind = bound_after(grammar, counted.last)
    after = next((around for around in (inside, outside, behind) if around.approximator), inside)
    approximator = before.approximator
    if approximator in (None, "about") and after.approximator:
        approximator = after.approximator
    bounds = interval(approximator, measure.low, measure.high, vague=measure.kind == "vague")
    return Draft(_start(grammar, measure, before), measure.last, measure, bounds, counted)


def _start(grammar: Grammar, measure: Measure, before: Around) -> int:
    """Where a figure begins: at its approximator, or at the "between" of a range."""
    first = before.first if before.approximator else measure.first
    return first - 1 if first and measure.low != measure.high and grammar.lower[first - 1] == "between" else first


def _hemmed(grammar: Grammar, drafts: list[Draft]) -> list[Draft]:
    """Two bounds on one thing are one figure: "more than 100 but fewer than 300"."""
    hemmed: list[Draft] = []
    for draft in drafts:
        joined = _join(grammar, hemmed[-1], draft) if hemmed else None
        if joined:
            hemmed[-1] = joined
        else:
            hemmed.append(draft)
    return hemmed


def _join(grammar: Grammar, left: Draft, right: Draft) -> Draft | None:
    lower, upper = (left, right) if left.interval.approximator in LOWER else (right, left)
    gap = grammar.lower[left.last : right.first]
    low, high = lower.interval, upper.interval
    if not (
        low.approximator in LOWER and high.approximator in UPPER and gap in (["and"], ["but"], [","], [",", "but"])
    ):
        return None
    if (
        low.low is None
        or high.high is None
        or low.low >= high.high
        or left.measure.unit not in (None, right.measure.unit)
    ):
        return None
    both = Interval(low.low, high.high, None, low_open=low.low_open, high_open=high.high_open)
    return Draft(left.first, right.last, right.measure, both, right.counted)


def _found(grammar: Grammar, draft: Draft, earlier: list[Earlier]) -> Found[Figure]:
    measure, unit = draft.measure, draft.measure.unit
    counted = draft.counted.counted
    if counted is None and unit is None and measure.kind in ("number", "vague"):
        counted = refer(grammar, measure, earlier)
    if counted is not None and unit is None and measure.kind in ("number", "vague"):
        earlier.append(Earlier(grammar.sentence_of[measure.first], counted))
    part = measure.kind == "share" or (unit is not None and unit.kind == "percent")
    ends = (measure.last,) if part else (measure.last, draft.counted.last)
    money = unit is not None and unit.kind == "money"
    bounds = draft.interval
    words = (draft.first, draft.last)
    figure = Figure(
        low=bounds.low,
        high=bounds.high,
        best=bounds.best,
        span=grammar.span(words),
        low_open=bounds.low_open,
        high_open=bounds.high_open,
        approximator=bounds.approximator,
        direction=_direction(grammar, draft),
        counted=counted,
        property=draft.counted.property,
        unit=unit.code if unit else None,
        per=next((per for at in ends if (per := rate(grammar, at, money=money))), None),
        percent=part,
        of=draft.counted.of,
        bound_by=bounds.bound_by,
    )
    return Found(*words, figure)


def _direction(grammar: Grammar, draft: Draft) -> Direction | None:
    if draft.measure.kind == "multiple":
        return "up" if draft.measure.low >= 1 else "down"
    bare = draft.measure.kind == "number" and draft.measure.unit is None
    return direction(grammar, (draft.measure.first, draft.last), draft.measure.number, bare=bare)
