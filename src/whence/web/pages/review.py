"""Review: what the machine is least sure of, one at a time; a person accepts, rejects or corrects, and can undo it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query
from starlette.responses import HTMLResponse, RedirectResponse

from whence.ledger.doubts import DoubtKind
from whence.ledger.index import speaker_of
from whence.ledger.ledger import Ledger
from whence.ledger.matters import show_matter
from whence.ledger.review import Doubt, Made, count_doubts, list_decisions, list_doubts
from whence.ledger.views import Shown, show_claim
from whence.records.claim import Claim
from whence.records.errors import Unusable
from whence.records.link import Evidence, Testimony
from whence.web.claims import Block, claim_block
from whence.web.decide import (
    LONGEST,
    Asked,
    OfClaim,
    OfNames,
    OfStatements,
    decide_claim,
    decide_names,
    decide_statements,
    undo,
)
from whence.web.desk import FURTHEST, USUAL, AtDesk, Desk, Limit, Skip, cut
from whence.web.made import told

router = APIRouter()
FEW = 5  # decisions shown beside the queue
AROUND = 600  # characters of the text on either side of a claim
CANDIDATES = 9
Kind = Annotated[DoubtKind | Literal[""], Query()]
Typed = Annotated[str, Form(max_length=LONGEST)]
Long = Annotated[str, Form(max_length=2000)]
Place = Annotated[int, Form(ge=0, le=FURTHEST)]
Of = Annotated[DoubtKind | Literal[""], Form()]


@dataclass(frozen=True, slots=True)
class Tie:
    """What is in doubt between two statements of a matter, and what speaks for it."""

    matter: str
    title: str
    left: Testimony
    right: Testimony
    evidence: tuple[Evidence, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the queue: the claim with the text around it, who may have said it, whether a source is known."""

    doubt: Doubt
    block: Block
    claim: Claim
    before: str
    after: str
    candidates: tuple[str, ...]
    known: bool
    tie: Tie | None


@router.get("/review")
def review(desk: AtDesk, kind: Kind = "", skip: Skip = 0) -> HTMLResponse:
    """The entry of the queue at a place, and what was decided last."""
    counts = count_doubts(desk.ledger)
    waiting = counts[kind] if kind else sum(counts.values())
    skip = min(skip, max(waiting - 1, 0))
    doubts = list_doubts(desk.ledger, kind or None, limit=2, skip=skip)
    decisions = [told(one) for one in list_decisions(desk.ledger, limit=FEW)]
    shown: dict[str, Any] = {"kind": kind, "skip": skip, "counts": counts, "waiting": waiting, "more": len(doubts) > 1}
    item = item_of(desk.ledger, doubts[0]) if doubts else None
    return desk.page("review.html", item=item, decisions=decisions, **shown)


