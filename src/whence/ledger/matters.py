"""Matters: what people ask of what was linked and weighed, as records; nothing here changes the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, or_, select

from whence.ledger import schema
from whence.ledger.decided import all_retractions, retracted_names
from whence.ledger.index import plain
from whence.ledger.leaving import leaving
from whence.ledger.ledger import Ledger
from whence.ledger.linking import find_likenesses, find_papers, find_shared_quotations
from whence.ledger.shelf import load_finding
from whence.ledger.views import MOST, SHORTEST, TAG, resolve
from whence.records.errors import Unusable
from whence.records.finding import Finding
from whence.records.link import Likeness, Paper, SharedQuotation

PAGE = 200
WIDEST = 32  # words of a search
FEWEST = 2  # documents of a matter that is not one document's alone
NONE = "no such matter in the ledger"


@dataclass(frozen=True, slots=True)
class MatterFilters:
    """Which matters to list; None leaves a side open, `since` and `until` are days of publication, both included.

    `words` must all stand in the title, the topic or a name behind the matter; `group` is a group of sorts or a sort;
    `alone` lists those, too, that one document alone states something of; `echoed` only those in which several
    documents all go back to one origin.
    """

    words: str | None = None
    group: str | None = None
    subject: str | None = None
    since: str | None = None
    until: str | None = None
    conflicts: bool = False
    alone: bool = False
    echoed: bool = False


@dataclass(frozen=True, slots=True)
class ListedMatter:
    """A matter in a list; `retracted` where a claim of it, or a source behind it, is withdrawn."""

    id: str
    title: str
    group: str
    sort: str
    subject: str | None
    unit: str | None
    percent: bool
    best: float | None
    low: float | None
    high: float | None
    families: int
    independent: int | None
    outlets: int
    documents: int
    statements: int
    conflicts: int
    first: str | None
    last: str | None
    retracted: bool


@leaving
def list_matters(ledger: Ledger, filters: MatterFilters, *, limit: int = 50, skip: int = 0) -> list[ListedMatter]:
    """The matters that match, those with most origin families first."""
    with ledger.reading() as connection:
        page = _ordered(select(schema.matter).where(*_conditions(filters)))
        return listed(connection, connection.execute(page.limit(min(limit, MOST)).offset(skip)).all())


def listed_by_id(connection: Connection, matters: Sequence[str]) -> list[ListedMatter]:
    """Matters as lists show them, by their ids, in the lists' order."""
    found: list[ListedMatter] = []
    for start in range(0, len(matters), PAGE):
        some = schema.matter.c.id.in_(matters[start : start + PAGE])
        found += listed(connection, connection.execute(select(schema.matter).where(some)).all())
    by_day = sorted(sorted(found, key=lambda one: one.id), key=lambda one: one.last or "", reverse=True)
    return sorted(by_day, key=lambda one: (-one.families, -one.documents))


def listed(connection: Connection, rows: Sequence[Row[Any]]) -> list[ListedMatter]:
    """Matters as lists show them, from their rows."""
    known = {field.name for field in fields(ListedMatter)}
    withdrawn = _retracted(connection, [row.id for row in rows])
    shown = ({name: value for name, value in row._mapping.items() if name in known} for row in rows)
    return [ListedMatter(**one, retracted=one["id"] in withdrawn) for one in shown]


@leaving
def show_matter(ledger: Ledger, prefix: str) -> Finding:
    """What stands about the one matter whose id begins so."""
    start = prefix.strip().removeprefix(TAG)
    if len(start) < SHORTEST:
        raise Unusable(prefix, f"too short for an id; at least {SHORTEST} characters")
    table = schema.matter.c
    begins = or_(*(table.id.startswith(f"{tag}{start}", autoescape=True) for tag in (TAG, "")))
    with ledger.reading() as connection:
        found = connection.execute(select(table.id, table.content).where(begins).order_by(table.id).limit(3)).all()
    whole = [row for row in found if row.id in (start, TAG + start)] or found
    if not whole:
        raise Unusable(prefix, NONE)
    if len(whole) > 1:
        raise Unusable(prefix, f"several ids begin so: {', '.join(row.id for row in found)}")
    return load_finding(whole[0].content)


