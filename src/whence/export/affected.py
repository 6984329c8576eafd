"""Affected in its JSON shape: what rests on a claim, a document or a source, bounded where programs ask."""

from __future__ import annotations

import sys
from typing import cast

from typing_extensions import TypedDict

from whence.ledger.affected import Affected
from whence.ledger.entry import Entry
from whence.ledger.hypotheses import SavedBoard
from whence.ledger.matters import ListedMatter
from whence.records.link import Testimony

ALL = sys.maxsize


class RestingJSON(TypedDict):
    """A statement that is asked for, or goes back to one that is."""

    id: str
    claim: str
    document: str
    published: str | None
    words: str


class ListedMatterJSON(TypedDict):
    """A matter in a list."""

    id: str
    title: str
    group: str
    sort: str
    subject: str | None
    unit: str | None
    percent: bool
    best: float | None
    low: float | None
    high: float | None
    families: int
    independent: int | None
    outlets: int
    documents: int
    statements: int
    conflicts: int
    first: str | None
    last: str | None
    retracted: bool


class RatedBoardJSON(TypedDict):
    """A question on whose board something of it is rated."""

    id: str
    at: str
    question: str


class ExportJSON(TypedDict):
    """An export that held one of the documents, with the documents that it held."""

    id: str
    at: str
    format: str
    path: str
    by: str
    documents: list[str]


class CountsJSON(TypedDict):
    """How many there are of each, also where fewer are listed."""

    own: int
    resting: int
    matters: int
    boards: int
    exports: int


class AffectedJSON(TypedDict):
    """What rests on a claim, a document or a source."""

    asked: str
    kind: str
    retracted: bool
    own: list[RestingJSON]
    resting: list[RestingJSON]
    matters: list[ListedMatterJSON]
    boards: list[RatedBoardJSON]
    exports: list[ExportJSON]
    counts: CountsJSON


def shape_affected(found: Affected, most: int = ALL) -> AffectedJSON:
    """What rests on something, so many of each kind at most."""
    return {
        "asked": found.asked,
        "kind": found.kind,
        "retracted": found.withdrawn,
        "own": [_statement(one) for one in found.own[:most]],
        "resting": [_statement(one) for one in found.resting[:most]],
        "matters": [_matter(one) for one in found.matters[:most]],
        "boards": [_board(one) for one in found.boards[:most]],
        "exports": [_export(one, most) for one in found.exports[:most]],
        "counts": {
            "own": len(found.own),
            "resting": len(found.resting),
            "matters": len(found.matters),
            "boards": len(found.boards),
            "exports": len(found.exports),
        },
    }


def _statement(one: Testimony) -> RestingJSON:
    return {"id": one.id, "claim": one.claim, "document": one.name, "published": one.published, "words": one.words}


def _matter(one: ListedMatter) -> ListedMatterJSON:
    return cast(ListedMatterJSON, {name: getattr(one, name) for name in ListedMatterJSON.__annotations__})


def _board(one: SavedBoard) -> RatedBoardJSON:
    return {"id": one.id, "at": one.at, "question": one.board.question.text}


def _export(one: Entry, most: int) -> ExportJSON:
    content = one.content or {}
    said = {name: str(content.get(name) or "") for name in ("at", "format", "path", "by")}
    documents = cast(list[str], content.get("documents") or [])
    return cast(ExportJSON, {"id": one.id, **said, "documents": documents[:most]})
