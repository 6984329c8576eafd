"""Days, weeks, months, seasons and years as half-open periods, and steps from one to another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import MAXYEAR, date, timedelta
from functools import wraps
from typing import NamedTuple, ParamSpec

Arguments = ParamSpec("Arguments")

MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
# Meteorological seasons of the northern hemisphere, by their first month.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
SATURDAY = 5


class Period(NamedTuple):
    """The days [start, end), and the unit of the calendar that they are."""

    start: date
    end: date
    grain: str


def _or_none(build: Callable[Arguments, Period]) -> Callable[Arguments, Period | None]:
    """A period, None where the calendar has no such one: 31 June, the year 10,000."""

    @wraps(build)
    def guarded(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Period | None:
        try:
            return build(*args, **kwargs)
        except (ValueError, OverflowError):
            return None

    return guarded


@_or_none
def day(year: int, month: int, number: int) -> Period:
    """One day."""
    return _days(date(year, month, number), 1, "day")


@_or_none
def month(year: int, number: int) -> Period:
    """One month."""
    return _months(date(year, number, 1), "month")


@_or_none
def year(number: int) -> Period:
    """One year."""
    return _months(date(number, 1, 1), "year")


@_or_none
def decade(first: int) -> Period:
    """Ten years from the first."""
    return _months(date(first, 1, 1), "decade")


@_or_none
def century(number: int) -> Period:
    """The nth century, as people count: the 20th holds the 1900s."""
    return _months(date(number * 100 - 99, 1, 1), "century")


@_or_none
def hundred(first: int) -> Period:
    """A hundred years from the first: "the 1800s"."""
    return _months(date(first, 1, 1), "century")


@_or_none
def quarter(of: int, number: int) -> Period:
    """A year's nth quarter."""
    return _months(date(of, number * 3 - 2, 1), "quarter")


@_or_none
def half(of: int, number: int) -> Period:
    """A year's first or second half."""
    return _months(date(of, number * 6 - 5, 1), "half")


@_or_none
def season(of: int, name: str) -> Period:
    """A season named by the year in which it begins."""
    return _months(date(of, SEASONS[name], 1), "season")


@_or_none
def nth_weekday(of: int, number: int, weekday: int, which: int) -> Period:
    """A month's first, second ... day of a weekday, the last one for -1; beyond the month there is none."""
    first = date(of, number, 1)
    start = first + timedelta((weekday - first.weekday()) % 7 + 7 * (max(which, 1) - 1))
    if which < 0:
        start += timedelta(28 if (start + timedelta(28)).month == number else 21)
    if start.month != number:
        raise ValueError(f"no such day in {of}-{number}")
    return _days(start, 1, "day")


@_or_none
def holiday(of: int, rule: Sequence[int]) -> Period:
    """A year's holiday: [month, day], [month, weekday, which], or [days from Easter]."""
    if len(rule) == 1:
        return _days(_easter(of) + timedelta(rule[0]), 1, "day")
    number, at, *which = rule
    if not which:
        return _days(date(of, number, at), 1, "day")
    found = nth_weekday(of, number, at, which[0])
    if found is None:
        raise ValueError(f"no holiday {rule} in {of}")
    return found


def _easter(of: int) -> date:
    """Easter Sunday by the Gregorian reckoning (Meeus, Jones and Butcher)."""
    hundreds, years = divmod(of, 100)
    moon = (19 * (of % 19) + hundreds - hundreds // 4 - (hundreds - (hundreds + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (hundreds % 4) + 2 * (years // 4) - moon - years % 4) % 7
    late = (of % 19 + 11 * moon + 22 * week) // 451
    number, at = divmod(moon + week - 7 * late + 114, 31)
    return date(of, number, at + 1)


@_or_none
def around(at: date, grain: str) -> Period:
    """The day, week, month or year and so on in which a day lies."""
    if grain == "weekend":
        return _days(at + timedelta(SATURDAY - at.weekday()), 2, grain)
    if grain in DAYS:
        first = at if grain == "day" else at - timedelta(at.weekday())
        return _days(first, DAYS[grain], grain)
    if grain in ("decade", "century"):
        span = MONTHS[grain] // 12
        first_year = at.year - at.year % 10 if grain == "decade" else (at.year - 1) // span * span + 1
        return _months(date(first_year, 1, 1), grain)
    step = MONTHS[grain]
    if grain == "season":
        first_month = at.month - at.month % 3
        return _months(date(at.year - (first_month == 0), first_month or 12, 1), grain)
    return _months(date(at.year, (at.month - 1) // step * step + 1, 1), grain)


@_or_none
def moved(period: Period, steps: int, grain: str | None = None) -> Period:
    """The period so many units later or earlier; a longer unit than the period's own keeps the period's length."""
    unit = grain or period.grain
    if unit in DAYS:
        shift = timedelta(DAYS[unit] * steps)
        return Period(period.start + shift, period.end + shift, period.grain)
    months = MONTHS[unit] * steps
    if period.grain in DAYS:
        start = add_months(period.start, months)
        return Period(start, start + (period.end - period.start), period.grain)
    return Period(add_months(period.start, months), add_months(period.end, months), period.grain)


def add_months(at: date, months: int) -> date:
    """The same day of another month, the month's last day where it has fewer."""
    total = at.year * 12 + at.month - 1 + months
    number, first = divmod(total, 12)
    if not 1 <= number <= MAXYEAR:
        raise ValueError(f"no year {number}")
    for last in (at.day, 30, 29):
        try:
            return date(number, first + 1, last)
        except ValueError:
            continue
    return date(number, first + 1, 28)


def _days(start: date, length: int, grain: str) -> Period:
    """So many days."""
    return Period(start, start + timedelta(length), grain)


def _months(start: date, grain: str) -> Period:
    """A unit of whole months."""
    return Period(start, add_months(start, MONTHS[grain]), grain)
