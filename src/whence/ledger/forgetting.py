"""Forgetting: a document's text, bytes and all that was read from it go; its hash, the reason and the fact stay."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, exists, or_, select, text, update

from whence.ledger import index, schema, unlinking, words
from whence.ledger.entering import enter
from whence.ledger.entry import Entry, draw_up
from whence.ledger.exporting import exports_with
from whence.ledger.held import find_document
from whence.ledger.ledger import Ledger
from whence.records.clock import now
from whence.records.errors import Unusable
from whence.records.identity import JSONValue

HELD_ON = "forgotten, but another program that reads the ledger holds on to the text; forget it again when that ended"
NOTHING = dict.fromkeys(
    ("title", "publisher", "publisher_folded", "author", "published", "day", "url", "language", "text")
)

# The tables in which a document's words stand.
WORDED = (
    *("entry", "document", "claim", "capture", "speaker"),
    *(table.name for table in (*schema.HAPPENINGS, *schema.LINKS, *schema.PRIVACY)),
)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was erased: the entry that says so, the bytes that went, and the exports that held the document."""

    id: str
    digests: tuple[str, ...]
    exports: tuple[Entry, ...]


def forget(ledger: Ledger, document: str, reason: str, by: str, maker: str) -> Forgotten:
    """Erase a document and what was read from it; the exports that held it are out of reach.

    Unusable where it was forgotten before, which finishes what was broken off then.
    """
    with ledger.writing() as connection:
        held = find_document(connection, document)
        if held is None:
            raise Unusable(document, "no such document in the ledger")
        digests = _unshared(connection, held.number)
        exports = exports_with(connection, {document})
        if not held.forgotten:
            _erase(connection, held.number, document)
            content: dict[str, JSONValue] = {
                "at": now(),
                "document": document,
                "reason": reason,
                "by": by,
                "digests": [*digests],
                "exports": [one.id for one in exports],
            }
            drawn = draw_up("forgetting", maker, document, content)
            enter(connection, drawn)
    _wipe(ledger, digests)
    if held.forgotten:
        raise Unusable(document, "forgotten before")
    return Forgotten(drawn.id, tuple(digests), tuple(exports))


def _unshared(connection: Connection, document: int) -> list[str]:
    """The digests of bytes that no document but this one was read from, those forgotten apart."""
    mine, other, table = schema.capture, schema.capture.alias(), schema.document.c
    kept = select(table.number).where(table.number != document, ~table.forgotten)
    shared = exists().where(other.c.digest == mine.c.digest, other.c.document.in_(kept))
    return list(
        connection.execute(select(mine.c.digest).where(mine.c.document == document, ~shared).distinct()).scalars()
    )


def _erase(connection: Connection, number: int, document: str) -> None:
    """Empty every entry and row that says something of the document; their ids and times stay."""
    table = schema.entry.c
    index.drop(connection, number)
    unlinking.drop_stale_matters(connection)
    unheard = ~exists().where(schema.claim.c.speaker == schema.speaker.c.number)
    connection.execute(delete(schema.speaker).where(unheard))
    readings = select(table.id).where(table.made_from == document, table.kind == "reading")
    derived = or_(table.made_from == document, table.made_from.in_(readings))
    connection.execute(update(schema.entry).where(derived).values(content=None))
    blank = NOTHING | {"name": "forgotten", "origins": "{}", "claims": 0, "reading": None, "forgotten": True}
    connection.execute(update(schema.document).where(schema.document.c.number == number).values(blank))
    captures = update(schema.capture).where(schema.capture.c.document == number)
    connection.execute(captures.values(asked="forgotten", address=None))


def _wipe(ledger: Ledger, digests: list[str]) -> None:
    """Remove bytes, and what databases leave of what is deleted: SQLite rewrites its file, PostgreSQL its tables."""
    for digest in digests:
        ledger.store.drop(digest)
    with ledger.writing() as connection:
        words.wipe(connection)
    with ledger.alone() as connection:
        sqlite = connection.dialect.name == "sqlite"
        connection.execute(text("vacuum" if sqlite else f"vacuum {', '.join(WORDED)}"))
        # The log is emptied into the file only once nobody reads an older state of it.
        if sqlite and connection.execute(text("pragma wal_checkpoint(truncate)")).scalar():
            raise Unusable(ledger.where, HELD_ON)
