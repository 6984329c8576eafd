"""Views: what people ask of the ledger, as records; nothing here changes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, false, func, or_, select

from whence.ledger import schema, words
from whence.ledger.corrections import Corrected, correct
from whence.ledger.decided import all_retractions
from whence.ledger.entry import Content, Entry
from whence.ledger.held import content_of, decisions_on, find_document, read_account
from whence.ledger.index import plain
from whence.ledger.leaving import leaving
from whence.ledger.ledger import Ledger
from whence.ledger.names import same_names
from whence.ledger.words import Found
from whence.records.claim import Account, Claim
from whence.records.errors import Unusable

MOST = 1000
SHORTEST = 4  # characters of an id that may stand for it
TAG = "sha256:"
HEX = frozenset("0123456789abcdef")
NONE = "no such id in the ledger"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which documents to list; None leaves a side open, `since` and `until` are days of publication, both included."""

    publisher: str | None = None
    speaker: str | None = None
    event: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in a list: what is known of it, when it was first captured, how many claims were read in it."""

    id: str
    name: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    captured: str
    claims: int
    forgotten: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that was not taken in."""

    id: str
    at: str
    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One document with all that is on record of it; `corrected` says what people decided of which claim.

    `machine` has the claims that were corrected as the machine read them, by their ids in the account.
    """

    listed: Listed
    account: Account | None
    corrected: Corrected
    claim_ids: dict[str, str]
    captures: tuple[Content, ...]
    history: tuple[Entry, ...]
    machine: Mapping[str, Claim] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that a search found, with its best words, or one of its claims by its id.

    `retracted` where people said that the claim was withdrawn.
    """

    listed: Listed
    claim: str | None
    snippet: str
    retracted: bool = False


@leaving
def list_documents(ledger: Ledger, filters: Filters, *, limit: int = 50, skip: int = 0) -> list[Listed]:
    """The documents that match, the newest first; those without a date come last."""
    with ledger.reading() as connection:
        wanted = matching(connection, filters)
        return [_listed(row) for row in connection.execute(_page(_list().where(wanted), limit, skip))]


@leaving
def list_forgotten(ledger: Ledger, *, limit: int = 50, skip: int = 0) -> list[tuple[Listed, Content]]:
    """The documents that were forgotten, each with the entry that says why."""
    with ledger.reading() as connection:
        rows = connection.execute(_page(_list().where(schema.document.c.forgotten), limit, skip)).all()
        return [(_listed(row), _last(connection, row.id, "forgetting")) for row in rows]


@leaving
def list_refused(ledger: Ledger, *, limit: int = 50, skip: int = 0) -> list[Refused]:
    """What was not taken in, the latest first."""
    table = schema.refusal.c
    rows = select(schema.entry.c.id, table.at, table.asked, table.why).join(
        schema.entry, schema.entry.c.number == table.number
    )
    with ledger.reading() as connection:
        page = rows.order_by(table.number.desc()).limit(min(limit, MOST)).offset(skip)
        return [Refused(*row) for row in connection.execute(page)]


def resolve(ledger: Ledger, prefix: str) -> tuple[str, str]:
    """The kind and the whole id of the one entry whose id begins so."""
    start = TAG + prefix.lower().removeprefix(TAG)
    if len(start) < len(TAG) + SHORTEST:
        raise Unusable(prefix, f"too short for an id; at least {SHORTEST} characters")
    if not HEX.issuperset(start.removeprefix(TAG)):
        raise Unusable(prefix, NONE)
    column = schema.entry.c.id
    query = select(schema.entry.c.kind, column).where(column >= start, column < start + "g").limit(3)
    with ledger.reading() as connection:
        found = connection.execute(query).all()
    if not found:
        raise Unusable(prefix, NONE)
    if len(found) > 1:
        raise Unusable(prefix, f"several ids begin so: {', '.join(_short(row.id) for row in found)}, ...")
    return found[0].kind, found[0].id


