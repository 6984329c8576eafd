"""Coverage: how much a ledger holds, so that no answer from it is taken for more than it can know."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from whence.ledger import schema
from whence.ledger.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many documents, of which days (ISO, both included), claims and matters; `unlinked` are in no matter yet."""

    documents: int
    claims: int
    matters: int
    unlinked: int
    first: str | None
    last: str | None


def find_coverage(ledger: Ledger) -> Coverage:
    """What a ledger holds now; what is forgotten does not count."""
    table, linked = schema.document.c, schema.linked.c
    held = select(func.count(), func.coalesce(func.sum(table.claims), 0), func.min(table.day), func.max(table.day))
    waiting = select(func.count()).select_from(schema.linked).where(linked.mark.is_(None))
    with ledger.reading() as connection:
        documents, claims, first, last = connection.execute(held.where(~table.forgotten)).one()
        matters = connection.execute(select(func.count()).select_from(schema.matter)).scalar_one()
        unlinked = connection.execute(waiting).scalar_one()
    return Coverage(documents, int(claims), matters, unlinked, first, last)
