"""What documents together say, for programs: matters, copies, traces, boards."""

from __future__ import annotations

from typing import Annotated, Any, cast

from fastapi import APIRouter, Depends, Query

from whence.export.affected import AffectedJSON, shape_affected
from whence.export.board import BoardJSON, ListedBoardJSON, shape_board, shape_listed_board
from whence.export.finding import (
    CopyGroupJSON,
    FindingJSON,
    SharedQuotationJSON,
    shape_copies,
    shape_finding,
    shape_quotation,
)
from whence.export.onrecord import DecidedJSON, shape_decided
from whence.export.trace import WholeTraceJSON, shape_trace, statements_in
from whence.flow import copy_groups, weigh_board
from whence.ledger.affected import find_affected
from whence.ledger.decided import credibilities, retractions
from whence.ledger.hypotheses import list_boards
from whence.ledger.leaving import cover
from whence.ledger.ledger import Ledger
from whence.ledger.matters import MatterFilters, list_matters, matters_of, shared_quotations, show_matter, show_matters
from whence.ledger.views import listed_by_id, resolve
from whence.records.errors import Unusable
from whence.records.finding import Finding
from whence.web.api.answers import FAULTS, Id
from whence.web.desk import USUAL, AtDesk, Limit, Page, Skip, cut
from whence.web.pages.lists import matter_filters

FEW = 5  # matters of a page unless more are asked for: each comes with all that stands about it

router = APIRouter(prefix="/api", tags=["findings"], responses=FAULTS)


class WholeFindingJSON(FindingJSON):
    """What stands about one matter, and what people decided of its claims."""

    decided: DecidedJSON


class Decided:
    """What people decided of claims beyond what they say."""

    def __init__(self, ledger: Ledger) -> None:
        self._retracted, self._digits = retractions(ledger).claims, credibilities(ledger)

    def beside(self, finding: Finding) -> WholeFindingJSON:
        """What stands about a matter, and what was decided of its claims."""
        decided = shape_decided(finding, self._retracted, self._digits)
        return cast(WholeFindingJSON, {**shape_finding(finding), "decided": decided})


@router.get("/matters", response_model=Page[WholeFindingJSON])
def matters(
    desk: AtDesk, filters: Annotated[MatterFilters, Depends(matter_filters)], limit: Limit = FEW, skip: Skip = 0
) -> Page[Any]:
    """The matters that match with all that stands about them, those with most origins first."""
    found, decided = list_matters(desk.ledger, filters, limit=limit + 1, skip=skip), Decided(desk.ledger)
    page = cut([one.id for one in found], limit, skip)
    whole = show_matters(desk.ledger, page.rows)
    return Page([decided.beside(whole[one]) for one in page.rows if one in whole], limit, skip, page.more)


@router.get("/matters/{identifier}", response_model=WholeFindingJSON)
def matter(desk: AtDesk, identifier: Id) -> WholeFindingJSON:
    """What stands about one matter."""
    return Decided(desk.ledger).beside(show_matter(desk.ledger, identifier))


@router.get("/copies", response_model=Page[CopyGroupJSON])
def copies(desk: AtDesk, limit: Limit = USUAL, skip: Skip = 0) -> Page[Any]:
    """Which documents repeat another's text."""
    groups = copy_groups(desk.ledger)[skip : skip + limit + 1]
    documents = (name for group in groups for name in (group.original, *(one.document for one in group.copies)))
    names = {one.id: one.name for one in listed_by_id(desk.ledger, documents).values()}
    return cut([shape_copies(one, names) for one in groups], limit, skip)


@router.get("/quotations", response_model=Page[SharedQuotationJSON])
def quotations(desk: AtDesk, limit: Limit = USUAL, skip: Skip = 0) -> Page[Any]:
    """What documents quote alike that are no copies of one another."""
    found = shared_quotations(desk.ledger)[skip : skip + limit + 1]
    documents = (place.document for one in found for place in one.places)
    names = {one.id: one.name for one in listed_by_id(desk.ledger, documents).values()}
    return cut([shape_quotation(one, names) for one in found], limit, skip)


@router.get("/trace/{identifier}", response_model=list[WholeTraceJSON])
def trace(
    desk: AtDesk,
    identifier: Id,
    figure: Annotated[int | None, Query(ge=1, le=10_000, description="Its n-th figure alone.")] = None,
) -> list[WholeTraceJSON]:
    """A claim followed back to its origins, a tree for each of its figures."""
    kind, whole = resolve(desk.ledger, identifier)
    if kind != "claim":
        raise Unusable(identifier, f"a {kind}, not a claim")
    wanted = None if figure is None else f"{whole}#{figure}"
    found = statements_in(matters_of(desk.ledger, whole), whole, wanted)
    return [shape_trace(finding, statement) for finding, statement in found]


@router.get("/affected", response_model=AffectedJSON)
def affected(
    desk: AtDesk,
    of: Annotated[str, Query(min_length=1, max_length=300, description="A claim's or document's id, or a name.")],
    limit: Limit = USUAL,
) -> AffectedJSON:
    """What rests on a claim, a document or a source, so many of each kind; `counts` says how many there are."""
    return shape_affected(find_affected(desk.ledger, of), limit)


@router.get("/boards", response_model=Page[ListedBoardJSON])
def boards(desk: AtDesk, limit: Limit = USUAL, skip: Skip = 0) -> Page[Any]:
    """The questions with competing answers, the last changed first."""
    found = list_boards(desk.ledger)[skip : skip + limit + 1]
    return cut([shape_listed_board(one) for one in found], limit, skip)


@router.get("/boards/{identifier}", response_model=BoardJSON)
def board(desk: AtDesk, identifier: Id) -> BoardJSON:
    """One question with all that was said to it, and what it comes to."""
    kind, whole = resolve(desk.ledger, identifier)
    saved = next((one for one in list_boards(desk.ledger.inside) if one.id == whole), None)
    if saved is None:
        raise Unusable(identifier, f"a {kind}, not a board, or one that was changed since")
    weighing, suggestions = weigh_board(desk.ledger, saved.board)
    return shape_board(*cover(desk.ledger, (saved.board, weighing, suggestions)), saved.at)
