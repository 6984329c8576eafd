"""Toponyms: the words of a passage that name a place, by the model's tags, and by the gazetteer where it is safe."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from whence.claim.containment import Toponym, contain
from whence.claim.gazetteer import Entry, folded, look_up
from whence.claim.placename import candidates, is_abbreviated_state, is_country, kinds, long_names, state_of, states
from whence.claim.tables import words
from whence.records.grammar import Grammar
from whence.records.reading import Entity
from whence.records.span import Range

SURE = 0.3  # confidence below which the model's place is not taken
SURE_ALONE = 0.5  # the same, for a name that the gazetteer does not know
KNOWN = 15_000  # people in the smallest town that counts as named without the model's word
LARGE = 100_000  # people in the smallest town that is meant where the model reads an organisation
LONGEST_NAME = 6  # words
LONGEST_LIST = 12  # words between a name and the word for the kind of all names of a list
CUTS = (",", ";", "/", "(", ")", "and", "or")
BEFORE_STATE = (",", "(", "-")
PARTIES = ("D", "R", "I")
NAMED_AFTER = ("organization", "misc", "person", "norp")


class Tagged(NamedTuple):
    """Words that the model tags as one thing."""

    part: Range
    entity: Entity


def find_toponyms(grammar: Grammar, entities: Sequence[Entity]) -> list[Toponym]:
    """Every toponym in the order of the text, none overlapping, each with what is said to hold it."""
    starts = [token.start for token in grammar.tokens]
    tagged = [
        Tagged((bisect_left(starts, entity.span.start), bisect_left(starts, entity.span.end)), entity)
        for entity in entities
    ]
    sheet = _Sheet(grammar, _persons(entities))
    sheet.add(found[:2] for found in long_names().find(grammar.words))
    letters = _letters_after(grammar, tagged)
    sheet.add(part for item in tagged for part in _located(grammar, item) if part[0] not in letters)
    sheet.add(part for part in _abbreviated(grammar) if part[0] not in letters)
    names = sheet.names()
    sheet.add(item.part for item in tagged if _is_meant(grammar, item, names))
    covered = sheet.taken | {at for item in tagged for at in range(*item.part)}
    sheet.add(part for part in _runs(grammar, covered) if _is_known(grammar, part, names))
    sheet.add((part for item in tagged for part in _inner(grammar, item)), shown=False)
    return contain(grammar, sheet.rows())


class _Sheet:
    """The toponyms found so far; what comes first keeps its words."""

    def __init__(self, grammar: Grammar, persons: Container[str]) -> None:
        self.grammar = grammar
        self.persons = persons
        self.taken: set[int] = set()
        self._found: list[Toponym] = []

    def add(self, parts: Iterator[Range] | Iterator[tuple[int, int]], *, shown: bool = True) -> None:
        """File each part whose words are still free."""
        for first, last in parts:
            toponym = _toponym(self.grammar, (first, last))
            if self.taken.isdisjoint(range(first, last)) and toponym.name not in self.persons:
                self.taken.update(range(first, last))
                self._found.append(toponym._replace(shown=shown))

    def names(self) -> set[str]:
        """The names found so far."""
        return {toponym.name for toponym in self._found}

    def rows(self) -> list[Toponym]:
        """The toponyms in the order of the text."""
        return sorted(self._found, key=lambda toponym: toponym.first)


def _persons(entities: Sequence[Entity]) -> set[str]:
    """Names that the model takes for a person's more than for a place's, last names of full names with them."""
    votes: dict[str, float] = defaultdict(float)
    for entity in entities:
        if entity.kind == "location":
            votes[folded(entity.span.text)] -= entity.confidence
        elif entity.kind == "person":
            votes[folded(entity.span.text)] += entity.confidence
            if " " in entity.span.text:
                votes[folded(entity.span.text.split()[-1])] += entity.confidence
    return {name for name, vote in votes.items() if vote > 0}


def _letters_after(grammar: Grammar, tagged: Sequence[Tagged]) -> set[int]:
    """Where capitals after a person's name and a comma stand: an honour or degree ("Ann Lee, QC"), not a state."""
    ends = {item.part[1] for item in tagged if item.entity.kind == "person"}
    after = {end + 1 for end in ends if end + 1 < len(grammar.words) and grammar.words[end] == ","}
    return {at for at in after if grammar.words[at].isupper() and state_of(grammar.words[at])}


