"""Ranges and lists of dates: "14-15 May", "May 3, 5 and 7", "2014-16", "from March to June 2023"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from whence.claim import calendar
from whence.claim.calendar import Period
from whence.claim.tables import words
from whence.claim.timeshapes import Shape
from whence.records.grammar import Grammar
from whence.records.span import Range

HUNDRED = 100


def split(grammar: Grammar, shape: Shape) -> list[Shape]:
    """A list of days or years as one shape each; any other shape as it is."""
    if shape.name == "days":
        return _split_days(grammar, shape)
    if shape.name == "years":
        return _split_years(grammar, shape)
    return [shape]


def _split_days(grammar: Grammar, shape: Shape) -> list[Shape]:
    """Days that share a month: each its number, one of them the month besides."""
    first, month = shape.first, shape.parts["month"]
    days = [shape.parts[name] for name in ("from", "more", "day") if name in shape.parts]
    if month[0] > days[0][0]:
        joint = grammar.lower[days[-2][1] : days[-1][0]]
        lead = grammar.lower[first - 1] if first else ""
        if not any(word in words("times", "through") for word in joint) and lead not in words("times", "opening"):
            days = days[-1:]
    shared = {name: at for name, at in shape.parts.items() if name not in ("from", "more", "day")}
    shapes = []
    for at, day in enumerate(days):
        start = month[0] if at == 0 and month[0] < day[0] else day[0]
        start -= start > shape.first and grammar.lower[start - 1] == "the"
        end = shape.last if at == len(days) - 1 else day[1]
        shapes.append(Shape(start, end, "calendar", {**shared, "day": day}))
    return shapes


def _split_years(grammar: Grammar, shape: Shape) -> list[Shape]:
    """Two years, the second short: "2014-16"; or both before Christ."""
    before, after = shape.parts["more"], shape.parts["day"]
    if "era" in shape.parts:
        era = {"era": shape.parts["era"]}
        return [Shape(*before, "yearly", {"year": before, **era}), Shape(after[0], shape.last, "yearly", {**era})]
    first = Shape(*before, "yearly", {"year": before})
    if int(grammar.lower[after[0]]) <= int(grammar.lower[before[0]]) % HUNDRED:
        return [first]
    return [first, Shape(*after, "shortyear", {"two": after, "since": before})]


def lend_years(grammar: Grammar, shapes: Sequence[Shape]) -> list[Shape]:
    """Shapes where a partial date takes the year of the one it is joined to: "March" in "March to June 2023"."""
    lent = list(shapes)
    for at in range(len(lent) - 2, -1, -1):
        one, other = lent[at], lent[at + 1]
        if "year" not in one.parts and "year" in other.parts and _takes_year(one) and _takes_year(other):
            if _joint(grammar, one, other) is None or "shift" in one.parts or "of_shift" in one.parts:
                continue
            year = {name: part for name, part in other.parts.items() if name in ("year", "era", "month")}
            lender = {"lender": year.pop("month")} if "month" in year else {}
            lent[at] = one._replace(parts={**one.parts, **year, **lender})
    return lent


def _takes_year(shape: Shape) -> bool:
    """Whether a shape is a part of a year."""
    return shape.name in ("calendar", "season", "quarter", "half", "holiday")


def _joint(grammar: Grammar, one: Shape, other: Shape) -> str | None:
    """The one word, "the" aside, that joins two neighbours."""
    between = [word for word in grammar.lower[one.last : other.first] if word not in ("the", ",")]
    joins = words("times", "through") | words("times", "joining")
    return between[0] if len(between) == 1 and between[0] in joins else None


def in_order(grammar: Grammar, before: tuple[Shape, Period | None], shape: Shape, period: Period) -> Period | None:
    """The later end of a range, a year on where it has no year of its own and would come before the earlier end."""
    one, start = before
    joint = _joint(grammar, one, shape)
    if start is None or joint not in words("times", "through") | {"and"} or period.start >= start.start:
        return period
    return calendar.moved(period, 1, "year") if _takes_year(shape) and "year" not in shape.parts else period


def find_ranges(grammar: Grammar, dated: Sequence[tuple[Shape, Period | None]]) -> list[tuple[Range, Period]]:
    """Neighbours that are the two ends of a stretch of time, with the whole stretch."""
    found = []
    for (one, start), (other, end) in pairwise(dated):
        joint = _joint(grammar, one, other)
        if joint is None or start is None or end is None or start.start >= end.start:
            continue
        lead = grammar.lower[one.first - 1] if one.first else ""
        if joint in words("times", "through") or (joint == "and" and lead == "between"):
            found.append(((one.first, other.last), Period(start.start, end.end, "span")))
    return found
