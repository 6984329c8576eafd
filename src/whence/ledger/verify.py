"""Verify: every hash derived again, every span held against its text, every snapshot against its bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from whence.ledger import schema
from whence.ledger.entry import identify, unpack
from whence.ledger.held import as_document, find_document, read_account
from whence.ledger.ledger import Ledger
from whence.records.document import Document, Metadata
from whence.records.document import identify as identify_document
from whence.records.errors import Unusable
from whence.records.span import Span

PAGE = 500
# Where an entry's content says what it was made from, as its row does.
MADE_FROM = {
    "capture": "document",
    "reading": "document",
    "claim": "reading",
    "withdrawal": "decision",
    "forgetting": "document",
}
CAPTURED = ("name", "author", "language", "origins")


@dataclass(frozen=True, slots=True)
class Damage:
    """What is not as it was entered: which entry, file or table, and how."""

    where: str
    why: str


Tell = Callable[[int, int], None]


def verify(ledger: Ledger, tell: Tell = lambda done, of: None) -> Iterator[Damage]:
    """All damage in a ledger; `tell` hears how many entries are done, of how many."""
    try:
        with ledger.reading() as connection:
            yield from _pages(connection)
            yield from _entries(ledger, connection, tell)
    except Unusable as broken:
        yield Damage(broken.where, broken.why)


def _pages(connection: Connection) -> Iterator[Damage]:
    """What SQLite says of its own file and full-text index; PostgreSQL checks its pages when it reads them."""
    if connection.dialect.name == "sqlite":
        for (said,) in connection.exec_driver_sql("pragma integrity_check").all():
            if said != "ok":
                yield Damage("the database file", " ".join(said.split()))


def _entries(ledger: Ledger, connection: Connection, tell: Tell) -> Iterator[Damage]:
    forgotten = set(connection.execute(select(schema.document.c.id).where(schema.document.c.forgotten)).scalars())
    count = connection.execute(select(func.count()).select_from(schema.entry)).scalar_one()
    checks = Checks(ledger, connection, forgotten)
    done = last = 0
    while rows := connection.execute(
        select(schema.entry).where(schema.entry.c.number > last).order_by(schema.entry.c.number).limit(PAGE)
    ).all():
        for row in rows:
            yield from checks.entry(row)
        last, done = rows[-1].number, done + len(rows)
        tell(done, count)


class Checks:
    """The checks of one entry after the other; bytes that several captures share are hashed once."""

    def __init__(self, ledger: Ledger, connection: Connection, forgotten: set[str]) -> None:
        self._ledger, self._connection = ledger, connection
        # What was made from something forgotten is empty by right, what was made from that too.
        self._forgotten = forgotten
        self._hashed: set[str] = set()

    def entry(self, row: Row[Any]) -> Iterator[Damage]:
        """What is wrong with one entry."""
        if row.id in self._forgotten or row.made_from in self._forgotten:
            if row.content is None:
                self._forgotten.add(row.id)
            return
        if row.kind == "document":
            yield from self._document(row)
        elif row.content is None:
            yield Damage(row.id, f"the {row.kind} is empty")
        else:
            yield from self._content(row)

    def _content(self, row: Row[Any]) -> Iterator[Damage]:
        try:
            content = unpack(row.content)
        except ValueError as broken:
            yield Damage(row.id, f"the {row.kind} cannot be unpacked: {broken}")
            return
        if identify(row.kind, content) != row.id:
            yield Damage(row.id, f"the {row.kind} is not what was entered: the hash differs")
        elif row.kind in MADE_FROM and content[MADE_FROM[row.kind]] != row.made_from:
            yield Damage(row.id, f"the {row.kind} was not made from what its row says")
        elif row.kind == "capture":
            yield from self._bytes(row.id, str(content["digest"]))
        elif row.kind == "decision":
            yield from self._decision(row)

    def _decision(self, row: Row[Any]) -> Iterator[Damage]:
        table = schema.entry.c
        withdrawals = select(func.count()).where(table.made_from == row.id, table.kind == "withdrawal")
        held = select(schema.decision.c.withdrawn).where(schema.decision.c.number == row.number)
        if self._connection.execute(held).scalar() is not (self._connection.execute(withdrawals).scalar_one() > 0):
            yield Damage(row.id, "its row does not say whether the decision was withdrawn")

    def _bytes(self, capture: str, digest: str) -> Iterator[Damage]:
        if digest in self._hashed:
            return
        self._hashed.add(digest)
        try:
            self._ledger.store.get(digest)
        except Unusable as broken:
            yield Damage(capture, f"{broken.why} ({broken.where})")

    def _document(self, row: Row[Any]) -> Iterator[Damage]:
        held = find_document(self._connection, row.number)
        if held is None:
            yield Damage(row.id, "the document's row is missing")
            return
        document = as_document(held)
        known = Metadata(document.title, document.publisher, None, document.published, document.url)
        if identify_document(document.text, known) != row.id:
            yield Damage(row.id, "the document's text or its metadata is not what was entered: the hash differs")
            return
        if _captured(document) != self._first_capture(row):
            yield Damage(row.id, "the document's row is not what was captured first")
        try:
            yield from self._account(row, held, document)
        except ValueError as broken:
            yield Damage(row.id, f"its reading cannot be unpacked: {broken}")

    def _first_capture(self, row: Row[Any]) -> dict[str, Any]:
        """What the first capture of a document says that its hash does not hold; nothing where that is damaged."""
        table = schema.entry.c
        captures = select(table.content).where(table.made_from == row.id, table.kind == "capture")
        packed = self._connection.execute(captures.order_by(table.number).limit(1)).scalar()
        try:
            content = unpack(packed or b"")
        except ValueError:
            return {}
        return {field: content[field] for field in CAPTURED}

    def _account(self, row: Row[Any], held: Row[Any], document: Document) -> Iterator[Damage]:
        """Whether the current reading's spans are what stands in the text, and its claims are found by their words."""
        found = read_account(self._connection, held)
        if found is None:
            return
        claims = schema.claim.c
        indexed = select(claims.number, claims.id, claims.text).where(claims.document == row.number)
        laid = {(*found[1][claim.id], claim.span.text) for claim in found[0].claims.claims}
        if {tuple(one) for one in self._connection.execute(indexed)} != laid:
            yield Damage(row.id, "the index of its claims is not what was read")
        wrong = [span for span in spans_of((found[0].claims, found[0].reading)) if not _stands(span, document)]
        if wrong:
            yield Damage(row.id, f"{len(wrong)} spans are not what stands there, the first at {wrong[0].start}")


def _captured(document: Document) -> dict[str, Any]:
    return {field: getattr(document, field) for field in CAPTURED}


def spans_of(value: object) -> Iterator[Span]:
    """Every span in a record."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from spans_of(one)
    elif is_dataclass(value) and not isinstance(value, Document):
        for field in fields(value):
            yield from spans_of(getattr(value, field.name))


def _stands(span: Span, document: Document) -> bool:
    whole = document.text if span.field == "text" else document.title or ""
    return whole[span.start : span.end] == span.text
