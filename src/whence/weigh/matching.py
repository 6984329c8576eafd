"""Matching: which statement on record one of a draft repeats: the nearest in thing, speaker and words.

Of several that are as near the most faithful counts: what a draft has right from one text it changed from no other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from whence.records.claim import Figure
from whence.records.link import Testimony, Told, Topic
from whence.weigh.differences import may_turn
from whence.weigh.extent import same_numbers
from whence.weigh.fidelity import Altered, alterations
from whence.weigh.register import Entry, Register
from whence.weigh.statements import rank
from whence.weigh.ties import name_family

OVERLAP = 0.3  # share of the shorter sentence's words that makes two statements one whose thing was not read alike
SHARED = 2  # words of content that two such have in common, at least
WORDED = 0.5  # such a share for statements without a figure
FEWEST = 3  # words of content in common, for these
MOST = 6  # statements that support one of a draft


@dataclass(frozen=True, slots=True)
class Match:
    """The statement on record that one of a draft repeats, what the draft changed, and others that say the same."""

    entry: Entry
    altered: tuple[Altered, ...]
    support: tuple[Entry, ...]


def find_match(draft: Told, register: Register) -> Match | None:
    """The statement on record that a draft's repeats; None where nothing on record says it."""
    found = _counted(draft, register) if draft.testimony.figure else _worded(draft, register)
    ranked = sorted(found, key=lambda one: one[0])
    if not ranked:
        return None
    _, entry, altered = ranked[0]
    support = [other for _, other, changed in ranked if not changed]
    return Match(entry, altered, tuple(sorted(support, key=lambda one: rank(one.testimony))[:MOST]))


Ranked = tuple[tuple[object, ...], Entry, tuple[Altered, ...]]


def _counted(draft: Told, register: Register) -> Iterable[Ranked]:
    """Statements with the draft's number, the nearest first."""
    own = draft.testimony
    figure: Figure = own.figure  # type: ignore[assignment]
    for entry in register.with_number(figure):
        alike = register.likeness(entry.testimony, own)
        shared = len(register.words_of(entry.testimony) & register.words_of(own))
        distance = _distance(entry.testimony, own, alike if shared >= SHARED else 0.0)
        if distance is None:
            continue
        altered = alterations(entry.told, draft)
        same = entry.testimony.figure is not None and same_numbers(entry.testimony.figure, figure)
        key = (distance, not _same_voice(entry, draft), entry.testimony.part == "title", len(altered), not same, -alike)
        yield (*key, *rank(entry.testimony)), entry, altered


def _distance(record: Testimony, draft: Testimony, alike: float) -> int | None:
    """How far apart the things are that two statements count: 0 one, 1 one that may turn into the other, 2 others."""
    a, b = record.topic, draft.topic
    if a.percent != b.percent or record.polarity != draft.polarity:
        return None
    if may_turn(a, b):
        return 0 if a.sort == b.sort and a.subject is not None else 1 if a.subject or alike >= OVERLAP else None
    if _open(a, b) and alike > 0:
        return 1
    return 2 if alike >= OVERLAP else None


def _open(record: Topic, draft: Topic) -> bool:
    """Whether two things are one but for whose they are, which one of the two leaves open."""
    whose = record.subject is None or draft.subject is None
    return whose and record.sort == draft.sort and (record.kin or record.group) == (draft.kin or draft.group)


def _same_voice(entry: Entry, draft: Told) -> bool:
    """Whether a draft's statement is said by whoever says the one on record; one that names nobody goes with all."""
    a, b = entry.told.root, draft.root
    return b is None or not b.stated or (a is not None and name_family(a) == name_family(b))


def _worded(draft: Told, register: Register) -> Iterable[Ranked]:
    """Statements with the draft's words, the likest first."""
    own = draft.testimony
    for entry in register.worded_like(own, min(FEWEST, len(register.words_of(own)))):
        alike = len(register.words_of(entry.testimony) & register.words_of(own)) / max(1, len(register.words_of(own)))
        if alike < WORDED or entry.testimony.polarity != own.polarity:
            continue
        altered = alterations(entry.told, draft)
        key = (-round(alike, 1), not _same_voice(entry, draft), len(altered), -alike)
        yield (*key, *rank(entry.testimony)), entry, altered
