"""Suggestions: which statements seem to speak of what a hypothesis says, by the words they share; never for or against.

Negation turns a sentence round without changing its words, so likeness says that a statement bears on a hypothesis and
nothing of how. Words are weighed by how rare they are among the texts compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import log, sqrt
from typing import cast

from whence.records.hypothesis import Hypothesis, Rating
from whence.records.link import Testimony
from whence.records.name import fold
from whence.weigh.tables import table, words

MAKER = "whence"
LONGEST = 5_000  # characters of a text that are cut into words
SHOWN = 8  # words in common that a suggestion names
Vector = dict[str, float]


def suggest_ratings(hypotheses: Sequence[Hypothesis], statements: Sequence[Testimony]) -> tuple[Rating, ...]:
    """Claims that bear on each hypothesis, the likest first: marked as suggestions, without a value."""
    told = {one.claim: one.words for one in sorted(statements, key=lambda one: one.id, reverse=True)}
    claims = {claim: frozenset(_content(text)) for claim, text in sorted(told.items())}
    asked = [_content(one.text) for one in hypotheses]
    rarity = _weigh_words([*claims.values(), *map(frozenset, asked)])
    filed = _file(claims, rarity)
    return tuple(
        Rating(
            one.id,
            None,
            MAKER,
            _say_shared(terms[stem] for stem in terms.keys() & claims[claim]),
            suggested=True,
            claim=claim,
        )
        for one, terms in zip(hypotheses, asked, strict=True)
        for claim in _find_alike(frozenset(terms), claims, filed, rarity)
    )


def _content(text: str) -> dict[str, str]:
    """A text's content words by what they are without their endings."""
    listed = fold(text[:LONGEST])[: cast(int, table("hypotheses")["longest"])]
    return {_stem(word): word for word in listed if word not in words("hypotheses", "stop")}


def _stem(word: str) -> str:
    """A word without the longest ending that leaves enough of it."""
    settings = table("hypotheses")
    for ending in cast(list[str], settings["endings"]):
        if word.endswith(ending) and len(word) - len(ending) >= cast(int, settings["stem"]):
            return word[: -len(ending)]
    return word


def _weigh_words(texts: Sequence[frozenset[str]]) -> Vector:
    """How rare each word is (inverse document frequency, smoothed so that none weighs nothing)."""
    counts = Counter(word for text in texts for word in text)
    return {word: log((1 + len(texts)) / (1 + count)) + 1 for word, count in counts.items()}


def _file(claims: dict[str, frozenset[str]], rarity: Vector) -> dict[str, list[tuple[str, float]]]:
    """Each word's claims with its share of their length, so that only claims with a word in common are looked at."""
    filed: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for claim, terms in claims.items():
        length = _length(terms, rarity)
        for word in terms:
            filed[word].append((claim, rarity[word] / length))
    return filed


def _length(terms: frozenset[str], rarity: Vector) -> float:
    return sqrt(sum(sorted(rarity[word] ** 2 for word in terms)))


def _find_alike(
    terms: frozenset[str], claims: dict[str, frozenset[str]], filed: dict[str, list[tuple[str, float]]], rarity: Vector
) -> list[str]:
    """The claims alike enough, the likest first."""
    settings, scores = table("hypotheses"), defaultdict[str, float](float)
    length = _length(terms, rarity) or 1.0
    # In the words' own order: a sum's last digit must not hang on how a set happens to be laid out.
    for word in sorted(terms):
        for claim, share in filed.get(word, ()):
            scores[claim] += share * rarity[word] / length
    alike = [
        (claim, round(score, 9))
        for claim, score in scores.items()
        if score >= cast(float, settings["alike"]) and len(terms & claims[claim]) >= cast(int, settings["shared"])
    ]
    ranked = sorted(alike, key=lambda pair: (-pair[1], pair[0]))
    return [claim for claim, _ in ranked[: cast(int, settings["most"])]]


def _say_shared(shared: Iterable[str]) -> str:
    phrases = cast(dict[str, str], table("hypotheses")["words"])
    return phrases["shares"].format(words=", ".join(sorted(shared)[:SHOWN]))
