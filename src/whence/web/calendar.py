"""Happenings by month and time: what is said of a day, of a month, and of spans that reach over more, each as it is."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from whence.export.citation import day
from whence.ledger.happenings import Happening

DAY, MONTH, YEAR = 10, 7, 4  # characters of an ISO date that name them


@dataclass(frozen=True, slots=True)
class Bar:
    """The part of a month that a time takes up, from 0 to 1; open or farther ends run on past the month's."""

    start: float
    end: float
    from_before: bool
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Time:
    """Happenings that are told of one and the same time, the time in words, and its bar in the month."""

    words: str
    bar: Bar | None
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month, in words, with what is told of it."""

    words: str
    times: tuple[Time, ...]


def by_month(happenings: Sequence[Happening]) -> Iterator[Month]:
    """Dated happenings by month and time, in their order; they come sorted by the day that they are listed under."""
    for month, some in groupby(happenings, lambda one: (one.day or "")[:MONTH]):
        yield Month(day(month), tuple(_times(month, some)))


def _times(month: str, some: Iterable[Happening]) -> Iterator[Time]:
    ordered = sorted(some, key=lambda one: (one.day or "", one.start or "", one.end or "~"), reverse=True)
    for (start, end), same in groupby(ordered, lambda one: (one.start, one.end)):
        yield Time(when(start, end), bar_of(month, start, end), tuple(same))


def when(start: str | None, end: str | None) -> str:
    """A half-open span of days in words, as exact as it is: 4 March 2025, March 2025, since 4 March 2025."""
    if start is None or end is None:
        # An end is the first day that is no more part of it.
        return f"since {day(start[:DAY])}" if start else f"up to {_last(end)}" if end else ""
    first, after = start[:DAY], end[:DAY]
    for exact in (YEAR, MONTH):
        if _begins(first, exact) and after == _next(first, exact):
            return day(first[:exact])
    last = _last(end)
    return last if day(first) == last else f"{_shorter(day(first), last)} to {last}"


def _shorter(first: str, last: str) -> str:
    """A first day without the month and year that it shares with the last."""
    parts, others = first.split(), last.split()
    while len(parts) > 1 and parts[-1:] == others[-1:]:
        parts, others = parts[:-1], others[:-1]
    return " ".join(parts)


def _last(end: str) -> str:
    """The last day before a span's end, in words; an end within a day is on that day."""
    known = _date(end)
    if known is None or len(end) > DAY:
        return day(end[:DAY])
    return day((known - timedelta(1)).isoformat()) if known > date.min else day(end)


def _begins(first: str, exact: int) -> bool:
    return first[exact:] == "-01-01"[exact - YEAR :]


def _next(first: str, exact: int) -> str | None:
    """The first day of the next year or month."""
    known = _date(first)
    if known is None or (known.year, known.month) >= (date.max.year, 1):
        return None
    if exact == YEAR:
        return date(known.year + 1, 1, 1).isoformat()
    return (known.replace(day=1) + timedelta(monthrange(known.year, known.month)[1])).isoformat()


def bar_of(month: str, start: str | None, end: str | None) -> Bar | None:
    """Where a span lies in a month; None for a time that is none of the calendar's."""
    first, begin, after = _date(f"{month}-01"), _date(start or ""), _date(end or "")
    if first is None or (begin is None and after is None):
        return None
    days = monthrange(first.year, first.month)[1]
    left = (begin - first).days if begin else -1
    # A time within one day takes up the day.
    right = max((after - first).days, left + 1) if after else days + 1
    return Bar(max(left, 0) / days, min(max(right, 1), days) / days, left < 0, right > days)


def _date(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso[:DAY])
    except ValueError:
        return None
