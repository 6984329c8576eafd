"""People: one person's mentions across documents, by name, and what one document leaves out taken from the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from whence.link.bodies import Entry
from whence.records.clock import days_between
from whence.records.name import PARTICLES, SURE_LENGTH, fold, is_variant, sound

Key = tuple[str, ...]
Pair = frozenset[Key]
NEAR = 90  # days in which a role is taken to be in the same hands
LONGEST = 24  # letters of a name by which it is filed
GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))
MOST_SPELLINGS = 30
MOST_BEARERS = 200  # of one last name; beyond, it alone means nobody


@dataclass(frozen=True, slots=True)
class Sighting:
    """One named person in one document: their name, and the family and post that the document gives, if it does.

    `apart` where the document puts them outside of any office ("former", "analyst"): they take no other's office then.
    """

    document: str
    published: str | None
    name: str
    family: str | None = None
    country: str | None = None
    post: str | None = None
    role: Key = ()
    apart: bool = False
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """Who a sighting is: the name shown for the person, and the family, where one document alone can say it."""

    name: str
    family: str | None
    country: str | None
    entry: Entry | None = None


def words_of(name: str) -> Key:
    """A person's name without what only says which generation."""
    said = fold(name)
    return said[:-1] if len(said) > 1 and said[-1] in GENERATIONS else said


class People:
    """All named persons of a set of documents; the same whatever order they come in."""

    def __init__(self, sightings: Iterable[Sighting], apart: Iterable[Pair] = ()) -> None:
        self._apart = frozenset(apart)
        self._sightings = sorted(set(sightings), key=_order)
        self._groups = _gather([words_of(one.name) for one in self._sightings], self._apart)
        self._members: dict[int, list[Sighting]] = defaultdict(list)
        for one in self._sightings:
            group = self._groups.get(words_of(one.name))
            if group is not None:
                self._members[group].append(one)
        self._families = {group: {one.family for one in all_ if one.family} for group, all_ in self._members.items()}
        self._sure = {group: _tellingly(all_) for group, all_ in self._members.items()}
        self._taken: dict[tuple[int, str | None, Key, str | None], Sighting | None] = {}
        self._present: dict[str, set[int]] = defaultdict(set)
        for group, members in self._members.items():
            for one in members:
                self._present[one.document].add(group)
        self._shown = {group: _fullest(members) for group, members in self._members.items()}

    def identify(self, one: Sighting) -> Known:
        """Who a sighting is; a family is taken from other documents only where a single candidate is left."""
        group = self._groups.get(words_of(one.name)) if len(words_of(one.name)) > 1 else self._by_one_name(one)
        if group is None:
            return Known(one.name, one.family, one.country)
        name, several = self._shown[group], len(self._families[group]) > 1
        if one.family or one.apart:
            shown = f"{name} ({_short(one)})" if one.family and several else name
            strangers = one.apart and one.role and self._sure[group] and not _shares_role(one, self._sure[group])
            return Known(f"{name} ({' '.join(one.role)})" if strangers else shown, one.family, one.country, one.entry)
        left = self._left(one, group)
        if left is None:
            return Known(name, None, one.country)
        return Known(f"{name} ({_short(left)})" if several else name, left.family, left.country, left.entry)

    def _left(self, one: Sighting, group: int) -> Sighting | None:
        """The sighting whose family another without one takes: all that are left agree, of one role, then close by."""
        key = (group, one.country, one.role, one.published)
        if key not in self._taken:
            sure = [member for member in self._sure[group] if _may_be(one, [member])]
            alike = [member for member in sure if _shares_role(one, [member])] or sure
            close = [member for member in alike if _is_near(one.published, member.published)]
            agreed = (some[0] for some in (alike, close) if len({member.family for member in some}) == 1)
            self._taken[key] = next(agreed, None)
        return self._taken[key]

    def holder(self, post: str, country: str, published: str | None) -> str | None:
        """Who alone is said to hold a post of a state in documents close in time."""
        holders = self._holders.get((post, country), ())
        groups = {group for group, seen in holders if _is_near(seen, published)}
        return self._shown[groups.pop()] if len(groups) == 1 else None

    @cached_property
    def _holders(self) -> Mapping[tuple[str, str], set[tuple[int, str | None]]]:
        """Who is said to hold each post of a state, and when."""
        found: dict[tuple[str, str], set[tuple[int, str | None]]] = defaultdict(set)
        for group, members in self._members.items():
            for one in members:
                if one.post and one.country and not one.apart:
                    found[(one.post, one.country)].add((group, one.published))
        return found

    @cached_property
    def _by_last(self) -> Mapping[str, set[int]]:
        """Groups by every word that somebody may be called by alone, as heard."""
        found: dict[str, set[int]] = defaultdict(set)
        for words, group in self._groups.items():
            found[sound(words[-1])].add(group)
            found[f"{sound(words[0])} "].add(group)
        return found

    def _by_one_name(self, one: Sighting) -> int | None:
        """The one person that a last name alone can mean: in the same document, else anywhere.

        The first word of a name is a family name in parts of the world: it counts where the role agrees too.
        """
        words = words_of(one.name)
        if not words:
            return None
        last = set(self._by_last.get(sound(words[0]), ()))
        first = self._by_last.get(f"{sound(words[0])} ", set()) - last
        if len(last) + len(first) > MOST_BEARERS:
            return None
        last |= {group for group in first if one.role and _shares_role(one, self._members[group])}
        allowed = {group for group in last if not self._kept_apart(words, group)}
        here = allowed & self._present[one.document]
        fit = here or {group for group in allowed if _may_be(one, self._members[group])}
        fit = {group for group in fit if group in here or not _other_role(one, self._members[group])}
        return fit.pop() if len(fit) == 1 else None

    def _kept_apart(self, words: Key, group: int) -> bool:
        return any(frozenset((words, words_of(member.name))) in self._apart for member in self._members[group])


