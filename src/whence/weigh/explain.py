"""Explaining: what sets two figures of one matter apart, asked in the order of DESIGN.md §5."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple, cast

from whence.records.claim import Figure
from whence.records.finding import ExplainedBy
from whence.records.link import Testimony, Topic
from whence.records.name import fold
from whence.weigh.extent import SHOWN, Extent
from whence.weigh.periods import LONGEST
from whence.weigh.statements import Statement
from whence.weigh.tables import table, words

LOOKED = 80  # characters beside a number that can make it a part
BEHIND = 6  # words after it
ENDS = re.compile(r"\d|[.;:(]")
NARROW = ("point", "city", "region")
NAME = re.compile(r"\b[^\W\d_a-zß-öø-ÿ][^\W\d_]+")  # a word with a capital


class Reason(NamedTuple):
    """What explains a difference, and how, in words."""

    by: ExplainedBy
    why: str


def explain(left: Statement, right: Statement, topic: Topic, *, days: bool = True) -> Reason | None:
    """The first reason that explains why two figures differ, None where nothing does.

    Without `days`, days alone explain nothing: what one family says of the same thing later takes the place of the old.
    """
    asked = (ask for ask in STEPS if days or ask is not _by_days)
    return next((reason for ask in asked if (reason := ask(left, right, topic))), None)


def is_sequel(left: Statement, right: Statement, topic: Topic) -> bool:
    """Whether a family's second statement comes after the first: on another occasion, or as a total that has risen."""
    if left.as_of is None or right.as_of is None or left.told is None or right.told is None:
        return False
    older, newer = sorted((left, right), key=lambda one: (one.as_of, one.told, one.id))
    if newer.told < older.told or (newer.told, newer.as_of) == (older.told, older.as_of):  # type: ignore[operator]
        return False
    occasion = cast(int, table("scope")["occasion"])
    if abs((right.told - left.told).days) > occasion or abs((right.as_of - left.as_of).days) > occasion:
        return True
    # Of people without a name nobody can show that they were the same ones twice.
    same_voice = older.known and newer.known and left.told != right.told
    return same_voice and is_rising(topic) and _extent(newer).low >= _extent(older).low


def tolerance() -> int:
    """Days that two dates may lie apart and still be the same time."""
    return cast(int, table("scope")["tolerance"])


def is_rising(topic: Topic) -> bool:
    """Whether running totals of a topic only rise."""
    return topic.group in words("scope", "rising") and not topic.percent


def _by_unit(left: Statement, right: Statement, _: Topic) -> Reason | None:
    """Different units, a share against a count, or a rate against an amount."""
    a, b = _figures(left, right)
    if a.percent != b.percent:
        return Reason("unit", "a share against a count")
    if a.unit != b.unit and a.unit and b.unit:
        return Reason("unit", f"{a.unit} against {b.unit}")
    if a.per != b.per:
        return Reason("unit", f"{_rate(a)} against {_rate(b)}")
    return None


def _rate(figure: Figure) -> str:
    return f"per {figure.per}" if figure.per else "an amount"


def _by_count(left: Statement, right: Statement, _: Topic) -> Reason | None:
    """Different models, a part against its whole, a smaller place against a larger."""
    a, b = _figures(left, right)
    if a.property and b.property and fold(a.property) != fold(b.property):
        return Reason("counted", f"{_short(a.property)} against {_short(b.property)}")
    smaller, larger = sorted((left, right), key=lambda one: (_extent(one).high, _extent(one).low, one.id))
    if is_part(smaller.first) and not is_part(larger.first):
        return Reason("counted", "a part against its whole")
    if narrower := _narrower(smaller.first, larger.first):
        return Reason("counted", f"{_short(narrower)} alone against a wider area")
    return None


def is_part(testimony: Testimony) -> bool:
    """Whether words beside a figure make it a part of what is counted: "another 500", "1,000 reinforcements"."""
    return testimony.figure is not None and _is_part(testimony.words[:LONGEST], testimony.figure.span.text)


# Every pair of statements asks it of both.
@lru_cache(maxsize=4096)
def _is_part(said: str, number: str) -> bool:
    before, found, after = said.partition(number)
    if not found:
        return False
    lead, follow = fold(before[-LOOKED:])[-2:], fold(ENDS.split(after, maxsplit=1)[0][:LOOKED])[:BEHIND]
    first = {*lead[-1:], *fold(number)[:1]}
    lot = len(lead) == len(("batch", "of")) and lead[-1] == "of" and lead[0] in words("scope", "lots")
    return lot or not words("scope", "first").isdisjoint(first) or not words("scope", "after").isdisjoint(follow)


def _narrower(smaller: Testimony, larger: Testimony) -> str | None:
    """The town or region that the smaller figure is said of, where the larger is said of its whole country."""
    places = [place for place in smaller.places if place.precision in NARROW and place.country]
    wide = [place for place in larger.places if place.precision == "country" and place.country]
    if not places or not wide or any(place.precision in NARROW for place in larger.places):
        return None
    return next((place.name for place in places if any(place.country == other.country for other in wide)), None)


