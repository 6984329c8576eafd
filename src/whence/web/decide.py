"""Decisions as pages and programs bring them in: what is decided of a claim, of two names or of two statements."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from whence.flow import MAKER
from whence.ledger.deciding import Correction, decide_on
from whence.ledger.ledger import Ledger
from whence.ledger.matters import compared
from whence.ledger.views import resolve, show_claim
from whence.records.decision import Decision
from whence.records.errors import Unusable
from whence.web.reader import read_typed

OfClaim = Literal["speaker", "figure", "time", "place", "misread", "accepted", "linked", "unlinked", "retracted"]
OfNames = Literal["same", "different"]
OfStatements = Literal["conflicting", "compatible"]
VALUED = frozenset(("speaker", "figure", "time", "place"))
LONGEST = 300  # characters of a name or of what is right


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody decides of a claim; `none` says that there is nothing of the kind."""

    claim: str
    what: OfClaim
    right: str = ""
    words: str = ""
    none: bool = False
    why: str = ""


def decide_claim(ledger: Ledger, asked: Asked, by: str) -> str:
    """Enter what somebody decides of a claim; the decision's id."""
    kind, whole = resolve(ledger, asked.claim)
    if kind != "claim":
        raise Unusable(asked.claim, f"a {kind}, not a claim")
    shown, claim = show_claim(ledger.inside, whole, asked.claim)
    decided = decide_on(claim, Correction(asked.what, _right(asked), asked.words), by, read_typed)
    return ledger.decide(replace(decided, document=shown.listed.id, why=asked.why.strip() or None), MAKER).id


def decide_names(ledger: Ledger, what: OfNames, names: tuple[str, str], by: str, why: str = "") -> str:
    """Enter whether two names are one actor's; the decision's id."""
    left, right = (name.strip() for name in names)
    if not left or not right:
        raise Unusable(what, "two names are needed")
    return ledger.decide(Decision(what, by, names=(left, right), why=why.strip() or None), MAKER).id


def decide_statements(ledger: Ledger, what: OfStatements, ids: tuple[str, str], by: str, why: str = "") -> str:
    """Enter whether two statements, by their ids, contradict each other; the decision's id."""
    return ledger.decide(Decision(what, by, names=compared(ledger, ids), why=why.strip() or None), MAKER).id


def undo(ledger: Ledger, decision: str, by: str) -> str:
    """Take a decision back; its whole id."""
    kind, whole = resolve(ledger, decision)
    if kind != "decision":
        raise Unusable(decision, f"a {kind}, not a decision")
    ledger.withdraw(whole, MAKER, by)
    return whole


def _right(asked: Asked) -> str | None:
    right = asked.right.strip()
    if asked.what in VALUED and asked.none == bool(right):
        raise Unusable(asked.what, "say what is right, or that there is nothing of the kind")
    return right or None
