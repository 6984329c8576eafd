"""What governs a predicate: the word above it, and what that word leaves of it."""

from __future__ import annotations

from functools import lru_cache

from whence.claim import lemma
from whence.claim.clause import find_clause_step
from whence.claim.embedding import find_signature, find_word, signatures
from whence.claim.nominal import find_nominal_step, is_plan
from whence.claim.polarity import listed
from whence.claim.stance import Signature
from whence.claim.step import Below, Step, accompany, find_marks, is_gerund, share, stand
from whence.records.grammar import SUBJECTS, Grammar
from whence.records.word import is_gerund_form

CLAUSES = ("ccomp", "csubj", "xcomp", "acl", "advcl", "parataxis")
APART = {"but", "nor"}  # conjunctions after which nothing of the first one's wording counts; "nor" negates by itself
RECENT = 1024  # words of a passage: each is asked for every predicate under it, and for every source of these


@lru_cache(maxsize=RECENT)
def find_step(grammar: Grammar, at: int) -> Step | None:
    """What governs a word, None at a root."""
    token = grammar.tokens[at]
    if token.head == at:
        return None
    deprel = token.deprel.split(":")[0]
    below = Below(grammar, at, token.head, deprel, find_marks(grammar, at))
    if deprel == "conj":
        return _coordinate(below)
    if token.deprel.endswith("relcl"):
        return Step(token.head, None, accompany if _is_any(grammar, token.head) else stand)
    if (deprel in ("acl", "nmod", "ccomp") and _is_rebuffed(below)) or "against" in below.marks:
        return Step(token.head, _refusal(below), accompany)
    if deprel in CLAUSES or is_gerund(below):
        return find_clause_step(below)
    return find_nominal_step(below)


def _is_rebuffed(below: Below) -> bool:
    """Whether a clause or noun stands under a plan or claim that is turned down: "rejected a proposal to leave"."""
    grammar, noun = below.grammar, below.governor
    token = grammar.tokens[noun]
    verb = token.head if token.deprel in ("obj", "nsubj:pass") else None
    return verb is not None and is_plan(grammar, noun) and find_signature(grammar, verb, "rebuff") is not None


def _refusal(below: Below) -> Signature | None:
    """What stays of what is turned down, or of what somebody is against."""
    if "against" not in below.marks:
        return signatures()["rebuffed"]
    if not is_gerund(below):
        return find_word("object", below.grammar.lower[below.governor], "against")
    found = find_word("ing", below.grammar.lower[below.governor], "against")
    return found or signatures()["reluctant"]


def _is_any(grammar: Grammar, at: int) -> bool:
    return grammar.lower[at].startswith("any") or any(grammar.lower[c] in listed("any") for c in grammar.children[at])


def _coordinate(below: Below) -> Step:
    """A conjunct shares what governs the first; also its modal and negation where it has no verb of its own kind."""
    grammar, at, first = below.grammar, below.at, below.governor
    kinds = {grammar.tokens[child].deprel for child in grammar.children[at]}
    conjunctions = {grammar.lower[c] for c in grammar.children[at] if grammar.tokens[c].deprel == "cc"}
    finite = bool(kinds & {*SUBJECTS, "aux", "aux:pass", "cop"}) or (
        _form(grammar, at) == "inflected" and _form(grammar, first) != "inflected"
    )
    while finite and _is_nonfinite(grammar, first) and grammar.tokens[first].head != first:
        # "failed to sell and filed for bankruptcy": a finite verb is no infinitive's conjunct.
        first = _verb_above(grammar, first)
    apart = _form(grammar, at) == "inflected" and _is_apart(grammar, at)
    return Step(first, None, share, beside=finite or apart or not conjunctions.isdisjoint(APART))


def _is_apart(grammar: Grammar, at: int) -> bool:
    """Whether a comma sets a conjunct with its conjunction off: ", and said"."""
    conjunction = grammar.child(at, "cc")
    return conjunction is not None and conjunction > 0 and grammar.lower[conjunction - 1] == ","


def _is_nonfinite(grammar: Grammar, at: int) -> bool:
    """Whether a word is an infinitive with "to", or a gerund without an auxiliary."""
    gerund = grammar.tokens[at].upos == "VERB" and is_gerund_form(grammar.lower[at])
    return "to" in find_marks(grammar, at) or (gerund and grammar.child(at, "aux") is None)


def _verb_above(grammar: Grammar, at: int) -> int:
    """The nearest verb above a word, or its root."""
    above = at
    for above in grammar.ancestors(at):
        if grammar.tokens[above].upos in ("VERB", "AUX"):
            break
    return above


def _form(grammar: Grammar, at: int) -> str:
    """Whether a verb stands bare, as a gerund, or inflected."""
    word = grammar.lower[at]
    if grammar.tokens[at].upos != "VERB" or is_gerund_form(word):
        return "other"
    return "bare" if lemma.verb(word) == word else "inflected"