def _located(grammar: Grammar, item: Tagged) -> Iterator[Range]:
    """What the model tags as places, cut at commas and conjunctions where the whole is no name, without its edges."""
    if item.entity.kind != "location":
        return
    first, last = item.part
    cuts = [] if candidates(item.entity.span.text) else [at for at in range(first, last) if grammar.lower[at] in CUTS]
    for a, b in zip([first, *(at + 1 for at in cuts)], [*cuts, last], strict=True):
        for part in _with_state(grammar, _stopped(grammar, _trimmed(grammar, a, b))):
            if part[0] < part[1] and _is_located(grammar.said(part), item.entity.confidence):
                yield part


def _is_located(name: str, confidence: float) -> bool:
    """Whether a name tagged as a place is sure enough to be one: the less so, the less the gazetteer knows."""
    if folded(name) in words("places", "not_places") or not name[0].isalpha():
        return False
    if is_country(name):
        return True
    return confidence >= (SURE if candidates(name) else SURE_ALONE) and any(char.isupper() for char in name)


def _trimmed(grammar: Grammar, first: int, last: int) -> Range:
    """Words without articles, prepositions, directions, kinds and marks in small letters at their edges."""
    edges = words("places", "edges")
    while first < last and (grammar.words[first] in edges or grammar.words[first] in ("The", "In", "At", "From")):
        first += 1
    while first < last and _is_edge(grammar, last - 1):
        last -= 1
    return first, last


def _with_state(grammar: Grammar, part: Range) -> tuple[Range, ...]:
    """A part, cut before a state that follows without a comma ("Staunton Va.")."""
    first, last = part
    cut = last - 2
    if first >= cut or state_of(grammar.said(part)):
        return (part,)
    if grammar.words[last - 1] == "." and is_abbreviated_state(grammar.words[cut]):
        return (first, cut), (cut, last)
    return (part,)


def _stopped(grammar: Grammar, part: Range) -> Range:
    """A state's abbreviation with the stop after it."""
    first, last = part
    short = last < len(grammar.words) and grammar.words[last] == "." and is_abbreviated_state(grammar.words[last - 1])
    return (first, last + 1) if first < last and short else part


def _is_edge(grammar: Grammar, at: int) -> bool:
    word = grammar.words[at]
    if word == "." and at > 0 and is_abbreviated_state(grammar.words[at - 1]):
        return False
    return word in words("places", "edges") or word in kinds()


def _is_meant(grammar: Grammar, item: Tagged, names: set[str]) -> bool:
    """Whether something tagged otherwise is a place by its whole name: one named elsewhere, a country, a large town."""
    name, kind = item.entity.span.text, item.entity.kind
    plain = folded(name)
    if kind not in NAMED_AFTER or plain in words("places", "not_places"):
        return False
    if plain in names:
        return True
    found = [entry for entry in candidates(name) if entry.main] if kind != "person" else []
    if any(entry.kind == "country" for entry in found):
        return True
    if kind == "norp":
        return any(entry.population >= KNOWN for entry in found)
    return any(entry.population >= LARGE for entry in found) and _follows_preposition(grammar, item.part[0])


def _follows_preposition(grammar: Grammar, at: int) -> bool:
    before = at - 1
    while before >= 0 and grammar.words[before] in words("places", "edges") - words("places", "before"):
        before -= 1
    return before >= 0 and grammar.lower[before] in words("places", "before")


def _abbreviated(grammar: Grammar) -> Iterator[Range]:
    """States' abbreviations after a name and a comma ("Toledo, Ohio"), or after a party's letter ("R-Okla.")."""
    for found in states().find(grammar.words):
        name, mark = grammar.words[max(0, found.first - 2) : found.first] or [""], ""
        if len(name) > 1:
            name, mark = name[:1], name[1]
        if (mark in (",", "(") and name[0][0].isupper()) or (mark == "-" and name[0] in PARTIES):
            yield found.first, found.last


