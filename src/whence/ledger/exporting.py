"""Exporting: what leaves the ledger, a page at a time, and the entry that says what left it to where."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select

from whence.ledger import schema
from whence.ledger.corrections import retraction
from whence.ledger.decided import retracted_names
from whence.ledger.entering import enter
from whence.ledger.entry import Content, Entry, draw_up, unpack
from whence.ledger.held import content_of
from whence.ledger.index import plain
from whence.ledger.leaving import leaving
from whence.ledger.ledger import Ledger
from whence.ledger.views import Filters, Shown, matching, show_document
from whence.records.claim import Claim
from whence.records.clock import now
from whence.records.decision import What
from whence.records.errors import Unusable

PAGE = 200
VEILED = "there is a private witness, and bytes as captured cannot bear a pseudonym: no web archive is written"
RETRACTED: frozenset[What] = frozenset(("retracted",))


@dataclass(frozen=True, slots=True)
class Written:
    """What was written out: in which format, to which path (`-` for standard output), by whom."""

    format: str
    path: str
    by: str


@leaving
def count_documents(ledger: Ledger, filters: Filters) -> int:
    """How many documents match."""
    with ledger.reading() as connection:
        table = schema.document
        wanted = select(func.count()).select_from(table).where(matching(connection, filters))
        return int(connection.execute(wanted).scalar_one())


@leaving
def count_captures(ledger: Ledger, filters: Filters) -> int:
    """How many captures the documents that match have."""
    with ledger.reading() as connection:
        table = schema.capture.join(schema.document)
        wanted = select(func.count()).select_from(table).where(matching(connection, filters))
        return int(connection.execute(wanted).scalar_one())


@leaving
def accounts(ledger: Ledger, filters: Filters) -> Iterator[Shown]:
    """All documents that match, in the order they were taken in; what is forgotten meanwhile is left out.

    Claims that a withdrawn source stands behind are marked as those that are withdrawn themselves.
    """
    table = schema.document.c
    with ledger.reading() as connection:
        withdrawn = retracted_names(connection)
    for row in _pages(ledger, filters, select(table.number, table.id), table.number):
        shown = show_document(ledger, row.id)
        if not shown.listed.forgotten:
            yield _marked(shown, withdrawn)


def captures(ledger: Ledger, filters: Filters) -> Iterator[tuple[Content, bytes]]:
    """All captures of the documents that match, in their order: how each was made, and its bytes.

    Unusable while anybody is a private witness: bytes have no place for a pseudonym.
    """
    if ledger.veil():
        raise Unusable(ledger.where, VEILED)
    table = schema.capture.c
    columns = select(table.number, table.digest, schema.entry.c.content)
    joined = columns.join(schema.document, schema.document.c.number == table.document).join(
        schema.entry, schema.entry.c.number == table.number
    )
    for row in _pages(ledger, filters, joined, table.number):
        with _sound(row.digest):
            content = unpack(row.content)
        yield content, ledger.store.get(row.digest)


def enter_export(ledger: Ledger, written: Written, documents: Sequence[str], maker: str) -> str:
    """Enter that documents were written out, so that `forget` can say where they went; the entry's id.

    Unusable where one of them was forgotten meanwhile: what was written must not be kept.
    """
    content: Content = {
        "at": now(),
        "format": written.format,
        "path": written.path,
        "by": written.by,
        "documents": [*documents],
    }
    drawn = draw_up("export", maker, None, content)
    with ledger.writing() as connection:
        numbers = _numbers(connection, documents, written.path)
        if numbers and (number := enter(connection, drawn)):
            rows = [{"entry": number, "document": document} for document in numbers]
            connection.execute(insert(schema.export), rows)
    return drawn.id


def exports_with(connection: Connection, documents: Collection[str]) -> list[Entry]:
    """The exports that held one of some documents, in their order."""
    table = schema.entry.c
    wanted = sorted(documents)
    found: dict[int, Row[Any]] = {}
    for start in range(0, len(wanted), PAGE):
        held = select(schema.export.c.entry).join(schema.document)
        some = held.where(schema.document.c.id.in_(wanted[start : start + PAGE]))
        for row in connection.execute(select(schema.entry).where(table.number.in_(some))):
            found[row.number] = row
    rows = (found[number] for number in sorted(found))
    return [
        Entry(row.id, row.kind, row.maker, row.made_from, row.at, content_of(connection, row.number)) for row in rows
    ]


def _marked(shown: Shown, withdrawn: frozenset[str]) -> Shown:
    """A document with the claims marked that come from a withdrawn source or through it."""
    if not withdrawn or shown.account is None:
        return shown
    account = shown.account
    fallen = {one.id for one in account.claims.claims if any(plain(name) in withdrawn for name in _behind(shown, one))}
    marked = (_withdraw(one, shown) if one.id in fallen else one for one in account.claims.claims)
    decided = {claim: shown.corrected.get(claim, frozenset()) | RETRACTED for claim in fallen}
    whole = replace(account, claims=replace(account.claims, claims=tuple(marked)))
    return replace(shown, account=whole, corrected={**shown.corrected, **decided})


def _withdraw(claim: Claim, shown: Shown) -> Claim:
    if "retracted" in shown.corrected.get(claim.id, ()):
        return claim
    return replace(claim, verification=(*claim.verification, retraction(claim.span)))


def _behind(shown: Shown, claim: Claim) -> Iterator[str]:
    """Everybody from whom a claim comes, by name: its publisher, and its sources as the document has them."""
    names = {one.id: one.name for one in shown.account.reading.actors} if shown.account else {}
    told = (shown.listed.publisher, *(names.get(one.actor or "", one.text) for one in claim.sources))
    yield from filter(None, told)


@contextmanager
def _sound(where: str) -> Iterator[None]:
    try:
        yield
    except ValueError as broken:
        raise Unusable(where, f"damaged ({broken}); whence verify says what else is") from None


def _pages(ledger: Ledger, filters: Filters, rows: Select[Any], number: Any) -> Iterator[Row[Any]]:
    """Rows a page at a time, each page by the last one's number: what is added meanwhile shifts nothing."""
    last = 0
    while True:
        with ledger.reading() as connection:
            wanted = rows.where(matching(connection, filters), number > last).order_by(number).limit(PAGE)
            page = connection.execute(wanted).all()
        yield from page
        if len(page) < PAGE:
            return
        last = page[-1].number


def _numbers(connection: Connection, documents: Sequence[str], where: str) -> list[int]:
    table = schema.document.c
    numbers: list[int] = []
    for start in range(0, len(documents), PAGE):
        page = set(documents[start : start + PAGE])
        known = select(table.number).where(table.id.in_(page), ~table.forgotten)
        found = connection.execute(known).scalars().all()
        if len(found) < len(page):
            raise Unusable(where, "a document was forgotten while it was written; nothing is kept, write it again")
        numbers += found
    return sorted(numbers)