@router.get("/review/history")
def history(desk: AtDesk, limit: Limit = USUAL // 2, skip: Skip = 0) -> HTMLResponse:
    """All that people decided, the last first."""
    rows: list[Made] = list_decisions(desk.history, limit=limit + 1, skip=skip)
    page = cut([told(one) for one in rows], limit, skip)
    return desk.page("decisions.html", page=page)


@router.post("/review/claim")
def decide(  # noqa: PLR0913, PLR0917 - a form's fields are its function's arguments
    desk: AtDesk,
    claim: Typed,
    what: Annotated[OfClaim, Form()],
    right: Typed = "",
    words: Long = "",
    none: Annotated[bool, Form()] = False,
    why: Long = "",
    kind: Of = "",
    skip: Place = 0,
) -> RedirectResponse:
    """Enter what a person decides of a claim."""
    decide_claim(desk.ledger, Asked(claim, what, right, words, none, why), desk.person.name)
    return _on(desk, kind, skip, DONE[what])


@router.post("/review/names")
def decide_two_names(  # noqa: PLR0913, PLR0917
    desk: AtDesk,
    what: Annotated[OfNames, Form()],
    left: Typed,
    right: Typed,
    why: Long = "",
    kind: Of = "",
    skip: Place = 0,
) -> RedirectResponse:
    """Enter whether two names are one actor's."""
    decide_names(desk.ledger, what, (left, right), desk.person.name, why)
    return _on(desk, kind, skip, DONE[what])


@router.post("/review/statements")
def decide_two_statements(  # noqa: PLR0913, PLR0917
    desk: AtDesk,
    what: Annotated[OfStatements, Form()],
    left: Typed,
    right: Typed,
    why: Long = "",
    kind: Of = "",
    skip: Place = 0,
) -> RedirectResponse:
    """Enter whether two statements contradict each other."""
    decide_statements(desk.ledger, what, (left, right), desk.person.name, why)
    return _on(desk, kind, skip, DONE[what])


@router.post("/review/undo")
def take_back(desk: AtDesk, decision: Typed, kind: Of = "", skip: Place = 0) -> RedirectResponse:
    """Take a decision back."""
    undo(desk.ledger, decision, desk.person.name)
    return _on(desk, kind, skip, "Taken back; it stays in the history.")


DONE = {
    "accepted": "Accepted as it was read.",
    "misread": "Rejected: no list, search or answer counts this claim.",
    "speaker": "Source corrected.",
    "figure": "Figure corrected.",
    "time": "Time corrected.",
    "place": "Place corrected.",
    "linked": "Accepted: this is where it comes from.",
    "unlinked": "Rejected: no origin is presumed for it.",
    "retracted": "Marked as withdrawn by its source.",
    "same": "Noted: one actor.",
    "different": "Noted: not one actor.",
    "conflicting": "Noted: they contradict each other.",
    "compatible": "Noted: they do not contradict each other.",
}


def _on(desk: Desk, kind: str, skip: int, flash: str) -> RedirectResponse:
    """Back to the queue, where the next entry has taken the place."""
    desk.work.connect()
    kept = {name: value for name, value in (("kind", kind), ("skip", skip)) if value}
    return desk.back(f"/review?{urlencode(kept)}" if kept else "/review", flash)


def item_of(ledger: Ledger, doubt: Doubt) -> Item:
    """An entry of the queue with all that its page shows."""
    shown, claim = show_claim(ledger, doubt.claim, doubt.claim)
    block = claim_block(shown, claim)
    if shown.account is None or block is None:
        raise Unusable(doubt.claim, "changed meanwhile; load the page again")
    document = shown.account.reading.document
    whole = document.text_of(claim.span.field)
    before = whole[max(claim.span.start - AROUND, 0) : claim.span.start]
    after = whole[claim.span.end : claim.span.end + AROUND]
    names = tuple(dict.fromkeys(_candidates(shown, claim)))[:CANDIDATES]
    known = speaker_of(shown.account, claim) is not None
    around = _from_blank_line(before), after.split("\n\n")[0]
    return Item(doubt, block, claim, *around, names, known, _tie(ledger, doubt))


def _from_blank_line(before: str) -> str:
    """What stands before a claim in its paragraph."""
    return before.rsplit("\n\n", 1)[-1]


def _candidates(shown: Shown, claim: Claim) -> Iterator[str]:
    """Who may have said it."""
    actors = {one.id: one.name for one in shown.account.reading.actors} if shown.account else {}
    yield from (actors[one] for one in claim.candidates if one in actors)


def _tie(ledger: Ledger, doubt: Doubt) -> Tie | None:
    """What ties a doubt's two statements, None where it is about one, or the matter has changed meanwhile."""
    if not (doubt.matter and doubt.left and doubt.right):
        return None
    finding = show_matter(ledger, doubt.matter)
    by_id = {one.id: one for one in finding.matter.testimonies}
    if doubt.left not in by_id or doubt.right not in by_id:
        return None
    ends = {doubt.left, doubt.right}
    edges = (edge for edge in finding.edges if edge.kind == "presumed" and {edge.source, edge.target} == ends)
    evidence = next((edge.evidence for edge in edges), ())
    why = next((one.why for one in finding.conflicts if {one.left, one.right} == ends), "")
    return Tie(finding.matter.id, finding.title, by_id[doubt.left], by_id[doubt.right], evidence, why)
