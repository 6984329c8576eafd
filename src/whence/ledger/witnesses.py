"""Witnesses: who is private now, and in which documents their names stand; made anew from the decisions about names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from whence.ledger import schema
from whence.ledger.corrections import correct
from whence.ledger.entry import unpack
from whence.ledger.held import decisions_on, find_document, read_account
from whence.ledger.index import plain
from whence.ledger.masking import UNSEEN, Mask, Witness, flat, words_of
from whence.ledger.names import name_decisions, same_names
from whence.ledger.shelf import decision_of
from whence.records.claim import Account
from whence.records.errors import Unusable
from whence.records.link import BodyEdit
from whence.records.name import fold

MENTIONS = 200  # of what one document calls a witness
LONGEST = 300  # characters of one of them
NO_PERSON = "only a person can be a private witness, and this is none"
LOOKED_AT = 50  # documents for what somebody is


@dataclass(frozen=True, slots=True)
class Bearer:
    """What one document has of a witness: whether somebody in its reading bears the name, and is called how."""

    near: bool
    called: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sightings:
    """All who are private; by documents' ids who of them stands there, and who is near with what they are called."""

    people: tuple[Witness, ...]
    stands: Mapping[str, frozenset[Witness]]
    near: Mapping[str, Mapping[Witness, tuple[str, ...]]]


NOBODY = Sightings((), {}, {})


def sightings(connection: Connection) -> Sightings:
    """Who is private, and where."""
    people = _people(connection)
    stands: dict[str, set[Witness]] = {}
    near: dict[str, dict[Witness, tuple[str, ...]]] = {}
    table, document = schema.barred.c, schema.document.c
    rows = select(document.id, table.private, table.near, table.called).join(
        schema.barred, table.document == document.number
    )
    for row in connection.execute(rows) if people else ():
        stands.setdefault(row.id, set()).add(people[row.private])
        if row.near:
            near.setdefault(row.id, {})[people[row.private]] = tuple(json.loads(row.called))
    return Sightings(tuple(people.values()), {one: frozenset(those) for one, those in stands.items()}, near)


def is_witness(connection: Connection, name: str) -> bool:
    """Whether a name is a private witness's, or may be short for it."""
    return any(_bears(name, one) or _is_short_for(name, one) for one in _people(connection).values())


def lay(connection: Connection, document: int, account: Account) -> None:
    """Note where private witnesses stand in one document that was read or corrected."""
    held, people = find_document(connection, document), _people(connection)
    connection.execute(delete(schema.barred).where(schema.barred.c.document == document))
    if held is not None:
        for number, witness in people.items():
            _put(connection, number, document, _look(witness, held, account))


def lay_all(connection: Connection) -> None:
    """Note anew who is private, and where."""
    for table in (schema.barred, schema.private):
        connection.execute(delete(table))
    for number, pseudonym, name in _decided(connection):
        connection.execute(insert(schema.private).values(number=number, pseudonym=pseudonym, name=name))
    people = _people(connection)
    for document in _worth_reading(connection, people) if people else ():
        if (account := _account(connection, document)) is not None:
            lay(connection, document, account)


def check_person(connection: Connection, name: str, number: int | None) -> None:
    """Unusable where a private witness's name is on record for what is no person; people's own word counts first."""
    table = schema.barred.c
    near = select(table.document).where(table.private == number, table.near).order_by(table.document).limit(LOOKED_AT)
    witness = Witness("", tuple(same_names(connection, name)))
    accounts = (_account(connection, document) for document in connection.execute(near).scalars().all())
    actors = (one for account in accounts if account for one in account.reading.actors)
    kinds = _said_kinds(connection, name) or {one.kind for one in actors if _bears(one.name, witness)}
    if kinds and "person" not in kinds:
        raise Unusable(name, NO_PERSON)


def _said_kinds(connection: Connection, name: str) -> set[str]:
    """What people said that somebody is, the last word on it."""
    said = (
        one.value.kind
        for one in name_decisions(connection)
        if one.what == "body" and plain(one.about) == plain(name) and isinstance(one.value, BodyEdit) and one.value.kind
    )
    return set([*said][-1:])


def _account(connection: Connection, document: int) -> Account | None:
    """A document's account as people have corrected it."""
    held = find_document(connection, document)
    found = read_account(connection, held) if held is not None else None
    return correct(found[0], decisions_on(connection, document))[0] if found else None


