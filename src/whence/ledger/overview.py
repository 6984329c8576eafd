"""How much is in a ledger, what came in last, and which matters that touched; nothing here changes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select

from whence.ledger import schema
from whence.ledger.leaving import leaving
from whence.ledger.ledger import Ledger
from whence.ledger.matters import FEWEST, ListedMatter, listed
from whence.ledger.views import MOST, Listed, listed_by_number

# The documents that came in last are those whose statements count as new.
LATEST = 50


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of each there are; `matters` are those that several documents tell of, `unlinked` documents to come."""

    documents: int
    claims: int
    refused: int
    forgotten: int
    matters: int
    conflicting: int
    echoed: int
    unlinked: int


@dataclass(frozen=True, slots=True)
class Touched:
    """A matter with how many of its statements came in last."""

    matter: ListedMatter
    statements: int


def tally(ledger: Ledger) -> Tally:
    """How much is in a ledger."""
    document, matter = schema.document.c, schema.matter.c
    several = matter.documents >= FEWEST
    with ledger.reading() as connection:
        return Tally(
            documents=_count(connection, schema.document, ~document.forgotten),
            claims=connection.execute(select(func.coalesce(func.sum(document.claims), 0))).scalar_one(),
            refused=_count(connection, schema.refusal),
            forgotten=_count(connection, schema.document, document.forgotten),
            matters=_count(connection, schema.matter, several),
            conflicting=_count(connection, schema.matter, several, matter.conflicts > 0),
            echoed=_count(connection, schema.matter, several, matter.families == 1),
            unlinked=_count(connection, schema.linked, schema.linked.c.mark.is_(None)),
        )


@leaving
def latest_documents(ledger: Ledger, *, limit: int = 10) -> list[Listed]:
    """The documents that came in last, the last one first."""
    with ledger.reading() as connection:
        numbers = list(connection.execute(_latest(min(limit, MOST))).scalars())
        found = listed_by_number(connection, numbers)
        return [found[number] for number in numbers]


@leaving
def touched_matters(ledger: Ledger, *, limit: int = 10) -> list[Touched]:
    """The matters of several documents to which the latest documents brought most statements."""
    table, matter = schema.testimony.c, schema.matter.c
    new = func.count().label("new")
    query = (
        select(table.matter, new)
        .join(schema.matter, matter.id == table.matter)
        .where(table.document.in_(_latest(LATEST)), matter.documents >= FEWEST)
        .group_by(table.matter)
        .order_by(new.desc(), table.matter)
        .limit(min(limit, MOST))
    )
    with ledger.reading() as connection:
        counts = {row.matter: row.new for row in connection.execute(query)}
        rows = connection.execute(select(schema.matter).where(matter.id.in_(counts))).all()
        found = {one.id: one for one in listed(connection, rows)}
        return [Touched(found[one], number) for one, number in counts.items()]


def _latest(limit: int) -> Select[Any]:
    table = schema.document.c
    return select(table.number).where(~table.forgotten).order_by(table.number.desc()).limit(limit)


def _count(connection: Connection, table: Table, *conditions: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one()
