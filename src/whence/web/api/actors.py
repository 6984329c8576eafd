"""Who is on record, for programs: actors, and one with what they said beside what others say of the same."""

from __future__ import annotations

from typing import Annotated, Any, cast

from fastapi import APIRouter, Path, Query

from whence.export.actor import ActorJSON, ListedActorJSON, SaidJSON, shape_actor, shape_listed_actor, shape_said
from whence.ledger.actors import company, list_actors, said_by, show_actor
from whence.web.api.answers import FAULTS
from whence.web.desk import USUAL, AtDesk, Limit, Page, Skip, cut
from whence.web.pages.actors import STATEMENTS

router = APIRouter(prefix="/api", tags=["actors"], responses=FAULTS)
Words = Annotated[str, Query(max_length=300, description="All of them in one of the actor's names.")]
Key = Annotated[str, Path(max_length=300, description="One of the actor's names.")]
Few = Annotated[int, Query(ge=1, le=STATEMENTS)]


class WholeActorJSON(ActorJSON):
    """Somebody on record, and a page of what they said, what was published last first."""

    said: Page[SaidJSON]


@router.get("/actors", response_model=Page[ListedActorJSON])
def actors(desk: AtDesk, words: Words = "", limit: Limit = USUAL, skip: Skip = 0) -> Page[Any]:
    """People, bodies and named groups on record, those with most claims first."""
    found = list_actors(desk.ledger, words.strip() or None, limit=limit + 1, skip=skip)
    return cut([shape_listed_actor(one) for one in found], limit, skip)


@router.get("/actors/{key}", response_model=WholeActorJSON)
def actor(desk: AtDesk, key: Key, limit: Few = STATEMENTS, skip: Skip = 0) -> WholeActorJSON:
    """Somebody on record, with what they said and what others say of the same."""
    shown = shape_actor(show_actor(desk.ledger, key))
    page = cut(said_by(desk.ledger, key, limit=limit + 1, skip=skip), limit, skip)
    beside = company(desk.ledger, key, [one.id for one in page.rows])
    said = [shape_said(one, beside.get(one.id, ())) for one in page.rows]
    return cast(WholeActorJSON, {**shown, "said": Page(said, limit, skip, page.more)})
