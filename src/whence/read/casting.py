"""Fills the cast with the named: entities become members, with kind, gender, role and affiliation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import cache

from whence.read.cast import Cast, Member
from whence.read.decode import Tagged
from whence.read.naming import find_bearers
from whence.read.roles import POSSESSIVE, find_state, gender_of, is_role, learn
from whence.read.tables import lists, words
from whence.records.grammar import Grammar
from whence.records.name import fold, is_abbreviation
from whence.records.phrases import Phrases
from whence.records.reading import ActorKind
from whence.records.span import Range
from whence.records.states import state_names, states

KINDS: dict[str, ActorKind] = {"Person": "person", "Organization": "organisation", "Location": "place", "NORP": "group"}
SHORTEST_SHOUTED = 6  # letters; shorter capitals are an abbreviation, not a person's name in a dateline
SHORTEST_FULL = 2  # words of a full name
BEFORE = 3  # words before a body's name that may say whose it is


def assemble(grammar: Grammar, entities: Iterable[Tagged]) -> Cast:
    """The named members of a document from its entities, with roles and affiliations from the parse."""
    cast = Cast(grammar)
    named = _with_surnames(grammar, [e for e in entities if e.label in KINDS])
    names = {word for e in named for word in range(e.first, e.last)}
    tagged = [(_owned(grammar, _whole(grammar, (e.first, e.last), names)), e.label) for e in named]
    held = {word for span, _ in tagged for word in range(*span)}
    for span, label in sorted([*tagged, *_known_outlets(grammar, held)]):
        name = _trim(grammar, span, label)
        if name and not (label == "NORP" and _only_describes(grammar, name)):
            _enter(cast, label, name)
    for member in cast.members:
        for mention in member.mentions:
            learn(cast, member, mention)
    return cast


def _with_surnames(grammar: Grammar, named: list[Tagged]) -> list[Tagged]:
    """The named, a town's name taken for a person's where the text has somebody of that surname: Jack Houston.

    Not a state's or capital's: "Washington" is the government beside an actor of that name, too.
    """
    people = [e for e in named if e.label == "Person" and e.last - e.first > 1]
    surnames = {grammar.words[e.last - 1] for e in people if grammar.lower[e.first] not in words("roles", "titles")}
    return [
        e._replace(label="Person")
        if e.label == "Location"
        and e.last - e.first == 1
        and grammar.words[e.first] in surnames
        and grammar.lower[e.first] not in states()
        and not _is_placed(grammar, e.first)
        else e
        for e in named
    ]


def _is_placed(grammar: Grammar, at: int) -> bool:
    """Whether a name stands as a place's: after "in" or the like, or with what holds it behind a comma."""
    after = grammar.words[at + 1 : at + 3]
    held = len(after) > 1 and after[0] == "," and after[1][:1].isupper()
    return held or (at > 0 and grammar.lower[at - 1] in words("roles", "towards"))


def _known_outlets(grammar: Grammar, held: set[int]) -> Iterator[tuple[Range, str]]:
    """Outlets that the model left untagged: those of the table, and proper names that end on an outlet's word."""
    for first, last, _ in _outlet_names().find(grammar.words):
        span = range(first, last)
        if held.isdisjoint(span) and all(grammar.tokens[at].upos in ("PROPN", "PRON") for at in span):
            yield (first, last), "Organization"
    for last in (at for at, word in enumerate(grammar.words) if word in words("outlets", "words") and at not in held):
        first = last
        while first and first - 1 not in held and _is_proper(grammar, first - 1):
            first -= 1
        if first < last and grammar.tokens[last].upos == "PROPN" and "," not in grammar.words[first:last]:
            yield (first, last + 1), "Organization"


@cache
def _outlet_names() -> Phrases[None]:
    return Phrases((name, None) for name in words("outlets", "names"))


def _only_describes(grammar: Grammar, span: Range) -> bool:
    """Whether a people's name is an adjective: "the Ukrainian president" names no group."""
    tokens = [grammar.tokens[at] for at in range(*span)]
    return any(token.upos == "ADJ" or token.deprel in ("amod", "compound") for token in tokens)


def _whole(grammar: Grammar, span: Range, names: Set[int]) -> Range:
    """A name with the proper nouns beside it, none of another's, that hang together with it."""
    first, last = span
    while last < len(grammar.tokens) and last not in names and _one_name(grammar, last - 1, last):
        last += 1
    while first > 0 and first - 1 not in names and _one_name(grammar, first, first - 1):
        if grammar.lower[first - 1] in words("roles", "titles"):
            break
        first -= 1
    return first, last


def _owned(grammar: Grammar, span: Range) -> Range:
    """A body's name with its owner where no state's table knows that one: "Sudland's Defence Ministry"."""
    first = span[0] - 1
    if first < 1 or grammar.lower[first] not in POSSESSIVE or grammar.lower[span[1] - 1] not in _bodies():
        return span
    proper = (at for at in range(first - 1, -1, -1) if span[0] - at > BEFORE + 1 or not _is_proper(grammar, at))
    first = next(proper, -1) + 1
    dated = any(word in words("settings", "times") for word in grammar.lower[first : span[0]])
    named = first < span[0] - 1 and not dated and find_state(grammar, (first, span[0])) is None
    return (first, span[1]) if named else span


def _is_proper(grammar: Grammar, at: int) -> bool:
    """Whether a word may be part of a name: a noun or adjective with a capital that no sentence's start gives it."""
    token, opens = grammar.tokens[at], at == grammar.sentences[grammar.sentence_of[at]].first
    return token.upos == "PROPN" or (token.upos == "ADJ" and grammar.words[at][:1].isupper() and not opens)


@cache
def _bodies() -> frozenset[str]:
    """The last words of nouns for bodies."""
    return frozenset(noun.split()[-1] for noun in words("roles", "organisations"))


