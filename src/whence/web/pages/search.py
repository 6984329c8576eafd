"""Search: who is on record with a figure or with words, and the documents that hold them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse

from whence.ledger.decided import retractions
from whence.ledger.views import find_documents
from whence.ledger.who import who
from whence.records.claim import Figure
from whence.web.claims import statement_block
from whence.web.desk import AtDesk
from whence.web.reader import read_typed

router = APIRouter()
FEW = 30


@router.get("/search")
def search(desk: AtDesk, words: Annotated[str, Query(max_length=1000)] = "") -> HTMLResponse:
    """Who states a figure that agrees with one asked for, else who says the words; and where the words stand."""
    if not words.strip():
        return desk.page("search.html", words="", figures=(), statements=(), documents=())
    documents = find_documents(desk.ledger, words, limit=FEW)
    figures = figures_in(words)
    withdrawn = retractions(desk.ledger).claims
    statements = [statement_block(one, withdrawn) for one in who(desk.ledger, words, figures, limit=FEW)]
    return desk.page("search.html", words=words, figures=figures, statements=statements, documents=documents)


def figures_in(words: str) -> tuple[Figure, ...]:
    """The figures that a person asks for."""
    return read_typed(words).claims.quantities
