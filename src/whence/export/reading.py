"""The reading contract (docs/cli.md): one JSON object a document, every key present, unknown null or an empty list."""

from __future__ import annotations

from typing_extensions import TypedDict

from whence.export.claim import (
    BasisJSON,
    ClaimJSON,
    FigureJSON,
    PlaceJSON,
    SpanJSON,
    TimeJSON,
    shape_basis,
    shape_claim,
    shape_figure,
    shape_place,
    shape_span,
    shape_time,
)
from whence.records.claim import Account
from whence.records.document import Document
from whence.records.reading import Actor, Attribution


class DocumentJSON(TypedDict):
    """A document with its text, in which all spans count."""

    id: str
    name: str
    title: str | None
    publisher: str | None
    author: str | None
    published: str | None
    language: str | None
    text: str


class ActorJSON(TypedDict):
    """A person, organisation, state, place, group or outlet."""

    id: str
    name: str
    kind: str
    role: str | None
    affiliation: str | None
    anonymous: bool
    mentions: list[SpanJSON]


class AttributionJSON(TypedDict):
    """Who is said to say what."""

    id: str
    cue: SpanJSON | None
    source: list[SpanJSON]
    content: list[SpanJSON]
    mode: str
    speaker: str | None
    anonymous: bool
    chain: list[str]
    basis: BasisJSON | None
    said: TimeJSON | None
    setting: SpanJSON | None
    confidence: float


class ReadingJSON(TypedDict):
    """Everything read from one document."""

    document: DocumentJSON
    actors: list[ActorJSON]
    attributions: list[AttributionJSON]
    claims: list[ClaimJSON]
    quantities: list[FigureJSON]
    times: list[TimeJSON]
    places: list[PlaceJSON]


def as_json(account: Account) -> ReadingJSON:
    """A document's reading and claims in the contract's shape."""
    reading, claims = account.reading, account.claims
    return {
        "document": _document(reading.document),
        "actors": [_actor(actor) for actor in reading.actors],
        "attributions": [_attribution(attribution) for attribution in reading.attributions],
        "claims": [shape_claim(claim) for claim in claims.claims],
        "quantities": [shape_figure(figure) for figure in claims.quantities],
        "times": [shape_time(time) for time in claims.times],
        "places": [shape_place(place) for place in claims.places],
    }


def _document(document: Document) -> DocumentJSON:
    return {
        "id": document.id,
        "name": document.name,
        "title": document.title,
        "publisher": document.publisher,
        "author": document.author,
        "published": document.published,
        "language": document.language,
        "text": document.text,
    }


def _actor(actor: Actor) -> ActorJSON:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "role": actor.role,
        "affiliation": actor.affiliation,
        "anonymous": actor.anonymous,
        "mentions": [shape_span(mention) for mention in actor.mentions],
    }


def _attribution(attribution: Attribution) -> AttributionJSON:
    return {
        "id": attribution.id,
        "cue": shape_span(attribution.cue) if attribution.cue else None,
        "source": [shape_span(span) for span in attribution.source],
        "content": [shape_span(span) for span in attribution.content],
        "mode": attribution.mode,
        "speaker": attribution.speaker,
        "anonymous": attribution.anonymous,
        "chain": list(attribution.chain),
        "basis": shape_basis(attribution.basis) if attribution.basis else None,
        "said": shape_time(attribution.said) if attribution.said else None,
        "setting": shape_span(attribution.setting) if attribution.setting else None,
        "confidence": attribution.confidence,
    }
