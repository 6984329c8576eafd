"""The overview: what came in, and where it is worth looking first."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from whence.ledger.matters import MatterFilters, list_matters
from whence.ledger.views import Filters, list_documents, list_refused
from whence.web.desk import AtDesk

router = APIRouter()
FEW = 8


@router.get("/")
def overview(desk: AtDesk) -> HTMLResponse:
    """What came in, and the matters told of most."""
    return desk.page(
        "overview.html",
        documents=list_documents(desk.ledger, Filters(), limit=FEW),
        refused=list_refused(desk.ledger, limit=FEW),
        matters=list_matters(desk.ledger, MatterFilters(), limit=FEW),
    )
