"""followthemoney: entities one a line, articles with who is named in them and what is claimed there.

The format has no claims: one that tells of a dated event is an Event, any other a Note; neither says that it is so.
Who is not named gets no entity, and namesakes of two documents get two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import BinaryIO

from whence.export.line import one_line
from whence.export.quotable import (
    Quotable,
    actor_id,
    actors,
    excerpt,
    label,
    made_id,
    publication_day,
    quotables,
    web_address,
)
from whence.ledger.views import Shown
from whence.records.reading import Actor, ActorKind

SCHEMATA: Mapping[ActorKind, str] = {
    "person": "Person",
    "organisation": "Organization",
    "outlet": "Organization",
    "state": "PublicBody",
}
DAY = 10  # characters of 2025-03-04
Values = Mapping[str, Iterable[str | None]]
Entity = dict[str, object]


def write_ftm(found: Iterable[Shown], entities: BinaryIO) -> None:
    """Write the entities of each document: itself, who is named in it, and its claims."""
    for shown in found:
        for entity in shape_entities(shown):
            entities.write(f"{one_line(entity)}\n".encode())


def shape_entities(shown: Shown) -> Iterator[Entity]:
    """A document's entities, those first that others name."""
    yield _article(shown)
    for actor in _named(shown):
        yield _party(shown, actor)
        yield _mention(shown, actor)
    for quotable in quotables(shown):
        yield _event(quotable) if _tells_of_event(quotable) else _note(quotable)


def _article(shown: Shown) -> Entity:
    listed = shown.listed
    document = shown.account.reading.document if shown.account else None
    known: Values = {
        "title": [label(listed)],
        "fileName": [excerpt(listed.name)],
        "author": [excerpt(document.author) if document and document.author else None],
        "publisher": [excerpt(listed.publisher) if listed.publisher else None],
        "publishedAt": [publication_day(listed)],
        "sourceUrl": [web_address(listed.url)],
        "retrievedAt": [str(one["retrieved"]) for one in shown.captures],
        # contentHash is a SHA-1, which nobody took.
        "notes": [f"captured as {one['digest']}" for one in shown.captures],
    }
    return _entity(listed.id, "Article" if listed.publisher else "Document", known)


def _named(shown: Shown) -> list[Actor]:
    return [one for one in actors(shown) if not one.anonymous and one.kind != "place" and one.name.strip()]


def _party(shown: Shown, actor: Actor) -> Entity:
    schema = SCHEMATA.get(actor.kind, "LegalEntity")
    position = excerpt(actor.role) if actor.role and schema == "Person" else None
    known: Values = {
        "name": [excerpt(actor.name)],
        "position": [position],
        "summary": [excerpt(one) for one in (actor.role, actor.affiliation) if one and not position],
        "proof": [_id(shown.listed.id)],
    }
    return _entity(actor_id(shown, actor), schema, known)


def _mention(shown: Shown, actor: Actor) -> Entity:
    identifier = actor_id(shown, actor)
    known: Values = {
        "document": [_id(shown.listed.id)],
        "resolved": [_id(identifier)],
        "name": [excerpt(actor.name)],
        "detectedSchema": [SCHEMATA.get(actor.kind, "LegalEntity")],
    }
    return _entity(made_id("mention", identifier), "Mention", known)


def _tells_of_event(quotable: Quotable) -> bool:
    """Whether somebody says that something happened on known days; what is denied or planned did not."""
    claim = quotable.claim
    dated = claim.time and claim.time.start and claim.time.end
    return bool(claim.event and dated and claim.polarity == "positive" and claim.modality == "asserted")


def _event(quotable: Quotable) -> Entity:
    shown, claim, time = quotable.shown, quotable.claim, quotable.claim.time
    by_id = {one.id: one for one in _named(shown)}
    involved = [by_id[one.actor] for one in claim.participants if one.actor in by_id]
    known: Values = {
        **_of_claim(quotable),
        "name": [quotable.gist],
        "startDate": [time.start[:DAY] if time and time.start else None],
        "endDate": [_last_day(time.end) if time and time.end else None],
        "location": [excerpt(one.name) for one in claim.places],
        "country": [one.country.lower() for one in claim.places if one.country],
        "involved": [_id(actor_id(shown, one)) for one in involved],
    }
    return _entity(quotable.id, "Event", known)


def _note(quotable: Quotable) -> Entity:
    shown, actor = quotable.shown, quotable.actor
    speaker = [_id(actor_id(shown, actor))] if actor in _named(shown) and actor else []
    known: Values = {**_of_claim(quotable), "name": [quotable.gist], "entity": [_id(shown.listed.id), *speaker]}
    return _entity(quotable.id, "Note", known)


def _of_claim(quotable: Quotable) -> Values:
    listed, claim = quotable.shown.listed, quotable.claim
    marks = (claim.modality, *(note.status for note in claim.verification), *quotable.decided)
    return {
        "description": [quotable.quote],
        "summary": [quotable.citation],
        "proof": [_id(listed.id)],
        "publisher": [excerpt(listed.publisher) if listed.publisher else None],
        "sourceUrl": [web_address(listed.url)],
        "keywords": sorted(set(marks)),
    }


def _last_day(end: str) -> str | None:
    """The last day of what ends before another; None where the end is no day."""
    try:
        return (date.fromisoformat(end[:DAY]) - timedelta(days=len(end) == DAY)).isoformat()
    except (ValueError, OverflowError):
        return None


def _entity(identifier: str, schema: str, known: Values) -> Entity:
    found = {name: list(dict.fromkeys(filter(None, values))) for name, values in known.items()}
    return {
        "id": _id(identifier),
        "schema": schema,
        "properties": {name: values for name, values in found.items() if values},
    }


def _id(identifier: str) -> str:
    """A tagged hash as the format takes ids, without a colon."""
    return identifier.replace(":", "-")
