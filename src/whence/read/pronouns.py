"""Whom he, she and they mean: every pronoun of a text in turn, each referent before it with its chance of being meant.

A mention-ranking model (Denis and Baldridge 2008, "Specialized models and ranking for coreference resolution") over
the traits of read/prominence.py, with nobody among the text's referents as one more option; the table has the weights.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from whence.read.prominence import Met, Traits, is_fellow, traits_of, traits_of_nobody
from whence.read.referents import LOOKBACK, PLURAL, SINGULAR, Referent, Scene, is_pronoun
from whence.read.tables import numbers
from whence.records.grammar import Grammar

KINDS = ("speaking", "singular", "plural")
SURE, LIKELY = 0.6, 0.5  # chances from which a referent is taken for meant, and counts as spoken of
SURER = 0.9  # the same for somebody who may be no woman, where a woman is within reach
UNLIKELY = 0.1  # chance up to which somebody is no candidate
Weights = Mapping[str, Mapping[str, float]]


class Option(NamedTuple):
    """Whom a pronoun may mean, its traits there, and its chance."""

    referent: Referent
    traits: Traits
    chance: float


class Choice(NamedTuple):
    """A pronoun, the options it has, nearest first, and the traits of nobody among them."""

    at: int
    options: tuple[Option, ...]
    nobody: Traits

    @property
    def meant(self) -> Referent | None:
        """The one who is surely meant, None where nobody stands out."""
        return self._above(SURE)

    @property
    def likely(self) -> Referent | None:
        """The one who is rather meant than not."""
        return self._above(LIKELY)

    def _above(self, chance: float) -> Referent | None:
        best = max(self.options, key=lambda option: option.chance, default=None)
        if best is None or best.chance < (SURER if self._has_rival(best) else chance):
            return None
        return best.referent

    def _has_rival(self, best: Option) -> bool:
        """Whether "she" may be a sure woman beside one of whom nothing shows it: most of those are men."""
        women = (o for o in self.options if "sex_known" in o.traits and o.chance > UNLIKELY)
        return "sex_open_female" in best.traits and any(women)


def find_choices(scene: Scene, weights: Weights | None = None) -> Iterator[Choice]:
    """The choice of every pronoun of a scene not yet told; without weights the table's hold.

    Each choice is settled when the next one is asked for: whom it likely means then counts as spoken of there.
    """
    weights = weights or {kind: numbers("pronouns", kind) for kind in KINDS}
    for at in range(len(scene.grammar.tokens)):
        if not is_pronoun(scene.grammar, at):
            scene.meet(at)
            continue
        fits = [(referent, last) for referent, last in within_reach(scene, at) if agrees(scene.grammar, referent, at)]
        choice = choose(scene, at, fits, weights[weights_at(scene, at)])
        yield choice
        if (likely := choice.likely) is not None:
            likely.gender = likely.gender or (SINGULAR.get(scene.grammar.lower[at]) if choice.meant else None)
            scene.note(likely, at)


def weights_at(scene: Scene, at: int) -> str:
    """The name of the weights by which a pronoun is judged: one that speaks has its own."""
    if scene.grammar.lower[at] in PLURAL:
        return "plural"
    return "speaking" if at in scene.source_of else "singular"


def choose(scene: Scene, at: int, fits: Sequence[Met], weights: Mapping[str, float]) -> Choice:
    """A softmax over referents, nearest first, and nobody; a trait without a weight counts nothing."""
    traits, nobody = traits_of(scene, fits, at), traits_of_nobody(scene, fits, at)
    heights = [math.exp(sum(weights.get(name, 0.0) * held for name, held in one.items())) for one in (*traits, nobody)]
    whole = sum(heights)
    chances = [height / whole for height in heights]
    options = (Option(*one) for one in zip((referent for referent, _ in fits), traits, chances[:-1], strict=True))
    return Choice(at, tuple(options), nobody)


def within_reach(scene: Scene, at: int) -> Iterator[Met]:
    """Who was spoken of lately and where last, nearest first; nobody in the statement that the pronoun makes."""
    own = scene.source_of.get(at, ())
    said = [part for number in own for part in scene.statements[number].contents]
    met: set[int] = set()
    for word, referent in reversed(scene.trail):
        if scene.grammar.sentence_of[at] - scene.grammar.sentence_of[word] > LOOKBACK:
            return
        if id(referent) not in met and not any(first <= word < last for first, last in said):
            met.add(id(referent))
            yield referent, word


def agrees(grammar: Grammar, referent: Referent, at: int) -> bool:
    """Whether number, sex and clause let a pronoun mean a referent: "Adler saw him" is not Adler."""
    word = grammar.lower[at]
    if word in SINGULAR:
        fits = referent.kind == "person" and referent.gender in (None, SINGULAR[word])
    else:
        fits = referent.kind not in ("person", "place")
    return fits and not is_fellow(grammar, referent, at)
