"""Dates that are named: years, decades, months and days, seasons, holidays, digits; and the year where none is said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import cast

from whence.claim import calendar
from whence.claim.calendar import Period
from whence.claim.course import Course, year_of
from whence.claim.relative import direction, shift
from whence.claim.tables import table
from whence.claim.tense import is_future, is_past
from whence.claim.timecount import ordinal
from whence.claim.timeshapes import Shape

Maker = Callable[[int], Period | None]
ROLLED = 240  # days before the last date from which a story's month is the next year's
LEAP = 8  # years within which every day of the calendar comes again
RECALLED = 5  # sentences for which a story in an undated text stays in the year last named
SOON = 31  # days ahead that a day without a plain tense may lie
HUNDRED = 100
LAST_QUARTER = 4


def monthly(course: Course, shape: Shape) -> Period | None:
    """A month, with or without day and year."""
    number = course.value(shape, "month", "months")
    at = ordinal(course.said(shape, "day")) if "day" in shape.parts else None
    if "day" in shape.parts and at is None:
        return None

    def make(year: int) -> Period | None:
        return calendar.month(year, number) if at is None else calendar.day(year, number, at)

    return in_year(course, shape, make)


def in_year(course: Course, shape: Shape, make: Maker) -> Period | None:
    """A part of a year in the year that the shape names, or that the text means."""
    if "year" in shape.parts:
        year = year_of(course.grammar, shape)
        return make(year - _is_before(course, shape)) if year else None
    if "of_shift" in shape.parts:
        whole = shift(course, course.said(shape, "of_shift"), "year")
        return make(whole.start.year) if whole else None
    if "shift" in shape.parts:
        return _shifted_part(course, shape, make)
    return _nearest(course, shape, make)


def _is_before(course: Course, shape: Shape) -> bool:
    """Whether the year lent by a later date is the next one's: "December" in "December to March 2023"."""
    if "lender" not in shape.parts or "month" not in shape.parts:
        return False
    return bool(course.value(shape, "month", "months") > course.value(shape, "lender", "months"))


def _shifted_part(course: Course, shape: Shape, make: Maker) -> Period | None:
    """ "last April", "July of that year", "the previous spring"."""
    said = course.said(shape, "shift")
    base = course.then if "the" in said or "that" in said else course.today
    if base is None:
        return None
    steps = direction(said)
    years = [base.start.year + step for step in (-2, -1, 0, 1, 2)]
    made = [period for period in map(make, years) if period]
    if steps < 0:
        return next((p for p in reversed(made) if p.end <= base.start), None)
    if steps > 0:
        return next((p for p in made if p.start >= base.end), None)
    return make(base.start.year)


def _nearest(course: Course, shape: Shape, make: Maker) -> Period | None:
    """A part of a year with no year said: of the year the text has come to, else by the tense around its day."""
    sentence = course.grammar.sentence_of[shape.first]
    reach = 0 if course.focus and course.focus.grain == "year" else 1
    if course.anchor.narrative:
        reach = RECALLED if course.anchor.day is None else sentence
    if course.focus and sentence - course.stated <= reach:
        return _next_told(course.focus, make)
    if course.anchor.narrative:
        return None
    if course.anchor.day is None:
        return make(course.anchor.year) if course.anchor.year else None
    return _by_tense(course, shape, make)


def _by_tense(course: Course, shape: Shape, make: Maker) -> Period | None:
    """The next one in a clause about the future, else the last one; a day without a plain tense may lie ahead."""
    today = course.today
    if today is None:
        return None
    day, year = today.start, today.start.year
    if is_future(course.grammar, shape.last - 1):
        made = (make(number) for number in range(year, year + LEAP))
        return next((period for period in made if period and period.end > day), None)
    slack = timedelta(0 if is_past(course.grammar, shape.last - 1) else SOON)
    made = (make(number) for number in range(year + 1, year - LEAP, -1))
    latest = {"day": day + slack}
    return next((period for period in made if period and period.start <= latest.get(period.grain, day)), None)


def _next_told(focus: Period, make: Maker) -> Period | None:
    """A part of the year a story has come to, of the next one where it would lie far back."""
    period = make(focus.start.year)
    if period and focus.grain in ("day", "week", "month") and (focus.start - period.start).days > ROLLED:
        return make(focus.start.year + 1)
    return period


