"""Roles and affiliations: what a person is and whom they belong to, from the words around a name."""

from __future__ import annotations

from collections.abc import Iterable

from whence.read.cast import Cast, Member
from whence.read.tables import words
from whence.records.grammar import Grammar
from whence.records.span import Range
from whence.records.states import states

LONGEST_ROLE = 12  # words
POSSESSIVE = ("'s", "’s", "'", "’")


def learn(cast: Cast, member: Member, mention: Range) -> None:
    """A person's role and whom they belong to, from what stands before the name or in apposition to it."""
    if member.kind != "person" or (member.role and member.affiliation):
        return
    for role in _phrases(cast.grammar, mention):
        noun = role_noun(cast.grammar, role)
        if noun is None:
            continue
        member.nouns.add(cast.grammar.lower[noun])
        member.role = member.role or cast.grammar.said(role)
        member.affiliation = member.affiliation or find_affiliation(cast, role)
        member.gender = member.gender or gender_of(cast.grammar.lower[noun])


def gender_of(word: str) -> str | None:
    """The sex that a title or role noun shows."""
    return next((sex for sex in ("male", "female") if word in words("roles", sex)), None)


def _phrases(grammar: Grammar, mention: Range) -> Iterable[Range]:
    """Phrases that may name a person's role: right before the name, or in apposition with it."""
    first = mention[0]
    while first > 0 and mention[0] - first < LONGEST_ROLE and _stands_before(grammar, first - 1, mention[0]):
        first -= 1
    if first < mention[0]:
        yield first, mention[0]
    top = grammar.top(mention)
    for child in grammar.children[top]:
        if child >= mention[1] and _is_beside(grammar, child):
            yield _cut(grammar, grammar.phrase(child))
    head = grammar.tokens[top].head
    if head < mention[0] and _is_beside(grammar, top):
        yield _cut(grammar, (grammar.phrase(head)[0], min(grammar.phrase(head)[1], mention[0])))


def _is_beside(grammar: Grammar, at: int) -> bool:
    """Whether a phrase stands in apposition: so parsed, or parsed as a conjunct after a comma without "and"."""
    relation = grammar.tokens[at].deprel
    first = grammar.phrase(at)[0]
    listed = relation in ("conj", "list") and grammar.child(at, "cc") is None and grammar.lower[first - 1] == ","
    return relation == "appos" or listed


def _stands_before(grammar: Grammar, at: int, name: int) -> bool:
    """Whether a word belongs to the title before a name: "Ukraine's deputy foreign minister"."""
    inside = grammar.sentence_of[at] == grammar.sentence_of[name] and grammar.lower[at] not in words(
        "settings", "times"
    )
    return inside and (grammar.tokens[at].upos in ("ADJ", "NOUN", "PROPN") or grammar.lower[at] in ("'s", "’s", "-"))


def _cut(grammar: Grammar, span: Range) -> Range:
    """A role phrase without its article, up to the first mark."""
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


def possesses(grammar: Grammar, after: int) -> bool:
    """Whether the word after a name makes it an owner: "Merkel's spokesman" is not Merkel."""
    return after < len(grammar.lower) and grammar.lower[after] in POSSESSIVE


def singular_of(noun: str) -> str:
    """A noun without its plural's ending: "agency" for "agencies"."""
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")


def find_affiliation(cast: Cast, span: Range) -> str | None:
    """Whom a phrase says something belongs to: its last organisation, else a state by name or demonym, else a place."""
    inside = [m for at in range(*span) if (m := cast.at.get(at)) and m.named and m.kind != "person"]
    bodies = [m for m in inside if m.kind in ("organisation", "outlet")]
    if bodies:
        return bodies[-1].name
    return find_state(cast.grammar, span) or (inside[-1].name if inside else None)


def find_state(grammar: Grammar, span: Range) -> str | None:
    """The first state that a phrase names, or names a people, capital or government of."""
    for at in range(*span):
        for length in (3, 2, 1):
            state = states().get(" ".join(grammar.lower[at : min(at + length, span[1])]))
            if state:
                return state
    return None


def same_owner(a: str, b: str) -> bool:
    """Whether two affiliations are one: the same name, or names of one state."""
    left, right = a.casefold(), b.casefold()
    return states().get(left, left) == states().get(right, right)
