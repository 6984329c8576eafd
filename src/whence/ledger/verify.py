"""Verify: every hash derived again, every span held against its text, every snapshot against its bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from whence.ledger import schema
from whence.ledger.entry import identify, unpack
from whence.ledger.held import as_document, find_document, read_account
from whence.ledger.ledger import Ledger
from whence.ledger.verify_links import check_links
from whence.records.claim import Account
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
STAYING = ("forgetting", "withdrawal")
# What is known of a document besides its hash, as its first capture says it.
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
            for where, why in check_links(connection):
                yield Damage(where, why)
    except Unusable as broken:
        yield Damage(broken.where, broken.why)


def _pages(connection: Connection) -> Iterator[Damage]:
    """What SQLite says of its own file and full-text index; PostgreSQL checks its pages when it reads them."""
    if connection.dialect.name == "sqlite":
        for (said,) in connection.exec_driver_sql("pragma integrity_check").all():
            if said != "ok":
                yield Damage("the database file", " ".join(said.split()))


def _entries(ledger: Ledger, connection: Connection, tell: Tell) -> Iterator[Damage]:
    gone = select(schema.entry.c.made_from).where(schema.entry.c.kind == "forgetting")
    forgotten = {str(identifier) for identifier in connection.execute(gone).scalars()}
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
        try:
            yield from self._document(row) if row.kind == "document" else self._other(row)
        except (ValueError, TypeError, KeyError) as broken:
            # A damaged row can hold anything: a number for a text, half a character, other JSON.
            yield Damage(row.id, f"the {row.kind} cannot be read: {' '.join(str(broken).split())}")

    def _other(self, row: Row[Any]) -> Iterator[Damage]:
        if row.content is None:
            if row.made_from not in self._forgotten:
                yield Damage(row.id, f"the {row.kind} is empty")
            self._forgotten.add(row.id)
            return
        if row.made_from in self._forgotten and row.kind not in STAYING:
            yield Damage(row.id, f"the {row.kind} was forgotten, but is still there")
        content = unpack(row.content)
        if identify(row.kind, content) != row.id:
            yield Damage(row.id, f"the {row.kind} is not what was entered: the hash differs")
        elif row.kind in MADE_FROM and content[MADE_FROM[row.kind]] != row.made_from:
            yield Damage(row.id, f"the {row.kind} was not made from what its row says")
        elif row.kind == "capture":
            yield from self._bytes(row.id, str(content["digest"]))
        elif row.kind == "decision":
            yield from self._decision(row)

    def _bytes(self, capture: str, digest: str) -> Iterator[Damage]:
        if digest in self._hashed:
            return
        self._hashed.add(digest)
        try:
            self._ledger.store.get(digest)
        except Unusable as broken:
            yield Damage(capture, f"{broken.why} ({broken.where})")

    def _decision(self, row: Row[Any]) -> Iterator[Damage]:
        held = select(schema.decision.c.withdrawn).where(schema.decision.c.number == row.number)
        if self._connection.execute(held).scalar() is not (self._last(row, "withdrawal") is not None):
            yield Damage(row.id, "its row does not say whether the decision was withdrawn")

    def _document(self, row: Row[Any]) -> Iterator[Damage]:
        held = find_document(self._connection, row.number)
        if held is None:
            yield Damage(row.id, "the document's row is missing")
        elif held.forgotten is not (row.id in self._forgotten) or (held.forgotten and held.text is not None):
            yield Damage(row.id, "the document's row does not say whether it was forgotten")
        elif not held.forgotten:
            yield from self._kept(row, held, as_document(held))

    def _kept(self, row: Row[Any], held: Row[Any], document: Document) -> Iterator[Damage]:
        known = Metadata(document.title, document.publisher, None, document.published, document.url)
        if identify_document(document.text, known) != row.id:
            yield Damage(row.id, "the document's text or its metadata is not what was entered: the hash differs")
            return
        if {field: getattr(document, field) for field in CAPTURED} != self._first_capture(row):
            yield Damage(row.id, "the document's row is not what was captured first")
        if held.reading != self._last(row, "reading"):
            yield Damage(row.id, "the document's row names another reading than the last")
        elif found := read_account(self._connection, held):
            yield from self._claims(held, *found)
            wrong = [span for span in spans_of((found[0].claims, found[0].reading)) if not _stands(span, document)]
            if not self._awaits_links(held.number):
                yield Damage(row.id, "it is neither linked nor waits for it")
            if wrong:
                yield Damage(row.id, f"{len(wrong)} spans are not what stands there, the first at {wrong[0].start}")

    def _awaits_links(self, document: int) -> bool:
        known = select(schema.linked.c.number).where(schema.linked.c.number == document)
        return self._connection.execute(known).first() is not None

    def _first_capture(self, row: Row[Any]) -> dict[str, Any]:
        """What a document's first capture says of it that is not in its hash."""
        table = schema.entry.c
        captures = select(table.content).where(table.made_from == row.id, table.kind == "capture")
        content = unpack(self._connection.execute(captures.order_by(table.number).limit(1)).scalar() or b"")
        return {field: content[field] for field in CAPTURED}

    def _last(self, row: Row[Any], kind: str) -> int | None:
        """The number of the last entry of a kind that was made from this one."""
        table = schema.entry.c
        made = select(func.max(table.number)).where(table.made_from == row.id, table.kind == kind)
        number: int | None = self._connection.execute(made).scalar()
        return number

    def _claims(self, held: Row[Any], account: Account, entered: Mapping[str, tuple[int, str]]) -> Iterator[Damage]:
        """Whether the claims are found by their words, all of them and no others."""
        table = schema.claim.c
        indexed = select(table.number, table.id, table.text).where(table.document == held.number)
        read = {(*entered[claim.id], claim.span.text) for claim in account.claims.claims}
        if {tuple(one) for one in self._connection.execute(indexed)} != read or held.claims != len(read):
            yield Damage(held.id, "the index of its claims is not what was read")


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
    whole = document.text_of(span.field)
    return whole[span.start : span.end] == span.text
