"""What governs an event noun: the verb whose object or subject it is, the noun it hangs on."""

from __future__ import annotations

from collections.abc import Callable

from whence.claim import lemma
from whence.claim.embedding import Frame, find_signature, find_word
from whence.claim.polarity import listed
from whence.claim.stance import Stance
from whence.claim.step import Below, Step, accompany, is_definite, lack, share, stand
from whence.records.grammar import Grammar

FRAMES: tuple[Frame, ...] = ("to", "that", "of")


def find_nominal_step(below: Below) -> Step:
    """A noun or adjective for an event: the object of a verb, what another noun is of, a subject."""
    if below.marks and below.marks[0] in listed("instead"):
        return Step(below.governor, None, lack)
    if below.deprel in ("nmod", "compound"):
        found = find_signature(below.grammar, below.governor, "of")
        return Step(below.governor, found, _presumed(below))
    if below.deprel == "nsubj":
        return _subject(below)
    return _object(below) if below.deprel in ("obj", "obl") else Step(below.governor, None, _presumed(below))


def _presumed(below: Below) -> Callable[[Stance], Stance]:
    """How an event noun that nothing is said of stands: "the strike" is taken for a fact, "a strike" goes along."""
    grammar, at = below.grammar, below.at
    if any(grammar.lower[child] in listed("any") for child in grammar.children[at]):
        return share
    return stand if is_definite(grammar, at) or grammar.tokens[at].upos == "PROPN" else accompany


def _subject(below: Below) -> Step:
    """An event as subject shares the standing of a verb of happening, or of its own predicate adjective."""
    grammar, governor = below.grammar, below.governor
    raised = grammar.child(governor, "xcomp")
    verb = governor if raised is None else raised
    if lemma.verb(grammar.lower[verb]) in listed("actual"):
        return Step(verb, None, share)
    if grammar.tokens[verb].upos == "ADJ":
        return Step(verb, find_word("quality", grammar.lower[verb], None), _presumed(below))
    if raised is not None:
        return Step(governor, None, _presumed(below))
    return _object(below) if grammar.tokens[below.at].deprel == "nsubj:pass" else Step(governor, None, _presumed(below))


def _object(below: Below) -> Step:
    """An event as object or passive subject shares what a light verb says of it."""
    grammar, governor = below.grammar, below.governor
    marker = below.marks[-1] if below.marks else None
    if below.deprel == "obl" and marker:
        found = find_word("object", grammar.lower[governor], marker)
        return Step(governor, found, _presumed(below))
    found = find_signature(grammar, governor, "object")
    light = found is None and lemma.verb(grammar.lower[governor]) in listed("light")
    exists = is_plan(grammar, below.at)
    return Step(governor, found, share if light else _presumed(below), exists=exists)


def is_plan(grammar: Grammar, noun: int) -> bool:
    """Whether a noun takes a proposition: "plan", "claim", "attempt"."""
    return any(find_signature(grammar, noun, frame) for frame in FRAMES)
