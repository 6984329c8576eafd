"""Verification notes: every phrase by which somebody says that claims are unverified, confirmed, denied or withdrawn.

A remark is what somebody says, never a fact about the claim; what need not speak of claims makes none.
"""

from __future__ import annotations

from functools import cache

from whence.claim.checking import Checking
from whence.claim.proof import Proof
from whence.claim.reach import attach
from whence.claim.remark import About, Remark
from whence.claim.standing import forms
from whence.claim.tables import lists
from whence.claim.verdict import Verdicts
from whence.records.grammar import Grammar

# Words of a sentence beyond which its parse says nothing, and asking it costs more than linear time.
LONGEST = 250

__all__ = ["About", "Remark", "attach", "find_notes"]


def find_notes(grammar: Grammar) -> list[Remark]:
    """Every remark of a passage, in the order of the text; questions make none."""
    known = _triggers()
    triggers = [at for at, word in enumerate(grammar.lower) if word in known and _is_readable(grammar, at)]
    if not triggers:
        return []
    finders = (Checking(grammar), Proof(grammar), Verdicts(grammar))
    found = [
        remark for at in triggers if not _is_asked(grammar, at) for finder in finders for remark in finder.find(at)
    ]
    return sorted(dict.fromkeys(found), key=lambda remark: remark.words)


def _is_readable(grammar: Grammar, at: int) -> bool:
    sentence = grammar.sentences[grammar.sentence_of[at]]
    return sentence.last - sentence.first <= LONGEST


def _is_asked(grammar: Grammar, at: int) -> bool:
    return "?" in grammar.words[at : grammar.sentences[grammar.sentence_of[at]].last]


@cache
def _triggers() -> frozenset[str]:
    verbs = forms("verbs")
    proof = (word for word, kind in forms("proof").items() if kind in ("findings", "evidence"))
    adjectives = (word for listed in lists("verification", "adjectives").values() for word in listed)
    return frozenset((*verbs, *proof, *adjectives))
