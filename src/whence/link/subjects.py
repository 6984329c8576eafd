"""Subjects: whose soldiers, losses or goods a figure counts, read from the words around it and never guessed.

In this order: a name with the thing counted ("North Korean soldiers", "soldiers from Norland"), the one who acts or
suffers before the figure in its clause, the subject of the figure before it, and the one name that the whole text
ties to such things; else none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise, takewhile
from typing import NamedTuple

from whence.link.lands import Lands, key_of
from whence.link.passage import Window, words_of
from whence.link.tables import lists, words
from whence.records.claim import Account
from whence.records.span import Field, Range
from whence.records.states import find_states, states

BEHIND = 6  # words after a figure in which its thing's owner can stand
TIED = 3  # words between a name and a thing that it owns
SITED = 4  # words before a place, among which one says that something happens there
TITLED = 5  # mentions that one in the title is worth
STEM = 4  # letters of a noun in whatever number
WORDS = re.compile(r"\S+")
PIECE = re.compile(r"[^.,;:!?()\n]{0,60}")  # what follows a name up to the next mark
FIELDS: tuple[Field, ...] = ("title", "text")
HOLDING = re.compile(r"['’]s?\s+")
LANDS = ("state", "place")
OWNING = frozenset(("state", "place", "organisation", "group", "person"))


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

    def __init__(self, account: Account, field: Field, lands: Lands) -> None:
        document = account.reading.document
        self.text = document.text_of(field)
        states = [
            Owner(one.start, one.end, one.state.casefold(), one.sense == "demonym" and self.text[one.end - 1] == "s")
            for one in find_states(self.text)
        ]
        taken = [(owner.start, owner.end) for owner in states]
        named = sorted({*states, *_others(account, field, lands, taken)})
        # "Norland's Wendu province" is Wendu.
        starts = {one.start: one for one in named}
        self.named = [one for one in named if not self._holds_next(one, starts)]
        self._starts = [one.start for one in self.named]
        self._lands = known_lands() | {one.key for one in self.named if one.land}

    def _holds_next(self, owner: Owner, named: Mapping[int, Owner]) -> bool:
        """Whether a name is only the possessive before that of a place within it; `named` by where they begin."""
        ending = self.text[max(owner.end - len("'s"), 0) : owner.end] in ("'s", "’s")
        possessive = None if ending else HOLDING.match(self.text, owner.end)
        other = named.get(possessive.end() if possessive else owner.end + 1)
        return (ending or possessive is not None) and other is not None and other.land and other.key != owner.key

    def _inside(self, first: int, last: int) -> Iterator[Owner]:
        """The names in the characters [first, last), in order."""
        within = self.named[bisect_left(self._starts, first) : bisect_left(self._starts, last)]
        return (owner for owner in within if owner.end <= last)

    def place_in(self, first: int, last: int) -> str | None:
        """The one land that a sentence says something happens in; None for none or several."""
        inside = [one for one in self._inside(first, last) if one.land]
        leads = ((one.key, words_of(self.text[first : one.start])[-SITED:]) for one in inside)
        found = {key for key, lead in leads if not words("topics", "sites").isdisjoint(lead)}
        return found.pop() if len(found) == 1 else None

    def with_thing(self, around: Window, end: int, counted: str | None) -> str | None:
        """Whose the thing counted is by the words right after its number: before its noun, or after "of" and "from"."""
        reach = _reach(self.text, end, min(end + len(around.after), around.sentence[1]))
        noun = _noun_in(self.text[end:reach], counted)
        for owner in self._inside(end, reach):
            if not _is_compound(self.text, owner):
                lead = words_of(self.text[end : owner.start])
                if _after_owners(lead) or (not self._is_direction(owner, end) and _is_before(owner, lead, noun, end)):
                    return owner.key
        return None

    def before(
        self,
        first: int,
        last: int,
        parties: Sequence[str] = (),
        apart: Sequence[Range] = (),
        reported: bool = False,
    ) -> str | None:
        """The first one named in a clause before its figure who is no place, direction or speaker, nor in characters
        set apart; where the clause is `reported`, who acts in it only gives a number, and must own what it is of.

        A body that is no state must be among the event's `parties`: the text may only report what it says.
        """
        inside = (owner for owner in self._inside(first, last) if _free(owner, apart))
        plain = (one for one in inside if not _is_compound(self.text, one) and not self.speaks(one))
        acting = (one for one in plain if not self._is_direction(one, first))
        owning = (one for one in acting if not reported or _owns(self.text, one))
        return next((owner.key for owner in owning if owner.land or self._is_party(owner, parties)), None)

    def after_of(self, end: int) -> list[str]:
        """The next two words after "of" behind a number: "two of its citizens"."""
        after = words_of(PIECE.match(self.text, end)[0])  # type: ignore[index]
        return after[1:3] if after[:1] == ["of"] else []

    def speaks(self, owner: Owner) -> bool:
        """Whether a name is that of whoever says it: "Norland says", "the union's report"."""
        after = words_of(PIECE.match(self.text, owner.end)[0])[:TIED]  # type: ignore[index]
        possessive = after[:1] == ["s"] or self.text[owner.start : owner.end].endswith(("'s", "’s"))
        after = after[1:] if after[:1] == ["s"] else after
        # "The Norland army claims": the verb may stand behind the nouns of a body.
        verb = next((word for word in after if word not in lists("topics", "nouns_of")["organisation"]), None)
        says = verb in words("topics", "saying")
        # "The Norland service's count" is of whatever the service counts.
        body = not words("topics", "speakers").isdisjoint(after[:2])
        return says or body or (possessive and not words("topics", "papers").isdisjoint(after[:2]))

    def _is_party(self, owner: Owner, parties: Sequence[str]) -> bool:
        return any(self.text[owner.start : owner.end] in party for party in parties)

    def is_land(self, key: str) -> bool:
        """Whether a key stands for a state or a place."""
        return key in self._lands

    def in_words(self, phrase: str) -> str | None:
        """The one state or name that a phrase holds ("North Korean"), None for none or several."""
        if not any(char.isupper() for char in phrase):
            return None
        held = {state.casefold() for _, _, state, _ in find_states(phrase)}
        held |= {owner.key for owner in self.named if self.text[owner.start : owner.end] in phrase}
        return held.pop() if len(held) == 1 else None

    def _is_direction(self, owner: Owner, first: int) -> bool:
        """Whether the words before a name, back to a point, make it a place or a direction."""
        lead = words_of(self.text[first : owner.start])[-2:]
        return any(word in words("topics", "places") for word in lead) and not (
            lead and lead[-1] in words("topics", "owners")
        )


class Scene(NamedTuple):
    """The names in each field of a text that may own what its figures count, whose things it counts, and where."""

    owners: Mapping[Field, Owners]
    topic: str | None
    site: str | None


def scene_of(account: Account) -> Scene:
    """A text's scene, found once for all of its figures."""
    lands = Lands(account)
    owners = {field: Owners(account, field, lands) for field in FIELDS}
    return Scene(owners, _topic_of(owners.values()), _site_of(account))