def _by_period(left: Statement, right: Statement, topic: Topic) -> Reason | None:
    """Different stated periods, or a flow against a running total; an unknown period explains nothing."""
    if left.flow and right.flow:
        return _by_flows(left, right)
    if (left.flow or right.flow) and is_rising(topic):
        flow, total = (left, right) if left.flow else (right, left)
        early = bool(total.as_of and flow.period and flow.period.end and total.as_of < flow.period.end)
        if early or _extent(flow).low <= _extent(total).high:
            return Reason("period", f"{_span(flow)} against a running total")
        return None
    if _open_apart(left, right):
        return Reason("period", f"since {left.period.start} against since {right.period.start}")  # type: ignore[union-attr]
    if _on_days(left, right):
        return Reason("period", f"{_day(left)} against {_day(right)}, each said of its day")
    return None


def _by_flows(left: Statement, right: Statement) -> Reason | None:
    """Two stated periods: apart, or one within the other and no larger."""
    if left.period is None or right.period is None or left.period.same(right.period):
        return None
    for inner, outer in ((left, right), (right, left)):
        within = inner.period and outer.period and outer.period.holds(inner.period)
        if within and _extent(inner).low > _extent(outer).high:
            return None
    return Reason("period", f"{_span(left)} against {_span(right)}")


def _by_days(left: Statement, right: Statement, topic: Topic) -> Reason | None:
    """Two days for which totals or stocks hold, too far apart to be one time; what only rises must have risen."""
    if left.as_of is None or right.as_of is None or (left.flow and right.flow):
        return None
    if abs((left.as_of - right.as_of).days) <= tolerance():
        return None
    older, newer = (left, right) if left.as_of < right.as_of else (right, left)
    if is_rising(topic) and _extent(newer).high < _extent(older).low:
        return None
    return Reason("period", f"{abs((left.as_of - right.as_of).days)} days apart")


def _open_apart(left: Statement, right: Statement) -> bool:
    """Whether two figures count on from days that are not the same."""
    a, b = left.period, right.period
    if a is None or b is None or a.start is None or b.start is None or a.end or b.end:
        return False
    return abs((a.start - b.start).days) > tolerance()


def _by_size(left: Statement, right: Statement, _: Topic) -> Reason | None:
    """So many times as much that nothing shows that the same is counted: a war's dead and a raid's."""
    smaller, larger = sorted((_extent(left), _extent(right)), key=lambda one: (one.high, one.low))
    if not 0 < smaller.high < larger.low:
        return None
    near = left.as_of and right.as_of and abs((left.as_of - right.as_of).days) <= tolerance()
    most = cast(int, table("scope")["unlike" if near else "unlike_later"])
    times = larger.low / smaller.high
    return Reason("counted", f"{times:,.0f} times as much: not shown to count the same") if times >= most else None


def _on_days(left: Statement, right: Statement) -> bool:
    """Whether each figure is said of one day, and not the same: what happened on it, not all before."""
    a, b = left.period, right.period
    return a is not None and b is not None and a.days == 1 and b.days == 1 and not a.meets(b)


def _day(statement: Statement) -> str:
    return statement.as_of.isoformat() if statement.as_of else "some day"


def _span(statement: Statement) -> str:
    period = statement.period
    if period is None or period.start is None or period.end is None:
        return "an open period"
    return f"{period.start.isoformat()} to {period.end.isoformat()}"


def _by_participants(left: Statement, right: Statement, _: Topic) -> Reason | None:
    """Other recipients, or other places."""
    a, b = (_recipients(one.first) for one in (left, right))
    if a and b and a.isdisjoint(b):
        return Reason("participants", f"{_short(', '.join(sorted(a)))} against {_short(', '.join(sorted(b)))}")
    here, there = ({place.name for place in one.first.places} for one in (left, right))
    countries = ({place.country for place in one.first.places if place.country} for one in (left, right))
    if here and there and here.isdisjoint(there) and next(countries).isdisjoint(next(countries)):
        return Reason("participants", f"{_short(', '.join(sorted(here)))} against {_short(', '.join(sorted(there)))}")
    return None


def _recipients(testimony: Testimony) -> frozenset[str]:
    """The names among those to whom, or to which place, something goes."""
    roles = words("scope", "recipients")
    phrases = (text for role, text in testimony.participants[:20] if role in roles)
    return frozenset(name.casefold() for text in phrases for name in NAME.findall(text[:LONGEST]))


def _by_modality(left: Statement, right: Statement, _: Topic) -> Reason | None:
    """What is, against what is planned, needed, possible, or depends on something."""
    if left.stance == right.stance:
        return None
    a, b = left.first.modality, right.first.modality
    return Reason("condition" if "conditional" in (a, b) else "modality", f"{a} against {b}")


def _extent(statement: Statement) -> Extent:
    return cast(Extent, statement.extent)


def _figures(left: Statement, right: Statement) -> tuple[Figure, Figure]:
    return cast(Figure, left.figure), cast(Figure, right.figure)


def _short(text: str) -> str:
    return f"{text[: SHOWN - 1]}…" if len(text) > SHOWN else text


Step = Callable[[Statement, Statement, Topic], Reason | None]
STEPS: tuple[Step, ...] = (_by_unit, _by_count, _by_period, _by_days, _by_participants, _by_modality, _by_size)
