"""Review: what waits for a person's look, the least sure first, and what people decided; nothing here changes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from whence.ledger import schema
from whence.ledger.corrections import find
from whence.ledger.doubts import KINDS, DoubtKind
from whence.ledger.entry import unpack
from whence.ledger.held import find_document, read_account
from whence.ledger.leaving import leaving
from whence.ledger.ledger import Ledger
from whence.ledger.shelf import decision_of
from whence.ledger.views import MOST, Listed, listed_by_number
from whence.records.claim import Account, Claim
from whence.records.decision import Decision


@dataclass(frozen=True, slots=True)
class Doubt:
    """What waits for a look: a claim by its id; of a link or a conflict also its matter and both statements' ids."""

    kind: DoubtKind
    claim: str
    matter: str | None
    left: str | None
    right: str | None


@dataclass(frozen=True, slots=True)
class Made:
    """A decision that was made: when, about which claim as the machine has it, and when it was withdrawn by whom."""

    id: str
    at: str
    decision: Decision
    listed: Listed | None
    claim: str | None
    was: Claim | None
    account: Account | None
    withdrawn: str | None
    withdrawn_by: str | None


def list_doubts(ledger: Ledger, kind: DoubtKind | None = None, *, limit: int = 50, skip: int = 0) -> list[Doubt]:
    """What waits for a look, of one kind or of all, the least sure first; misread claims are left out."""
    table, claim = schema.doubt.c, schema.claim.c
    columns = (table.kind, claim.id, table.matter, table.left, table.right)
    query = select(*columns).join(schema.claim, claim.number == table.claim).where(~claim.misread)
    if kind:
        query = query.where(table.rank == KINDS.index(kind))
    page = query.order_by(table.rank, table.sure, table.number).limit(min(limit, MOST)).offset(skip)
    with ledger.reading() as connection:
        return [Doubt(*row) for row in connection.execute(page)]


def count_doubts(ledger: Ledger) -> dict[DoubtKind, int]:
    """How much of each kind waits for a look."""
    table = schema.doubt.c
    with ledger.reading() as connection:
        found = {row[0]: row[1] for row in connection.execute(select(table.rank, func.count()).group_by(table.rank))}
    return {kind: found.get(rank, 0) for rank, kind in enumerate(KINDS)}


@leaving
def list_decisions(ledger: Ledger, *, limit: int = 25, skip: int = 0) -> list[Made]:
    """What people decided, the last first, also what was withdrawn since; what was forgotten is left out."""
    table = schema.decision.c
    rows = select(schema.decision, schema.entry).join(schema.entry, schema.entry.c.number == table.number)
    page = rows.where(schema.entry.c.content.is_not(None)).order_by(table.number.desc())
    with ledger.reading() as connection:
        found = connection.execute(page.limit(min(limit, MOST)).offset(skip)).all()
        listed = listed_by_number(connection, sorted({row.document for row in found if row.document}))
        accounts = {number: _account(connection, number) for number in listed}
        withdrawn = _withdrawals(connection, [row.id for row in found])
        return [_made(row, listed.get(row.document), accounts.get(row.document), withdrawn) for row in found]


Read = tuple[Account, dict[str, tuple[int, str]]]


def _account(connection: Connection, document: int) -> Read | None:
    held = find_document(connection, document)
    return read_account(connection, held) if held is not None else None


def _withdrawals(connection: Connection, decisions: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The contents of the first withdrawal of each decision that has one."""
    table = schema.entry.c
    rows = connection.execute(
        select(table.made_from, table.content)
        .where(table.made_from.in_(decisions), table.kind == "withdrawal", table.content.is_not(None))
        .order_by(table.number.desc())
    )
    return {row.made_from: dict(unpack(row.content)) for row in rows}


def _made(row: Row[Any], listed: Listed | None, read: Read | None, withdrawn: dict[str, dict[str, Any]]) -> Made:
    decision = decision_of(unpack(row.content))
    claim = find(decision, read[0].claims.claims) if read else None
    gone = withdrawn.get(row.id, {})
    return Made(
        row.id,
        row.at,
        decision,
        listed,
        read[1][claim.id][1] if read and claim else None,
        claim,
        read[0] if read else None,
        gone.get("at"),
        gone.get("by"),
    )
