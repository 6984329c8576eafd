"""What a bare number counts: what its verb's subject or object counts, or what the last comparable figure counted."""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

from whence.claim import lemma
from whence.claim.measure import Measure, opens_amount
from whence.claim.nounform import normal_form
from whence.claim.tables import words
from whence.records.grammar import Grammar

RECENT = 12  # figures
BACK = 2  # sentences in which the last comparable figure may stand


class Earlier(NamedTuple):
    """What an earlier figure counted, and in which sentence."""

    sentence: int
    counted: str


def refer(grammar: Grammar, measure: Measure, earlier: list[Earlier]) -> str | None:
    """What a number without a noun of its own counts; None where that is open."""
    first, last = measure.first, measure.last
    if _points_back(grammar, measure):
        return _last_counted(grammar.sentence_of[first], earlier)
    if grammar.lower[last : last + 1] == ["strong"] and grammar.child(last, "cop") is None:
        return None
    at = measure.number[1] - 1
    verb = grammar.tokens[grammar.top((measure.number[0], last))].head
    if grammar.tokens[at].deprel in ("nsubj", "nsubj:pass") and grammar.tokens[verb].upos in ("VERB", "AUX"):
        return _last_counted(grammar.sentence_of[first], earlier)
    if (counted := _of_verb(grammar, at)) is None and grammar.tokens[at].deprel == "obj":
        return _last_counted(
            grammar.sentence_of[first], [e for e in earlier[-RECENT:] if e.sentence == grammar.sentence_of[first]]
        )
    return counted


def _points_back(grammar: Grammar, measure: Measure) -> bool:
    """ "300 of them", "another 200", "the other 4,100"."""
    after = grammar.lower[measure.last : measure.last + 3]
    if after[:1] == ["of"] and len(after) > 1:
        return after[1] in words("counted", "of_what") or after[1:] in (
            ["their", "number"],
            ["that", "total"],
            ["the", "total"],
        )
    before = grammar.lower[measure.first - 1] if measure.first else ""
    return (
        before in words("counted", "anaphors")
        or (after[:1] == ["more"] and after[1:2] != ["than"])
        or after[:1] == ["others"]
    )


def _last_counted(sentence: int, earlier: list[Earlier]) -> str | None:
    """What the figures of the nearest sentence that has any counted, where they counted one thing."""
    near = [figure for figure in earlier[-RECENT:] if 0 <= sentence - figure.sentence <= BACK]
    if not near:
        return None
    closest = {figure.counted for figure in near if figure.sentence == near[-1].sentence}
    return near[-1].counted if len(closest) == 1 else None


def _of_verb(grammar: Grammar, at: int) -> str | None:
    """ "casualties have reached 4,000", "put the contingent at 12,000", "the toll stood at 300"."""
    for above in islice(grammar.ancestors(at), 2):
        if grammar.tokens[above].upos not in ("VERB", "AUX", "ADJ"):
            continue
        verb = lemma.verb(grammar.words[above])
        if verb in words("counted", "puts") and (thing := grammar.child(above, "obj", "nsubj:pass")) not in (None, at):
            return _counts(grammar, thing)
        strong = grammar.lower[above] == "strong" and grammar.child(above, "cop") is not None
        if verb in words("counted", "reaches") or strong:
            return _counts(grammar, grammar.child(above, "nsubj"))
    if grammar.child(at, "cop") is not None:
        return _counts(grammar, grammar.child(at, "nsubj"))
    return None


def _counts(grammar: Grammar, thing: int | None) -> str | None:
    """A noun in its normal form; one that is a number itself counts nothing."""
    if thing is None or grammar.tokens[thing].upos != "NOUN" or opens_amount(grammar, thing):
        return None
    if lemma.noun(grammar.words[thing]) in words("counted", "tallies"):
        return None
    start = min(
        [thing, *(child for child in grammar.children[thing] if grammar.tokens[child].deprel in ("compound", "amod"))]
    )
    return normal_form(grammar, start, thing)[0]
