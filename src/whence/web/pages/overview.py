"""The overview: how much there is, what came in last, and where it is worth looking first."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from whence.ledger.matters import MatterFilters, list_matters
from whence.ledger.overview import latest_documents, tally, touched_matters
from whence.ledger.views import list_refused
from whence.web.desk import AtDesk

router = APIRouter()
FEW, FEWER = 8, 5  # lines of a list


@router.get("/")
def overview(desk: AtDesk) -> HTMLResponse:
    """What came in, what it touched, and what calls for a look."""
    return desk.page(
        "overview.html",
        tally=tally(desk.ledger),
        latest=latest_documents(desk.ledger, limit=FEW),
        touched=touched_matters(desk.ledger, limit=FEW),
        conflicting=list_matters(desk.ledger, MatterFilters(conflicts=True), limit=FEWER),
        echoed=list_matters(desk.ledger, MatterFilters(echoed=True), limit=FEWER),
        refused=list_refused(desk.ledger, limit=FEWER),
    )
