"""Dates that count from another: yesterday, last week, the following month, three days ago, the past year."""

from __future__ import annotations

from whence.claim import calendar
from whence.claim.calendar import Period
from whence.claim.course import Course
from whence.claim.tables import words
from whence.claim.tense import is_future, is_past
from whence.claim.timecount import count, ordinal
from whence.claim.timeshapes import Shape

WEEK = 7
ORDER = ("day", "weekend", "week", "fortnight", "month", "season", "quarter", "half", "year", "decade", "century")
FROM_TODAY = ("ago", "from", "back", "hence")


def relday(course: Course, shape: Shape) -> Period | None:
    """ "yesterday", "tomorrow", "overnight": from the text's day only."""
    base = course.today
    if base is None:
        return None
    if "right" in shape.parts:
        before = calendar.moved(base, -1)
        return Period(before.start, base.end, "night") if before else None
    said = course.grammar.lower[shape.first : shape.last]
    steps = {"yesterday": -1, "last": -1, "tomorrow": 1}
    step = next((steps[word] for word in said if word in steps), 0)
    return calendar.moved(base, step * 2 if "side" in shape.parts else step)


def weekday(course: Course, shape: Shape) -> Period | None:
    """A day of the week: by the tense in news, the next one in a story."""
    said, told = course.said(shape, "shift"), course.anchor.narrative
    base = course.then if "the" in said or "that" in said or told else course.today
    if base is None or base.grain != "day":
        return None
    number = course.value(shape, "weekday", "weekdays") - base.start.weekday()
    steps, ahead = direction(said), number % WEEK
    if steps > 0:
        ahead = number + WEEK if said[0] == "next" else ahead or WEEK
    elif steps < 0 or (ahead and not told and not _is_ahead(course, shape, said)):
        ahead -= WEEK
    return calendar.moved(base, ahead)


def _is_ahead(course: Course, shape: Shape, said: list[str]) -> bool:
    """Whether a weekday is the next one: in a clause about the future, and "this Sunday" unless plainly past."""
    if "this" in said and "past" not in said:
        return not is_past(course.grammar, shape.last - 1)
    return is_future(course.grammar, shape.last - 1)


def weekdayof(course: Course, shape: Shape) -> Period | None:
    """ "Friday next week", "Thursday the 21st"."""
    number = course.value(shape, "weekday", "weekdays")
    if "day" in shape.parts:
        made = monthday(course, shape)
        return made if made and made.start.weekday() == number else None
    week = shift(course, course.said(shape, "shift"), "week")
    first = calendar.around(week.start, "day") if week else None
    return calendar.moved(first, number) if first else None


def monthday(course: Course, shape: Shape) -> Period | None:
    """ "the 13th" of the month that the text speaks of."""
    at, base = ordinal(course.said(shape, "day")), course.then
    if at is None or base is None or base.grain not in ("day", "week", "month"):
        return None
    return calendar.day(base.start.year, base.start.month, at)


def dayof(course: Course, shape: Shape) -> Period | None:
    """ "the 20th of next month"."""
    month, at = shift(course, course.said(shape, "shift"), "month"), ordinal(course.said(shape, "day"))
    return calendar.day(month.start.year, month.start.month, at) if month and at else None


def shifted(course: Course, shape: Shape) -> Period | None:
    """ "last week", "the following month", "that same day", "the end of the year"."""
    unit = course.value(shape, "unit", "units") if "unit" in shape.parts else "day"
    if unit == "weekend" and "shift" not in shape.parts:
        return _weekend(course, shape)
    return shift(course, course.said(shape, "shift") or ["the"], unit)


def _weekend(course: Course, shape: Shape) -> Period | None:
    """ "the weekend": in news the last one, or the next by the tense."""
    base = course.today
    here = calendar.around(base.start, "weekend") if base else None
    if base is None or here is None or here.start <= base.start or is_future(course.grammar, shape.last - 1):
        return here
    return calendar.moved(here, -1, "week")


def shift(course: Course, said: list[str], unit: str) -> Period | None:
    """A unit of the calendar: the one that the text is at, the last or the next one, as the words say."""
    deictic = said[0] in words("times", "deictic") or "current" in said or (said == ["the"] and course.today)
    base = course.today if deictic else course.then
    if base is None or not _is_within(base, unit):
        return None
    steps = direction(said)
    if unit in ("decade", "century") and steps > 0 and not course.anchor.narrative:
        return None  # the ten years ahead, not the calendar's next ten
    here = calendar.around(base.start, unit)
    return calendar.moved(here, steps) if here else None


def _is_within(period: Period, unit: str) -> bool:
    """Whether a period is so short that it tells one unit of the calendar."""
    grain = period.grain if period.grain in ORDER else "day"
    return unit in ORDER and ORDER.index(grain) <= ORDER.index(unit)


def direction(said: list[str]) -> int:
    """One back, one on, or the same."""
    if any(word in words("times", "backward") for word in said):
        return -1
    return int(any(word in words("times", "forward") for word in said))


def ago(course: Course, shape: Shape) -> Period | None:
    """ "three days ago" from the text's day, "two weeks later" from the last date named."""
    number, way = count(course.said(shape, "count")), course.word(shape, "way")
    if number is None or number != int(number):
        return None
    base = course.today if way in FROM_TODAY else course.then
    unit = course.value(shape, "unit", "units")
    if base is None or not _is_within(base, unit):
        return None
    back = way in words("times", "back")
    there = calendar.moved(base, -int(number) if back else int(number), unit)
    return calendar.around(there.start, unit) if there else None


def stretch(course: Course, shape: Shape) -> Period | None:
    """ "the past three months", up to the text's day; "the next two weeks", from it."""
    base, way = course.today, course.word(shape, "way")
    said, unit = course.said(shape, "count"), course.word(shape, "unit")
    number = count(said) if said else 1 if unit in words("times", "small_units") else None
    if base is None or number is None or number != int(number) or way not in words("times", "deictic"):
        return None
    unit = course.value(shape, "unit", "units")
    back = direction([way]) < 0
    other = calendar.moved(base, -int(number) if back else int(number), unit) if unit in ORDER else None
    if other is None:
        return None
    return Period(other.start, base.start, "span") if back else Period(base.start, other.start, "span")
