"""Actors: who is on record across documents, under all their names, with what they said and what others say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, false, func, or_, select

from whence.ledger import schema
from whence.ledger.index import plain
from whence.ledger.leaving import leaving
from whence.ledger.ledger import Ledger
from whence.ledger.matters import findings
from whence.ledger.names import joined, name_decisions, name_entries, same_names
from whence.ledger.views import MOST
from whence.ledger.who import Statement, statements_of
from whence.ledger.witnesses import is_witness
from whence.records.decision import Decision
from whence.records.errors import Unusable
from whence.records.finding import Conflict, Explained, Finding
from whence.records.link import Testimony

NONE = "no such actor in the ledger"
WIDEST = 32  # words of a search
FEW = 12  # names that resemble one
SHORTEST = 3  # letters of a word by which names resemble one another
MATTERS = 40  # matters of so many statements that are looked through for what others say
ABOUT_NAMES = ("same", "different", "private")
PAIRS = 5  # statements of others told with one


@dataclass(frozen=True, slots=True)
class ListedActor:
    """Somebody on record: `key` is the name as it is compared, the counts those of all their names."""

    key: str
    name: str
    names: int
    claims: int
    documents: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """One name that somebody is on record under, with the claims that are."""

    name: str
    claims: int


@dataclass(frozen=True, slots=True)
class NameDecision:
    """What a person said of two names, `id` and `at` its entry's."""

    id: str
    at: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class ShownActor:
    """Somebody on record: their names, what people said of those, and names that resemble them."""

    key: str
    name: str
    names: tuple[Named, ...]
    decisions: tuple[NameDecision, ...]
    alike: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What somebody states and another statement of the same matter that differs; `explained` by what, None by nothing.

    `theirs` where the other one is theirs, too. Which one is right is not said.
    """

    own: Testimony
    other: Testimony
    theirs: bool
    explained: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Company:
    """A matter that a claim is weighed in: how many other documents tell of it, and the statements that differ."""

    matter: str
    title: str
    others: int
    differences: tuple[Difference, ...]
    untold: int


@leaving
def list_actors(ledger: Ledger, words: str | None = None, *, limit: int = 50, skip: int = 0) -> list[ListedActor]:
    """Who is on record by name, those with most claims first; all of the words must stand in one of their names.

    Publishers are listed with what others have from them, not with what they say in their own voice.
    """
    with ledger.reading() as connection:
        key, by_name = _key(connection), _by_name(connection)
        most_said = _most_said(key, words, by_name)
        keys = list(connection.execute(most_said.limit(min(limit, MOST)).offset(skip)).scalars())
        rows = connection.execute(_counted(key).where(by_name, key.in_(keys)).group_by(key))
        found = {row.key: ListedActor(**row._mapping) for row in rows}
        return [found[one] for one in keys]


@leaving
def show_actor(ledger: Ledger, key: str) -> ShownActor:
    """Somebody by a name as it is compared; Unusable where nobody is on record under it."""
    with ledger.reading() as connection:
        keys = _keys(connection, key)
        names = _named(connection, _theirs(connection, keys), MOST)
        if not names:
            raise Unusable(key, NONE)
        decided = [
            NameDecision(*one)
            for one in name_entries(connection)
            if one[2].what in ABOUT_NAMES and not keys.isdisjoint(map(plain, (one[2].about, *(one[2].names or ()))))
        ]
        others = and_(_alike(keys), schema.speaker.c.folded.not_in(keys), _by_name(connection))
        alike = _named(connection, others, FEW)
        # Who resembles a private witness would say what the name is like.
        known = [] if is_witness(connection, key) else [one for one in alike if not is_witness(connection, one.name)]
        return ShownActor(plain(key) or "", names[0].name, names, tuple(decided), tuple(known))


@leaving
def said_by(ledger: Ledger, key: str, *, limit: int = 50, skip: int = 0) -> list[Statement]:
    """What somebody is on record with under all their names, what was published last first."""
    table, document = schema.claim.c, schema.document.c
    with ledger.reading() as connection:
        rows = (
            select(table.id)
            .join(schema.speaker, schema.speaker.c.number == table.speaker)
            .join(schema.document, document.number == table.document)
            .where(_theirs(connection, _keys(connection, key)))
            .order_by(document.day.desc().nulls_last(), document.number.desc(), table.number)
        )
        page = list(connection.execute(rows.limit(min(limit, MOST)).offset(skip)).scalars())
    found = statements_of(ledger, page)
    return [found[one] for one in page if one in found]


@leaving
def company(ledger: Ledger, key: str, claims: Sequence[str]) -> dict[str, tuple[Company, ...]]:
    """What is said of what somebody's claims, by their ids, are about."""
    table, claim = schema.testimony.c, schema.claim.c
    stated = select(table.matter).join(schema.claim, claim.number == table.claim).where(claim.id.in_(claims))
    with ledger.reading() as connection:
        matters = connection.execute(stated.where(table.matter.is_not(None)).distinct().limit(MATTERS)).scalars()
        found: dict[str, list[Company]] = {}
        keys = _keys(connection, key)
        for finding in findings(connection, list(matters)):
            for identifier, one in _of_finding(finding, frozenset(claims), keys):
                found.setdefault(identifier, []).append(one)
    return {identifier: tuple(several) for identifier, several in found.items()}


