"""Matching: which statement on record one of a draft repeats: the nearest in thing, speaker and words.

Of several that are nearly as near the most faithful counts: what a draft has right from one text it changed from no
other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from whence.records.link import Told, Topic
from whence.weigh.altered import Altered
from whence.weigh.extent import same_numbers
from whence.weigh.fidelity import alterations
from whence.weigh.measures import same_calibre
from whence.weigh.register import Entry, Register
from whence.weigh.settings import same_month, same_place
from whence.weigh.statements import rank
from whence.weigh.voices import is_named_in, is_same_voice, is_somebodys, stems

ENOUGH = 0.3  # nearness from which on two statements are one; likeness alone runs from 0 to 1
NEARLY = 0.2  # what another statement may be farther off and still be what a draft repeats
WORDED = 0.5  # likeness, for statements without a figure
FEWEST = 3  # words of content in common, for these
SHARED = 2  # the same for statements with a number in common whose thing was not read alike
MOST = 6  # statements that support one of a draft
PLACED = {"scope": same_place, "period": same_month, "unit": same_calibre}
# What speaks for and against two statements being one, beside the likeness of their sentences.
SAME_THING, MAY_BE, OTHER_THING, SAME_VOICE, SAME_NUMBERS, TITLE = 0.3, 0.15, -0.3, 0.2, 0.05, -0.15


@dataclass(frozen=True, slots=True)
class Match:
    """The statement on record that one of a draft repeats, what the draft changed, and others that say the same.

    `first` is the earliest statement by the same voice with the same number, in whatever words.
    """

    entry: Entry
    altered: tuple[Altered, ...]
    support: tuple[Entry, ...]
    first: Candidate | None = None


class Candidate(NamedTuple):
    """A statement that a draft may repeat, how near it is, and what the draft changed of it."""

    entry: Entry
    near: float
    altered: tuple[Altered, ...]


def find_match(draft: Told, register: Register) -> Match | None:
    """The statement on record that a draft's repeats; None where nothing on record says it."""
    near = list(_counted(draft, register) if draft.testimony.figure else _worded(draft, register))
    if not near:
        return None
    best = max(score for _, score in near)
    found = [Candidate(one, score, alterations(one.told, draft)) for one, score in near if score >= best - NEARLY]
    found.sort(key=lambda one: (len(one.altered), -one.near, *rank(one.entry.testimony)))
    found[0] = found[0]._replace(altered=(*found[0].altered, *_elsewhere(draft, found)))
    support = [one.entry for one in found if not one.altered] if not found[0].altered else []
    return Match(found[0].entry, found[0].altered, _in_order(support), _first(draft, near))


def _elsewhere(draft: Told, found: Sequence[Candidate]) -> list[Altered]:
    """The place, time or calibre that a draft gives and none on record does, where the nearest names none at all."""
    kinds = {one.what for one in found[0].altered}
    open_ones = [what for what, same in PLACED.items() if not any(same(one.entry.told, draft) for one in found)]
    others = (altered for one in found[1:] if is_same_voice(one.entry.told, draft) for altered in one.altered)
    return list({one.what: one for one in others if one.what in open_ones and one.what not in kinds}.values())


def _first(draft: Told, near: Iterable[tuple[Entry, float]]) -> Candidate | None:
    """The earliest statement, in the body of a text, by whoever the draft names."""
    told = [(one, score) for one, score in near if one.testimony.part != "title" and _is_one(one, draft)]
    own = [(one, score) for one, score in told if is_somebodys(one.told) and is_same_voice(one.told, draft)]
    if not own:
        return None
    entry, score = min(own, key=lambda pair: rank(pair[0].testimony))
    return Candidate(entry, score, alterations(entry.told, draft))


def _in_order(support: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(support, key=lambda one: rank(one.testimony))[:MOST])


def _counted(draft: Told, register: Register) -> Iterable[tuple[Entry, float]]:
    """Statements with the draft's number that are near enough, with how near."""
    own, said = draft.testimony, stems(draft.testimony.words)
    for entry in register.with_number(own.figure) if own.figure else ():
        other = entry.testimony
        if other.topic.percent != own.topic.percent:
            continue
        thing = _thing(other.topic, own.topic)
        shared = len(register.words_of(other) & register.words_of(own))
        if thing < SAME_THING and shared < SHARED:
            continue
        voice = SAME_VOICE * (is_named_in(entry.told, said) or is_same_voice(entry.told, draft))
        numbers = SAME_NUMBERS * bool(own.figure and other.figure and same_numbers(own.figure, other.figure))
        near = register.likeness(other, own) + thing + voice + numbers + TITLE * (other.part == "title")
        if near >= ENOUGH:
            yield entry, near


def _thing(record: Topic, draft: Topic) -> float:
    """How far the things that two statements count speak for their being one."""
    same = (record.kin or record.group) == (draft.kin or draft.group)
    if same and None in (record.subject, draft.subject):
        return MAY_BE
    if same and record.subject == draft.subject:
        return SAME_THING
    return 0.0 if same or record.alone or draft.alone else OTHER_THING


def _is_one(entry: Entry, draft: Told) -> bool:
    """Whether two statements count things of one kind and of one owner, as far as it is known."""
    return _thing(entry.testimony.topic, draft.testimony.topic) > 0


def _worded(draft: Told, register: Register) -> Iterable[tuple[Entry, float]]:
    """Statements with the draft's words, with how like they are."""
    own = draft.testimony
    words = register.words_of(own)
    for entry in register.worded_like(own, min(FEWEST, len(words))):
        alike = len(register.words_of(entry.testimony) & words) / max(1, len(words))
        if alike >= WORDED:
            yield entry, alike + SAME_VOICE * is_same_voice(entry.told, draft)


def nearest(draft: Told, entries: Sequence[Entry], register: Register) -> list[Entry]:
    """Statements of the same thing, those nearest in words first."""
    return sorted(entries, key=lambda one: (-register.likeness(one.testimony, draft.testimony), rank(one.testimony)))
