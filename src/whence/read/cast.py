"""The cast of a document: its named actors with every mention, their roles and whom they belong to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from whence.read.decode import Tagged
from whence.read.grammar import Grammar
from whence.read.tables import lists, state_names, states, words
from whence.read.tokenise import Range
from whence.records.name import fold, is_abbreviation, is_variant, same_person
from whence.records.reading import ActorKind

KINDS: dict[str, ActorKind] = {"Person": "person", "Organization": "organisation", "Location": "place", "NORP": "group"}
LONGEST_ROLE = 12  # words
SHORTEST_SHOUTED = 6  # letters; shorter capitals are an abbreviation, not a person's name in a dateline


@dataclass(slots=True)
class Member:
    """An actor while its document is being read; mentions are word ranges with the word they hang on."""

    number: int
    name: str
    kind: ActorKind
    names: list[tuple[str, ...]] = field(default_factory=list)
    mentions: list[Range] = field(default_factory=list)
    role: str | None = None
    affiliation: str | None = None
    gender: str | None = None
    anonymous: bool = False
    named: bool = True
    nouns: set[str] = field(default_factory=set)


class Cast:
    """The members of a document, in the order in which they enter."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.members: list[Member] = []
        self.at: dict[int, Member] = {}

    def enter(self, name: str, kind: ActorKind, mention: Range, *, named: bool = True) -> Member:
        """A new member with its first mention."""
        member = Member(len(self.members), name, kind, named=named)
        self.members.append(member)
        if named:
            member.names.append(fold(name))
        self.mention(member, mention)
        return member

    def mention(self, member: Member, words: Range) -> None:
        """Another mention of a member; a word belongs to one member only, the first that claims it."""
        member.mentions.append(words)
        for word in range(*words):
            self.at.setdefault(word, member)


def assemble(grammar: Grammar, entities: Iterable[Tagged]) -> Cast:
    """The named members of a document from its entities, with roles and affiliations from the parse."""
    cast = Cast(grammar)
    for entity in entities:
        if entity.label not in KINDS:
            continue
        span = _trim(grammar, _whole(grammar, (entity.first, entity.last)), entity.label)
        if span and not (entity.label == "NORP" and _only_describes(grammar, span)):
            _enter_named(cast, entity.label, span)
    for member in cast.members:
        for mention in member.mentions:
            _learn(cast, member, mention)
    return cast


def _only_describes(grammar: Grammar, span: Range) -> bool:
    """Whether a people's name is an adjective: "the Ukrainian president" names no group."""
    return any(
        grammar.tokens[at].upos == "ADJ" or grammar.tokens[at].deprel in ("amod", "compound") for at in range(*span)
    )


def _whole(grammar: Grammar, span: Range) -> Range:
    """A name with the proper nouns beside it that hang together with it, where the model tagged only a part."""
    first, last = span
    while last < len(grammar.tokens) and _one_name(grammar, last - 1, last):
        last += 1
    while (
        first > 0 and grammar.lower[first - 1] not in words("roles", "titles") and _one_name(grammar, first, first - 1)
    ):
        first -= 1
    return first, last


def _one_name(grammar: Grammar, inside: int, beside: int) -> bool:
    """Whether a neighbouring proper noun is part of the same name by the parse."""
    if grammar.tokens[beside].upos != "PROPN" or grammar.sentence_of[inside] != grammar.sentence_of[beside]:
        return False
    pair = {inside, beside}
    joined = [at for at in pair if grammar.tokens[at].deprel in ("flat", "compound")]
    return any(
        grammar.tokens[at].head in pair or grammar.tokens[inside].head == grammar.tokens[beside].head for at in joined
    )


def _trim(grammar: Grammar, span: Range, label: str) -> Range | None:
    """A name without the article before it, the possessive after it and, with a person, the title before."""
    first, last = span
    while first < last and (
        grammar.lower[first] in ("the", "a", "an")
        or (label == "Person" and grammar.lower[first] in words("roles", "titles"))
    ):
        first += 1
    while last > first and grammar.lower[last - 1] in ("'s", "’s", "'", "’", ",", "."):
        last -= 1
    return (first, last) if first < last and any(c.isalnum() for c in grammar.said((first, last))) else None


def _enter_named(cast: Cast, label: str, span: Range) -> None:
    name = " ".join(cast.grammar.said(span).split())
    kind = kind_of(name, label)
    found = _known(cast, fold(name), name, kind)
    if len(found) == 1:
        _join(cast, found[0], name, span)
        return
    alias = _bracketed(cast, name, span)
    if alias:
        _join(cast, alias, name, span)
    elif not found:
        _gender(cast, cast.enter(name, kind, span), span)


def kind_of(name: str, label: str) -> ActorKind:
    """A name's kind: known outlets and states by table, an outlet's typical last word, else as the model tagged it."""
    parts = fold(name)
    if name.casefold() in state_names():
        return "state"
    if label == "Person" and name.isupper() and len(name) < SHORTEST_SHOUTED:
        return "organisation"
    if label == "Organization" and (parts in _outlets() or (len(parts) > 1 and parts[-1] in _outlet_words())):
        return "outlet"
    return KINDS[label]


@cache
def _outlets() -> frozenset[tuple[str, ...]]:
    return frozenset(fold(name) for name in words("outlets", "names"))


@cache
def _outlet_words() -> frozenset[str]:
    return frozenset(word.casefold() for word in words("outlets", "words"))


