"""Periods: when a figure holds, by the claim's own time, by its words, or else by the day it was published."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple, cast

from whence.records.clock import day_of
from whence.records.link import Testimony
from whence.weigh.tables import table

LONGEST = 2_000  # characters of a sentence that are looked at
LAST = ("by", "until", "before")  # what is said of all time up to a day
SLACK = 2  # days by which two readings of one period may differ
SLACK_SHARE = 0.1

SINCE = re.compile(r"\bsince\b[^.;:]{0,60}$", re.IGNORECASE)


class Period(NamedTuple):
    """Days [start, end); a side is None where the words leave it open."""

    start: date | None
    end: date | None

    @property
    def days(self) -> int | None:
        """How long it lasts, None where a side is open."""
        return (self.end - self.start).days if self.start and self.end else None

    def same(self, other: Period) -> bool:
        """Whether two periods are one, read with some slack."""
        slack = timedelta(max(SLACK, SLACK_SHARE * min(self.days or 0, other.days or 0)))
        return all(
            (a is None) == (b is None) and (a is None or b is None or abs(a - b) <= slack)
            for a, b in zip(self, other, strict=True)
        )

    def holds(self, other: Period) -> bool:
        """Whether the other lies within this one."""
        starts = self.start is None or (other.start is not None and self.start <= other.start)
        return starts and (self.end is None or (other.end is not None and other.end <= self.end))

    def meets(self, other: Period) -> bool:
        """Whether the two have a day in common."""
        apart = (self.end and other.start and self.end <= other.start) or (
            other.end and self.start and other.end <= self.start
        )
        return not apart


def period_of(testimony: Testimony) -> Period | None:
    """The period that a statement gives for its figure: its time, or "in the past week"."""
    time = testimony.time
    if time is not None and (time.start or time.end):
        begun = time.start is not None and _counts_from(testimony.words, time.text)
        return Period(day_of(time.start), None if begun else day_of(time.end))
    published, length = day_of(testimony.published), length_of(testimony.words)
    if published is None or length is None or length[0] < 1:
        return None
    try:
        return Period(published - timedelta(round(length[0])), published + timedelta(1))
    except OverflowError:
        return None


def _counts_from(words: str, time: str) -> bool:
    """Whether words count on from a time: "since the war began in March 2011"."""
    before = words[:LONGEST].partition(time)[0] if time else ""
    return SINCE.search(before) is not None


def is_flow(testimony: Testimony) -> bool:
    """Whether a figure is said of a period with two ends and several days, not of all that came before one day."""
    period, time = period_of(testimony), testimony.time
    ended = time is not None and (time.relation or "") in LAST
    return period is not None and (period.days or 0) > 1 and not ended


def length_of(text: str) -> tuple[float, str] | None:
    """The one length of time that words run back from now, in days, with the words; None for none or several."""
    found = {(_days(match), match.group().casefold()) for match in _running().finditer(text[:LONGEST])}
    lengths = {days for days, _ in found}
    return min(found) if len(lengths) == 1 else None


def _days(match: re.Match[str]) -> float:
    """How many days "past three weeks" are."""
    number = match["number"]
    times = 1 if not number else int(number) if number.isdigit() else _numbers()[number.casefold()]
    return times * _lengths()[match["length"].casefold()]


@cache
def _running() -> re.Pattern[str]:
    back = "|".join(map(re.escape, cast(dict[str, list[str]], table("periods")["back"])["words"]))
    numbers = "|".join(map(re.escape, _numbers()))
    lengths = "|".join(sorted(map(re.escape, _lengths()), key=len, reverse=True))
    return re.compile(rf"(?i)\b(?:{back})\s+(?:(?P<number>\d{{1,3}}|{numbers})[\s-]+)?(?P<length>{lengths})\b")


@cache
def _lengths() -> dict[str, float]:
    return cast(dict[str, float], table("periods")["lengths"])


@cache
def _numbers() -> dict[str, int]:
    return cast(dict[str, int], table("periods")["numbers"])
