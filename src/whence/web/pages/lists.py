"""The lists: documents, what was refused or forgotten, and matters, each by filters."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.responses import HTMLResponse

from whence.ledger.matters import MatterFilters, list_matters
from whence.ledger.views import Filters, list_documents, list_forgotten, list_refused
from whence.web.desk import USUAL, AtDesk, Limit, Skip, cut

router = APIRouter()
Words = Annotated[str, Query(max_length=300)]
Day = Annotated[str, Query(pattern=r"^(\d{4}-\d\d-\d\d)?$")]


def document_filters(  # noqa: PLR0913, PLR0917 - a form's fields are its function's arguments
    publisher: Words = "",
    speaker: Words = "",
    event: Words = "",
    place: Words = "",
    since: Day = "",
    until: Day = "",
    unverified: bool = False,
) -> Filters:
    """Which documents a form asks for; what it leaves empty is open."""
    return Filters(
        publisher=given(publisher),
        speaker=given(speaker),
        event=given(event),
        place=given(place),
        since=given(since),
        until=given(until),
        unverified=unverified,
    )


def matter_filters(  # noqa: PLR0913, PLR0917
    words: Words = "",
    group: Words = "",
    subject: Words = "",
    since: Day = "",
    until: Day = "",
    conflicts: bool = False,
    alone: bool = False,
    echoed: bool = False,
) -> MatterFilters:
    """Which matters a form asks for; what it leaves empty is open."""
    return MatterFilters(
        words=given(words),
        group=given(group),
        subject=given(subject),
        since=given(since),
        until=given(until),
        conflicts=conflicts,
        alone=alone,
        echoed=echoed,
    )


def given(value: str) -> str | None:
    """What a field holds, None where it was left empty."""
    return value.strip() or None


@router.get("/documents")
def documents(
    desk: AtDesk,
    filters: Annotated[Filters, Depends(document_filters)],
    limit: Limit = USUAL,
    skip: Skip = 0,
) -> HTMLResponse:
    """The documents that match, the newest first."""
    rows = list_documents(desk.ledger, filters, limit=limit + 1, skip=skip)
    return desk.page("documents.html", filters=filters, page=cut(rows, limit, skip))


@router.get("/documents/refused")
def refused(desk: AtDesk, limit: Limit = USUAL, skip: Skip = 0) -> HTMLResponse:
    """What was not taken in, and why."""
    rows = list_refused(desk.ledger, limit=limit + 1, skip=skip)
    return desk.page("refused.html", page=cut(rows, limit, skip))


@router.get("/documents/forgotten")
def forgotten(desk: AtDesk, limit: Limit = USUAL, skip: Skip = 0) -> HTMLResponse:
    """What was forgotten, and why."""
    rows = list_forgotten(desk.ledger, limit=limit + 1, skip=skip)
    return desk.page("forgotten.html", page=cut(rows, limit, skip))


@router.get("/matters")
def matters(
    desk: AtDesk,
    filters: Annotated[MatterFilters, Depends(matter_filters)],
    limit: Limit = USUAL,
    skip: Skip = 0,
) -> HTMLResponse:
    """The matters that match, those with most origins first."""
    rows = list_matters(desk.ledger, filters, limit=limit + 1, skip=skip)
    return desk.page("matters.html", filters=filters, page=cut(rows, limit, skip))
