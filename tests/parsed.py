"""Plain texts read by the shipped reader, loaded once for all tests of a run; each text is read once."""

from __future__ import annotations

from functools import cache

from tests.build import document
from whence.read.reader import Reader
from whence.read.statement import PLAIN, Statement
from whence.records.grammar import Grammar
from whence.records.span import Range


@cache
def reader() -> Reader:
    """The shipped reader."""
    return Reader.load(threads=1)


@cache
def read(text: str) -> Grammar:
    """A text's parse."""
    body = reader().read(document(text)).body
    return Grammar(text, body.tokens, body.sentences)


def words(grammar: Grammar, said: str, before: int | None = None) -> Range:
    """The word range of a phrase, the last one that starts before a word."""
    wanted = said.split()
    starts = range(len(grammar.words) if before is None else before)
    first = next(at for at in reversed(starts) if grammar.words[at : at + len(wanted)] == wanted)
    return first, first + len(wanted)


def state(grammar: Grammar, source: str, cue: str, content: str) -> Statement:
    """A statement of these words."""
    at = words(grammar, cue)
    return Statement(at, (words(grammar, source, at[0]),), (words(grammar, content),), PLAIN)
