"""The tables of a dataset, their columns, and the rows that one document has in them (docs/bulk.md).

Every row has its document's month and publisher, by which the tables are parted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote

from whence.export.table import CLAIMS, OF_CLAIM, OF_FIGURE, Columns, Row, claim_cells, figure_cells, joined
from whence.ledger.shelf import store_account
from whence.records.capture import Capture
from whence.records.claim import Account
from whence.records.document import Document
from whence.records.reading import Attribution
from whence.records.span import Span

SCHEMA = 1  # raised when a column changes
UNKNOWN = "unknown"
LONGEST = 200  # characters of a publisher's name as part of a path, where most that is no ASCII letter takes several
PARTED: Columns = {"month": str, "publisher": str}
# What only a ledger knows.
DECIDED = frozenset(("misread", "corrected"))

DOCUMENTS: Columns = {
    "id": str,
    "name": str,
    "title": str,
    "author": str,
    "published": str,
    "url": str,
    "language": str,
    "shard": str,
    "source": str,
    "digest": str,
    "retrieved": str,
    "claims": int,
    "text": str,
}
ATTRIBUTIONS: Columns = {
    "document": str,
    "attribution": str,
    "start": int,
    "end": int,
    "content": str,
    "content_spans": str,
    "cue": str,
    "cue_spans": str,
    "source": str,
    "source_spans": str,
    "speaker": str,
    "speaker_kind": str,
    "speaker_role": str,
    "anonymous": bool,
    "candidates": str,
    "chain": str,
    "mode": str,
    "basis": str,
    "said_start": str,
    "said_end": str,
    "setting": str,
    "confidence": float,
}
FIGURES: Columns = {"claim": str, "document": str, **OF_FIGURE}
ACCOUNTS: Columns = {"document": str, "name": str, "publisher_name": str, "published": str, "content": str}
OF_CLAIMS: Columns = {
    name: kind for name, kind in CLAIMS.items() if name in OF_CLAIM and name not in DECIDED | {"publisher"}
}
TABLES: Mapping[str, Columns] = {
    "documents": {**DOCUMENTS, **PARTED},
    "attributions": {**ATTRIBUTIONS, **PARTED},
    "claims": {**OF_CLAIMS, **PARTED},
    "figures": {**FIGURES, **PARTED},
    "accounts": {**ACCOUNTS, **PARTED},
}


# A row and the table it belongs to.
Placed = tuple[str, Row]


class Taken(NamedTuple):
    """A document that was read: how it was captured, in which shard, and its account by which maker."""

    capture: Capture
    shard: str
    account: Account
    maker: str


def rows(taken: Taken) -> Iterator[Placed]:
    """A document's rows, each with its table's name, in their order in the text."""
    document = taken.capture.document
    parted: Row = {"month": (document.published or UNKNOWN)[:7], "publisher": _part(document.publisher)}
    for name, row in _rows(taken):
        yield name, {**row, **parted}


def _rows(taken: Taken) -> Iterator[Placed]:
    account, document = taken.account, taken.account.reading.document
    stored, ids = store_account(account, taken.maker)
    yield "documents", _document(taken)
    for attribution in account.reading.attributions:
        yield "attributions", _attribution(account, attribution)
    for claim in account.claims.claims:
        known: Row = {"id": ids[claim.id], "document": document.id, "published": document.published}
        yield "claims", {**known, **claim_cells(account, claim)}
        for number, figure in enumerate(claim.figures, start=1):
            yield "figures", {"claim": ids[claim.id], "document": document.id, **figure_cells(number, figure)}
    yield "accounts", _account(document, stored)


def _document(taken: Taken) -> Row:
    snapshot, document = taken.capture.snapshot, taken.capture.document
    return {
        **{name: getattr(document, name) for name in DOCUMENTS if hasattr(document, name)},
        "shard": taken.shard,
        "source": snapshot.where,
        "digest": snapshot.digest,
        "retrieved": snapshot.retrieved,
        "claims": len(taken.account.claims.claims),
    }


def _account(document: Document, stored: str) -> Row:
    return {
        "document": document.id,
        "name": document.name,
        "publisher_name": document.publisher,
        "published": document.published,
        "content": stored,
    }


def _attribution(account: Account, one: Attribution) -> Row:
    actors = {actor.id: actor for actor in account.reading.actors}
    speaker = actors.get(one.speaker or "")
    return {
        "document": account.reading.document.id,
        "attribution": one.id,
        "start": min((span.start for span in one.content), default=None),
        "end": max((span.end for span in one.content), default=None),
        **_spans("content", one.content),
        **_spans("cue", (one.cue,) if one.cue else ()),
        **_spans("source", one.source),
        "speaker": speaker.name if speaker else None,
        "speaker_kind": speaker.kind if speaker else None,
        "speaker_role": speaker.role if speaker else None,
        "anonymous": one.anonymous,
        "candidates": joined(actors[name].name for name in one.candidates if name in actors),
        "chain": " → ".join(one.chain) or None,
        "mode": one.mode,
        "basis": one.basis.kind if one.basis else None,
        "said_start": one.said.start if one.said else None,
        "said_end": one.said.end if one.said else None,
        "setting": one.setting.text if one.setting else None,
        "confidence": one.confidence,
    }


def _spans(name: str, spans: Iterable[Span]) -> Row:
    """Words and where they stand, as 12-40 or, in the title, title:0-8."""
    found = tuple(spans)
    places = (f"{'' if span.field == 'text' else 'title:'}{span.start}-{span.end}" for span in found)
    return {name: " … ".join(span.text for span in found) or None, f"{name}_spans": "; ".join(places) or None}


def _part(publisher: str | None) -> str:
    """A publisher's part of the tables: its name, no longer than names of folders can be."""
    name = " ".join((publisher or "").split())
    while len(quote(name)) > LONGEST:
        name = name[:-1]
    return name or UNKNOWN