def _one_name(grammar: Grammar, inside: int, beside: int) -> bool:
    """Whether a neighbouring proper noun is part of the same name by its capital and the parse."""
    token = grammar.tokens[beside]
    if token.upos != "PROPN" or not grammar.words[beside][:1].isupper() or is_role(grammar.lower[beside]):
        return False
    if grammar.sentence_of[inside] != grammar.sentence_of[beside]:
        return False
    pair = {inside, beside}
    joined = [at for at in pair if grammar.tokens[at].deprel in ("flat", "compound")]
    return any(grammar.tokens[at].head in pair or grammar.tokens[inside].head == token.head for at in joined)


def _trim(grammar: Grammar, span: Range, label: str) -> Range | None:
    """A name without the article before it, the possessive after it and, with a person, the title before."""
    first, last = span
    before = {"the", "a", "an"} | (words("roles", "titles") if label == "Person" else set())
    while first < last and grammar.lower[first] in before:
        first += 1
    while last > first and grammar.lower[last - 1] in (*POSSESSIVE, ",", "."):
        last -= 1
    first = _after_role(grammar, (first, last)) if label == "Person" else first
    return (first, last) if first < last and fold(grammar.said((first, last))) else None


def _after_role(grammar: Grammar, span: Range) -> int:
    """Where a person's name starts that was tagged with a role: "Former Texas Gov. Ed Hale"; two words of it stay."""
    given = [word in first_names("male") or word in first_names("female") for word in grammar.lower[slice(*span)]]
    for at in range(span[1] - SHORTEST_FULL - 1, span[0], -1):
        if (grammar.lower[at] in words("roles", "titles") or is_role(grammar.lower[at])) and not given[0]:
            return at + 1
    return span[0]


def _enter(cast: Cast, label: str, span: Range) -> None:
    """One named mention: of somebody known when only one can be meant, of somebody new when nobody can."""
    name = " ".join(cast.grammar.said(span).split())
    kind = (
        "person" if label == "Person" and find_bearers(cast, name, fold(name), "person", None) else kind_of(name, label)
    )
    owner = _owner(cast.grammar, span) if kind == "organisation" else None
    found = [m for m in find_bearers(cast, name, fold(name), kind, owner) if not _other_sex(cast, m, span)]
    alias = _bracketed(cast, name, span)
    if len(found) == 1 or alias:
        member = alias or found[0]
        _join(cast, member, name, span)
    elif found:
        return
    else:
        member = cast.enter(name, kind, span)
    member.affiliation = member.affiliation or owner
    _find_gender(cast, member, span)


def kind_of(name: str, label: str) -> ActorKind:
    """A name's kind: known outlets and states by table, an outlet's typical last word, else as the model tagged it."""
    parts = fold(name)
    if name.casefold() in state_names():
        return "state"
    if parts in _outlets():
        return "outlet"
    if label == "Person" and name.isupper() and len(parts) == 1 and len(name) >= SHORTEST_SHOUTED:
        return "place"
    if label == "Person" and ((name.isupper() and len(name) < SHORTEST_SHOUTED) or name.casefold() in states()):
        return "organisation"
    if label == "Organization" and len(parts) > 1 and parts[-1] in _outlet_words():
        return "outlet"
    return KINDS[label]


@cache
def _outlets() -> frozenset[tuple[str, ...]]:
    return frozenset(fold(name) for name in words("outlets", "names"))


@cache
def _outlet_words() -> frozenset[str]:
    return frozenset(word.casefold() for word in words("outlets", "words"))


def _owner(grammar: Grammar, span: Range) -> str | None:
    """The state that a body's name, or the words right before it, say it belongs to: "Russia's Defence Ministry"."""
    first = max(grammar.sentences[grammar.sentence_of[span[0]]].first, span[0] - BEFORE)
    near = first
    for at in range(first, span[0]):
        if grammar.tokens[at].upos not in ("ADJ", "PROPN") and grammar.lower[at] not in POSSESSIVE:
            near = at + 1
    return find_state(grammar, (near, span[1]))


def _bracketed(cast: Cast, name: str, span: Range) -> Member | None:
    """The member named right before a bracket that holds an abbreviation: "National Intelligence Service (NIS)"."""
    before = span[0] - 2
    lower = cast.grammar.lower
    if before < 0 or lower[span[0] - 1] != "(" or span[1] >= len(lower) or lower[span[1]] != ")":
        return None
    member = cast.at.get(before)
    return member if member and name.isupper() and member.kind in ("organisation", "outlet", "group", "place") else None


def _join(cast: Cast, member: Member, name: str, span: Range) -> None:
    cast.mention(member, span)
    parts = fold(name)
    if parts in member.names:
        return
    longer = member.kind == "person" and len(parts) > len(fold(member.name))
    if longer or is_abbreviation(member.name, parts):
        member.name = name
    cast.call(member, parts)


def _other_sex(cast: Cast, member: Member, span: Range) -> bool:
    """Whether the title before a name ("Mrs") rules a person out."""
    shown = gender_of(cast.grammar.lower[span[0] - 1]) if span[0] else None
    return bool(member.gender and shown and member.gender != shown)


def _find_gender(cast: Cast, member: Member, span: Range) -> None:
    if member.kind != "person" or member.gender:
        return
    given = {name[0] for name in member.names if len(name) > 1}
    shown = gender_of(cast.grammar.lower[span[0] - 1]) if span[0] else None
    known = (sex for sex in ("male", "female") if given & first_names(sex))
    member.gender = shown or next(known, None)


@cache
def first_names(sex: str) -> frozenset[str]:
    """First names that only one sex bears, folded."""
    return frozenset("".join(fold(name)) for name in lists("roles", "first_names")[sex])
