"""Migrations: numbered steps that bring a ledger's tables forward, only ever added to; each runs once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, delete, insert, inspect, select, text, update

from whence.ledger import doubts, index, schema, words
from whence.ledger.corrections import correct
from whence.ledger.held import decisions_on, find_document, read_account
from whence.records.errors import Unusable


def m001_tables(connection: Connection) -> None:
    """Entries, and what they are found by."""
    later = {*schema.LINKS, *schema.PRIVACY, schema.person, schema.doubt}
    first = [table for table in schema.metadata.sorted_tables if table not in later]
    schema.metadata.create_all(connection, first, checkfirst=False)


def m002_words(connection: Connection) -> None:
    """Full-text search over documents and claims."""
    words.lay(connection)


def m003_links(connection: Connection) -> None:
    """What claims of several documents have to do with one another; every document that is read awaits its links."""
    schema.metadata.create_all(connection, schema.LINKS, checkfirst=False)
    table = schema.document.c
    read = select(table.number).where(table.reading.is_not(None), ~table.forgotten)
    connection.execute(insert(schema.linked).from_select(["number"], read))


def m004_numbers(connection: Connection) -> None:
    """Figures by their numbers alone."""
    for made in schema.figure.indexes:
        made.create(connection, checkfirst=True)


def m005_people(connection: Connection) -> None:
    """Who may log in."""
    schema.metadata.create_all(connection, [schema.person], checkfirst=False)


def m006_doubts(connection: Connection) -> None:
    """What calls for a person's look."""
    schema.metadata.create_all(connection, [schema.doubt], checkfirst=False)
    doubts.lay_all(connection)


def m007_happenings(connection: Connection) -> None:
    """What claims say happened, when, where, and who is in it; read again from the claims that are there."""
    schema.metadata.create_all(connection, schema.HAPPENINGS)
    for made in schema.HAPPENINGS:
        connection.execute(delete(made))
    for number in _read(connection):
        held = find_document(connection, number)
        if held is not None and (found := read_account(connection, held)) is not None:
            account, _ = correct(found[0], decisions_on(connection, number))
            index.lay_happenings(connection, number, account, found[1])


def m008_named(connection: Connection) -> None:
    """Whose speaker is somebody by name."""
    claim = schema.claim
    if "named" not in {column["name"] for column in inspect(connection).get_columns(claim.name)}:
        connection.execute(text("alter table claim add column named boolean not null default false"))
    for number in _read(connection):
        held = find_document(connection, number)
        if held is not None and (found := read_account(connection, held)) is not None:
            account, corrected = correct(found[0], decisions_on(connection, number))
            named = [one.id for one in account.claims.claims if index.is_named(account, one, corrected)]
            numbers = [found[1][one][0] for one in named]
            connection.execute(update(claim).where(claim.c.number.in_(numbers)).values(named=True))


def _read(connection: Connection) -> Sequence[int]:
    """The documents that are read, by their numbers."""
    table = schema.document.c
    read = select(table.number).where(table.reading.is_not(None), ~table.forgotten)
    return connection.execute(read.order_by(table.number)).scalars().all()


def m009_privacy(connection: Connection) -> None:
    """Who is a private witness, and where their names stand."""
    schema.metadata.create_all(connection, schema.PRIVACY, checkfirst=False)


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (
    m001_tables,
    m002_words,
    m003_links,
    m004_numbers,
    m005_people,
    m006_doubts,
    m007_happenings,
    m008_named,
    m009_privacy,
)


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
