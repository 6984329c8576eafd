"""How a predicate stands: asserted, planned, possible or denied, by whoever voices its sentence.

The value comes down the parse, as in FactBank and De Facto: each word above the predicate leaves something of what
stands under it, and the clause's own words (negation, modal verbs, doubt) come last.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from whence.claim.embedding import signatures
from whence.claim.governing import RECENT, find_step
from whence.claim.polarity import is_negated
from whence.claim.stance import DEGREES, Hedge, Stance
from whence.claim.step import Step
from whence.claim.wording import Clause, word
from whence.records.claim import Degree, Modality, Polarity
from whence.records.grammar import Grammar
from whence.records.span import Range

# Steps above a predicate beyond which nothing is looked for: an odd text may nest without end.
DEEPEST = 40
VOICES = ("VERB", "AUX", "ADJ")


@dataclass(frozen=True, slots=True)
class Judged:
    """A predicate's modality and polarity as worded, and how its voice holds it; hedges are words with their degree."""

    modality: Modality
    polarity: Literal["positive", "negative"]
    hedges: tuple[Hedge, ...]
    certainty: Degree
    held: Polarity


class Stage(NamedTuple):
    """One word on the way down to the predicate: the step that leads down to it, and how its own wording counts.

    `counts`: all of it, none (a conjunct's neighbour), or only the negation (a voice, whose doubts are another's).
    """

    at: int
    step: Step | None
    counts: Literal["all", "none", "negation"]


def judge(grammar: Grammar, at: int, cues: Collection[int] = ()) -> Judged:
    """How a predicate stands with whoever voices it; `cues` are words at which another source's words end."""
    stages = _climb(grammar, at)
    under = (number for number, stage in enumerate(stages) if stage.step and stage.step.governor in cues)
    return _judge(grammar, at, next(under, len(stages)))


@lru_cache(maxsize=RECENT)
def _climb(grammar: Grammar, at: int) -> tuple[Stage, ...]:
    """The words from a predicate up to its root, or to a verb that voices it."""
    stages: list[Stage] = []
    counts: Literal["all", "none"] = "all"
    for _ in range(DEEPEST):
        step = find_step(grammar, at)
        stages.append(Stage(at, step, counts))
        if step is None:
            break
        at, counts = step.governor, "none" if step.beside else "all"
        if is_voice(grammar, step):
            stages.append(Stage(at, None, "negation"))
            break
    return tuple(stages)


@lru_cache(maxsize=RECENT)
def _judge(grammar: Grammar, at: int, cued: int) -> Judged:
    """How a predicate stands with its voice: the cue over that many stages above it, else what the last stage is."""
    stages = _climb(grammar, at)
    if cued < len(stages):
        stages = (*stages[:cued], *_voiced(stages[cued]))
    stance = _open(grammar, stages[-1])
    for stage in reversed(stages):
        stance = _descend(stance, grammar, stage)
    return Judged(
        modality=stance.modality,
        polarity="positive" if stance.worded else "negative",
        hedges=stance.hedges,
        certainty=DEGREES[stance.degree],
        held="unknown" if not stance.degree else "positive" if stance.holds else "negative",
    )


def _voiced(stage: Stage) -> Iterator[Stage]:
    """A word right under a cue, and the cue, which reports unless it says more."""
    if stage.step is not None:
        signature = stage.step.signature or signatures()["report"]
        yield stage._replace(step=stage.step._replace(signature=signature))
        yield Stage(stage.step.governor, None, "negation")


def is_voice(grammar: Grammar, step: Step) -> bool:
    """Whether somebody voices what stands under a word; nouns are none, and "is believed to" is nobody's."""
    if step.signature is None or "voice" not in step.signature.traits:
        return False
    return grammar.tokens[step.governor].upos in VOICES and not is_impersonal(grammar, step)


def is_impersonal(grammar: Grammar, step: Step) -> bool:
    """Whether a word of thinking names nobody who thinks: "is believed to"."""
    traits = step.signature.traits if step.signature else frozenset()
    below = {grammar.tokens[child].deprel for child in grammar.children[step.governor]}
    return "impersonal" in traits and "aux:pass" in below and "obl:agent" not in below


def _open(grammar: Grammar, top: Stage) -> Stance:
    """What holds before anything is said: a question leaves it open."""
    sentence = grammar.sentences[grammar.sentence_of[top.at]]
    asks = grammar.words[sentence.last - 1] == "?" or (
        sentence.last - sentence.first > 1 and grammar.words[sentence.last - 2] == "?"
    )
    return Stance(degree=0, modality="question") if asks and top.counts != "negation" else Stance()


def _descend(stance: Stance, grammar: Grammar, stage: Stage) -> Stance:
    """What holds of a word, from what holds of the one above it."""
    step = stage.step
    if stage.counts == "negation":
        return stance.negated() if is_negated(grammar, stage.at) else stance
    if step is not None:
        stance = _pass_on(stance, grammar, step)
    if stage.counts == "none":
        return stance
    traits = step.signature.traits if step and step.signature else frozenset()
    return word(stance, Clause(grammar, stage.at, traits))


def _pass_on(stance: Stance, grammar: Grammar, step: Step) -> Stance:
    """What a governing word leaves of what stands under it, with the word itself where it is one of doubt."""
    if step.signature is None:
        return step.passes(stance)
    doubts = "hedge" in step.signature.traits or is_impersonal(grammar, step)
    stance = stance.under(step.signature)
    if step.exists and not stance.holds:
        return Stance()
    return stance.hedged(_doubting(grammar, step.governor), stance.degree) if doubts else stance


def _doubting(grammar: Grammar, at: int) -> Range:
    """A word of doubt, a passive one with its auxiliary: "is believed to"."""
    passive = grammar.child(at, "aux:pass")
    if passive is None or any(grammar.tokens[between].head != at for between in range(passive, at)):
        return at, at + 1
    return passive, at + 1 + (grammar.lower[at + 1 : at + 2] == ["to"])