def _gather(names: Sequence[Key], apart: frozenset[Pair]) -> dict[Key, int]:
    """Names of two words or more, those that spell one name under one number."""
    distinct = sorted({name for name in names if len(name) > 1})
    group = {name: number for number, name in enumerate(distinct)}
    filed: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for name in distinct:
        for place in sorted(set(_places(name))):
            # Whoever files thousands of spellings of one name finds the first of them compared.
            for other in filed[place][:MOST_SPELLINGS]:
                if _is_one_name(name, other) and frozenset((name, other)) not in apart:
                    group[name] = min(group[name], group[other])
            filed[place].append(name)
    return group


def _places(name: Key) -> Iterator[tuple[str, str]]:
    """Where a name is filed: by its last and first word as heard, long ones also with any letter left out."""
    for last in _near(name[-1]):
        for first in _near(name[0]):
            yield last, first


def _near(word: str) -> set[str]:
    heard = sound(word)[:LONGEST]
    return (
        {heard, *(heard[:at] + heard[at + 1 :] for at in range(1, len(heard)))}
        if len(heard) >= SURE_LENGTH
        else {heard}
    )


def _is_one_name(left: Key, right: Key) -> bool:
    """Whether two full names spell one: first and last words vary in spelling only, not as a woman's from a man's."""
    ends = ((left[-1], right[-1]), (left[0], right[0]))
    gendered = any(abs(len(a) - len(b)) == 1 and max(a, b, key=len) == f"{min(a, b, key=len)}a" for a, b in ends)
    return not gendered and all(is_variant(a, b) for a, b in ends) and _middles_agree(left[1:-1], right[1:-1])


def _middles_agree(left: Key, right: Key) -> bool:
    """Whether middle names can be one person's: one leaves them out, or they begin alike."""
    left = tuple(word for word in left if word not in PARTICLES)
    right = tuple(word for word in right if word not in PARTICLES)
    return not left or not right or left[0][0] == right[0][0]


def _tellingly(members: Sequence[Sighting]) -> list[Sighting]:
    """The sightings that give a person's family, one of each sort where only one family is given."""
    sure = [one for one in members if one.family]
    if len({one.family for one in sure}) == 1:
        return list({(one.country, one.role): one for one in reversed(sure)}.values())[::-1]
    return list({(one.family, one.country, one.role, one.published): one for one in reversed(sure)}.values())[::-1]


def _is_near(left: str | None, right: str | None) -> bool:
    days = days_between(left, right)
    return days is not None and abs(days) <= NEAR


def _may_be(one: Sighting, members: Sequence[Sighting]) -> bool:
    return not one.country or any(member.country in (None, one.country) for member in members)


def _other_role(one: Sighting, members: Sequence[Sighting]) -> bool:
    """Whether roles are known of both and have no word in common."""
    return bool(one.role) and any(member.role for member in members) and not _shares_role(one, members)


def _shares_role(one: Sighting, members: Sequence[Sighting]) -> bool:
    return any(not set(one.role).isdisjoint(member.role) for member in members)


def _short(one: Sighting) -> str:
    return one.country or one.family or ""


def _order(one: Sighting) -> tuple[str, ...]:
    return one.document, one.published or "", one.name, one.family or "", one.country or "", repr(one.entry), *one.role


def _fullest(members: Sequence[Sighting]) -> str:
    """The spelling that most documents have, the longest of those."""
    borne: dict[str, set[str]] = defaultdict(set)
    for one in members:
        borne[one.name].add(one.document)
    return max(borne, key=lambda name: (len(borne[name]), len(name), name))