@leaving
def show_matters(ledger: Ledger, matters: Sequence[str]) -> dict[str, Finding]:
    """What stands about matters, by their ids; those that are not there, or no longer, are left out."""
    with ledger.reading() as connection:
        return {one.matter.id: one for one in findings(connection, matters)}


@leaving
def list_these(ledger: Ledger, matters: Sequence[str]) -> list[ListedMatter]:
    """Matters as lists show them, by their ids, in the lists' order."""
    with ledger.reading() as connection:
        return listed_by_id(connection, matters)


@leaving
def matters_of(ledger: Ledger, claim: str) -> list[Finding]:
    """What stands about the matters in which a claim, or one of its figures, is weighed, by its id."""
    table = schema.testimony.c
    stated = select(table.matter).join(schema.claim, schema.claim.c.number == table.claim)
    with ledger.reading() as connection:
        found = connection.execute(stated.where(or_(table.id == claim, schema.claim.c.id == claim)).distinct())
        return list(findings(connection, [one for one in found.scalars() if one]))


def compared(ledger: Ledger, ids: tuple[str, str]) -> tuple[str, str]:
    """The whole ids, in order, of two statements that one matter weighs against each other; Unusable where none does.

    Each is named by its claim's id, or the first characters of it, with `#n` for the claim's n-th figure.
    """
    left, right = (_statement(ledger, one) for one in ids)
    if left == right:
        raise Unusable(ids[1], "the same statement twice")
    table = schema.testimony.c
    with ledger.reading() as connection:
        weighed = list(connection.execute(select(table.matter).where(table.id.in_((left, right)))).scalars())
    if len(weighed) != 2 or weighed[0] is None or len(set(weighed)) > 1:  # noqa: PLR2004
        raise Unusable(ids[1], f"in no matter with {ids[0]}: whence compares the two with each other nowhere")
    return min(left, right), max(left, right)


def _statement(ledger: Ledger, asked: str) -> str:
    """The whole id of the one statement that is meant; of a claim with several figures it has to say which."""
    claim, _, figure = asked.partition("#")
    kind, whole = resolve(ledger, claim)
    if kind != "claim":
        raise Unusable(asked, f"a {kind}, not a claim")
    table = schema.testimony.c
    stated = select(table.id).join(schema.claim, schema.claim.c.number == table.claim)
    with ledger.reading() as connection:
        found = [str(one) for one in connection.execute(stated.where(schema.claim.c.id == whole)).scalars()]
    meant = [one for one in found if not figure or one == f"{whole}#{figure}"]
    if len(meant) != 1:
        raise Unusable(asked, "several figures; CLAIM#2 names the second" if meant else "no statement that is weighed")
    return meant[0]


