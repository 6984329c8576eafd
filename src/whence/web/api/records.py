"""Documents and claims for programs: lists, searches, who is on record with what."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from typing_extensions import TypedDict

from whence import __version__
from whence.export.jsonl import ShownJSON, shape_shown
from whence.export.onrecord import (
    HitJSON,
    ListedJSON,
    ShownClaimJSON,
    StatementJSON,
    shape_hit,
    shape_listed,
    shape_shown_claim,
    shape_statement,
)
from whence.ledger import views
from whence.ledger.overview import tally
from whence.ledger.views import Filters, list_documents, list_refused, resolve, show_claim, show_document
from whence.ledger.who import list_statements
from whence.ledger.who import who as find_statements
from whence.records.errors import Unusable
from whence.web.api.answers import FAULTS, Id
from whence.web.desk import MOST, USUAL, AtDesk, Limit, Page, Skip, cut
from whence.web.pages.lists import document_filters
from whence.web.reader import read_typed

router = APIRouter(prefix="/api", tags=["records"], responses=FAULTS)
Words = Annotated[str, Query(min_length=1, max_length=1000)]
Few = Annotated[int, Query(ge=1, le=MOST)]


class HealthJSON(TypedDict):
    """Which whence answers, and how much its ledger holds; `unlinked` documents are still to be linked."""

    version: str
    documents: int
    claims: int
    matters: int
    unlinked: int
    connecting: bool


class RefusedJSON(TypedDict):
    """Something that was not taken in, and why."""

    id: str
    at: str
    where: str
    why: str


@router.get("/health", response_model=HealthJSON)
def health(desk: AtDesk) -> HealthJSON:
    """Whether the workbench answers, and how much its ledger holds."""
    found = tally(desk.ledger)
    return {
        "version": __version__,
        "documents": found.documents,
        "claims": found.claims,
        "matters": found.matters,
        "unlinked": found.unlinked,
        "connecting": desk.work.is_connecting,
    }


@router.get("/documents", response_model=Page[ListedJSON])
def documents(
    desk: AtDesk, filters: Annotated[Filters, Depends(document_filters)], limit: Limit = USUAL, skip: Skip = 0
) -> Page[Any]:
    """The documents that match, the newest first."""
    found = list_documents(desk.ledger, filters, limit=limit + 1, skip=skip)
    return cut([shape_listed(one) for one in found], limit, skip)


@router.get("/refused", response_model=Page[RefusedJSON])
def refused(desk: AtDesk, limit: Limit = USUAL, skip: Skip = 0) -> Page[Any]:
    """What was not taken in, the latest first."""
    found = list_refused(desk.ledger, limit=limit + 1, skip=skip)
    return cut([{"id": one.id, "at": one.at, "where": one.where, "why": one.why} for one in found], limit, skip)


@router.get("/documents/{identifier}", response_model=ShownJSON)
def document(desk: AtDesk, identifier: Id) -> ShownJSON:
    """A document with its reading, as people have corrected it."""
    kind, whole = resolve(desk.ledger, identifier)
    _refuse_other(identifier, kind, "document")
    return shape_shown(show_document(desk.ledger, whole))


@router.get("/claims", response_model=Page[StatementJSON])
def claims(
    desk: AtDesk, filters: Annotated[Filters, Depends(document_filters)], limit: Limit = USUAL, skip: Skip = 0
) -> Page[Any]:
    """The claims that match, those of the newest document first, as people have corrected them."""
    found = list_statements(desk.ledger, filters, limit=limit + 1, skip=skip)
    return cut([shape_statement(one) for one in found], limit, skip)


@router.get("/claims/{identifier}", response_model=ShownClaimJSON)
def claim(desk: AtDesk, identifier: Id) -> ShownClaimJSON:
    """A claim, as people have corrected it."""
    kind, whole = resolve(desk.ledger, identifier)
    _refuse_other(identifier, kind, "claim")
    return shape_shown_claim(*show_claim(desk.ledger, whole, identifier))


@router.get("/search", response_model=list[HitJSON])
def search(desk: AtDesk, words: Words, limit: Few = 20) -> list[HitJSON]:
    """Documents, then claims, with all of the words, best first."""
    found, claims = views.search(desk.ledger, words, limit=limit)
    return [shape_hit(one) for one in (*found, *claims)]


@router.get("/who", response_model=list[StatementJSON])
def who(desk: AtDesk, words: Words, limit: Few = USUAL) -> list[StatementJSON]:
    """Who states a figure that agrees with one asked for, else who says the words."""
    if not words.strip():
        raise Unusable("who", "no words to look for")
    figures = read_typed(words).claims.quantities
    return [shape_statement(one) for one in find_statements(desk.ledger, words, figures, limit=limit)]


def _refuse_other(identifier: str, kind: str, wanted: str) -> None:
    if kind != wanted:
        raise Unusable(identifier, f"a {kind}, not a {wanted}")
