"""Subjects: whose soldiers, losses or goods a figure counts, read from the words around it and never guessed.

In this order: a name with the thing counted ("North Korean soldiers", "soldiers from Norland"), the one who acts or
suffers before the figure in its clause, the subject of the figure before it, and the one name that the whole text
ties to such things; else none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from whence.link.passage import Window, words_of
from whence.link.tables import lists, words
from whence.records.claim import Account
from whence.records.name import fold
from whence.records.span import Field, Range
from whence.records.states import find_states, states

BEHIND = 6  # words after a figure in which its thing's owner can stand
TIED = 3  # words between a name and a thing that it owns
WORDS = re.compile(r"\S+")
FIELDS: tuple[Field, ...] = ("title", "text")
LANDS = ("state", "place")
OWNING = frozenset(("state", "place", "organisation", "group"))


class Owner(NamedTuple):
    """Characters [start, end) of a text that name somebody who may own what is counted; `key` is one for all names.

    `people` where they are a people's own name in the plural ("Norlanders"), `land` a state's or a place's.
    """

    start: int
    end: int
    key: str
    people: bool = False
    land: bool = True


class Owners:
    """The names in one field of a document that may own what its figures count."""

    def __init__(self, account: Account, field: Field) -> None:
        document = account.reading.document
        self.text = document.text if field == "text" else document.title or ""
        states = [
            Owner(one.start, one.end, one.state.casefold(), one.sense == "demonym" and self.text[one.end - 1] == "s")
            for one in find_states(self.text)
        ]
        taken = [(owner.start, owner.end) for owner in states]
        self.named = sorted({*states, *_others(account, field, taken)})

    def with_thing(self, around: Window, end: int) -> str | None:
        """Whose the thing counted is by the words right after its number: before its noun, or after "of" and "from"."""
        reach = _reach(self.text, end, min(end + len(around.after), around.sentence[1]))
        inside = [owner for owner in self.named if end <= owner.start and owner.end <= reach]
        return next((owner.key for owner in inside if not self._is_direction(owner, end)), None)

    def before(self, first: int, last: int, parties: Sequence[str], apart: Sequence[Range] = ()) -> str | None:
        """The first one named in a clause before its figure who is no place or direction, nor in characters set apart.

        A body that is no state must be among the event's `parties`: the text may only report what it says.
        """
        inside = (owner for owner in self.named if first <= owner.start and owner.end <= last and _free(owner, apart))
        acting = (owner for owner in inside if not self._is_direction(owner, first))
        return next((owner.key for owner in acting if owner.land or self._is_party(owner, parties)), None)

    def _is_party(self, owner: Owner, parties: Sequence[str]) -> bool:
        return any(self.text[owner.start : owner.end] in party for party in parties)

    def is_land(self, key: str) -> bool:
        """Whether a key stands for a state or a place."""
        return any(owner.key == key and owner.land for owner in self.named) or key in {
            s.casefold() for s in states().values()
        }

    def in_words(self, phrase: str) -> str | None:
        """The one state or name that a phrase holds ("North Korean"), None for none or several."""
        held = {state.casefold() for _, _, state, _ in find_states(phrase)}
        held |= {owner.key for owner in self.named if self.text[owner.start : owner.end] in phrase}
        return held.pop() if len(held) == 1 else None

    def _is_direction(self, owner: Owner, first: int) -> bool:
        """Whether the words before a name, back to a point, make it a place or a direction."""
        lead = words_of(self.text[first : owner.start])[-2:]
        return any(word in words("topics", "places") for word in lead) and not (
            lead and lead[-1] in words("topics", "owners")
        )


def topic_of(account: Account) -> str | None:
    """The one whose people or things a whole text counts: named with them more often than anybody else."""
    counts: Counter[str] = Counter()
    for field in FIELDS:
        owners = Owners(account, field)
        for owner in owners.named:
            counts[owner.key] += _owns(owners.text, owner)
    best = [key for key, count in counts.most_common(2) if count]
    tied = len(best) > 1 and counts[best[0]] == counts[best[1]]
    return best[0] if best and not tied else None


@cache
def _states() -> frozenset[str]:
    return frozenset(state.casefold() for state in states().values())


def _free(owner: Owner, apart: Sequence[Range]) -> bool:
    return not any(start < owner.end and owner.start < end for start, end in apart)


def _owns(text: str, owner: Owner) -> bool:
    """Whether a name stands before a word for people or what became of them, or is a people's own in the plural."""
    after = words_of(text[owner.end : owner.end + 60])[:TIED]
    return owner.people or any(word in _owned() for word in after)


def _owned() -> frozenset[str]:
    """Words for people who are counted, and for what becomes of them."""
    states = (word for listed in lists("topics", "states").values() for word in listed)
    return frozenset((*states, *words("topics", "forces")))


def _others(account: Account, field: Field, taken: Sequence[Range]) -> Iterable[Owner]:
    """Bodies and places of the text's cast that no table of states knows."""
    text = account.reading.document.text if field == "text" else account.reading.document.title or ""
    for actor in account.reading.actors:
        if actor.kind not in OWNING or actor.anonymous or not (key := " ".join(fold(actor.name))):
            continue
        for span in actor.mentions:
            known = any(start < span.end and span.start < end for start, end in taken)
            if span.field == field and span.text[:1].isupper() and not known and text[span.start : span.end]:
                yield Owner(span.start, span.end, key, False, actor.kind in LANDS)


def _reach(text: str, end: int, last: int) -> int:
    """How far the words after a number can name the owner of what it counts: to a mark, or a few words on."""
    stop = min((at for mark in ",;:()" if (at := text.find(mark, end, last)) >= 0), default=last)
    ends = [found.end() for found in WORDS.finditer(text, end, stop)][:BEHIND]
    return ends[-1] if ends else end
