"""Language knowledge as reviewed tables: each TOML file beside this one says at its head what it holds."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import cast

Words = frozenset[str]


@cache
def _table(name: str) -> dict[str, object]:
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(table: str, key: str) -> Words:
    """A list of words or phrases, as a set."""
    return frozenset(cast(list[str], _table(table)[key]))


@cache
def lists(table: str, key: str) -> dict[str, tuple[str, ...]]:
    """Named lists of words or phrases."""
    return {name: tuple(values) for name, values in cast(dict[str, list[str]], _table(table)[key]).items()}


@cache
def verb_forms() -> dict[str, str]:
    """Every form of every reporting verb, with its lemma."""
    forms: dict[str, str] = {}
    for lemma, irregular in lists("cues", "verbs").items():
        for form in (*inflect(lemma), *irregular):
            forms.setdefault(form, lemma)
    for key in ("speech_acts", "relays"):
        for lemma in words("cues", key):
            for form in inflect(lemma):
                forms.setdefault(form, lemma)
    return forms


def inflect(lemma: str) -> list[str]:
    """A verb's regular forms: base, third person, past, -ing."""
    if lemma.endswith("e"):
        return [lemma, f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing"]
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return [lemma, f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"]
    plural = f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else f"{lemma}s"
    doubled = f"{lemma}{lemma[-1]}"
    return [lemma, plural, f"{lemma}ed", f"{lemma}ing", f"{doubled}ed", f"{doubled}ing"]


@cache
def states() -> dict[str, str]:
    """Every name, demonym, capital and government seat of a state, in lower case, with the state's common name."""
    found: dict[str, str] = {}
    for name, entry in cast(dict[str, dict[str, list[str]]], _table("states")).items():
        for word in (name, *(value for values in entry.values() for value in values)):
            found.setdefault(word.casefold(), name)
    return found


@cache
def state_names() -> Words:
    """The names by which a state itself is called (no demonyms, capitals or bodies), folded to lower case."""
    table = cast(dict[str, dict[str, list[str]]], _table("states"))
    return frozenset(word.casefold() for name, entry in table.items() for word in (name, *entry["aliases"]))
