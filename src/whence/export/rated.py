"""What people said a claim is worth: the digit, who gave it, when and why; a suggestion is no rating."""

from __future__ import annotations

from typing import NamedTuple

from whence.ledger.corrections import find
from whence.ledger.shelf import decision_of
from whence.ledger.views import Shown


class Rated(NamedTuple):
    """A claim's credibility as somebody judged it, 1 to 6 of the Admiralty code; `at` is when, in UTC."""

    digit: int
    by: str
    at: str
    why: str | None


def ratings(shown: Shown) -> dict[str, Rated]:
    """The latest rating of each of a document's claims, by the claim's id there; one that was taken back is none."""
    withdrawn = {one.content["decision"] for one in shown.history if one.kind == "withdrawal" and one.content}
    claims = shown.account.claims.claims if shown.account else ()
    found: dict[str, Rated] = {}
    for entry in shown.history:
        if entry.kind != "decision" or entry.content is None or entry.id in withdrawn:
            continue
        decision = decision_of(entry.content)
        if decision.what == "credibility" and (claim := find(decision, claims)):
            found.pop(claim.id, None)
            if isinstance(decision.value, str):
                found[claim.id] = Rated(int(decision.value), decision.by, entry.at, decision.why)
    return found
