"""Periods: stated ones, and lengths of time that run back from the paper's day."""

from __future__ import annotations

from datetime import date

import pytest

from whence.records.clock import day_of
from whence.weigh.periods import Period, length_of


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("in the past week", 7),
        ("over the last three weeks", 21),
        ("the previous 24 hours", 1),
        ("in the past year", 365),
        ("last week and in the past month", None),
        ("for weeks", None),
        ("a" * 100_000, None),
    ],
)
def test_lengths(text: str, days: float | None) -> None:
    found = length_of(text)
    assert (round(found[0], 1) if found else None) == days


def test_days() -> None:
    assert day_of("2031-03-02T10:00:00Z") == date(2031, 3, 2)
    assert day_of("soon") is day_of(None) is None


def test_periods_compare() -> None:
    may, june = Period(date(2031, 5, 1), date(2031, 6, 1)), Period(date(2031, 6, 1), date(2031, 7, 1))
    year, until = Period(date(2031, 1, 1), date(2032, 1, 1)), Period(None, date(2031, 6, 1))
    assert year.holds(may) and not may.holds(year) and until.holds(may) and not may.holds(until)
    assert may.meets(year) and not may.meets(june) and not may.same(june) and not may.same(until)
    assert may.same(Period(date(2031, 5, 2), date(2031, 5, 31))) and until.days is None