def _known(cast: Cast, parts: tuple[str, ...], name: str, kind: ActorKind) -> list[Member]:
    """The members a name may belong to: by exact name first, then by what names of its kind allow."""
    same = [m for m in cast.members if parts in m.names]
    if len(same) > 1:
        return [m for m in same if m.kind == kind]
    if same and (kind == same[0].kind or kind != "person" or len(parts) > 1):
        return same
    if kind == "person":
        people = [m for m in cast.members if m.kind == "person"]
        found = [m for m in people if any(same_person(n, parts) or same_person(parts, n) for n in m.names)]
        return found or same
    if kind == "group":
        return []
    if kind in ("place", "state"):
        places = [m for m in cast.members if m.kind == kind]
        return [m for m in places if _alike(m.names[0], parts) or _same_state(m.name, name)]
    bodies = [m for m in cast.members if m.kind in ("organisation", "outlet")]
    return [
        m for m in bodies if any(is_abbreviation(name, n) or _alike(n, parts) or _shortened(n, parts) for n in m.names)
    ]


def _same_state(a: str, b: str) -> bool:
    """Whether two names mean one state, or one capital (Kiev, Kyiv; The Hague is not Amsterdam)."""
    left, right = a.casefold(), b.casefold()
    same = left in states() and states()[left] == states().get(right)
    return same and (left[0] == right[0] or {left, right} <= state_names())


def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return len(a) == len(b) and all(is_variant(x, y) for x, y in zip(a, b, strict=True))


def _shortened(full: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Whether two or more last words of an organisation's name, or its first words, stand for it."""
    return 1 < len(part) < len(full) and (full[-len(part) :] == part or full[: len(part)] == part)


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
    member.names.append(parts)
    if (member.kind == "person" and len(parts) > len(fold(member.name))) or is_abbreviation(member.name, parts):
        member.name = name
    _gender(cast, member, span)


def _gender(cast: Cast, member: Member, span: Range) -> None:
    if member.kind != "person" or member.gender:
        return
    before = cast.grammar.lower[span[0] - 1] if span[0] else ""
    first = fold(member.name)[0]
    names = {sex: first_names(sex) for sex in ("male", "female")}
    member.gender = next((sex for sex in names if before in words("roles", sex)), None) or next(
        (sex for sex in names if len(fold(member.name)) > 1 and first in names[sex]), None
    )


@cache
def first_names(sex: str) -> frozenset[str]:
    """First names that only one sex bears, folded."""
    return frozenset("".join(fold(name)) for name in lists("roles", "first_names")[sex])


def _learn(cast: Cast, member: Member, mention: Range) -> None:
    """A person's role and whom they belong to, from what stands before the name or in apposition to it."""
    if member.kind != "person" or (member.role and member.affiliation):
        return
    for role in _roles(cast.grammar, mention):
        noun = role_noun(cast.grammar, role)
        if noun is None:
            continue
        member.nouns.add(cast.grammar.lower[noun])
        member.role = member.role or cast.grammar.said(role)
        member.affiliation = member.affiliation or find_affiliation(cast, role)
        if not member.gender:
            sexes = [sex for sex in ("male", "female") if cast.grammar.lower[noun] in words("roles", sex)]
            member.gender = sexes[0] if sexes else None


def _roles(grammar: Grammar, mention: Range) -> Iterable[Range]:
    """Phrases that may name a person's role: right before the name, or in apposition with it."""
    first = mention[0]
    while first > 0 and mention[0] - first < LONGEST_ROLE and _stands_before(grammar, first - 1, mention[0]):
        first -= 1
    if first < mention[0]:
        yield first, mention[0]
    top = grammar.top(mention)
    for child in grammar.children[top]:
        if grammar.tokens[child].deprel == "appos" and child not in range(*mention):
            yield _cut(grammar, grammar.phrase(child))
    head = grammar.tokens[top].head
    if grammar.tokens[top].deprel == "appos" and head < mention[0]:
        yield _cut(grammar, (grammar.phrase(head)[0], min(grammar.phrase(head)[1], mention[0])))


def _stands_before(grammar: Grammar, at: int, name: int) -> bool:
    """Whether a word belongs to the title before a name: "Ukraine's deputy foreign minister"."""
    inside = grammar.sentence_of[at] == grammar.sentence_of[name]
    return inside and (grammar.tokens[at].upos in ("ADJ", "NOUN", "PROPN") or grammar.lower[at] in ("'s", "’s", "-"))


def _cut(grammar: Grammar, span: Range) -> Range:
    first, last = span
    while first < last - 1 and grammar.tokens[first].upos in ("DET", "PUNCT"):
        first += 1
    marks = (at for at in range(first + 1, last) if grammar.tokens[at].upos == "PUNCT" and grammar.lower[at] != "-")
    return first, min(last, first + LONGEST_ROLE, next(marks, last))


def role_noun(grammar: Grammar, span: Range) -> int | None:
    """The word of a phrase that names a person's role; with several the last before any "of", "at" or "for"."""
    found = None
    for at in range(*span):
        if found is not None and grammar.tokens[at].upos == "ADP":
            break
        if is_role(grammar.lower[at]):
            found = at
    return found


def is_role(noun: str) -> bool:
    """Whether a noun names what one person is."""
    return noun in words("roles", "persons")


def find_affiliation(cast: Cast, span: Range) -> str | None:
    """Whom a role belongs to: the last organisation, state or place named in its phrase, a demonym's state else."""
    inside = [m for at in range(*span) if (m := cast.at.get(at)) and m.named and m.kind != "person"]
    bodies = [m for m in inside if m.kind in ("organisation", "outlet")]
    if bodies:
        return bodies[-1].name
    for at in range(*span):
        for length in (3, 2, 1):
            state = states().get(" ".join(cast.grammar.lower[at : min(at + length, span[1])]))
            if state:
                return state
    return inside[-1].name if inside else None
