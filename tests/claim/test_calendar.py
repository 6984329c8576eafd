"""Periods and steps: every unit around a day, month ends, the edges of the calendar, holidays."""

from __future__ import annotations

from datetime import date

import pytest

from whence.claim import calendar
from whence.claim.calendar import Period

AROUND = [
    ("day", "2024-05-15", "2024-05-16"),
    ("week", "2024-05-13", "2024-05-20"),
    ("weekend", "2024-05-18", "2024-05-20"),
    ("month", "2024-05-01", "2024-06-01"),
    ("season", "2024-03-01", "2024-06-01"),
    ("quarter", "2024-04-01", "2024-07-01"),
    ("half", "2024-01-01", "2024-07-01"),
    ("year", "2024-01-01", "2025-01-01"),
    ("decade", "2020-01-01", "2030-01-01"),
    ("century", "2001-01-01", "2101-01-01"),
]


def days(period: Period | None) -> tuple[str, str] | None:
    """A period's two ends."""
    return (period.start.isoformat(), period.end.isoformat()) if period else None


@pytest.mark.parametrize(("grain", "start", "end"), AROUND)
def test_finds_the_unit_a_day_lies_in(grain: str, start: str, end: str) -> None:
    """Weeks begin on Monday, seasons are the northern ones."""
    assert days(calendar.around(date(2024, 5, 15), grain)) == (start, end)


def test_winter_begins_in_december() -> None:
    """January lies in the winter that began the year before."""
    assert days(calendar.around(date(2024, 1, 15), "season")) == ("2023-12-01", "2024-03-01")
    assert days(calendar.season(2023, "winter")) == ("2023-12-01", "2024-03-01")


def test_moves_by_any_unit() -> None:
    """A month's last day stays one; a month moves with its length."""
    assert days(calendar.moved(Period(date(2024, 3, 31), date(2024, 4, 1), "day"), -1, "month")) == (
        "2024-02-29",
        "2024-03-01",
    )
    month = calendar.month(2024, 1)
    assert month is not None
    assert days(calendar.moved(month, 1)) == ("2024-02-01", "2024-03-01")
    assert days(calendar.moved(month, 2, "year")) == ("2026-01-01", "2026-02-01")


def test_has_no_period_beyond_the_calendar() -> None:
    """Days that do not exist and years out of range are None."""
    assert calendar.day(2023, 6, 31) is None
    assert calendar.year(9999) is None
    assert calendar.year(0) is None
    assert calendar.nth_weekday(2023, 2, 0, 5) is None
    assert calendar.moved(Period(date(1, 1, 1), date(1, 1, 2), "day"), -1) is None


HOLIDAYS = [
    (2024, [12, 25], "2024-12-25"),
    (2024, [11, 3, 4], "2024-11-28"),
    (2024, [5, 0, -1], "2024-05-27"),
    (2021, [5, 0, -1], "2021-05-31"),
    (2024, [0], "2024-03-31"),
    (2025, [-2], "2025-04-18"),
    (1954, [0], "1954-04-18"),
]


@pytest.mark.parametrize(("year", "rule", "day"), HOLIDAYS)
def test_dates_holidays_by_their_rule(year: int, rule: list[int], day: str) -> None:
    """Fixed days, nth weekdays, days from Easter."""
    found = calendar.holiday(year, rule)
    assert found is not None
    assert found.start.isoformat() == day
