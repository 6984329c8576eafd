"""Questions to the words beside a word: which they are, and whether a blank parts them."""

from __future__ import annotations

from whence.records.grammar import Grammar


def word_at(grammar: Grammar, at: int) -> str:
    """A word in small letters; empty before the first and behind the last."""
    return grammar.lower[at] if 0 <= at < len(grammar.lower) else ""


def glued(grammar: Grammar, at: int) -> bool:
    """Whether a word stands right after the one before it, with no blank between."""
    return 0 < at < len(grammar.tokens) and grammar.tokens[at - 1].end == grammar.tokens[at].start
