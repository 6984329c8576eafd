"""Containment: what the words put around a place ("Andar district, Ghazni province"; "a town in northern Mali")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, cast

from whence.claim.gazetteer import Entry, is_inside
from whence.claim.placename import kinds
from whence.claim.tables import table
from whence.records.grammar import Grammar

HOLDERS = ("country", "region", "county")
LONGEST_LINK = 8  # words between a place and what holds it
POSSESSIVE = ("'s", "’s")


class Toponym(NamedTuple):
    """Words [first, last) that name a place; `entries` are what it may be, `within` what is said to hold it.

    Only a `shown` one is a place of the text; another, in an organisation's name, tells what the text is about.
    """

    first: int
    last: int
    name: str
    kind: str | None
    entries: tuple[Entry, ...]
    within: tuple[Entry, ...] = ()
    shown: bool = True


def contain(grammar: Grammar, toponyms: Sequence[Toponym]) -> list[Toponym]:
    """The toponyms with what holds each, from right to left, so that a chain narrows from its outer end."""
    held = list(toponyms)
    for at in range(len(held) - 2, -1, -1):
        inner, outer = held[at], held[at + 1]
        gap = grammar.lower[inner.last : outer.first]
        if _is_owner(gap):
            held[at + 1] = _within(outer, inner)
            held[at] = _around(inner, held[at + 1])
        elif _is_link(gap):
            held[at] = _within(inner, outer)
            held[at + 1] = _around(outer, held[at])
    return held


def _is_owner(gap: list[str]) -> bool:
    """Whether what stands between makes the second place a part of the first ("Ghazni province's Andar")."""
    return bool(gap) and gap[-1] in POSSESSIVE and all(word in kinds() for word in gap[:-1])


def _is_link(gap: list[str]) -> bool:
    """Whether what stands between makes the first place a part of the second (", ", "(", "district in northern")."""
    if gap in ([","], ["("]):
        return True
    inside, between = _links()
    linked = any(word in inside or word == "," for word in gap)
    return linked and len(gap) <= LONGEST_LINK and all(word in between for word in gap)


@cache
def _links() -> tuple[frozenset[str], frozenset[str]]:
    """Words for being inside, and all words that may stand in such a link."""
    links = cast(dict[str, list[str]], table("places")["links"])
    return frozenset(links["inside"]), frozenset((*links["inside"], *links["between"], ",", *kinds()))


def _within(inner: Toponym, outer: Toponym) -> Toponym:
    """A toponym held by another, where the other is a country or region and the gazetteer does not deny it."""
    holders = tuple(entry for entry in outer.entries if entry.kind in HOLDERS)
    if _has_country(inner.entries) and _has_country(holders):
        return inner
    kept = tuple(entry for entry in inner.entries if any(is_inside(entry, holder) for holder in holders))
    if kept:
        around = tuple(holder for holder in holders if any(is_inside(entry, holder) for entry in kept))
        return inner._replace(entries=kept, within=around)
    unknown = not inner.entries or inner.kind == "district"
    return inner._replace(entries=(), within=holders) if holders and unknown else inner


def _has_country(entries: Sequence[Entry]) -> bool:
    """Whether a country is among the entries: a list of countries says nothing of what holds them."""
    return any(entry.kind == "country" for entry in entries)


def _around(outer: Toponym, inner: Toponym) -> Toponym:
    """A toponym narrowed to what holds another: Georgia around Atlanta is no country."""
    return outer._replace(entries=inner.within) if inner.entries and inner.within else outer