def _of_finding(finding: Finding, claims: frozenset[str], keys: set[str]) -> Iterator[tuple[str, Company]]:
    by_id = {one.id: one for one in finding.matter.testimonies}
    differences: dict[str, list[Difference]] = {}
    pairs: list[Conflict | Explained] = [*finding.conflicts, *finding.explained]
    for pair in pairs:
        for own, other in ((pair.left, pair.right), (pair.right, pair.left)):
            if own in by_id and other in by_id and by_id[own].claim in claims:
                difference = _difference(by_id[own], by_id[other], pair, keys)
                differences.setdefault(difference.own.claim, []).append(difference)
    for identifier, documents in _documents(finding, claims).items():
        others = len({one.document for one in by_id.values()} - documents)
        told = sorted(differences.get(identifier, []), key=lambda one: (one.theirs, one.explained is not None))
        yield (
            identifier,
            Company(finding.matter.id, finding.title, others, tuple(told[:PAIRS]), max(len(told) - PAIRS, 0)),
        )


def _difference(own: Testimony, other: Testimony, pair: Conflict | Explained, keys: set[str]) -> Difference:
    theirs = bool(other.tellers) and plain(other.tellers[-1].name) in keys
    return Difference(own, other, theirs, pair.by if isinstance(pair, Explained) else None, pair.why)


def _documents(finding: Finding, claims: frozenset[str]) -> dict[str, set[str]]:
    """The documents of those of the claims that a matter holds, by the claims' ids."""
    found: dict[str, set[str]] = {}
    for one in finding.matter.testimonies:
        if one.claim in claims:
            found.setdefault(one.claim, set()).add(one.document)
    return found


def _key(connection: Connection) -> ColumnElement[str]:
    """What a speaker is found under: the name as it is compared, or the first of those said to be the same."""
    first: dict[str, str] = {}
    for name in _joined(connection):
        keys = _keys(connection, name)
        first |= dict.fromkeys(keys, min(keys))
    folded = schema.speaker.c.folded
    return case(first, value=folded, else_=folded) if first else folded


def _joined(connection: Connection) -> set[str]:
    """The names that people said are another's, too."""
    return {name for pair in joined(name_decisions(connection)) for name in pair}


def _by_name(connection: Connection) -> ColumnElement[bool]:
    """That somebody by name is on record with a claim, or somebody whom people said to be another."""
    table, told = schema.claim.c, sorted(filter(None, map(plain, _joined(connection))))
    meant = select(schema.speaker.c.number).where(schema.speaker.c.folded.in_(told))
    return and_(~table.misread, or_(table.named, table.speaker.in_(meant)) if told else table.named)


def _theirs(connection: Connection, keys: set[str]) -> ColumnElement[bool]:
    """The claims of a name: those it is on record with by name; of a publisher or of who is only described, all."""
    claims = and_(schema.speaker.c.folded.in_(keys), ~schema.claim.c.misread)
    by_name = and_(claims, _by_name(connection))
    joined_in = select(schema.claim.c.number).join(schema.speaker, schema.speaker.c.number == schema.claim.c.speaker)
    return claims if connection.execute(joined_in.where(by_name).limit(1)).first() is None else by_name


def _keys(connection: Connection, name: str) -> set[str]:
    return {key for one in same_names(connection, name) if (key := plain(one))}


def _most_said(key: ColumnElement[str], words: str | None, by_name: ColumnElement[bool]) -> Select[str]:
    """The keys of all actors, those with most claims first; what else is told of them is counted for those shown."""
    claim = schema.claim.c
    counted = select(claim.speaker, func.count().label("claims")).where(by_name)
    of_one = counted.group_by(claim.speaker).subquery()
    return (
        select(key)
        .join_from(schema.speaker, of_one, of_one.c.speaker == schema.speaker.c.number)
        .where(schema.speaker.c.folded != "", *_with_words(key, words))
        .group_by(key)
        .order_by(func.sum(of_one.c.claims).desc(), key)
    )


def _counted(key: ColumnElement[str]) -> Select[*tuple[Any, ...]]:
    claim, document = schema.claim.c, schema.document.c
    columns = (
        key.label("key"),
        func.min(schema.speaker.c.name).label("name"),
        func.count(schema.speaker.c.name.distinct()).label("names"),
        func.count().label("claims"),
        func.count(claim.document.distinct()).label("documents"),
        func.min(document.day).label("first"),
        func.max(document.day).label("last"),
    )
    return (
        select(*columns)
        .select_from(schema.claim)
        .join(schema.speaker, schema.speaker.c.number == claim.speaker)
        .join(schema.document, document.number == claim.document)
    )


def _with_words(key: ColumnElement[str], words: str | None) -> Iterator[ColumnElement[bool]]:
    """That one of somebody's names holds each word."""
    asked = (plain(words) or "").split()[:WIDEST]
    if asked:
        holding = (schema.speaker.c.folded.contains(word, autoescape=True) for word in asked)
        yield key.in_(select(key).where(*holding))
    elif words:
        yield schema.speaker.c.number.is_(None)


def _named(connection: Connection, which: ColumnElement[bool], most: int) -> tuple[Named, ...]:
    """Names of speakers with how many claims each has, the one with most first."""
    rows = (
        select(schema.speaker.c.name, func.count().label("claims"))
        .join(schema.claim, schema.claim.c.speaker == schema.speaker.c.number)
        .where(which)
        .group_by(schema.speaker.c.name)
        .order_by(func.count().desc(), schema.speaker.c.name)
    )
    return tuple(Named(*row) for row in connection.execute(rows.limit(most)))


def _alike(keys: Iterable[str]) -> ColumnElement[bool]:
    """Names that share the last word with one, which people's names are told apart by least of all."""
    last = {key.split()[-1] for key in keys}
    folded = " " + schema.speaker.c.folded + " "
    return or_(
        false(), *(folded.contains(f" {word} ", autoescape=True) for word in sorted(last) if len(word) >= SHORTEST)
    )
