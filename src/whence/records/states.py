"""States by every name the press has for them: names, demonyms, capitals and seats of government (states.toml)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple, cast

from whence.records.table import Tables

# How a word stands for a state: its own name, an adjective or citizen, its capital, or a seat of government.
Sense = Literal["name", "demonym", "capital", "seat"]

WORD = re.compile(r"(?:[^\W\d_]\.){2,8}|[^\W_]{1,100}(?:['’][^\W_]{1,40}){0,3}")
SHORT = range(2, 5)  # letters of an abbreviation, which only capitals tell from a word ("US", "us")
LONGEST = 8  # words
OFTEN = 200  # characters of a text that is a name or a role, asked for again and again
SENSES: dict[str, Sense] = {"aliases": "name", "demonyms": "demonym", "capital": "capital", "bodies": "seat"}
# Without its accent the capital of the Maldives is an English word.
WORDS_TOO = {("male",)}

_tables = Tables("whence.records")


class Stated(NamedTuple):
    """Characters [start, end) of a text that name a state, with its common name; `sense` is how they stand for it."""

    start: int
    end: int
    state: str
    sense: Sense


@cache
def states() -> dict[str, str]:
    """Every name, demonym, capital and government seat of a state, in lower case, with the state's common name."""
    found: dict[str, str] = {}
    for word, name, _ in _listed():
        found.setdefault(word.casefold(), name)
    return found


@cache
def state_names() -> frozenset[str]:
    """The names by which a state itself is called (no demonyms, capitals or bodies), folded to lower case."""
    return frozenset(word.casefold() for word, _, sense in _listed() if sense == "name")


def find_states(text: str) -> list[Stated]:
    """Every state that a text names, in order, the longest name at each place; a word of two states names neither."""
    return list(_find_again(text)) if len(text) <= OFTEN else _find(text)


@lru_cache(maxsize=20_000)
def _find_again(text: str) -> tuple[Stated, ...]:
    return tuple(_find(text))


def _find(text: str) -> list[Stated]:
    found: list[Stated] = []
    # Every state's name begins with a capital.
    words = [] if text.islower() else list(WORD.finditer(text))
    folded = [_fold(word[0]) for word in words]
    at = 0
    while at < len(words):
        length, meant = _longest(folded, [word[0] for word in words[at : at + LONGEST]], at)
        if length:
            state, sense = meant
            if state:
                found.append(Stated(words[at].start(), words[at + length - 1].end(), state, sense))
            at += length
        else:
            at += 1
    return found


def _longest(folded: list[str], written: list[str], at: int) -> tuple[int, tuple[str | None, Sense]]:
    """How many words from one on name a state, and which; 0 where none do."""
    if not written[0][0].isupper():
        return 0, (None, "name")
    longest = _lengths().get(folded[at], 0)
    for length in range(min(longest, len(written)), 0, -1):
        key = tuple(folded[at : at + length])
        meant = _index().get(key)
        if meant and (length > 1 or key[0] not in _abbreviations() or written[0][:2].isupper() or "." in written[0]):
            return length, meant
    return 0, (None, "name")


@lru_cache(maxsize=20_000)
def _fold(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.replace("’", "'").replace(".", ""))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold().removesuffix("'s").strip("'")


def _listed() -> Iterator[tuple[str, str, Sense]]:
    table = cast(dict[str, dict[str, list[str]]], _tables.table("states"))
    for name, entry in table.items():
        yield name, name, "name"
        yield from ((word, name, SENSES[key]) for key, words in entry.items() for word in words)


@cache
def _index() -> dict[tuple[str, ...], tuple[str | None, Sense]]:
    """Folded names and the plurals of demonyms with their state, None where two states share a word."""
    found: dict[tuple[str, ...], tuple[str | None, Sense]] = {}
    for word, name, sense in _listed():
        parts = tuple(_fold(part) for part in WORD.findall(word))
        for key in (parts, (*parts[:-1], f"{parts[-1]}s")) if sense == "demonym" else (parts,):
            if key in WORDS_TOO:
                continue
            state, first = found.setdefault(key, (name, sense))
            if state != name:
                found[key] = (None, first)
    return found


@cache
def _lengths() -> dict[str, int]:
    """The most words of a name that begins with a word."""
    longest: dict[str, int] = {}
    for key in _index():
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
    return longest


@cache
def _abbreviations() -> frozenset[str]:
    """Names of a few capitals."""
    plain = (word.replace(".", "") for word, _, sense in _listed() if sense == "name")
    return frozenset(word.casefold() for word in plain if len(word) in SHORT and word[:2].isupper())
