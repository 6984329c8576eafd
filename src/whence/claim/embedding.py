"""Words that take a proposition under them, looked up by the frame in which they take it (tables/embedding.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal, TypedDict, cast

from whence.claim import lemma
from whence.claim.stance import DEGREES, Signature, Value
from whence.claim.tables import table
from whence.records.claim import Degree, Modality
from whence.records.grammar import Grammar

Frame = Literal["to", "that", "ing", "object", "of", "quality", "rebuff"]


class Row(TypedDict):
    """A signature as the tables write it."""

    affirmed: str
    denied: str
    modality: str
    traits: list[str]


def read_signature(row: Row) -> Signature:
    """A signature as the tables write it."""
    modality = cast(Modality, row["modality"]) if row["modality"] else None
    return Signature(_value(row["affirmed"]), _value(row["denied"]), modality, frozenset(row["traits"]))


def _value(written: str) -> Value:
    """A value as the tables write it: "+certain"."""
    return Value(written[0] == "+", DEGREES.index(cast(Degree, written[1:])))


@cache
def signatures() -> Mapping[str, Signature]:
    """Every signature by its name."""
    return {name: read_signature(row) for name, row in cast(dict[str, Row], table("embedding")["signature"]).items()}


@cache
def _filed(frame: Frame) -> Mapping[str, Signature]:
    """A frame's words."""
    classes = cast(dict[str, str], table("embedding")[frame])
    return {word: signatures()[name] for name, listed in classes.items() for word in listed.split()}


@cache
def find_word(frame: Frame, word: str, second: str | None) -> Signature | None:
    """A word's signature as it stands, as a verb's form or as a plural; with a second word where that has its own."""
    filed = _filed(frame)
    for form in dict.fromkeys((word, lemma.verb(word), lemma.noun(word))):
        if found := filed.get(f"{form}_{second}" if second else form):
            return found
    return None


def find_signature(grammar: Grammar, at: int, frame: Frame, marker: str | None = None) -> Signature | None:
    """What a word leaves of a proposition it takes in a frame, after a marker ("from", "for") where there is one."""
    word = grammar.lower[at]
    particle = grammar.child(at, "compound:prt")
    kind = "noun" if grammar.tokens[at].upos == "NOUN" else None
    for second in (marker, None if particle is None else grammar.lower[particle], kind):
        if second is not None and (found := find_word(frame, word, second)):
            return found
    return find_word(frame, word, None)