@cache
def known_lands() -> frozenset[str]:
    """The keys of all states that the table knows."""
    return frozenset(state.casefold() for state in states().values())


def _topic_of(fields: Iterable[Owners]) -> str | None:
    """The one whose people or things a whole text counts: named with them more often than anybody else."""
    counts: Counter[str] = Counter()
    for owners in fields:
        for owner in owners.named:
            counts[owner.key] += owner.land and not owners.speaks(owner) and _owns(owners.text, owner)
    best = [key for key, count in counts.most_common(2) if count]
    tied = len(best) > 1 and counts[best[0]] == counts[best[1]]
    return best[0] if best and not tied else None


def _site_of(account: Account) -> str | None:
    """The one place that a text is about: the only one that its title names, else the one it names most; None for a
    tie. What happens to people whom no state is named with happens there.
    """
    counts: Counter[str] = Counter()
    for actor in account.reading.actors:
        if actor.kind == "place" and not actor.anonymous and (key := _place_key(actor.name)):
            in_title = any(span.field == "title" for span in actor.mentions)
            counts[key] += len(actor.mentions) + TITLED * in_title
    best = counts.most_common(2)
    return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else None


def _place_key(name: str) -> str | None:
    """A place's key: a state's where a table knows it."""
    known = find_states(name)
    return known[0].state.casefold() if known else key_of(name)


