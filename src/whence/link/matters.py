"""Matters: which statements of a block are about one thing: one sort, one recipient, one event where they tell of one.

Never by their numbers. A statement that leaves open what tells matters apart joins only where one is left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from whence.link.happenings import anchors_of, is_happening
from whence.link.sorts import ANYHOW, is_plain
from whence.link.tables import words
from whence.records.identity import JSONValue, content_id
from whence.records.link import Incident, Testimony
from whence.records.states import find_states

SHORT = 3  # days within which reports of one happening follow one another


class Group(NamedTuple):
    """Statements about one thing, sorted by id, under an id made from what they share."""

    id: str
    testimonies: tuple[Testimony, ...]


def find_matters(testimonies: Iterable[Testimony]) -> tuple[Group, ...]:
    """The matters of one block, sorted by id; the same for statements in whatever order."""
    sorts: defaultdict[tuple[str, bool, str], list[Testimony]] = defaultdict(list)
    for one in sorted(testimonies, key=lambda one: one.id):
        sorts[one.topic.sort, one.topic.percent, one.topic.unit or ""].append(one)
    return tuple(sorted(group for key, ones in sorts.items() for group in _divide(key, ones)))


def _divide(key: tuple[str, bool, str], ones: Sequence[Testimony]) -> Iterable[Group]:
    """One sort's statements by what is done, for whom, and in which event."""
    block = ones[0].block
    for deed, done in _by_deed(ones).items():
        for recipient, theirs in _by_recipient(done).items():
            for event, those in _by_event(theirs).items():
                content: dict[str, JSONValue] = {"block": block, "recipient": recipient, "event": event, "deed": deed}
                content["sort"] = [str(part) for part in key]
                for told, same in _by_what_is_told(those).items():
                    yield Group(content_id(content | {"told": told}), tuple(same))


def _by_what_is_told(ones: Sequence[Testimony]) -> Mapping[str | None, list[Testimony]]:
    """Plain things and people, of whom no deed and no harm is told, by the verb; without one each text's by itself.

    "11 states" of one report are not those of another because both are American.
    """
    if not all(is_plain(one.topic) for one in ones):
        return {None: list(ones)}
    found: defaultdict[str | None, list[Testimony]] = defaultdict(list)
    for one in ones:
        found[one.predicate or f"document {one.document}"].append(one)
    return found


def _by_deed(ones: Sequence[Testimony]) -> Mapping[str | None, list[Testimony]]:
    """Goods by what is done with them; where only one deed is told of them, those that tell none go with it."""
    return _parted({one.id: None if one.topic.group == ANYHOW else one.topic.group for one in ones}, ones)


def _by_recipient(ones: Sequence[Testimony]) -> Mapping[str | None, list[Testimony]]:
    """Goods by whom they go to; where only one is named, those that name nobody go with it."""
    if words("topics", "received").isdisjoint(one.topic.group for one in ones):
        return {None: list(ones)}
    return _parted({one.id: _recipient(one) for one in ones}, ones)


def _by_event(ones: Sequence[Testimony]) -> Mapping[str | None, list[Testimony]]:
    """Statements about single events apart from running totals; each event by its smallest statement's id."""
    if is_happening(ones[0]):
        return _by_happening(ones)
    if ones[0].topic.group not in words("topics", "episodic"):
        return {None: list(ones)}
    dated = {one.id: one.incident for one in ones if one.incident and one.incident.start}
    events = _events(dated)
    found: defaultdict[str | None, list[Testimony]] = defaultdict(list)
    for one in ones:
        # An event without a day is its own report's alone.
        found[events.get(one.id) or (f"document {one.document}" if one.incident else None)].append(one)
    return found


def _by_happening(ones: Sequence[Testimony]) -> Mapping[str | None, list[Testimony]]:
    """Happenings by event: told within days of one another, with a name in common beside the subject's."""
    days = {one.id: _told_of(one) for one in ones}
    anchors = {one.id: anchors_of(one) for one in ones}
    first = {one.id: one.id for one in ones}
    for name in sorted({name for names in anchors.values() for name in names}):
        order = sorted((one.id for one in ones if name in anchors[one.id]), key=lambda one: (days[one], one))
        for earlier, later in pairwise(order):
            if _close(days[earlier], days[later]):
                _tie(first, earlier, later)
    found: defaultdict[str | None, list[Testimony]] = defaultdict(list)
    for one in ones:
        found[_lead(first, one.id)].append(one)
    return found


def _told_of(one: Testimony) -> str:
    """The day that a happening is told of: its own, else that of publication; "" where neither is known."""
    own = one.time.start if one.time and one.time.start and one.time.end else None
    return (own or one.published or "")[:10]


def _close(earlier: str, later: str) -> bool:
    return earlier == later or bool(earlier and later and _days(earlier, later) <= SHORT)


def _events(dated: Mapping[str, Incident]) -> dict[str, str]:
    """Each statement's event: those whose days meet and whose places do not differ, by the smallest id among them.

    One that names no place, or several days, never welds two events: it joins one only where one alone is left.
    """
    order = sorted(dated, key=lambda one: (*_vagueness(dated[one]), dated[one].start, one))
    first = {one: one for one in order}
    # One statement of each event and places stands for all on a day: no event may take the square of its size.
    on: defaultdict[str, dict[tuple[tuple[str, ...], str], str]] = defaultdict(dict)
    for one in order:
        met = dict.fromkeys(other for day in _days_of(dated[one]) for other in on[day].values())
        same = {_lead(first, other) for other in met if _same_place(dated[one], dated[other])}
        if len(same) == 1 or not any(_vagueness(dated[one])):
            for other in same:
                _tie(first, one, other)
        for day in _days_of(dated[one]):
            on[day].setdefault((dated[one].places, _lead(first, one)), one)
    return {one: _lead(first, one) for one in order}


def _vagueness(incident: Incident) -> tuple[bool, int]:
    """Whether an incident has no place, and how many days more than one it may have happened on."""
    return not incident.places, max(_days(incident.start, incident.end) - 1, 0)


def _days_of(incident: Incident) -> list[str]:
    """Each day on which an incident may have happened."""
    first, count = date.fromisoformat(incident.start), max(_days(incident.start, incident.end), 1)
    return [(first + timedelta(at)).isoformat() for at in range(count)]


def _tie(first: dict[str, str], one: str, other: str) -> None:
    """Put two statements under the smaller one of their events' names."""
    left, right = _lead(first, one), _lead(first, other)
    first[max(left, right)] = min(left, right)


def _lead(first: Mapping[str, str], one: str) -> str:
    while first[one] != one:
        one = first[one]
    return one


def _same_place(left: Incident, right: Incident) -> bool:
    return not left.places or not right.places or not set(left.places).isdisjoint(right.places)


def _recipient(one: Testimony) -> str | None:
    """The one state that a statement says things go to."""
    texts = [text for role, text in one.participants if role in words("topics", "receiving")]
    named = {state.state for text in texts for state in find_states(text)}
    return named.pop() if len(named) == 1 else None


def _parted(keys: Mapping[str, str | None], ones: Sequence[Testimony]) -> Mapping[str | None, list[Testimony]]:
    named = sorted({key for key in keys.values() if key is not None})
    only = named[0] if len(named) == 1 else None
    found: defaultdict[str | None, list[Testimony]] = defaultdict(list)
    for one in ones:
        found[keys[one.id] or only].append(one)
    return found


def _days(start: str, end: str) -> int:
    return (date.fromisoformat(end[:10]) - date.fromisoformat(start[:10])).days
