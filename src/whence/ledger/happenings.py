"""Happenings: what claims say happened when and where, as timelines and maps ask; nothing here changes the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, false, func, or_, select

from whence.ledger import schema
from whence.ledger.index import plain
from whence.ledger.leaving import leaving
from whence.ledger.ledger import Ledger
from whence.ledger.names import same_names
from whence.ledger.views import MOST, Listed, listed_by_number


@dataclass(frozen=True, slots=True)
class HappeningFilters:
    """Which happenings to show; None leaves a side open, `since` and `until` are days that it may fall on.

    `actor` is in the claim as a source or as who takes part; `place` is a name, or a country's two letters;
    `certainty` is that of the claim's innermost source.
    """

    actor: str | None = None
    event: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    certainty: str | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """A claim that tells of an event: its words, whose they are, and when; times are ISO [start, end), None open.

    `day` is what it is listed under: the first day, the last one where only that is known, None for no date.
    """

    id: str
    listed: Listed
    words: str
    speaker: str | None
    event: str
    day: str | None
    start: str | None
    end: str | None
    certainty: str
    polarity: str
    modality: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place by its name with how many claims and documents tell of it; degrees None where it was not found."""

    name: str
    country: str | None
    precision: str | None
    latitude: float | None
    longitude: float | None
    claims: int
    documents: int


@leaving
def list_happenings(
    ledger: Ledger, filters: HappeningFilters, *, dated: bool = True, limit: int = 50, skip: int = 0
) -> list[Happening]:
    """The happenings that match, the latest first; those without a date only where they are asked for, in their order.

    What is held to be a misreading is left out.
    """
    table, claim = schema.happening.c, schema.claim.c
    columns = (*schema.happening.c, claim.id, claim.text, schema.speaker.c.name.label("speaker"))
    page: Select[Any] = select(*columns).join(schema.claim, claim.number == table.claim)
    page = page.outerjoin(schema.speaker, schema.speaker.c.number == claim.speaker)
    page = page.where(table.day.is_not(None) if dated else table.day.is_(None))
    page = page.order_by(table.day.desc(), table.claim).limit(min(limit, MOST)).offset(skip)
    with ledger.reading() as connection:
        rows = connection.execute(page.where(*_conditions(connection, filters))).all()
        return list(_happenings(connection, rows))


@leaving
def count_happenings(ledger: Ledger, filters: HappeningFilters) -> tuple[int, int]:
    """How many happenings match that have a date, and that have none."""
    table = schema.happening.c
    counts = select(func.count(table.day).label("dated"), func.count().label("both"))
    counts = counts.select_from(schema.happening).join(schema.claim, schema.claim.c.number == table.claim)
    with ledger.reading() as connection:
        found = connection.execute(counts.where(*_conditions(connection, filters))).one()
    return found.dated, found.both - found.dated


@leaving
def list_spots(ledger: Ledger, filters: HappeningFilters, *, limit: int = 200) -> list[Spot]:
    """The places of the happenings that match, those that most claims tell of first."""
    table, happening = schema.site.c, schema.happening.c
    claims, documents = func.count(table.claim.distinct()), func.count(happening.document.distinct())
    where = (table.folded, table.country, table.precision, table.latitude, table.longitude)
    spots = select(func.min(table.name).label("name"), *where[1:], claims.label("claims"), documents.label("documents"))
    spots = spots.select_from(schema.site).join(schema.happening, happening.claim == table.claim)
    spots = spots.join(schema.claim, schema.claim.c.number == table.claim)
    spots = spots.group_by(*where).order_by(claims.desc(), table.folded).limit(min(limit, MOST))
    with ledger.reading() as connection:
        return [Spot(*row) for row in connection.execute(spots.where(*_conditions(connection, filters)))]


def list_events(ledger: Ledger) -> list[str]:
    """The kinds of events that the ledger's claims tell of, by name."""
    column = schema.happening.c.event
    with ledger.reading() as connection:
        return list(connection.execute(select(column).distinct().order_by(column)).scalars())


def _happenings(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[Happening]:
    table = schema.site.c
    places = defaultdict[int, list[str]](list)
    named = select(table.claim, table.name).where(table.claim.in_([row.claim for row in rows])).order_by(table.number)
    for claim, name in connection.execute(named):
        places[claim].append(name)
    listed = listed_by_number(connection, list({row.document for row in rows}))
    for row in rows:
        yield Happening(
            row.id,
            listed[row.document],
            row.text,
            row.speaker,
            row.event,
            row.day,
            row.start,
            row.end,
            row.certainty,
            row.polarity,
            row.modality,
            tuple(dict.fromkeys(places[row.claim])),
        )


def _conditions(connection: Connection, filters: HappeningFilters) -> Iterator[ColumnElement[bool]]:
    table = schema.happening.c
    yield ~schema.claim.c.misread
    if filters.actor:
        yield table.claim.in_(_with(connection, filters.actor))
    if filters.event:
        yield table.event == filters.event
    if filters.place:
        site = schema.site.c
        named = or_(site.folded == plain(filters.place), site.country == filters.place.upper())
        yield table.claim.in_(select(site.claim).where(named))
    if filters.since:
        yield or_(table.end > filters.since, table.end.is_(None) & table.start.is_not(None))
    if filters.until:
        # A day's hours come after it in the alphabet.
        yield or_(table.start < f"{filters.until}~", table.start.is_(None) & table.end.is_not(None))
    if filters.certainty:
        yield table.certainty == filters.certainty


def _with(connection: Connection, actor: str) -> Select[Any]:
    """The claims that somebody is in, by words of the name or of one that people said is the same."""
    column = schema.involved.c.folded
    names = [name for name in map(plain, same_names(connection, actor)) if name]
    held = (((" " + column + " ").contains(f" {name} ", autoescape=True)) for name in names)
    return select(schema.involved.c.claim).where(or_(false(), *held))
