"""One step down the parse: a word below another, and how what holds of the one passes on to the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from whence.claim.polarity import listed
from whence.claim.stance import POSSIBLE, Signature, Stance
from whence.records.grammar import Grammar
from whence.records.word import is_gerund_form

INDEFINITE = ("a", "an", "any", "some", "no", "another", "more", "further", "every", "each", "either")


def share(stance: Stance) -> Stance:
    """All that holds of the governing word holds of the word below."""
    return stance


def accompany(stance: Stance) -> Stance:
    """The word below is as sure as the governing one, true where that is false."""
    return stance.affirmed()


def stand(_: Stance) -> Stance:
    """The word below is a fact whatever holds of the governing one."""
    return Stance()


def suppose(stance: Stance) -> Stance:
    """A condition."""
    return Stance().weakened(0, "conditional")


def intend(stance: Stance) -> Stance:
    """A purpose."""
    return stance.affirmed().weakened(POSSIBLE, "planned")


def wait(stance: Stance) -> Stance:
    """What is waited for: "left before they came" they came, "will stay until they come" they may."""
    return stance.affirmed() if stance.modality == "asserted" else Stance().weakened(POSSIBLE, stance.modality)


def lack(stance: Stance) -> Stance:
    """What is said not to happen beside the governing word: "without firing"; "not without asking" needs it."""
    return stance.affirmed().negated() if stance.holds else Stance().weakened(POSSIBLE, "needed")


class Step(NamedTuple):
    """From a predicate up to the word that governs it: a signature, or else how the one's standing passes on.

    `beside`: a conjunct that shares what governs the first, not how the first is worded. `exists`: a plan or a claim,
    which is there even where what becomes of it is false ("blocked an attempt").
    """

    governor: int
    signature: Signature | None = None
    passes: Callable[[Stance], Stance] = share
    beside: bool = False
    exists: bool = False


class Below(NamedTuple):
    """A word below another: its relation, and the words that introduce it."""

    grammar: Grammar
    at: int
    governor: int
    deprel: str
    marks: tuple[str, ...]


def find_marks(grammar: Grammar, at: int) -> tuple[str, ...]:
    """The words that introduce a word: conjunctions, prepositions, "rather" and "instead"."""
    below = [child for child in grammar.children[at] if child < at]
    kinds = ("mark", "case")
    return tuple(
        grammar.lower[c] for c in below if grammar.tokens[c].deprel in kinds or grammar.lower[c] in listed("instead")
    )


def is_gerund(below: Below) -> bool:
    """Whether a word is a gerund or participle without an auxiliary: "of firing", not "is firing"."""
    grammar, at = below.grammar, below.at
    finite = grammar.child(at, "aux", "aux:pass", "cop") is not None and "to" not in below.marks
    kinds = ("VERB", "NOUN") if below.deprel == "xcomp" else ("VERB",)
    is_verb = grammar.tokens[at].upos in kinds and is_gerund_form(grammar.lower[at]) and not finite
    return is_verb and below.deprel in ("obl", "nmod", "obj", "xcomp", "advcl", "acl", "ccomp")


def is_definite(grammar: Grammar, at: int) -> bool:
    """Whether a noun phrase begins with "the", "this", a possessive and the like."""
    first = next((c for c in grammar.children[at] if grammar.tokens[c].deprel in ("det", "nmod:poss")), None)
    return first is not None and grammar.lower[first] not in INDEFINITE
