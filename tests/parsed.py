"""Plain texts read by the shipped reader, loaded once for all tests of a run; each text is read once."""

from __future__ import annotations

from functools import cache

from tests.build import document
from whence.read.reader import Reader
from whence.records.grammar import Grammar


@cache
def reader() -> Reader:
    """The shipped reader."""
    return Reader.load(threads=1)


@cache
def read(text: str) -> Grammar:
    """A text's parse."""
    body = reader().read(document(text)).body
    return Grammar(text, body.tokens, body.sentences)
