"""Entering: what goes into the ledger with one document, as entries and as rows to find them by."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable, Row, insert, update

from whence.ledger import index, schema, witnesses
from whence.ledger.corrections import correct
from whence.ledger.entry import Content, Drawn, draw_up
from whence.ledger.held import decisions_on
from whence.ledger.shelf import claim_content, gist_content
from whence.records.capture import Capture, Snapshot
from whence.records.claim import Account
from whence.records.clock import now
from whence.records.document import Document


def enter(connection: Connection, drawn: Drawn) -> int | None:
    """Add an entry; its number, or None where it is there already."""
    number: int | None = connection.execute(_entering(connection.dialect.name), drawn._asdict()).scalar()
    return number


@cache
def _entering(dialect: str) -> Executable:
    return index.insert_new(dialect, schema.entry).returning(schema.entry.c.number)


def enter_all(connection: Connection, drawn: Sequence[Drawn]) -> list[int]:
    """Add entries that are not there yet; their numbers, in their order."""
    if not drawn:
        return []
    statement = insert(schema.entry).returning(schema.entry.c.number, sort_by_parameter_order=True)
    return list(connection.execute(statement, [one._asdict() for one in drawn]).scalars())


def enter_document(connection: Connection, document: Document, maker: str, digest: str) -> None:
    """Enter a document read from the bytes of a digest, unless it is there."""
    drawn = Drawn(document.id, "document", maker, digest, now(), None)
    if number := enter(connection, drawn):
        connection.execute(insert(schema.document).values(_document_row(document) | {"number": number}))


def enter_capture(connection: Connection, capture: Capture, document: int, maker: str, collector: str) -> None:
    """Enter one capture of a document."""
    content = _capture_content(capture.snapshot, capture.document, collector)
    if number := enter(connection, draw_up("capture", maker, capture.document.id, content)):
        row = {
            "number": number,
            "document": document,
            "digest": capture.snapshot.digest,
            "asked": capture.snapshot.where,
            "address": capture.snapshot.address,
            "retrieved": capture.snapshot.retrieved,
        }
        connection.execute(insert(schema.capture).values(row))


def enter_account(connection: Connection, account: Account, held: Row[Any], maker: str) -> bool:
    """Enter a reading and its claims, make it the current one of the document held; whether it was new."""
    reading = draw_up("reading", maker, account.reading.document.id, gist_content(account, maker))
    if (number := enter(connection, reading)) is None:
        return False
    drawn = [draw_up("claim", maker, reading.id, claim_content(claim, reading.id)) for claim in account.claims.claims]
    numbers = enter_all(connection, drawn)
    entered = {claim.id: (at, one.id) for claim, at, one in zip(account.claims.claims, numbers, drawn, strict=True)}
    connection.execute(update(schema.document).where(schema.document.c.number == held.number).values(reading=number))
    corrected = correct(account, decisions_on(connection, held.number))
    if held.reading is not None:
        index.drop(connection, held.number)
    index.lay(connection, held.number, *corrected, entered)
    witnesses.lay(connection, held.number, corrected[0])
    return True


def _capture_content(snapshot: Snapshot, document: Document, collector: str) -> Content:
    """Chain of custody: what was asked for, what answered, when, to whom, and what was read of it from where."""
    return {
        "digest": snapshot.digest,
        "bytes": len(snapshot.data),
        "asked": snapshot.where,
        "address": snapshot.address,
        "media": snapshot.media,
        "status": snapshot.status,
        "headers": [[name, value] for name, value in snapshot.headers],
        "retrieved": snapshot.retrieved,
        "collector": collector,
        "document": document.id,
        "name": document.name,
        "author": document.author,
        "language": document.language,
        "origins": {key: str(value) for key, value in document.origins.items()},
    }


def _document_row(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "name": document.name,
        "title": document.title,
        "publisher": document.publisher,
        "publisher_folded": index.plain(document.publisher),
        "author": document.author,
        "published": document.published,
        "day": document.published[:10] if document.published else None,
        "url": document.url,
        "language": document.language,
        "origins": json.dumps(document.origins, sort_keys=True),
        "text": document.text,
        "claims": 0,
        "forgotten": False,
    }
