"""What the ledger holds of a document: its row, its account as it was read, and the decisions on it."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, select

from whence.ledger import schema
from whence.ledger.entry import Content, unpack
from whence.ledger.shelf import account_of, decision_of
from whence.records.claim import Account
from whence.records.decision import Decision
from whence.records.document import Document


def find_document(connection: Connection, which: str | int) -> Row[Any] | None:
    """A document's row by its id or its number."""
    column = schema.document.c.id if isinstance(which, str) else schema.document.c.number
    return connection.execute(select(schema.document).where(column == which)).first()


def as_document(held: Row[Any]) -> Document:
    """The document of a row."""
    return Document(
        held.id,
        held.name,
        held.text or "",
        held.title,
        held.publisher,
        held.author,
        held.published,
        held.url,
        held.language,
        json.loads(held.origins),
    )


def content_of(connection: Connection, number: int) -> Content | None:
    """What an entry says, None once it is forgotten."""
    packed = connection.execute(select(schema.entry.c.content).where(schema.entry.c.number == number)).scalar()
    return None if packed is None else unpack(packed)


def read_account(
    connection: Connection, held: Row[Any], only: Collection[int] | None = None
) -> tuple[Account, dict[str, tuple[int, str]]] | None:
    """A document's current account as the machine read it, and each claim's entry; None where it is not read.

    `only` are numbers of claims that are enough.
    """
    if held.reading is None or held.forgotten or (gist := content_of(connection, held.reading)) is None:
        return None
    made_from = select(schema.entry.c.id).where(schema.entry.c.number == held.reading).scalar_subquery()
    claims = select(schema.entry.c.number, schema.entry.c.id, schema.entry.c.content).where(
        schema.entry.c.made_from == made_from, schema.entry.c.kind == "claim"
    )
    if only is not None:
        claims = claims.where(schema.entry.c.number.in_(only))
    rows = connection.execute(claims.order_by(schema.entry.c.number)).all()
    account = account_of(as_document(held), gist, [unpack(row.content) for row in rows])
    entered = {claim.id: (row.number, row.id) for claim, row in zip(account.claims.claims, rows, strict=True)}
    return account, entered


def decisions_on(connection: Connection, document: int) -> list[Decision]:
    """The decisions on a document's claims that hold, in their order."""
    rows = connection.execute(
        select(schema.entry.c.content)
        .join(schema.decision, schema.decision.c.number == schema.entry.c.number)
        .where(schema.decision.c.document == document, ~schema.decision.c.withdrawn)
        .order_by(schema.entry.c.number)
    ).scalars()
    return [decision_of(unpack(packed)) for packed in rows if packed is not None]
