"""Interval arithmetic on figures: sums, shares, wholes, totals and loads, each with its computation in words."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple, cast

from whence.records.claim import Figure
from whence.records.link import Testimony
from whence.weigh.extent import Extent, extent_of, said, show
from whence.weigh.periods import LONGEST
from whence.weigh.tables import table

NUMBER = re.compile(r"(?<![\w.,-])\d{1,3}(?:,\d{3}){1,5}(?![\w,])|(?<![\w.,-])\d{1,12}(?:\.\d{1,6})?(?![\w,.]*\d)")
WHOLE = 100.0


class Sum(NamedTuple):
    """A computed figure with its computation."""

    figure: Figure
    how: str


def add(parts: Sequence[Figure], counted: str) -> Sum:
    """The sum of parts; a side that one of them leaves open stays open."""
    low = _total([part.low for part in parts])
    high = _total([part.high for part in parts])
    best = _total([part.best for part in parts])
    opened = any(part.low_open for part in parts), any(part.high_open for part in parts)
    figure = _figure(parts[0], (low, high, best), counted=counted, low_open=opened[0], high_open=opened[1])
    return Sum(figure, f"{' + '.join(map(_show, parts))} = {_show(figure)}")


def subtract(like: Figure, more: float, less: float) -> Sum:
    """What one number has more than another, as a figure like one of them."""
    figure = _figure(like, (more - less, more - less, more - less))
    return Sum(figure, f"{show(more)} - {show(less)} = {show(more - less)}")


def share(part: Figure, whole: float) -> Sum | None:
    """The share, in per cent, that a part is of a whole given as a number."""
    if whole <= 0:
        return None
    low, high, best = (None if side is None else WHOLE * side / whole for side in (part.low, part.high, part.best))
    figure = replace(_figure(part, (low, high, best)), percent=True, low_open=part.low_open, high_open=part.high_open)
    return Sum(figure, f"{_show(part)} / {show(whole)} = {_show(figure)}")


def whole(part: Figure, portion: Figure) -> Sum | None:
    """The whole of which a part is a share: [low part / high share, high part / low share]."""
    if not _positive(portion.low) or not _positive(portion.high) or part.low is None:
        return None
    low = WHOLE * part.low / cast(float, portion.high)
    high = None if part.high is None else WHOLE * part.high / cast(float, portion.low)
    best = WHOLE * part.best / portion.best if part.best is not None and portion.best else None
    figure = _figure(part, (low, high, best))
    return Sum(figure, f"{_show(part)} / {_show(portion)} = {_show(figure)}")


def over(rate: Figure, days: int) -> Sum | None:
    """What a rate comes to over so many days; None for a rate by anything but time."""
    length = cast(dict[str, float], table("periods")["lengths"]).get(rate.per or "")
    if not length:
        return None
    times = days / length
    figure = replace(_times(rate, times), per=None)
    return Sum(figure, f"{_show(rate)} per {rate.per} x {show(round(times, 1))} = {_show(figure)}")


def load(count: Figure, each: Figure) -> Sum | None:
    """What a number of carriers can hold: at most, and never a point."""
    if count.high is None or each.high is None:
        return None
    figure = replace(_figure(each, (0.0, count.high * each.high, None)), per=None, approximator="up_to")
    return Sum(figure, f"{_show(count)} x {_show(each)} = capacity for {_show(figure)}")


def agrees(computed: Figure, stated: Figure) -> bool:
    """Whether a computed figure leaves room for a stated one, read to the whole per cent for shares."""
    slack = 0.5 if computed.percent else 0.0
    extent = extent_of(computed)
    return Extent(extent.low - slack, extent.high + slack).meets(extent_of(stated))


def whole_of(figure: Figure) -> float | None:
    """The one number in what a figure is said to be a part of: "4,000 of the 11,000 soldiers"."""
    numbers = [match.group() for match in NUMBER.finditer((figure.of or "")[:LONGEST])]
    return float(numbers[0].replace(",", "")) if len(numbers) == 1 else None


def is_apposed(part: Testimony, portion: Testimony) -> bool:
    """Whether one sentence gives a number and a share as the same thing: "600, or 12 per cent", "600 (12 per cent)"."""
    if part.figure is None or portion.figure is None or part.span.field != portion.span.field:
        return False
    first, second = sorted((part.figure.span, portion.figure.span))
    text = part.words[:LONGEST]
    at = text.find(first.text)
    to = text.find(second.text, at + len(first.text)) if at >= 0 else -1
    return to >= 0 and bool(_apposing().search(text[at + len(first.text) : to]))


@cache
def _apposing() -> re.Pattern[str]:
    """A bracket or a comma with such words, right before the second number."""
    listed = "|".join(sorted(map(re.escape, cast(list[str], table("scope")["apposition"])), key=len, reverse=True))
    return re.compile(rf"(?i)(?:\(|[,–—]\s*(?:{listed}))\s*$")


def _times(figure: Figure, by: float) -> Figure:
    sides = (None if side is None else side * by for side in (figure.low, figure.high, figure.best))
    return _figure(figure, cast(tuple[float | None, float | None, float | None], tuple(sides)))


def _figure(
    like: Figure,
    sides: tuple[float | None, float | None, float | None],
    *,
    counted: str | None = None,
    low_open: bool = False,
    high_open: bool = False,
) -> Figure:
    """A computed figure: its sides, and nothing of the words it was computed from but where they stand."""
    low, high, best = (None if side is None or not math.isfinite(side) else round(side, 6) for side in sides)
    return Figure(
        low,
        high,
        best,
        like.span,
        low_open=low_open,
        high_open=high_open,
        counted=counted or like.counted,
        unit=like.unit,
        bound_by=like.bound_by,
    )


def _total(sides: Sequence[float | None]) -> float | None:
    return None if any(side is None for side in sides) else math.fsum(cast(Sequence[float], sides))


def _positive(side: float | None) -> bool:
    return side is not None and side > 0


def _show(figure: Figure) -> str:
    """A figure's numbers for people, with its approximation."""
    unit = "%" if figure.percent else ""
    if figure.best is not None:
        about = "about " if figure.bound_by == "convention" else ""
        return f"{about}{_short(figure.best)}{unit}"
    if figure.approximator is None and figure.low is not None and figure.high is not None:
        return f"{_short(figure.low)} to {_short(figure.high)}{unit}"
    if figure.approximator is None and figure.low is not None:
        return f"{'more than' if figure.low_open else 'at least'} {_short(figure.low)}{unit}"
    words = (figure.approximator or "at most").replace("_", " ")
    return f"{words} {' to '.join(map(_short, said(figure) or _ends(figure)))}{unit}"


def _ends(figure: Figure) -> tuple[float, ...]:
    return tuple(side for side in (figure.low, figure.high) if side is not None)


def _short(number: float) -> str:
    return show(round(number, 1)) if abs(number) < WHOLE else show(round(number))
