"""Change: which way an amount goes where it is an amount of change, and not a level reached or left."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import Literal

from whence.claim import lemma
from whence.claim.tables import lists, words
from whence.records.grammar import Grammar
from whence.records.span import Range

Direction = Literal["up", "down"]
FAR = 6  # words between an amount and the word of change before it


def direction(grammar: Grammar, measured: Range, number: Range, *, bare: bool) -> Direction | None:
    """Up for "rose by 5 percent" and "a 5 percent rise", down for their opposites, None for "fell to 5 percent".

    A bare number counts the noun after it, and is no amount by which that noun goes up or down ("3 cuts").
    """
    first, last = measured
    return _led(grammar, first) or _by(grammar, first, number) or (None if bare else _followed(grammar, last))


def _led(grammar: Grammar, first: int) -> Direction | None:
    """A word of change before the amount with nothing but light words between."""
    start = grammar.sentences[grammar.sentence_of[first]].first
    for at in range(first - 1, max(start - 1, first - 1 - FAR), -1):
        word = grammar.lower[at]
        if lemma.verb(word) in words("changes", "only_by") and grammar.lower[at + 1] != "by":
            return None
        if (way := _way(grammar, at)) is not None and not _of_a_noun(grammar, at, first):
            return way
        if word in words("changes", "levels") or word not in words("changes", "lightly"):
            return None
    return None


def _of_a_noun(grammar: Grammar, at: int, first: int) -> bool:
    """Whether a noun of change right before the amount only stands beside it; "a rise of 5" measures it."""
    return (
        grammar.tokens[at].upos == "NOUN"
        and "of" not in grammar.lower[at:first]
        and "by" not in grammar.lower[at:first]
    )


def _by(grammar: Grammar, first: int, number: Range) -> Direction | None:
    """ "cut its staff by 20 percent": "by" leads the amount, and what it hangs on changes."""
    start = first
    while start and grammar.lower[start - 1] in words("changes", "lightly") and grammar.lower[start] != "by":
        start -= 1
    if grammar.lower[start] != "by":
        return None
    above = islice(grammar.ancestors(grammar.top(number)), 3)
    return next((way for at in above if (way := _way(grammar, at))), None)


def _followed(grammar: Grammar, last: int) -> Direction | None:
    """ "a 5 percent rise", "a 20% pay cut", "5 percent higher"."""
    if (
        last < len(grammar.lower)
        and grammar.tokens[last].upos in ("ADJ", "ADV")
        and (way := _ways("after").get(grammar.lower[last]))
    ):
        return way
    for at in range(last, min(last + 3, len(grammar.lower))):
        if grammar.tokens[at].upos == "NOUN" and (way := _way(grammar, at)) is not None:
            return way
        if grammar.tokens[at].upos not in ("NOUN", "ADJ", "PUNCT") or grammar.lower[at] in (",", ".", ";"):
            return None
    return None


def _way(grammar: Grammar, at: int) -> Direction | None:
    word, upos = grammar.lower[at], grammar.tokens[at].upos
    ways = _ways()
    if grammar.tokens[at].deprel == "compound:prt":
        return ways.get(lemma.verb(grammar.words[grammar.tokens[at].head]))
    if upos != "ADJ" and (way := ways.get(word)) is not None:
        return way
    if upos == "VERB":
        return ways.get(lemma.verb(word))
    return ways.get(lemma.noun(word)) if upos == "NOUN" else None


@cache
def _ways(section: str = "way") -> dict[str, Direction]:
    rows = lists("changes", section)
    ways: dict[str, Direction] = {}
    for word in rows["down"]:
        ways[word] = "down"
    for word in rows["up"]:
        ways[word] = "up"
    return ways