def numeric(course: Course, shape: Shape) -> Period | None:
    """A date in digits; one that could be read both ways is not read."""
    if "dotted" in shape.parts:
        at, month, year = (int(part) for part in course.word(shape, "dotted").split("."))
        return calendar.day(year, month, at)
    named = year_of(course.grammar, shape)
    pair = [
        ordinal(course.said(shape, part)) or 0 for part in ("month", "day", "first", "second") if part in shape.parts
    ]
    if named is None:
        return None
    if "month" in shape.parts:
        return calendar.day(named, pair[0], pair[1])
    made = {calendar.day(named, pair[0], pair[1]), calendar.day(named, pair[1], pair[0])} - {None}
    return made.pop() if len(made) == 1 else None


def yearly(course: Course, shape: Shape) -> Period | None:
    """A year."""
    named = year_of(course.grammar, shape)
    return calendar.year(named) if named else None


def shortyear(course: Course, shape: Shape) -> Period | None:
    """ "'99": of the century that puts it nearest to the dates around it; "2014-16": of the first year's century."""
    at = int(course.word(shape, "two"))
    if "since" in shape.parts:
        return calendar.year(int(course.word(shape, "since")) // HUNDRED * HUNDRED + at)
    if course.then is None:
        return None
    now = course.then.start.year
    years = (now // HUNDRED * HUNDRED + step + at for step in (-HUNDRED, 0, HUNDRED))
    return calendar.year(min(years, key=lambda year: abs(year - now)))


def decade(course: Course, shape: Shape) -> Period | None:
    """ "the 1990s"; "the 90s" are the last ones before the text's day."""
    if "era" in shape.parts:
        return None
    if "hundreds" in shape.parts:
        return calendar.hundred(int(course.word(shape, "hundreds").rstrip("s")))
    word = course.word(shape, "decade")
    first = cast(dict[str, int], table("times")["decades"]).get(word) or int(word.rstrip("s"))
    if first >= HUNDRED or course.then is None:
        return calendar.decade(first) if first >= HUNDRED else None
    now = course.then.start.year
    return calendar.decade(first + (now - first) // HUNDRED * HUNDRED)


def century(course: Course, shape: Shape) -> Period | None:
    """ "the 19th century"."""
    number = ordinal(course.said(shape, "number"))
    return calendar.century(number) if number and "era" not in shape.parts else None


def quarter(course: Course, shape: Shape) -> Period | None:
    """A year's quarter."""
    word = course.word(shape, "number")
    number = LAST_QUARTER if word in ("last", "final") else ordinal([word.removeprefix("q")])
    return in_year(course, shape, lambda year: calendar.quarter(year, number)) if number else None


def half(course: Course, shape: Shape) -> Period | None:
    """A year's half."""
    second = course.word(shape, "number") in ("second", "latter", "last", "h2")
    return in_year(course, shape, lambda year: calendar.half(year, 2 if second else 1))


def season(course: Course, shape: Shape) -> Period | None:
    """A season."""
    name = course.value(shape, "season", "seasons")
    return in_year(course, shape, lambda year: calendar.season(year, name))


def nthweekday(course: Course, shape: Shape) -> Period | None:
    """ "the first Friday of July"."""
    which = -1 if course.word(shape, "number") in ("last", "final") else ordinal(course.said(shape, "number"))
    month = course.value(shape, "month", "months")
    number = course.value(shape, "weekday", "weekdays")
    return in_year(course, shape, lambda year: calendar.nth_weekday(year, month, number, which)) if which else None


def partof(course: Course, shape: Shape) -> Period | None:
    """ "the last week of October": the month or year that it is a part of."""
    if "month" in shape.parts:
        return monthly(course, shape)
    return yearly(course, shape) if "year" in shape.parts else None


def holiday(course: Course, shape: Shape) -> Period | None:
    """A holiday whose day the table gives."""
    first, last = shape.parts["holiday"]
    name = " ".join(course.grammar.words[first:last]).replace("’", "'").replace(" '", "'")
    rule = cast(dict[str, list[int]], table("times")["holidays"]).get(name)
    return in_year(course, shape, lambda year: calendar.holiday(year, rule)) if rule else None