def means_own_side(said: Sequence[str]) -> bool:
    """Whether the words around a figure are a speaker's for their own side: "our", "its own", "his country"."""
    if not words("topics", "ours").isdisjoint(said):
        return True
    mine = words("topics", "own") | words("topics", "homes")
    return any(left in lists("topics", "others") and right in mine for left, right in pairwise(said))


def kinds_meant(said: Sequence[str]) -> frozenset[str]:
    """The kinds of actors that a clause can mean by its pronouns, but for those that only speak ("it said")."""
    others = lists("topics", "others")
    meant = (at for at, word in enumerate(said) if word in others)
    free = (at for at in meant if words("topics", "saying").isdisjoint(said[at + 1 : at + 1 + TIED]))
    return frozenset(kind for at in free for kind in others[said[at]])


def _free(owner: Owner, apart: Sequence[Range]) -> bool:
    return not any(start < owner.end and owner.start < end for start, end in apart)


def _owns(text: str, owner: Owner) -> bool:
    """Whether a name stands before a word for people or what became of them, or is a people's own in the plural."""
    after = words_of(PIECE.match(text, owner.end)[0])[:TIED]  # type: ignore[index]
    ends = words("topics", "stops") | words("topics", "saying") | words("topics", "places")
    near = list(takewhile(lambda word: word not in ends and not word[0].isdigit(), after))
    return not _is_compound(text, owner) and (owner.people or any(word in _owned() for word in near))


def _is_compound(text: str, owner: Owner) -> bool:
    """Whether a name only helps to describe others: "Norland-backed"."""
    return text[owner.end : owner.end + 1] == "-" or text[owner.start - 1 : owner.start] == "-"


def _after_owners(lead: Sequence[str]) -> bool:
    """Whether words end in "of" or "from", but for an article."""
    said = lead[:-1] if lead[-1:] == ["the"] else lead
    return bool(said) and said[-1] in words("topics", "owners")


def _is_before(owner: Owner, lead: Sequence[str], noun: int | None, end: int) -> bool:
    """Whether a name stands between a number and its noun, or right after a number that has none."""
    if lead[-1:] == ["the"]:
        return False
    return not lead or owner.people if noun is None else owner.start < end + noun


def _noun_in(text: str, counted: str | None) -> int | None:
    """Where the counted noun stands after its number."""
    head = (words_of(counted or "") or [""])[-1][:STEM]
    found = re.search(rf"\b{re.escape(head)}", text, re.IGNORECASE) if head else None
    return found.start() if found else None


@cache
def _owned() -> frozenset[str]:
    """Words for people who are counted, and for what becomes of them."""
    states = (word for listed in lists("topics", "states").values() for word in listed)
    return frozenset((*states, *words("topics", "forces"))) - words("topics", "acting")


def _others(account: Account, field: Field, known: Lands, taken: Sequence[Range]) -> Iterable[Owner]:
    """Lands that no table of states knows, and bodies of the text's cast."""
    text = account.reading.document.text_of(field)
    lands = [land for land in known.find(field) if not _meets(land.start, land.end, taken)]
    yield from (Owner(land.start, land.end, land.key, land.people) for land in lands)
    taken = [*taken, *((land.start, land.end) for land in lands)]
    for actor in account.reading.actors:
        if actor.kind not in OWNING or actor.anonymous or not (key := key_of(actor.name)):
            continue
        for span in actor.mentions:
            named = span.field == field and span.text[:1].isupper() and text[span.start : span.end]
            if named and not _meets(span.start, span.end, taken):
                yield Owner(span.start, span.end, key, False, actor.kind in LANDS)


def _meets(start: int, end: int, taken: Iterable[Range]) -> bool:
    return any(first < end and start < last for first, last in taken)


def _reach(text: str, end: int, last: int) -> int:
    """How far the words after a number can name the owner of what it counts: to a mark, a stop, or a few words on."""
    stop = min((at for mark in ",;:()" if (at := text.find(mark, end, last)) >= 0), default=last)
    found = list(WORDS.finditer(text, end, stop))[:BEHIND]
    cut = next((at for at, word in enumerate(found) if word[0].casefold() in words("topics", "stops")), len(found))
    return found[cut - 1].end() if cut else end
