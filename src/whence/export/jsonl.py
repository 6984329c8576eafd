"""JSONL: one line a document in the reading contract's shape, with what the ledger knows of it beside."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO, cast

from typing_extensions import TypedDict

from whence.export.claim import ClaimJSON, FigureJSON, PlaceJSON, TimeJSON
from whence.export.line import one_line
from whence.export.quotable import NOTICE, excerpt
from whence.export.reading import ActorJSON, AttributionJSON, ReadingJSON, as_json
from whence.ledger.views import Shown


class CaptureJSON(TypedDict):
    """Where, when and by whom the bytes of a digest were captured."""

    digest: str
    asked: str
    address: str | None
    retrieved: str
    collector: str


class LedgerJSON(TypedDict):
    """What the ledger adds: claims' ids by their ids in the document, and what people corrected of which claim.

    `reader` made the reading, null where the document could not be read; all that would be read of it is null then.
    """

    reader: str | None
    url: str | None
    ids: dict[str, str]
    captures: list[CaptureJSON]
    corrected: dict[str, list[str]]


class UnreadJSON(TypedDict):
    """What is known of a document that is kept; nobody knows what it says."""

    id: str
    name: str
    title: str | None
    publisher: str | None
    author: str | None
    published: str | None
    language: str | None
    text: str | None


class ShownJSON(TypedDict):
    """A document in the reading contract's shape; null what would be read of one that could not be."""

    document: UnreadJSON
    actors: list[ActorJSON] | None
    attributions: list[AttributionJSON] | None
    claims: list[ClaimJSON] | None
    quantities: list[FigureJSON] | None
    times: list[TimeJSON] | None
    places: list[PlaceJSON] | None
    ledger: LedgerJSON


class NotedJSON(LedgerJSON):
    """What the ledger adds to an export; `notice` is what goes with a whole text, null where only quotations leave."""

    notice: str | None


def write_jsonl(found: Iterable[Shown], documents: BinaryIO, *, full_texts: bool = False) -> None:
    """Write one line a document, texts left out and words quoted with 300 characters at most unless they are asked for.

    Offsets stay those of the whole text.
    """
    for shown in found:
        whole = shape_shown(shown)
        noted: NotedJSON = {**whole["ledger"], "notice": NOTICE if full_texts else None}
        line = {**(whole if full_texts else _quoted(whole)), "ledger": noted}
        documents.write(f"{one_line(line)}\n".encode())


def shape_shown(shown: Shown) -> ShownJSON:
    """A document in the reading contract's shape, with `ledger` beside it."""
    read = as_json(shown.account) if shown.account else _unread(shown)
    return cast(ShownJSON, {**read, "ledger": shape_ledger(shown)})


def shape_ledger(shown: Shown) -> LedgerJSON:
    """What the ledger knows of a document besides its reading."""
    makers = [entry.maker for entry in shown.history if entry.kind == "reading"]
    return {
        "reader": makers[-1] if makers and shown.account else None,
        "url": shown.listed.url,
        "ids": dict(shown.claim_ids),
        "captures": [
            {
                "digest": str(content["digest"]),
                "asked": str(content["asked"]),
                "address": None if content["address"] is None else str(content["address"]),
                "retrieved": str(content["retrieved"]),
                "collector": str(content["collector"]),
            }
            for content in shown.captures
        ],
        "corrected": {claim: sorted(decided) for claim, decided in shown.corrected.items()},
    }


def _quoted(whole: ShownJSON) -> dict[str, object]:
    """A document's shape without its text, and with no more of its words in one place than a short quotation."""
    short = cast(dict[str, object], _shortened(whole))
    return {**short, "document": {**whole["document"], "text": None}}


def _shortened(value: object) -> object:
    if isinstance(value, dict):
        return {key: excerpt(one) if key == "text" and one else _shortened(one) for key, one in value.items()}
    return [_shortened(one) for one in value] if isinstance(value, list) else value


def _unread(shown: Shown) -> dict[str, object]:
    """A document that is kept but could not be read: nobody knows what it says, which is not that it says nothing."""
    listed = shown.listed
    known = {
        "id": listed.id,
        "name": listed.name,
        "title": listed.title,
        "publisher": listed.publisher,
        "author": None,
        "published": listed.published,
        "language": None,
        "text": None,
    }
    return {**dict.fromkeys(ReadingJSON.__annotations__), "document": known}