def pseudonyms(connection: Connection) -> frozenset[str]:
    """Every pseudonym that was ever given, those taken back among them."""
    rows = select(schema.entry.c.content).join(schema.decision, schema.decision.c.number == schema.entry.c.number)
    decided = map(
        decision_of, map(unpack, connection.execute(rows.where(schema.entry.c.content.is_not(None))).scalars())
    )
    return frozenset(one.value for one in decided if one.what == "private" and isinstance(one.value, str))


def _decided(connection: Connection) -> Iterator[tuple[int, str, str]]:
    table = schema.entry.c
    rows = select(table.number, table.content).join(schema.decision, schema.decision.c.number == table.number)
    standing = rows.where(
        schema.decision.c.document.is_(None), ~schema.decision.c.withdrawn, table.content.is_not(None)
    )
    for number, content in connection.execute(standing.order_by(table.number)).all():
        decision = decision_of(unpack(content))
        if decision.what == "private" and decision.about and isinstance(decision.value, str):
            yield number, decision.value, decision.about


def _people(connection: Connection) -> dict[int, Witness]:
    rows = connection.execute(select(schema.private).order_by(schema.private.c.number)).all()
    return {row.number: Witness(row.pseudonym, tuple(same_names(connection, row.name))) for row in rows}


def _worth_reading(connection: Connection, people: Mapping[int, Witness]) -> list[int]:
    """The documents in which all words of a private name stand, or a person put one in."""
    names = [name for one in people.values() for name in one.names]
    wanted = [words for name in names if (words := words_of(name))]
    table, speaker, place = schema.document.c, schema.speaker.c, schema.place.c
    folded = sorted(filter(None, map(plain, names)))
    told = select(schema.claim.c.document).join(schema.speaker, speaker.number == schema.claim.c.speaker)
    put_in = told.where(speaker.folded.in_(folded)).union(select(place.document).where(place.folded.in_(folded)))
    found = set(connection.execute(put_in).scalars())
    columns = (table.number, *(getattr(table, name) for name in METADATA), table.text)
    for row in connection.execute(select(*columns).where(~table.forgotten).execution_options(yield_per=200)):
        whole = flat("\n".join(value for value in row[1:] if value)).replace(UNSEEN, "")
        if any(all(word in whole for word in words) for words in wanted):
            found.add(row.number)
    return sorted(found)


METADATA = ("name", "title", "publisher", "author", "url")


def _look(witness: Witness, held: Row[Any], account: Account) -> Bearer | None:
    """What a document has of a witness, None for nothing."""
    actors = [one for one in account.reading.actors if _bears(one.name, witness)]
    sources = {one.text for claim in account.claims.claims for one in claim.sources if one.text}
    theirs = {one for one in sources if _bears(one, witness)}
    if actors or theirs:
        own = [one for one in account.reading.actors if one in actors or _is_short_for(one.name, witness)]
        mentions = (span.text for one in own for span in one.mentions if len(words_of(span.text)) > 1)
        called = sorted(
            {*theirs, *(one.name for one in own), *mentions, *filter(lambda one: _is_short_for(one, witness), sources)}
        )
        kept = tuple(one[:LONGEST] for one in called[:MENTIONS])
        return Bearer(near=True, called=kept)
    apart = Mask((witness,), {})
    strings = (held.text, *(getattr(held, name) for name in METADATA), *_names(account))
    return Bearer(near=False) if any(apart.hide(one, "address") != one for one in strings if one) else None


def _names(account: Account) -> Iterator[str]:
    """What names stand in an account besides its text: a person may have put them there."""
    yield from (one.name for one in account.reading.actors)
    yield from (one.name for claim in account.claims.claims for one in claim.places)
    yield from (one.text for claim in account.claims.claims for one in claim.sources if one.text)


def _bears(name: str, witness: Witness) -> bool:
    """Whether a name is one of the witness's, or has one of several words in it."""
    whole = f" {' '.join(fold(name))} "
    return any(
        whole.strip() == own or (" " in own and f" {own} " in whole)
        for own in map(" ".join, map(fold, witness.names))
        if own
    )


def _is_short_for(name: str, witness: Witness) -> bool:
    """Whether a name has no words but the witness's own."""
    words = set(words_of(name))
    return bool(words) and words <= witness.words


def _put(connection: Connection, private: int, document: int, bearer: Bearer | None) -> None:
    if bearer:
        called = json.dumps(bearer.called, ensure_ascii=False)
        row = {"private": private, "document": document, "near": bearer.near, "called": called}
        connection.execute(insert(schema.barred).values(row))