@leaving
def matters_in(ledger: Ledger, document: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """The matters that a document's claims are weighed in, id and title, by the claims' ids."""
    stated, claim, matter = schema.testimony.c, schema.claim.c, schema.matter.c
    rows = (
        select(claim.id.label("claim"), matter.id, matter.title)
        .join(schema.testimony, stated.claim == claim.number)
        .join(schema.matter, matter.id == stated.matter)
        .join(schema.document, schema.document.c.number == claim.document)
        .where(schema.document.c.id == document)
        .order_by(stated.number)
    )
    found: dict[str, dict[str, str]] = {}
    with ledger.reading() as connection:
        for row in connection.execute(rows):
            found.setdefault(row.claim, {})[row.id] = row.title
    return {one: tuple(matters.items()) for one, matters in found.items()}


@leaving
def all_findings(ledger: Ledger) -> Iterator[Finding]:
    """What stands about every matter, by id, a page at a time."""
    table, last = schema.matter.c, ""
    while True:
        with ledger.reading() as connection:
            page = connection.execute(
                select(table.id, table.content).where(table.id > last).order_by(table.id).limit(PAGE)
            ).all()
            found = [load_finding(row.content) for row in page]
        yield from found
        if len(page) < PAGE:
            return
        last = page[-1].id


def findings(connection: Connection, matters: Sequence[str]) -> Iterator[Finding]:
    """What stands about matters, by their ids, in the ids' order."""
    table, ordered = schema.matter.c, sorted(set(matters))
    for start in range(0, len(ordered), PAGE):
        some = ordered[start : start + PAGE]
        rows = connection.execute(select(table.content).where(table.id.in_(some)).order_by(table.id))
        yield from map(load_finding, rows.scalars())


@leaving
def copy_pairs(ledger: Ledger) -> tuple[tuple[Paper, ...], tuple[Likeness, ...]]:
    """All documents that resemble another, and how."""
    ends = schema.likeness.c
    alike = select(ends.left).union(select(ends.right))
    with ledger.reading() as connection:
        return tuple(find_papers(connection, alike)), tuple(find_likenesses(connection, alike))


@leaving
def shared_quotations(ledger: Ledger) -> list[SharedQuotation]:
    """What documents quote alike that are no copies of one another, by its words."""
    with ledger.reading() as connection:
        everywhere = select(schema.linked.c.number)
        alike = _alike(find_likenesses(connection, everywhere))
        shared = find_shared_quotations(connection, everywhere)
        return [one for one in shared if _is_apart({place.document for place in one.places}, alike)]


def _alike(likenesses: Iterable[Likeness]) -> dict[str, set[str]]:
    """The documents that each document resembles."""
    alike: dict[str, set[str]] = {}
    for one in likenesses:
        alike.setdefault(one.left, set()).add(one.right)
        alike.setdefault(one.right, set()).add(one.left)
    return alike


def _is_apart(documents: set[str], alike: Mapping[str, set[str]]) -> bool:
    """Whether likeness does not lead from one of the documents to all others."""
    reached = open_ends = {min(documents)}
    while open_ends:
        open_ends = {other for one in open_ends for other in alike.get(one, ()) if other in documents} - reached
        reached = reached | open_ends
    return reached != documents


def _ordered(query: Select[Any]) -> Select[Any]:
    table = schema.matter.c
    return query.order_by(table.families.desc(), table.documents.desc(), table.last.desc().nulls_last(), table.id)


def _conditions(filters: MatterFilters) -> Iterator[ColumnElement[bool]]:
    table = schema.matter.c
    for word in (plain(filters.words) or "").split()[:WIDEST]:
        yield or_(table.folded.contains(word, autoescape=True), _has_behind(word))
    if filters.group:
        yield or_(table.group == filters.group, table.sort == filters.group)
    if filters.subject:
        yield table.subject_folded.contains(plain(filters.subject) or filters.subject, autoescape=True)
    if filters.since:
        yield table.last >= filters.since
    if filters.until:
        yield table.first <= filters.until
    if filters.conflicts:
        yield table.conflicts > 0
    if filters.echoed:
        yield table.families == 1
    if filters.echoed or not filters.alone:
        yield table.documents >= FEWEST


def _has_behind(word: str) -> ColumnElement[bool]:
    named = select(schema.behind.c.matter).where(schema.behind.c.folded.contains(word, autoescape=True))
    return schema.matter.c.id.in_(named)


def _retracted(connection: Connection, matters: Sequence[str]) -> set[str]:
    """Those of the matters in which a claim, or behind which a source, is withdrawn."""
    table, claim, behind = schema.testimony.c, schema.claim.c, schema.behind.c
    found: set[str] = set()
    if claims := all_retractions(connection).claims:
        stated = select(table.matter).join(schema.claim, claim.number == table.claim)
        found |= set(connection.execute(stated.where(table.matter.in_(matters), claim.id.in_(claims))).scalars())
    if names := retracted_names(connection):
        named = select(behind.matter).where(behind.matter.in_(matters), behind.folded.in_(names))
        found |= set(connection.execute(named).scalars())
    return found