@leaving
def show_document(ledger: Ledger, document: str) -> Shown:
    """A document by its id: its account as people have corrected it, its captures, and what was decided when."""
    with ledger.reading() as connection:
        row = connection.execute(_list().where(schema.document.c.id == document)).first()
        held = find_document(connection, document)
        if row is None or held is None:
            raise Unusable(document, "no such document in the ledger")
        found = read_account(connection, held)
        account, corrected = correct(found[0], decisions_on(connection, held.number)) if found else (None, {})
        ids = {local: entry for local, (_, entry) in found[1].items()} if found else {}
        history = tuple(_history(connection, document))
        captures = tuple(entry.content for entry in history if entry.kind == "capture" and entry.content)
        machine = {one.id: one for one in found[0].claims.claims if one.id in corrected} if found else {}
        return Shown(_listed(row), account, corrected, ids, captures, history, machine)


@leaving
def show_claim(ledger: Ledger, claim: str, asked: str) -> tuple[Shown, Claim]:
    """A claim by its id, with all of its document; `asked` names it where it is of an older reading."""
    shown = show_document(ledger, document_of(ledger, claim))
    claims = shown.account.claims.claims if shown.account else ()
    found = next((one for one in claims if shown.claim_ids[one.id] == claim), None)
    if found is None:
        raise Unusable(asked, "a claim of an older reading; show its document for the current one")
    return shown, found


@leaving
def show_entry(ledger: Ledger, identifier: str) -> Entry:
    """Any entry by its id."""
    with ledger.reading() as connection:
        row = connection.execute(select(schema.entry).where(schema.entry.c.id == identifier)).first()
        if row is None:
            raise Unusable(identifier, NONE)
        return _entry(connection, row)


def document_of(ledger: Ledger, claim: str) -> str:
    """The id of the document that a claim, by its id, was read from."""
    reading = select(schema.entry.c.made_from).where(schema.entry.c.id == claim).scalar_subquery()
    with ledger.reading() as connection:
        found = connection.execute(select(schema.entry.c.made_from).where(schema.entry.c.id == reading)).scalar()
    if found is None:
        raise Unusable(claim, "no such claim in the ledger")
    return str(found)


@leaving
def search(ledger: Ledger, asked: str, *, limit: int = 20) -> tuple[list[Hit], list[Hit]]:
    """Documents and claims with all of the words, best first."""
    with ledger.reading() as connection:
        documents = words.find_documents(connection, asked, limit)
        claims = words.find_claims(connection, asked, limit)
        return _hits(connection, documents), _claim_hits(connection, claims)


@leaving
def find_documents(ledger: Ledger, asked: str, *, limit: int = 20) -> list[Hit]:
    """Documents with all of the words, best first."""
    with ledger.reading() as connection:
        return _hits(connection, words.find_documents(connection, asked, limit))


@leaving
def listed_by_id(ledger: Ledger, documents: Iterable[str]) -> dict[str, Listed]:
    """Documents as lists show them, by their ids."""
    wanted, found = sorted(set(documents)), dict[str, Listed]()
    with ledger.reading() as connection:
        for start in range(0, len(wanted), MOST):
            rows = connection.execute(_list().where(schema.document.c.id.in_(wanted[start : start + MOST])))
            found |= {row.id: _listed(row) for row in rows}
    return found


def listed_by_number(connection: Connection, numbers: Sequence[int]) -> dict[int, Listed]:
    """Documents as lists show them, by their numbers."""
    rows = connection.execute(_list().where(schema.document.c.number.in_(numbers)))
    return {row.number: _listed(row) for row in rows}


def _hits(connection: Connection, found: Sequence[Found]) -> list[Hit]:
    listed = listed_by_number(connection, [one.number for one in found])
    return [Hit(listed[one.number], None, one.snippet) for one in found]


def _claim_hits(connection: Connection, found: Sequence[Found]) -> list[Hit]:
    table = schema.claim.c
    rows = connection.execute(
        select(table.number, table.id, table.document).where(
            table.number.in_([one.number for one in found]), ~table.misread
        )
    )
    claims = {row.number: row for row in rows}
    listed = listed_by_number(connection, [row.document for row in claims.values()])
    kept = [(one, claims[one.number]) for one in found if one.number in claims]
    withdrawn = all_retractions(connection).claims if kept else ()
    return [Hit(listed[claim.document], claim.id, one.snippet, claim.id in withdrawn) for one, claim in kept]


def _list() -> Select[Any]:
    """A document's row for lists, with the time of its first capture, which its entry bears."""
    table = schema.document.c
    columns = (
        table.number,
        table.id,
        table.name,
        table.title,
        table.publisher,
        table.published,
        table.url,
        schema.entry.c.at.label("captured"),
        table.claims,
        table.forgotten,
    )
    return select(*columns).join(schema.entry, schema.entry.c.number == table.number)


