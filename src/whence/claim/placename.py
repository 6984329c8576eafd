"""Place names: what a name may be, by the gazetteer and by what the press calls countries and states."""

from __future__ import annotations

from functools import cache
from typing import cast

from whence.claim.gazetteer import Entry, country, folded, look_up, region
from whence.claim.tables import lists, table, words
from whence.records.phrases import Phrases

INITIALS = 3  # capitals that are no name


def candidates(name: str) -> tuple[Entry, ...]:
    """Everything a name may be: a country by another name, a state by its abbreviation, the gazetteer's entries."""
    plain = folded(name)
    if plain in words("places", "not_places") or plain in words("places", "vast"):
        return ()
    code = _codes("countries").get(plain)
    aliased = country(code) if code else None
    if aliased:
        return (aliased, *(entry for entry in look_up(name) if entry.row != aliased.row and entry.main))
    state = state_of(name) if name.endswith(".") or len(name) == INITIALS else None
    if state:
        return (state,)
    # Three capitals are initials (AP, NIS), whatever airport or hamlet shares them.
    return () if len(name) <= INITIALS and name.isupper() else _with_region(plain, look_up(name))


def _with_region(name: str, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries of a name with the region that the press calls so."""
    code = _codes("regions").get(name)
    called = region(code) if code else None
    return (called, *(entry for entry in entries if entry.row != called.row)) if called else entries


def state_of(name: str) -> Entry | None:
    """The state that a name is short for; two capitals are only after a town's name (VA is an office too)."""
    code = _codes("states").get(folded(name))
    return region(code) if code and (name.isupper() or name.endswith(".")) else None


def is_country(name: str) -> bool:
    """Whether a name is a country's, whatever else it may be."""
    return any(entry.kind == "country" and entry.main for entry in candidates(name))


def is_abbreviated_state(name: str) -> bool:
    """Whether a word, with a stop put after it, is short for a state."""
    return f"{name}." in _stopped()


@cache
def _stopped() -> frozenset[str]:
    return frozenset(name for names in lists("places", "states").values() for name in names if name.endswith("."))


@cache
def _codes(key: str) -> dict[str, str]:
    """A table of names by code, turned round and folded."""
    return {folded(name): code for code, names in lists("places", key).items() for name in names}


@cache
def peoples() -> Phrases[str]:
    """What the people and things of each country are called."""
    return Phrases((name, code) for code, names in lists("places", "people").items() for name in names)


@cache
def states() -> Phrases[str]:
    """States by what the press calls them for short."""
    return Phrases((name, code) for code, names in lists("places", "states").items() for name in names)


@cache
def long_names() -> Phrases[str]:
    """Countries' names of several words, which are one name whatever the model cuts out of them."""
    return Phrases((n, code) for code, names in lists("places", "countries").items() for n in names if " " in n)


@cache
def kinds() -> dict[str, str]:
    """What kind of place each word for one means."""
    table_ = cast(dict[str, list[str]], table("places")["kinds"])
    return {word: kind for kind, members in table_.items() for word in members}
