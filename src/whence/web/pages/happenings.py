"""The timeline and the map: what claims say happened, when and where, by actor, kind, date and certainty."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query
from starlette.responses import HTMLResponse

from whence.ledger.happenings import (
    HappeningFilters,
    Spot,
    count_happenings,
    list_events,
    list_happenings,
    list_spots,
)
from whence.web.atlas import lands, marks, view_of
from whence.web.calendar import by_month
from whence.web.desk import AtDesk, Desk, Limit, Skip, cut

router = APIRouter()
USUAL, PLACES = 100, 300
Words = Annotated[str, Query(max_length=300)]
Day = Annotated[str, Query(pattern=r"^(\d{4}-\d\d-\d\d)?$")]
CERTAINTIES = ("certain", "probable", "possible", "unknown")


def happening_filters(  # noqa: PLR0913, PLR0917 - a form's fields are its function's arguments
    actor: Words = "",
    event: Words = "",
    place: Words = "",
    since: Day = "",
    until: Day = "",
    certainty: Literal["", "certain", "probable", "possible", "unknown"] = "",
) -> HappeningFilters:
    """Which happenings a form asks for; what it leaves empty is open."""
    return HappeningFilters(*(value.strip() or None for value in (actor, event, place, since, until, certainty)))


Asked = Annotated[HappeningFilters, Depends(happening_filters)]


@router.get("/timeline")
def timeline(desk: AtDesk, filters: Asked, undated: bool = False, limit: Limit = USUAL, skip: Skip = 0) -> HTMLResponse:
    """What happened by month, the latest first; what has no date stands apart."""
    page = cut(list_happenings(desk.ledger, filters, dated=not undated, limit=limit + 1, skip=skip), limit, skip)
    return desk.page(
        "timeline.html",
        filters=filters,
        page=page,
        months=() if undated else tuple(by_month(page.rows)),
        undated=undated,
        counts=count_happenings(desk.ledger, filters),
        events=list_events(desk.ledger),
        certainties=CERTAINTIES,
    )


@router.get("/map")
def world(desk: AtDesk, filters: Asked) -> HTMLResponse:
    """Where it happened, as widely as it is known, beside a list of the same places."""
    found = list_spots(desk.ledger, filters, limit=PLACES + 1)
    spots = found[:PLACES]
    return desk.page(
        "map.html",
        filters=filters,
        spots=spots,
        more=len(found) > PLACES,
        lands=tuple(lands(spots)),
        marks=tuple(marks(spots)),
        view=view_of(spots),
        leads=[_timeline_at(desk, spot) for spot in spots],
        events=list_events(desk.ledger),
        certainties=CERTAINTIES,
    )


def _timeline_at(desk: Desk, spot: Spot) -> str:
    """The timeline of a place, by the same filters."""
    asked = {key: value for key, value in desk.request.query_params.items() if value}
    place = spot.country if spot.precision == "country" and spot.country else spot.name
    return f"/timeline?{urlencode(asked | {'place': place})}"