def _page(query: Select[Any], limit: int, skip: int) -> Select[Any]:
    table = schema.document.c
    newest = query.order_by(table.day.desc().nulls_last(), table.number.desc())
    return newest.limit(min(limit, MOST)).offset(skip)


def _listed(row: Row[Any]) -> Listed:
    return Listed(**{one.name: getattr(row, one.name) for one in fields(Listed)})


def matching(connection: Connection, filters: Filters) -> ColumnElement[bool]:
    """What a document's row must be to match, and not to be forgotten."""
    return and_(~schema.document.c.forgotten, *_conditions(connection, filters))


def matching_claims(connection: Connection, filters: Filters) -> ColumnElement[bool]:
    """What a claim's row must be to match, joined to its document's, and not to be misread or forgotten."""
    conditions = (*_published(filters), *_claimed(connection, filters))
    return and_(~schema.document.c.forgotten, ~schema.claim.c.misread, *conditions)


def _published(filters: Filters) -> Iterator[ColumnElement[bool]]:
    """What a listed document itself must be."""
    table = schema.document.c
    if filters.publisher:
        wanted = plain(filters.publisher)
        yield table.publisher_folded.contains(wanted, autoescape=True) if wanted else false()
    if filters.since:
        yield table.day >= filters.since
    if filters.until:
        yield table.day <= filters.until


def _conditions(connection: Connection, filters: Filters) -> Iterator[ColumnElement[bool]]:
    table = schema.document.c
    yield from _published(filters)
    claimed = list(_claimed(connection, filters))
    if filters.speaker:
        # Few claims are one speaker's: their documents are sooner gathered than each document is asked for them.
        yield table.number.in_(select(schema.claim.c.document).where(*claimed))
        return
    if filters.place:
        # By an index of their own, before any claim is asked: SQLite goes through conditions in their order.
        yield exists(
            select(schema.place.c.number).where(schema.place.c.document == table.number, _named(filters.place))
        )
    if claimed:
        yield exists(select(schema.claim.c.number).where(schema.claim.c.document == table.number, *claimed))


def _claimed(connection: Connection, filters: Filters) -> Iterator[ColumnElement[bool]]:
    """What one claim of a listed document must be."""
    table = schema.claim.c
    asked = filters.speaker or filters.event or filters.place or filters.unverified
    if asked:
        yield ~table.misread
    if filters.speaker:
        yield table.speaker.in_(speakers(connection, filters.speaker))
    if filters.event:
        yield table.event == filters.event
    if filters.unverified:
        yield table.unverified
    if filters.place:
        yield exists(select(schema.place.c.number).where(schema.place.c.claim == table.number, _named(filters.place)))


def _named(place: str) -> ColumnElement[bool]:
    table = schema.place.c
    return or_(table.folded == plain(place), table.country == place.upper())


def speakers(connection: Connection, name: str) -> Select[Any]:
    """The numbers of speakers whose name holds the words of one, or of one that people said is the same."""
    column = schema.speaker.c.folded
    names = [plain(other) or "" for other in same_names(connection, name)]
    return select(schema.speaker.c.number).where(
        or_(*((" " + column + " ").contains(f" {other} ", autoescape=True) for other in names))
    )


def _history(connection: Connection, document: str) -> Iterator[Entry]:
    """Everything entered about a document, claims apart, in its order."""
    table = schema.entry.c
    decided = select(table.id).where(table.made_from == document, table.kind == "decision")
    about = or_(table.id == document, table.made_from == document, table.made_from.in_(decided))
    rows = connection.execute(select(schema.entry).where(about).order_by(table.number))
    for row in rows:
        yield _entry(connection, row)


def _entry(connection: Connection, row: Row[Any]) -> Entry:
    content = None if row.kind == "reading" else content_of(connection, row.number)
    return Entry(row.id, row.kind, row.maker, row.made_from, row.at, content)


def _last(connection: Connection, document: str, kind: str) -> Content:
    table = schema.entry.c
    number = connection.execute(
        select(func.max(table.number)).where(table.made_from == document, table.kind == kind)
    ).scalar_one()
    return content_of(connection, number) or {}


def _short(identifier: str) -> str:
    return identifier.removeprefix(TAG)[:12]
