"""Bounds: what "about", "up to" or "or more" around a number make of it: DESIGN.md's table of intervals."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple, cast

from whence.claim.digits import has_digits
from whence.claim.tables import table, words
from whence.records.claim import Approximator
from whence.records.grammar import Grammar
from whence.records.word import find_words

LONGEST_PHRASE = 6  # words
STACKED = 4  # phrases before one number: "an estimated more than"
UNDER, OVER = 0.9, 1.1  # what "about" reaches to, by convention
LOWER: frozenset[Approximator] = frozenset({"more_than", "at_least"})
UPPER: frozenset[Approximator] = frozenset({"fewer_than", "at_most", "up_to"})


class Around(NamedTuple):
    """What the words around a number make of it, and the words [first, last) with them."""

    first: int
    last: int
    approximator: Approximator | None


class Interval(NamedTuple):
    """A figure's bounds: None leaves a side unbounded, open sides exclude their bound."""

    low: float | None
    high: float | None
    best: float | None
    low_open: bool = False
    high_open: bool = False
    approximator: Approximator | None = None
    bound_by: Literal["stated", "convention"] = "stated"


def bound_before(grammar: Grammar, first: int, *, timed: bool) -> Around:
    """The approximators before a number; a preposition of its own bounds nothing ("over three weeks")."""
    start, at, found = first, first, None
    for _ in range(STACKED):
        phrase = _ending_at(grammar, at)
        if phrase is not None and not (
            phrase[0] == at - 1 and _is_preposition(grammar, at, skipped=at < start, timed=timed)
        ):
            at, found = phrase[0], _stronger(found, phrase[1])
            start = at
        elif at and at > grammar.sentences[grammar.sentence_of[first]].first and grammar.lower[at - 1] in _skipped():
            at -= 1
        else:
            break
    return Around(start, first, found)


def bound_after(grammar: Grammar, last: int) -> Around:
    """The approximators after a number: "or so", "or more", "at most"."""
    known = _phrases("after")
    for length in range(min(LONGEST_PHRASE, len(grammar.lower) - last), 0, -1):
        if (kind := known.get(tuple(grammar.lower[last : last + length]))) is not None and not _compares(
            grammar, last + length
        ):
            return Around(last, last + length, kind)
    return Around(last, last, None)


def _compares(grammar: Grammar, at: int) -> bool:
    """Whether "or more", "and below" go on to another number."""
    if at >= len(grammar.lower):
        return False
    return grammar.lower[at] == "than" or grammar.tokens[at].upos in ("NUM", "SYM") or has_digits(grammar.words[at])


def interval(approximator: Approximator | None, low: float, high: float | None, *, vague: bool) -> Interval:
    """A number or range under an approximator."""
    point = high is not None and low == high
    if approximator in LOWER:
        return Interval(
            low, None, None, low_open=approximator == "more_than", approximator=approximator, bound_by=_by(vague)
        )
    if approximator in UPPER:
        floor = 0.0 if high is not None and high >= 0 else None
        return Interval(
            floor, high, None, high_open=approximator == "fewer_than", approximator=approximator, bound_by=_by(vague)
        )
    if vague:
        return Interval(low, high, None, approximator="vague", bound_by="convention")
    if not point or approximator is None:
        return Interval(low, high, low if point else None, approximator=approximator)
    near, far = sorted((_round(low * UNDER), _round(low * OVER)))
    if approximator == "nearly":
        return Interval(
            min(near, low),
            max(far if low < 0 else low, low),
            None,
            high_open=True,
            approximator=approximator,
            bound_by="convention",
        )
    return Interval(near, far, low, approximator=approximator, bound_by="convention")


def _round(value: float) -> float:
    """A product without the last digits' noise: 0.9 of 19 is 17.1."""
    return float(f"{value:.12g}")


def _by(vague: bool) -> Literal["stated", "convention"]:
    return "convention" if vague else "stated"


def _stronger(inner: Approximator | None, outer: Approximator) -> Approximator:
    """Of two approximators, the one that bounds; else the one nearer to the number."""
    if inner is None or (inner == "about" and outer != "about"):
        return outer
    return inner


def _is_preposition(grammar: Grammar, at: int, *, skipped: bool, timed: bool) -> bool:
    """Whether "over" or "around" before a word leads something of its own: "over the two", "over three weeks"."""
    if grammar.lower[at - 1] not in words("bounds", "prepositions"):
        return False
    return skipped or (
        timed and grammar.tokens[at - 1].deprel == "case" and grammar.lower[at - 1] in words("bounds", "case_only")
    )


def _ending_at(grammar: Grammar, at: int) -> tuple[int, Approximator] | None:
    """The longest phrase that ends right before a word, with its first word."""
    known = _phrases("before")
    for length in range(min(LONGEST_PHRASE, at), 0, -1):
        if (kind := known.get(tuple(grammar.lower[at - length : at]))) is not None:
            return at - length, kind
    return None


@cache
def _phrases(section: str) -> Mapping[tuple[str, ...], Approximator]:
    rows = cast(dict[Approximator, list[str]], table("bounds")[section])
    return {_cut(phrase): kind for kind, phrases in rows.items() for phrase in phrases}


@cache
def _skipped() -> frozenset[str]:
    return frozenset(cast(dict[str, list[str]], table("bounds")["between"])["skipped"])


def _cut(phrase: str) -> tuple[str, ...]:
    return tuple(phrase[a:b] for a, b in find_words(phrase, 0, len(phrase)))
