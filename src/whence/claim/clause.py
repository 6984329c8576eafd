"""What governs a clause: the verb, noun or adjective that takes it, or the circumstance it gives."""

from __future__ import annotations

from collections.abc import Callable

from whence.claim.embedding import find_signature, find_word, signatures
from whence.claim.polarity import is_to_come, listed
from whence.claim.stance import Stance
from whence.claim.step import Below, Step, accompany, intend, is_definite, is_gerund, lack, share, stand, suppose, wait
from whence.records.grammar import SUBJECTS

TEMPORAL = ("when", "once", "after", "whenever", "while", "where")


def find_clause_step(below: Below) -> Step:
    """A clause under a verb, noun or adjective, by its kind."""
    if below.deprel in ("advcl", "ccomp", "acl") and (step := _circumstance(below)):
        return step
    if below.marks and below.marks[0] == "whether":
        return _finite(below)
    if is_gerund(below):
        return _gerund(below)
    to_come = is_to_come(below.grammar, below.at)
    if ("to" in below.marks or below.deprel == "xcomp") and not to_come:
        return _infinitive(below)
    if below.deprel in ("ccomp", "csubj", "parataxis") or to_come or "that" in below.marks:
        return _finite(below)
    return Step(below.governor, None, _with_noun(below))


def _circumstance(below: Below) -> Step | None:
    """An adverbial clause: a condition, a purpose, what does not happen, a time; None for other kinds."""
    if below.deprel in ("ccomp", "acl"):
        return Step(below.governor, None, suppose) if _is_condition(below) else None
    if not below.marks:
        return Step(below.governor, None, suppose) if _is_inverted(below) else None
    first = below.marks[0]
    if "to" in below.marks and first != "rather":
        return None
    kinds = (("if", suppose), ("instead", lack), ("purpose", intend), ("before", wait))
    for key, passes in kinds:
        if first in listed(key) or (key == "if" and below.marks[-1] in listed(key)):
            return Step(below.governor, None, passes)
    if is_gerund(below):
        return None
    return Step(below.governor, None, accompany if first in TEMPORAL else stand)


def _is_condition(below: Below) -> bool:
    """Whether what looks like a verb's clause is a condition before it: "If they agree, he said, ..."."""
    before = below.at < below.governor or below.deprel == "acl"
    return before and bool(below.marks) and below.marks[0] in listed("if")


def _is_inverted(below: Below) -> bool:
    """Whether a clause's verb stands before its subject: "had they agreed", "should it fail"."""
    grammar = below.grammar
    aux, subject = grammar.child(below.at, "aux", "cop"), grammar.child(below.at, *SUBJECTS)
    return aux is not None and subject is not None and aux < subject and grammar.lower[aux] in ("had", "should", "were")


def _gerund(below: Below) -> Step:
    marker = below.marks[-1] if below.marks else None
    if marker in listed("instead"):
        return Step(below.governor, None, lack)
    if marker is not None and marker not in listed("bound"):
        return Step(below.governor, None, accompany)
    found = find_signature(below.grammar, below.governor, "ing", marker)
    if below.deprel in ("advcl", "acl") and marker is None:
        return Step(below.governor, None, _with_noun(below))
    if found is None and marker is not None:
        found = find_word("object", below.grammar.lower[below.governor], marker)
    if below.deprel in ("acl", "nmod") and marker in ("for", "to"):
        return Step(below.governor, found, intend)
    return Step(below.governor, found, _with_noun(below) if below.deprel in ("acl", "nmod") else accompany)


def _with_noun(below: Below) -> Callable[[Stance], Stance]:
    """How what describes a noun stands: with "a document agreeing to ..." as the document does."""
    is_noun = below.grammar.tokens[below.governor].upos == "NOUN"
    return share if is_noun and not is_definite(below.grammar, below.governor) else accompany


def _infinitive(below: Below) -> Step:
    """An infinitive: the governing word's, or one of purpose."""
    grammar, governor = below.grammar, below.governor
    words = {grammar.lower[child] for child in grammar.children[governor]}
    if words & {"too", "enough"} and below.deprel in ("advcl", "xcomp", "ccomp"):
        return Step(governor, signatures()["excessive" if "too" in words else "capable"])
    found = find_signature(grammar, governor, "to")
    if found is None and below.deprel == "xcomp" and "to" not in below.marks:
        return Step(governor, None, share)
    if below.deprel == "csubj" and found is None:
        found = find_signature(grammar, governor, "quality")
    return Step(governor, found, intend)


def _finite(below: Below) -> Step:
    """A finite clause: asked about, or said, thought, known by the governing word."""
    grammar, governor = below.grammar, below.governor
    found = find_signature(grammar, governor, "that")
    if _is_subjunctive(below):
        return Step(governor, signatures()["demanded"])
    if below.marks and below.marks[0] in listed("whether"):
        return Step(governor, found if found and found.modality == "question" else signatures()["asked"])
    if below.deprel == "parataxis":
        voiced = found is not None and "voice" in found.traits and below.at > governor
        return Step(governor, found, share) if voiced else Step(governor, None, stand)
    if found is None and below.deprel == "ccomp" and grammar.tokens[governor].upos == "VERB":
        found = signatures()["report"]
    return Step(governor, found, accompany)


def _is_subjunctive(below: Below) -> bool:
    """Whether a clause is wished for by its mood: "that he be returned"."""
    grammar = below.grammar
    aux = [
        grammar.lower[c] for c in grammar.children[below.at] if grammar.tokens[c].deprel in ("aux", "aux:pass", "cop")
    ]
    return aux[:1] == ["be"] and "to" not in below.marks