def _runs(grammar: Grammar, taken: set[int]) -> Iterator[Range]:
    """Runs of capitalised words that are not taken, without their edges."""
    first: int | None = None
    for at in range(len(grammar.words) + 1):
        inside = at < len(grammar.words) and at not in taken and grammar.words[at][0].isupper()
        if inside and first is None:
            first = at
        elif not inside and first is not None:
            part = _trimmed(grammar, first, at)
            if 0 < part[1] - part[0] <= LONGEST_NAME:
                yield part
            first = None


def _is_known(grammar: Grammar, part: Range, names: set[str]) -> bool:
    """Whether untagged words name a place all the same: a country, or a known place so introduced."""
    name = grammar.said(part)
    if folded(name) in words("places", "not_places") or folded(name) in words("places", "words"):
        return False
    if folded(name) in names or is_country(name):
        return True
    kind = _kind(grammar, part)
    introduced = kind is not None or _follows_preposition(grammar, part[0])
    return introduced and any(e.main and (e.kind == kind or e.population >= KNOWN) for e in look_up(name))


def _inner(grammar: Grammar, item: Tagged) -> Iterator[Range]:
    """Places in the name of an organisation, which is no place: countries, regions, counties and large towns."""
    if item.entity.kind not in ("organization", "misc"):
        return
    at, last = item.part
    while at < last:
        ends = range(min(last, at + 3), at, -1) if grammar.words[at][0].isupper() else ()
        end = next((end for end in ends if _is_telling(candidates(grammar.said((at, end))))), None)
        if end:
            yield at, end
        at = end or at + 1


def _is_telling(entries: Sequence[Entry]) -> bool:
    return any(
        entry.main and (entry.kind in ("country", "region", "county") or entry.population >= LARGE) for entry in entries
    )


def _toponym(grammar: Grammar, part: Range) -> Toponym:
    """A toponym of some words with all that it may be."""
    kind = _kind(grammar, part)
    return Toponym(part[0], part[1], folded(grammar.said(part)), kind, _entries(grammar, part, kind))


def _entries(grammar: Grammar, part: Range, kind: str | None) -> tuple[Entry, ...]:
    """What the whole name may be, or as a county, or without the word that says its kind or its side."""
    first, last = part
    name = grammar.said(part)
    state = state_of(name) if grammar.words[first - 1] in BEFORE_STATE else None
    if state:
        return (state,)
    if kind == "district":
        counties = tuple(entry for entry in look_up(f"{name} County") if entry.kind == "county")
        if counties and grammar.lower[last - 1] not in kinds():
            return counties
    entries = candidates(name)
    if not entries and kind and last - first > 1 and grammar.lower[last - 1] in kinds():
        entries = candidates(grammar.said((first, last - 1)))
    if entries or folded(name) in words("places", "vast"):
        return entries
    if last - first > 1 and grammar.lower[first] in words("places", "edges"):
        entries = tuple(entry for entry in candidates(grammar.said((first + 1, last))) if entry.kind != "continent")
    return entries


def _kind(grammar: Grammar, part: Range) -> str | None:
    """The kind of place that the words around a name, or its own last word, say it is."""
    first, last = part
    around = [grammar.lower[at] for at in (last - 1, last) if first < at < len(grammar.lower)]
    if first > 1 and grammar.lower[first - 1] == "of":
        around.append(grammar.lower[first - 2])
    listed = last
    while listed < min(last + LONGEST_LIST, len(grammar.words)) and _is_listed(grammar.words[listed]):
        listed += 1
    around += grammar.lower[listed : listed + 1] if last < listed else []
    return next((kinds()[word] for word in around if word in kinds()), None)


def _is_listed(word: str) -> bool:
    """Whether a word goes on a list of names ("Henderson, Anderson and Cherokee counties")."""
    return word in (",", "and") or word[0].isupper()
