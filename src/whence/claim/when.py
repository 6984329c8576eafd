"""Times of a text as half-open intervals: every time expression, dated where the text says enough."""

from __future__ import annotations

import re
from datetime import date

from whence.claim.calendar import Period
from whence.claim.course import Anchor, Course, year_of
from whence.claim.dateline import find_day
from whence.claim.dating import date_of
from whence.claim.tables import lists, words
from whence.claim.tense import is_future
from whence.claim.timeranges import find_ranges, in_order, lend_years, split
from whence.claim.timeshapes import Shape, find_shapes
from whence.records.grammar import Grammar
from whence.records.phrases import Found
from whence.records.reading import Time, TimeKind
from whence.records.span import Range

__all__ = ["Anchor", "find_anchor", "find_times"]

Interval = tuple[str | None, str | None]
LEAST = 3  # years named, from which a text can be told to be about other days than its own
NEAR = 1  # years
FAR = 2  # years that a story leaps within a sentence only to glance aside
OPENING = 2  # words
STORY = 10  # years named in a story for each word that only a text of a day uses
TOLD = 3  # the same where the text has a day
FOCAL = (
    "dayof",
    "nthweekday",
    "weekdayof",
    "calendar",
    "numeric",
    "monthday",
    "yearly",
    "season",
    "fall",
    "quarter",
    "half",
    "shifted",
    "ago",
    "before",
    "sidelong",
    "weekday",
    "holiday",
)


def find_anchor(published: str | None, grammar: Grammar) -> Anchor:
    """The day a text's times count from: of publication, else of its dateline; a story about other years has none."""
    shapes = find_shapes(grammar)
    published_on = _iso(published)
    day, year = find_day(grammar, shapes, published_on)
    years = [year for year in (year_of(grammar, shape) for shape in shapes) if year]
    ancient = sum("era" in shape.parts for shape in shapes)
    named, daily = len(years) + ancient, sum(_is_daily(grammar, shape) for shape in shapes)
    if day is None:
        return Anchor(None, year is None and named > daily * STORY, year)
    far = ancient + sum(abs(number - day.year) > NEAR for number in years)
    return Anchor(day, named >= max(LEAST, daily * TOLD) and far * 2 > named)


def _is_daily(grammar: Grammar, shape: Shape) -> bool:
    """Whether only a text of a day says so: "Tuesday", "yesterday", "last week", "this month"."""
    return shape.name in ("relday", "weekday") or (
        "shift" in shape.parts and grammar.lower[shape.parts["shift"][0]] in ("last", "next", "this")
    )


def _iso(published: str | None) -> date | None:
    """The day of an ISO date or date and time."""
    if not published or not re.match(r"\d{4}-\d\d-\d\d", published):
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def find_times(grammar: Grammar, anchor: Anchor) -> list[Found[Time]]:
    """Every time expression of a passage, in order; a range comes besides its two ends."""
    course = Course(grammar, anchor)
    shapes = [part for shape in find_shapes(grammar) for part in split(grammar, shape)]
    dated: list[tuple[Shape, Period | None]] = []
    for shape in lend_years(grammar, shapes):
        period = _follow(course, shape)
        dated.append((shape, in_order(grammar, dated[-1], shape, period) if dated and period else period))
    ranges = find_ranges(grammar, dated)
    ends = {end for (first, last), _ in ranges for end in (first, last)}
    taken = {at for shape in shapes for at in range(shape.first, shape.last)}
    ends |= {shape.first for shape in shapes if shape.first - 1 in taken}
    found = [_time(grammar, shape, period, ends) for shape, period in dated]
    found += [_range(grammar, whole, period) for whole, period in ranges]
    return sorted(found, key=lambda row: (row.first, -row.last))


def _follow(course: Course, shape: Shape) -> Period | None:
    """A shape's period; the text's course moves on to it."""
    period = date_of(course, shape)
    if period and shape.name in FOCAL and _moves(course, shape, period):
        course.focus = period
        if "year" in shape.parts:
            course.stated = course.grammar.sentence_of[shape.first]
    return period


def _moves(course: Course, shape: Shape, period: Period) -> bool:
    """Whether a date takes the text's course with it: not a year around it, and in a story no glance aside or ahead."""
    focus = course.focus
    if focus is None:
        return True
    if focus.start >= period.start and focus.end <= period.end and shape.name == "yearly":
        return False
    if not course.anchor.narrative or "shift" in shape.parts:
        return True
    opening = course.grammar.sentences[course.grammar.sentence_of[shape.first]].first
    aside = abs(period.start.year - focus.start.year) > FAR and shape.first - opening > OPENING
    return not (shape.name == "yearly" and aside) and not is_future(course.grammar, shape.last - 1)


def _time(grammar: Grammar, shape: Shape, period: Period | None, ends: set[int]) -> Found[Time]:
    """A shape as a time with its preposition's relation; the ends of a range stand for themselves."""
    ranged = shape.first in ends or shape.last in ends
    relation = None if ranged else _relation(grammar, shape.first)
    start, end = _bound(grammar, shape, period, relation) if period else (None, None)
    span = grammar.span((shape.first, shape.last))
    return Found(shape.first, shape.last, Time(_kind(grammar, shape), start, end, span.text, relation, span))


def _range(grammar: Grammar, whole: Range, period: Period) -> Found[Time]:
    """A stretch of time from one date to another."""
    span = grammar.span(whole)
    start, end = period.start.isoformat(), period.end.isoformat()
    return Found(*whole, Time("date", start, end, span.text, "from_to", span))


def _kind(grammar: Grammar, shape: Shape) -> TimeKind:
    """A shape's kind; a date with a part of the day is a time."""
    for kind in ("duration", "set", "time"):
        if shape.name in lists("times", "kinds")[kind]:
            return kind
    parts = lists("times", "classes")["PART"] + lists("times", "classes")["INSTANT"]
    timed = "clock" in shape.parts or any(word in parts for word in grammar.lower[shape.first : shape.last])
    return "time" if timed else "date"


def _relation(grammar: Grammar, first: int) -> str | None:
    """What the preposition before a time says of it."""
    for width in (2, 1):
        phrase = " ".join(grammar.lower[max(first - width, 0) : first])
        for relation, phrases in lists("times", "relations").items():
            if phrase in phrases:
                return relation
    return None


def _bound(grammar: Grammar, shape: Shape, period: Period, relation: str | None) -> Interval:
    """A period as an interval, open on the side that the relation leaves open."""
    start, end = period.start.isoformat(), period.end.isoformat()
    if relation in ("by", "until"):
        return None, end
    if relation in ("since", "after"):
        return start, None
    if relation == "before":
        return None, end if _is_late(grammar, shape) else start
    return start, end


def _is_late(grammar: Grammar, shape: Shape) -> bool:
    """Whether a shape speaks of a later part of its period: "the end of the year"."""
    return not words("times", "within").isdisjoint(grammar.lower[shape.first : shape.last])
