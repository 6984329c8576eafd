"""Lands: states and places that no table knows, under one key for a name and the adjectives made of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from whence.link.passage import words_of
from whence.link.tables import words
from whence.records.claim import Account
from whence.records.name import fold
from whence.records.span import Field, Range
from whence.records.states import find_states

# What names of lands and their adjectives end in: "Bactria", "Bactrian", "Bactrians" have one stem.
ENDING = re.compile(r"(?:ians?|eans?|ans?|ese|ish|ia|[aeio])$")
ADJECTIVE = re.compile(r"\b[A-Z][a-z]{3,}(?:ians?|eans?|ans?|ese|ish|i)\b")
FIRST = re.compile(r"\w+")
SHORTEST = 4  # letters of a stem
OWNED = 2  # words after an adjective, one of which it owns


class Land(NamedTuple):
    """Characters [start, end) of a text that name a land, by its key; `people` where they are its people's name."""

    start: int
    end: int
    key: str
    people: bool


def key_of(name: str) -> str | None:
    """A land's key: the stem of the last part of its name ("Sonde, Bactria"); None for what is too short for one."""
    parts = fold(name.split(",")[-1])
    if len(parts) != 1:
        return " ".join(parts) or None
    stem = ENDING.sub("", parts[0])
    return stem if len(stem) >= SHORTEST else parts[0]


class Lands:
    """The lands of one document that no table knows."""

    def __init__(self, account: Account) -> None:
        document = account.reading.document
        self._texts: dict[Field, str] = {"text": document.text, "title": document.title or ""}
        adjectives = {key for text in self._texts.values() for _, key in _adjectives(text)}
        self._names: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for actor in account.reading.actors:
            key = key_of(actor.name)
            one_word = len(fold(actor.name)) == 1 and not actor.name.isupper()
            # The model may take an unknown land for a person or a body; its adjective tells.
            if (
                key
                and not find_states(actor.name)
                and (actor.kind in ("state", "place") or (one_word and key in adjectives))
            ):
                for name in {span.text for span in actor.mentions if span.text[:1].isupper()}:
                    self._names[FIRST.match(name)[0]][name] = key  # type: ignore[index]

    def find(self, field: Field) -> Iterator[Land]:
        """Where a field names one: by name, or by an adjective before what it can own."""
        text = self._texts[field]
        # By their first words: a text can name thousands of places.
        for found in FIRST.finditer(text):
            for name, key in self._names.get(found[0], {}).items():
                end = found.start() + len(name)
                if text.startswith(name, found.start()) and not text[end : end + 1].isalnum():
                    yield Land(found.start(), end, key, False)
        known = {key for names in self._names.values() for key in names.values()}
        for (start, end), key in _adjectives(text):
            after = words_of(text[end : end + 60])[:OWNED]
            if key in known or not words("topics", "forces").isdisjoint(after):
                yield Land(start, end, key, text[end - 1] == "s")


def _adjectives(text: str) -> Iterator[tuple[Range, str]]:
    """Adjectives that may be of an unknown land, with its key."""
    for found in ADJECTIVE.finditer(text):
        key = key_of(found[0])
        if key and not find_states(found[0]) and found[0].casefold() not in words("topics", "no_lands"):
            yield found.span(), key
