"""Figures read from plain sentences, by the shipped reader."""

from __future__ import annotations

from functools import cache

from tests.build import document
from whence.claim.quantity import find_figures
from whence.read.reader import Reader
from whence.records.claim import Figure
from whence.records.grammar import Grammar


@cache
def reader() -> Reader:
    return Reader.load(threads=1)


@cache
def figures(text: str) -> tuple[Figure, ...]:
    passage = reader().read(document(text)).body
    return tuple(found.label for found in find_figures(Grammar(text, passage.tokens, passage.sentences), []))
