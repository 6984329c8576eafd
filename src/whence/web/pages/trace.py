"""A claim traced back: step by step, with what speaks for each, to the root that it goes back to."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from whence.export.trace import shape_trace
from whence.ledger.matters import matters_of
from whence.ledger.views import show_claim
from whence.web.claims import claim_block
from whence.web.desk import AtDesk
from whence.web.pages.document import whole_id

router = APIRouter()
STEPS = {"copy": "copied from", "stated": "stated to come from", "quoted": "quoted from", "presumed": "presumably from"}
MOST = 50  # others that go back to the same root


@router.get("/claims/{identifier}/trace")
def trace(desk: AtDesk, identifier: str) -> HTMLResponse:
    """The claim with the tree from each of its statements to their origins."""
    claim = whole_id(desk.ledger, identifier, "claim")
    shown, found = show_claim(desk.ledger, claim, identifier)
    findings = matters_of(desk.ledger, claim)
    traces = [
        shape_trace(finding, one.id) for finding in findings for one in finding.matter.testimonies if one.claim == claim
    ]
    return desk.page("trace.html", block=claim_block(shown, found), traces=traces, steps=STEPS, most=MOST)
