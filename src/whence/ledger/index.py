"""The index: what claims are found by, made from a document's current reading and people's decisions, and made anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, Table, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from whence.ledger import doubts, schema, unlinking
from whence.ledger.corrections import Corrected
from whence.records.claim import Account, Claim
from whence.records.name import bears_name, fold, is_full_name

OPEN = frozenset(("unverified",))
DAY = 10  # characters of an ISO date
LONGEST = 300  # characters of a name that is indexed; PostgreSQL's indexes take 2,700 bytes
Rows = list[dict[str, Any]]


def plain(name: str | None) -> str | None:
    """A name as it is compared: its words, lower-case, without accents; None for none."""
    return " ".join(fold(name))[:LONGEST] if name else None


@cache
def insert_new(dialect: str, table: Table) -> Insert:
    """An insert that passes over what is there already, made once: making it takes as long as running it."""
    if dialect == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing()
    return postgresql.insert(table).on_conflict_do_nothing()


def drop(connection: Connection, document: int) -> None:
    """Take a document's claims out of the index, and what was linked of them."""
    unlinking.unlink(connection, document)
    doubts.drop_claims(connection, document)
    claims = select(schema.claim.c.number).where(schema.claim.c.document == document)
    for table in (schema.figure, schema.place, *schema.HAPPENINGS):
        connection.execute(delete(table).where(table.c.claim.in_(claims)))
    for table in (schema.claim, schema.barred):
        connection.execute(delete(table).where(table.c.document == document))


def lay(
    connection: Connection,
    document: int,
    account: Account,
    corrected: Corrected,
    entered: Mapping[str, tuple[int, str]],
) -> None:
    """Index the claims of a document that has none in the index, misread ones marked; they await their links."""
    claims = account.claims.claims
    speakers = {claim.id: (speaker_of(account, claim) or "")[:LONGEST] for claim in claims}
    numbers = _speakers(connection, set(speakers.values()) - {""})
    rows = [
        _claim(claim, document, entered[claim.id])
        | {"speaker": numbers.get(speakers[claim.id]), "misread": "misread" in corrected.get(claim.id, ())}
        | {"named": is_named(account, claim, corrected)}
        for claim in claims
    ]
    _put(connection, schema.claim, rows)
    _put(connection, schema.figure, [row for claim in claims for row in _figures(claim, entered[claim.id][0])])
    _put(connection, schema.place, [row for claim in claims for row in _places(claim, document, entered[claim.id][0])])
    lay_happenings(connection, document, account, entered)
    connection.execute(update(schema.document).where(schema.document.c.number == document).values(claims=len(claims)))
    doubts.lay_claims(connection, document, claims, corrected, entered)
    unlinking.await_links(connection, document)


def lay_happenings(
    connection: Connection, document: int, account: Account, entered: Mapping[str, tuple[int, str]]
) -> None:
    """Index what a document's claims say happened, of the kinds of the events' table: when, where, and who is in it."""
    claims = [(claim, entered[claim.id][0]) for claim in account.claims.claims if claim.event and claim.event.type]
    names = {actor.id: actor.name for actor in account.reading.actors}
    _put(connection, schema.happening, [_happening(claim, document, number) for claim, number in claims])
    _put(connection, schema.site, [row for claim, number in claims for row in _sites(claim, number)])
    _put(connection, schema.involved, [row for claim, number in claims for row in _involved(claim, names, number)])


def speaker_of(account: Account, claim: Claim) -> str | None:
    """Who is on record with a claim: its innermost source by name, None where that is not known."""
    if not claim.sources:
        return None
    source = claim.sources[-1]
    named = (actor.name for actor in account.reading.actors if actor.id == source.actor)
    return next(named, source.text)


def is_named(account: Account, claim: Claim, corrected: Corrected) -> bool:
    """Whether somebody by name is on record with a claim: not its own publisher, nor who is only described or meant.

    Whom a person named is; of what the reading knows as nobody, whatever can only be a name.
    """
    if "speaker" in corrected.get(claim.id, ()):
        return speaker_of(account, claim) is not None
    if not claim.sources or claim.voice == "publisher":
        return False
    source = claim.sources[-1]
    actor = next((one for one in account.reading.actors if one.id == source.actor), None)
    if actor is None:
        return is_full_name(source.text or "")
    return not actor.anonymous and bears_name(actor.name)


def _claim(claim: Claim, document: int, entry: tuple[int, str]) -> dict[str, Any]:
    return {
        "number": entry[0],
        "id": entry[1],
        "document": document,
        "text": claim.span.text,
        "event": claim.event.type if claim.event else None,
        "unverified": any(note.status in OPEN for note in claim.verification),
    }


def _figures(claim: Claim, number: int) -> Rows:
    return [
        {
            "claim": number,
            "low": figure.low,
            "high": figure.high,
            "best": figure.best,
            "head": head_of(figure.counted),
            "category": figure.category,
            "unit": figure.unit,
            "percent": figure.percent,
        }
        for figure in claim.figures
    ]


def head_of(counted: str | None) -> str | None:
    """The noun of what is counted: its last word."""
    words = fold(counted or "")
    return words[-1][:LONGEST] if words else None


def _places(claim: Claim, document: int, number: int) -> Rows:
    whose = {"claim": number, "document": document}
    return [whose | {"folded": plain(place.name), "country": place.country} for place in claim.places]


def _happening(claim: Claim, document: int, number: int) -> dict[str, Any]:
    start, end = (claim.time.start, claim.time.end) if claim.time else (None, None)
    return {
        "claim": number,
        "document": document,
        "event": claim.event.type if claim.event else None,
        "day": start[:DAY] if start else _day_before(end),
        "start": start,
        "end": end,
        "certainty": claim.sources[-1].certainty if claim.sources else "unknown",
        "polarity": claim.polarity,
        "modality": claim.modality,
    }


def _day_before(end: str | None) -> str | None:
    """The last day of a time that ends so; an end that names no day stands as it is."""
    if not end or len(end) != DAY:
        return end[:DAY] if end else None
    try:
        return (date.fromisoformat(end) - timedelta(1)).isoformat()
    except (ValueError, OverflowError):
        return end


def _sites(claim: Claim, number: int) -> Rows:
    return [
        {
            "claim": number,
            "name": place.name[:LONGEST],
            "folded": plain(place.name) or "",
            "country": place.country,
            "precision": place.precision,
            "latitude": place.latitude,
            "longitude": place.longitude,
        }
        for place in claim.places
    ]


def _involved(claim: Claim, names: Mapping[str, str], number: int) -> Rows:
    """Everybody in a claim, each once: its sources, and who takes part."""
    told = [(one.actor, one.text) for one in claim.sources] + [(one.actor, one.text) for one in claim.participants]
    folded = {plain(names.get(actor or "", text or "")) for actor, text in told} - {None, ""}
    return [{"claim": number, "folded": name} for name in sorted(filter(None, folded))]


def _speakers(connection: Connection, names: Iterable[str]) -> dict[str, int]:
    wanted = sorted(names)
    _put_new(connection, schema.speaker, [{"name": name, "folded": plain(name)} for name in wanted])
    found = connection.execute(
        select(schema.speaker.c.name, schema.speaker.c.number).where(schema.speaker.c.name.in_(wanted))
    )
    return {row.name: row.number for row in found}


def _put(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _put_new(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert_new(connection.dialect.name, table), rows)
