"""Whom a description fits, and what a noun that speaks is: "the minister", "the agency", "two officials"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from whence.read.cast import Cast, Member
from whence.read.roles import find_affiliation, is_role, same_owner, singular_of
from whence.read.tables import lists, words
from whence.records.grammar import Grammar
from whence.records.reading import ActorKind
from whence.records.span import Range
from whence.records.states import states

DEFINITE = {"the", "his", "her", "their", "its", "this", "that"}
TELLING = ("NOUN", "ADJ", "PROPN", "NUM")  # parts of speech that describe somebody
NOUNS_KEPT = 10_000


def find_described(
    cast: Cast, noun: str, phrase: Range, among: Sequence[Member] | None = None
) -> tuple[list[Member], list[Member]]:
    """The members met before whom a definite description surely fits, and those whom it fits if they belong there.

    Who bears the noun in a name or role goes before who only is of its kind ("the service": an Intelligence Service);
    any organisation will do for "the company" alone, none for "the ferry company". Only those given are looked at, all
    of the cast where none are.
    """
    owner = find_affiliation(cast, phrase)
    met = [m for m in (cast.members if among is None else among) if m.mentions[0][0] < phrase[0]]
    bare = phrase[1] - phrase[0] == len(("the", noun))
    fits = [m for m in met if _bears(m, noun) and (m.named or _same_words(cast.grammar, phrase, m))] or [
        m for m in met if owner is None and (bare or m.kind == "outlet") and _is_of_kind(m, noun)
    ]
    sure = [m for m in fits if owner is None or _belongs(m, owner)]
    return sure, [m for m in fits if m not in sure and m.affiliation is None and m.kind == "person"]


def _same_words(grammar: Grammar, phrase: Range, member: Member) -> bool:
    """Whether a description adds nothing to an unnamed member's: "the ferry company" is no "harbour company"."""
    known = set(member.name.lower().split()) | member.nouns
    return all(word in known or is_role(word) or word in states() for word in telling_words(grammar, phrase))


def telling_words(grammar: Grammar, phrase: Range) -> frozenset[str]:
    """The words by which a phrase describes somebody."""
    return frozenset(grammar.lower[at] for at in range(*phrase) if grammar.tokens[at].upos in TELLING)


def roles_of(noun: str) -> frozenset[str]:
    """The roles that a noun may stand for: itself, and those that it is a wider word for."""
    return frozenset((noun, *lists("roles", "hypernyms").get(noun, ())))


def _belongs(member: Member, owner: str) -> bool:
    return same_owner(owner, member.name) or (member.affiliation is not None and same_owner(owner, member.affiliation))


def _bears(member: Member, noun: str) -> bool:
    """Whether a noun is a role of a member's, a wider word for one, or a word of a body's name."""
    if member.kind == "person" or not member.named:
        return bool(member.nouns & roles_of(noun))
    return member.kind in ("organisation", "outlet") and any(noun in name for name in member.names)


def _is_of_kind(member: Member, noun: str) -> bool:
    table = {"outlet": "outlets", "organisation": "general"}.get(member.kind)
    return member.named and table is not None and noun in words("roles", table)


@lru_cache(maxsize=NOUNS_KEPT)
def kind_of_noun(noun: str) -> ActorKind | None:
    """What a common noun that speaks is; None for nouns that cannot speak ("a study")."""
    single = singular_of(noun)
    kinds: dict[ActorKind, bool] = {
        "person": is_role(noun),
        "group": noun in words("roles", "groups") or is_role(single),
        "outlet": bool({noun, single} & words("roles", "outlets")),
        "organisation": bool({noun, single} & words("roles", "organisations")),
        "state": noun in states(),
    }
    if any(kinds.values()):
        return next(kind for kind, holds in kinds.items() if holds)
    if noun in words("anonymity", "nouns"):
        return "group" if noun.endswith("s") or noun == "people" else "person"
    return None
