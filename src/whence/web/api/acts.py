"""What programs bring in: drafts to be checked, decisions and their withdrawal."""

from __future__ import annotations

import tempfile
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from annotated_types import Len
from fastapi import APIRouter
from typing_extensions import TypedDict

from whence.export.check import CheckJSON, shape_check
from whence.ledger.review import list_decisions
from whence.records.document import Metadata
from whence.web import checks
from whence.web.api.answers import FAULTS, Id, IdJSON
from whence.web.decide import (
    LONGEST,
    Asked,
    OfClaim,
    OfNames,
    OfStatements,
    decide_claim,
    decide_names,
    decide_statements,
    undo,
)
from whence.web.desk import USUAL, AtDesk, Limit, Page, Skip, cut

router = APIRouter(prefix="/api", tags=["acts"], responses=FAULTS)
Name = Annotated[str, Len(1, LONGEST)]
Why = Annotated[str, Len(0, 2000)]
DRAFTS: dict[str, str] = {"text": "draft.txt", "markdown": "draft.md", "html": "draft.html"}


@dataclass(frozen=True, slots=True)
class DraftIn:
    """A draft to be checked."""

    text: Annotated[str, Len(1, checks.LONGEST)]
    format: Literal["text", "markdown", "html"] = "text"
    title: Annotated[str, Len(0, 500)] | None = None
    publisher: Annotated[str, Len(0, 500)] | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class ClaimDecisionIn:
    """What somebody decides of a claim; `words` are those that were misread, `none` that there is nothing."""

    claim: Name
    what: OfClaim
    right: Annotated[str, Len(0, LONGEST)] = ""
    words: Annotated[str, Len(0, 2000)] = ""
    none: bool = False
    why: Why = ""


@dataclass(frozen=True, slots=True)
class PairDecisionIn:
    """What somebody decides of two names, or of two statements by their ids."""

    what: OfNames | OfStatements
    left: Name
    right: Name
    why: Why = ""


class DecisionJSON(TypedDict):
    """One decision: when, by whom, what; about which claim; when it was taken back, by whom."""

    id: str
    at: str
    decision: dict[str, Any]
    claim: str | None
    withdrawn: str | None
    withdrawn_by: str | None


@router.post("/check", response_model=CheckJSON)
def check(desk: AtDesk, draft: DraftIn) -> CheckJSON:
    """A draft held against the record, sentence by sentence; it is not kept."""
    given = Metadata(draft.title, draft.publisher, published=draft.published.isoformat() if draft.published else None)
    name = DRAFTS[draft.format]
    with tempfile.TemporaryDirectory(prefix="whence-") as folder:
        Path(folder, name).write_bytes(draft.text.encode("utf-8", "replace"))
        found = checks.answer(desk.ledger, checks.Asked("", "", name, folder, given))
    return shape_check(found.check, found.statements)


@router.get("/decisions", response_model=Page[DecisionJSON])
def decisions(desk: AtDesk, limit: Limit = USUAL, skip: Skip = 0) -> Page[Any]:
    """What people decided, the last first, also what was taken back."""
    found = list_decisions(desk.history, limit=limit + 1, skip=skip)
    rows: list[DecisionJSON] = [
        {
            "id": one.id,
            "at": one.at,
            "decision": asdict(one.decision),
            "claim": one.claim,
            "withdrawn": one.withdrawn,
            "withdrawn_by": one.withdrawn_by,
        }
        for one in found
    ]
    return cut(rows, limit, skip)


@router.post("/decisions", response_model=IdJSON, status_code=201)
def decide(desk: AtDesk, decided: ClaimDecisionIn | PairDecisionIn) -> IdJSON:
    """Enter a decision, by whoever is logged in."""
    made = _claim(desk, decided) if isinstance(decided, ClaimDecisionIn) else _pair(desk, decided)
    desk.work.connect(patience=0)
    return {"id": made}


@router.delete("/decisions/{identifier}", response_model=IdJSON)
def withdraw(desk: AtDesk, identifier: Id) -> IdJSON:
    """Take a decision back; that it was made stays on record."""
    whole = undo(desk.ledger, identifier, desk.person.name)
    desk.work.connect(patience=0)
    return {"id": whole}


def _claim(desk: AtDesk, decided: ClaimDecisionIn) -> str:
    asked = Asked(decided.claim, decided.what, decided.right, decided.words, decided.none, decided.why)
    return decide_claim(desk.ledger, asked, desk.person.name)


def _pair(desk: AtDesk, decided: PairDecisionIn) -> str:
    names = decided.left, decided.right
    if decided.what == "same" or decided.what == "different":  # noqa: PLR1714 - as a type checker reads it
        return decide_names(desk.ledger, decided.what, names, desk.person.name, decided.why)
    return decide_statements(desk.ledger, decided.what, names, desk.person.name, decided.why)
