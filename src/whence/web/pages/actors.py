"""Actors: who is on record, what they stated over time, what others say of it, and which names are whose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Form, Query
from starlette.responses import HTMLResponse, RedirectResponse

from whence.export.plain import plain
from whence.flow import MAKER
from whence.ledger.actors import Company, company, list_actors, said_by, show_actor
from whence.ledger.decided import retractions
from whence.ledger.deciding import make_private
from whence.ledger.who import Statement
from whence.records.decision import Decision
from whence.records.errors import Unusable
from whence.records.reading import Actor
from whence.web.claims import Block, statement_block
from whence.web.desk import USUAL, AtDesk, Limit, Skip, cut

router = APIRouter()
STATEMENTS = 20  # of a page: each is looked up with what others say
EXPLAINED = {
    "unit": "by another unit",
    "counted": "by what is counted",
    "period": "by another time",
    "participants": "by who takes part",
    "modality": "by what is asserted, planned or could be",
    "condition": "by a condition",
    "superseded": "by a newer figure",
}
Name = Annotated[str, Form(max_length=300)]


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of an actor, with the matters it is about and what differs there."""

    block: Block
    company: tuple[Company, ...]


@router.get("/actors")
def actors(
    desk: AtDesk, words: Annotated[str, Query(max_length=300)] = "", limit: Limit = USUAL, skip: Skip = 0
) -> HTMLResponse:
    """Who is on record, those with most claims first."""
    rows = list_actors(desk.ledger, words.strip() or None, limit=limit + 1, skip=skip)
    return desk.page("actors.html", words=words, page=cut(rows, limit, skip))


@router.get("/actors/{key}")
def actor(desk: AtDesk, key: str, skip: Skip = 0) -> HTMLResponse:
    """Somebody's statements, those published last first."""
    shown = show_actor(desk.ledger, key)
    found = said_by(desk.ledger, key, limit=STATEMENTS + 1, skip=skip)
    page = cut(found, STATEMENTS, skip)
    beside = company(desk.ledger, key, [one.id for one in page.rows])
    withdrawn = retractions(desk.ledger).claims
    said = [Said(statement_block(one, withdrawn), beside.get(one.id, ())) for one in page.rows]
    unnamed = bool(said) and all(one.block.unnamed for one in said)
    return desk.page(
        "actor.html", actor=shown, page=page, said=said, roles=_roles(page.rows), unnamed=unnamed, explained=EXPLAINED
    )


@router.post("/actors/{key}/names")
def decide(
    desk: AtDesk, key: str, other: Name, what: Annotated[Literal["same", "different"], Form()], why: Name = ""
) -> RedirectResponse:
    """Say that a name is this actor's too, or that it is not."""
    shown = show_actor(desk.ledger, key)
    if not other.strip():
        raise Unusable("name", "a name is needed")
    names = (shown.name, other.strip())
    desk.ledger.decide(Decision(what, desk.person.name, names=names, why=why.strip() or None), MAKER)
    desk.work.connect()
    verb = "are one actor" if what == "same" else "are not one actor"
    return desk.back(_address(key), f"Decided: {plain(shown.name)} and {plain(other)} {verb}.")


@router.post("/actors/{key}/private")
def make_witness(desk: AtDesk, key: str, reason: Name = "") -> RedirectResponse:
    """Say that this actor is a private witness, whom every page names by a pseudonym from now on."""
    name = show_actor(desk.ledger, key).name
    decision = make_private(desk.ledger, name, desk.person.name, reason.strip() or None)
    desk.ledger.decide(decision, MAKER)
    called = str(decision.value)
    return desk.back(_address(called), f"Decided: a private witness, {called} on every page from now on.")


@router.post("/actors/{key}/withdraw")
def withdraw(desk: AtDesk, key: str, decision: Annotated[str, Form(max_length=100)]) -> RedirectResponse:
    """Take back what was said of this actor's names."""
    if decision not in {one.id for one in show_actor(desk.ledger, key).decisions}:
        raise Unusable(decision, "no such decision on these names")
    key = desk.ledger.veil().restore(key)
    desk.ledger.withdraw(decision, MAKER, desk.person.name)
    desk.work.connect()
    return desk.back(_address(key), "Taken back; that it was decided, and withdrawn, stays on record.")


def _address(key: str) -> str:
    return f"/actors/{quote(key, safe='')}"


def _roles(statements: Iterable[Statement]) -> Sequence[str]:
    """What the texts say they are: role and where, each once."""
    speakers = (_speaker(one) for one in statements)
    told = (", ".join(filter(None, (one.role, one.affiliation))) for one in speakers if one)
    return list(dict.fromkeys(plain(one) for one in told if one))


def _speaker(statement: Statement) -> Actor | None:
    sources = statement.claim.sources
    known = {one.id: one for one in statement.account.reading.actors}
    return known.get(sources[-1].actor or "") if sources else None
