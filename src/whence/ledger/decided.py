"""Decided: what people said beyond corrections: of names, bodies and grades, and what they said is withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import cast

from sqlalchemy import Connection, select

from whence.ledger import schema
from whence.ledger.corrections import find
from whence.ledger.entry import unpack
from whence.ledger.held import find_document, read_account
from whence.ledger.index import plain
from whence.ledger.leaving import leaving
from whence.ledger.ledger import Ledger
from whence.ledger.names import latest_words, name_decisions, same_names
from whence.ledger.shelf import decision_of
from whence.records.decision import Decision, What
from whence.records.link import BodyEdit


@dataclass(frozen=True, slots=True)
class NamePairs:
    """Pairs of names that people said are one actor's, and pairs that they said are not."""

    same: tuple[tuple[str, str], ...]
    different: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Retractions:
    """What is withdrawn: claims by their ids, sources by their names."""

    claims: frozenset[str]
    sources: tuple[str, ...]


def name_pairs(ledger: Ledger) -> NamePairs:
    """The latest word on each pair of names."""
    with ledger.reading() as connection:
        words = latest_words(name_decisions(connection))
    pairs = {kind: sorted(names for what, names in words if what == kind) for kind in ("same", "different")}
    return NamePairs(tuple(pairs["same"]), tuple(pairs["different"]))


def edits(ledger: Ledger) -> dict[str, BodyEdit]:
    """What people said of bodies, by name; of each thing the latest word."""
    found: dict[str | None, tuple[str, BodyEdit]] = {}
    with ledger.reading() as connection:
        decisions = name_decisions(connection)
    for decision in decisions:
        if decision.what == "body" and decision.about and isinstance(decision.value, BodyEdit):
            before = found.get(plain(decision.about), ("", BodyEdit()))[1]
            found[plain(decision.about)] = (decision.about, _with(before, decision.value))
    return dict(sorted(found.values()))


def reliabilities(ledger: Ledger) -> dict[tuple[str, str], str]:
    """The letter that people gave a source on a topic; one that was taken back is not there."""
    with ledger.reading() as connection:
        decisions = name_decisions(connection)
    latest = {
        tuple(map(plain, one.names)): (one.names, one.value)
        for one in decisions
        if one.names and one.what == "reliability"
    }
    return {names: value for names, value in latest.values() if isinstance(value, str)}


def credibilities(ledger: Ledger) -> dict[str, int]:
    """The digit that people gave a claim, by the claim's id."""
    with ledger.reading() as connection:
        latest = {claim: decision.value for decision, claim in _on_claims(connection, "credibility")}
    return {claim: int(cast(str, digit)) for claim, digit in latest.items() if digit is not None}


@leaving
def retractions(ledger: Ledger) -> Retractions:
    """The claims and sources that people said are withdrawn."""
    with ledger.reading() as connection:
        return all_retractions(connection)


def all_retractions(connection: Connection) -> Retractions:
    """The claims and sources that are withdrawn."""
    claims = frozenset(claim for _, claim in _on_claims(connection, "retracted"))
    return Retractions(claims, tuple(sorted(_retracted_sources(connection))))


def retracted_names(connection: Connection) -> frozenset[str]:
    """All names of the sources that are withdrawn, as they are compared."""
    names = (other for name in _retracted_sources(connection) for other in same_names(connection, name))
    return frozenset(filter(None, map(plain, names)))


def _retracted_sources(connection: Connection) -> set[str]:
    return {one.about for one in name_decisions(connection) if one.what == "retracted" and one.about}


def _with(before: BodyEdit, said: BodyEdit) -> BodyEdit:
    values = {field.name: getattr(said, field.name) for field in fields(said)}
    return replace(before, **{name: value for name, value in values.items() if value is not None})


def _on_claims(connection: Connection, what: What) -> Iterator[tuple[Decision, str]]:
    """The decisions of a kind on claims that hold, in their order, each with its claim's id in the current reading."""
    by_document: dict[int, list[Decision]] = {}
    for document, decision in _claim_decisions(connection):
        if decision.what == what:
            by_document.setdefault(document, []).append(decision)
    for document, decisions in by_document.items():
        held = find_document(connection, document)
        account, entered = (held and read_account(connection, held)) or (None, {})
        for decision in decisions:
            if account and (claim := find(decision, account.claims.claims)):
                yield decision, entered[claim.id][1]


def _claim_decisions(connection: Connection) -> Iterator[tuple[int, Decision]]:
    rows = connection.execute(
        select(schema.decision.c.document, schema.entry.c.content)
        .join(schema.entry, schema.entry.c.number == schema.decision.c.number)
        .where(schema.decision.c.document.is_not(None), ~schema.decision.c.withdrawn)
        .order_by(schema.decision.c.number)
    )
    for document, packed in rows:
        if packed is not None:
            yield document, decision_of(unpack(packed))
