"""Voices: whether a draft's sentence names whoever a statement on record is by, in whatever form of their name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whence.records.link import Teller, Testimony, Told
from whence.records.name import fold
from whence.weigh.periods import LONGEST
from whence.weigh.tables import words
from whence.weigh.ties import name_family

BRACKETED = re.compile(r"\s*\([^)]*\)")
STEM = 5  # letters by which words of names are compared: "Lethian", "Lethia's"
Stems = frozenset[str]


def names_of(told: Told) -> frozenset[Stems]:
    """All that a statement's source is called: by itself, by its house, and by a last name; each as stems of words."""
    return frozenset(found for name in _called(told) if (found := stems(name)))


def stems(text: str) -> Stems:
    """The words of a name or a sentence by their beginnings, without those that name nobody."""
    return frozenset(word[:STEM] for word in fold(text[:LONGEST]) if word not in words("drafts", "nameless"))


def is_named_in(told: Told, sentence: Stems) -> bool:
    """Whether a sentence names a statement's source."""
    return any(name <= sentence for name in names_of(told))


def is_same_voice(record: Told, draft: Told) -> bool:
    """Whether a draft's statement is by whoever the one on record is by, as far as their names tell."""
    a, b = record.root, draft.root
    if a is not None and b is not None and a.stated and b.stated and name_family(a) == name_family(b):
        return True
    theirs, own = names_of(record), names_of(draft)
    return any(left <= right or right <= left for left in theirs for right in own)


def is_somebodys(told: Told) -> bool:
    """Whether a statement is somebody's word, not its text's own."""
    return (told.root is not None and told.root.stated) or any(_tellers(told.testimony))


def _called(told: Told) -> Iterator[str]:
    root, testimony = told.root, told.testimony
    if root is not None and (root.stated or root.body.name != testimony.publisher):
        yield BRACKETED.sub("", root.body.name)
    for teller in _tellers(testimony):
        yield from (teller.name, *teller.names, teller.affiliation or "")
        if teller.kind == "person" and teller.name.split():
            yield teller.name.split()[-1]
        if stems(teller.role or "") - {word[:STEM] for word in words("drafts", "anybody")}:
            yield teller.role or ""


def _tellers(testimony: Testimony) -> Iterator[Teller]:
    """The innermost sources of a statement: whom its teller has it from, else its teller."""
    origins = [relay.origin for relay in testimony.relays]
    for teller in origins or testimony.tellers[-1:]:
        if teller.name and teller.name != testimony.publisher:
            yield teller
