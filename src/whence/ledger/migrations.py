"""Migrations: numbered steps that bring a ledger's tables forward, only ever added to; each runs once."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, inspect, text

from whence.ledger import words
from whence.ledger.schema import metadata
from whence.records.errors import Unusable


def m001_tables(connection: Connection) -> None:
    """Entries, and what they are found by."""
    metadata.create_all(connection, checkfirst=False)


def m002_words(connection: Connection) -> None:
    """Full-text search over documents and claims."""
    words.lay(connection)


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (m001_tables, m002_words)


def version(connection: Connection, where: str) -> int:
    """How many migrations a ledger has behind it, 0 for an empty database; Unusable for any but a ledger of ours."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return 0
    rows = connection.execute(text("select * from version")).all() if {"version", "entry"} <= tables else []
    found = rows[0][0] if len(rows) == 1 else None
    if not isinstance(found, int) or found < 1:
        raise Unusable(where, "a database, but not a ledger")
    if found > len(MIGRATIONS):
        raise Unusable(where, f"laid by a newer whence (version {found}, this one knows {len(MIGRATIONS)})")
    return found


def bring_forward(connection: Connection, where: str) -> None:
    """Run what migrations are missing, inside the caller's transaction."""
    found = version(connection, where)
    if found == 0:
        connection.execute(text("create table version (number integer not null)"))
        connection.execute(text("insert into version values (0)"))
    for migrate in MIGRATIONS[found:]:
        migrate(connection)
    connection.execute(text("update version set number = :number"), {"number": len(MIGRATIONS)})
