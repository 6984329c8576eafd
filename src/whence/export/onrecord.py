"""What is on record in its JSON shapes: documents in lists, what a search finds, statements, a claim by itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import cast

from typing_extensions import TypedDict

from whence.export.citation import cite, mode_of
from whence.export.claim import ClaimJSON, FigureJSON, shape_claim, shape_figure
from whence.ledger.views import Hit, Listed, Shown
from whence.ledger.who import Statement
from whence.ledger.words import MARKS
from whence.records.claim import Claim
from whence.records.finding import Finding


class ListedJSON(TypedDict):
    """A document in a list."""

    id: str
    name: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    captured: str
    claims: int
    forgotten: bool


class HitJSON(TypedDict):
    """What a search found: a document, or one of its claims by its id."""

    listed: ListedJSON
    claim: str | None
    snippet: str
    retracted: bool


class StatementJSON(TypedDict):
    """Who is on record with what, where, and how to cite it; `figure` is the one asked for."""

    id: str
    speaker: str | None
    document: ListedJSON
    figure: FigureJSON | None
    claim: ClaimJSON
    citation: str


class ShownClaimJSON(TypedDict):
    """One claim with its document."""

    id: str
    document: ListedJSON
    claim: ClaimJSON


class DecidedJSON(TypedDict):
    """What people decided of a matter's claims: which are withdrawn, and which digit they gave."""

    retracted: list[str]
    credibility: dict[str, int]


def shape_listed(listed: Listed) -> ListedJSON:
    """A document in a list."""
    return cast(ListedJSON, {name: getattr(listed, name) for name in ListedJSON.__annotations__})


def shape_hit(hit: Hit) -> HitJSON:
    """What a search found, its best words without the marks."""
    snippet = hit.snippet.translate({ord(mark): None for mark in MARKS})
    return {"listed": shape_listed(hit.listed), "claim": hit.claim, "snippet": snippet, "retracted": hit.retracted}


def shape_statement(statement: Statement) -> StatementJSON:
    """A statement on record with its citation."""
    return {
        "id": statement.id,
        "speaker": statement.speaker,
        "document": shape_listed(statement.listed),
        "figure": shape_figure(statement.figure) if statement.figure else None,
        "claim": shape_claim(statement.claim),
        "citation": citation(statement),
    }


def citation(statement: Statement) -> str:
    """How a statement is cited."""
    mode = mode_of(statement.account, statement.claim)
    return cite(statement.listed, statement.claim, statement.speaker, statement.digest, mode=mode)


def shape_shown_claim(shown: Shown, claim: Claim) -> ShownClaimJSON:
    """One claim with its document."""
    return {"id": shown.claim_ids[claim.id], "document": shape_listed(shown.listed), "claim": shape_claim(claim)}


def shape_decided(finding: Finding, retracted: Collection[str], digits: Mapping[str, int]) -> DecidedJSON:
    """What people decided of a matter's claims, of all that is withdrawn and graded."""
    claims = sorted({one.claim for one in finding.matter.testimonies})
    return {
        "retracted": [claim for claim in claims if claim in retracted],
        "credibility": {claim: digits[claim] for claim in claims if claim in digits},
    }
