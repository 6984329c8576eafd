"""What the ledger holds of a document: its row, its account as it was read, and the decisions on it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, Select, false, or_, select

from whence.ledger import schema
from whence.ledger.entry import Content, unpack
from whence.ledger.shelf import account_of, decision_of
from whence.records.claim import Account
from whence.records.decision import Decision
from whence.records.document import Document

# An account, and the number and id of each claim's entry by the claim's id in it.
Read = tuple[Account, dict[str, tuple[int, str]]]


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


def read_account(connection: Connection, held: Row[Any], only: Collection[int] | None = None) -> Read | None:
    """A document's current account as the machine read it, and each claim's entry; None where it is not read.

    `only` are numbers of claims that are enough.
    """
    return read_accounts(connection, [held], {} if only is None else {held.number: only}).get(held.number)


def read_accounts(
    connection: Connection, held: Iterable[Row[Any]], only: Mapping[int, Collection[int]]
) -> dict[int, Read]:
    """The current accounts of documents that are read, by the documents' numbers, in two queries for all.

    `only` are numbers of claims that are enough, by their document's; of a document that is not there, all.
    """
    known = {one.reading: one for one in held if one.reading is not None and not one.forgotten}
    entry = schema.entry.c
    readings = select(entry.number, entry.id, entry.content).where(entry.number.in_(known), entry.content.is_not(None))
    gists = connection.execute(readings).all()
    claims = _claims_of(connection, {row.id: only.get(known[row.number].number) for row in gists})
    found = {}
    for row in gists:
        document, rows = known[row.number], claims.get(row.id, [])
        account = account_of(as_document(document), unpack(row.content), [unpack(one.content) for one in rows])
        entered = {claim.id: (one.number, one.id) for claim, one in zip(account.claims.claims, rows, strict=True)}
        found[document.number] = (account, entered)
    return found


def decisions_on(connection: Connection, document: int) -> list[Decision]:
    """The decisions on a document's claims that hold, in their order."""
    return all_decisions_on(connection, [document]).get(document, [])


def all_decisions_on(connection: Connection, documents: Collection[int]) -> dict[int, list[Decision]]:
    """The decisions on documents' claims that hold, in their order, by the documents' numbers."""
    rows = connection.execute(
        select(schema.decision.c.document, schema.entry.c.content)
        .join(schema.decision, schema.decision.c.number == schema.entry.c.number)
        .where(schema.decision.c.document.in_(documents), ~schema.decision.c.withdrawn)
        .order_by(schema.entry.c.number)
    )
    found: dict[int, list[Decision]] = {}
    for document, packed in rows:
        if packed is not None:
            found.setdefault(document, []).append(decision_of(unpack(packed)))
    return found


def _claims_of(connection: Connection, readings: Mapping[str, Collection[int] | None]) -> dict[str, list[Row[Any]]]:
    """The claims' entries of readings, in their order, by the readings' ids; None for all of a reading."""
    entry = schema.entry.c
    whole = [reading for reading, numbers in readings.items() if numbers is None]
    some = {number for numbers in readings.values() for number in numbers or ()}
    wanted = [entry.number.in_(some)] if some else []
    wanted += [entry.made_from.in_(whole)] if whole else []
    rows: Select[Any] = select(entry.number, entry.id, entry.content, entry.made_from).where(
        entry.kind == "claim", or_(false(), *wanted)
    )
    found: dict[str, list[Row[Any]]] = {}
    for row in connection.execute(rows.order_by(entry.number)) if wanted else ():
        if row.made_from in readings:
            found.setdefault(row.made_from, []).append(row)
    return found
