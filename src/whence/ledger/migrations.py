"""Migrations: numbered steps that bring a ledger's tables forward, only ever added to; each runs once."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, inspect, text

from whence.ledger import words
from whence.ledger.schema import metadata
from whence.records.errors import Unusable


def m001_tables(connection: Connection) -> None:
    """Entries, and what they are found by."""
    metadata.create_all(connection)


def m002_words(connection: Connection) -> None:
    """Full-text search over documents and claims."""
    words.lay(connection)


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (m001_tables, m002_words)


def version(connection: Connection) -> int:
    """How many migrations a ledger has behind it; 0 where there is none yet."""
    if not inspect(connection).has_table("version"):
        return 0
    found: int = connection.execute(text("select number from version")).scalar_one()
    return found


def refuse_newer(connection: Connection, where: str) -> int:
    """A ledger's version, refused where it was laid by a newer whence."""
    found = version(connection)
    if found > len(MIGRATIONS):
        raise Unusable(where, f"laid by a newer whence (version {found}, this one knows {len(MIGRATIONS)})")
    return found


def bring_forward(connection: Connection, where: str) -> None:
    """Run what migrations are missing, inside the caller's transaction."""
    found = refuse_newer(connection, where)
    if found == 0:
        if set(inspect(connection).get_table_names()) - {"version"}:
            raise Unusable(where, "a database, but not a ledger")
        connection.execute(text("create table version (number integer not null)"))
        connection.execute(text("insert into version values (0)"))
    for migrate in MIGRATIONS[found:]:
        migrate(connection)
    connection.execute(text("update version set number = :number"), {"number": len(MIGRATIONS)})
