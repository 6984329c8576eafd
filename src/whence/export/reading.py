"""The reading contract (docs/cli.md): one JSON object a document, every key present, unknown null or an empty list."""

from __future__ import annotations

from typing import TypedDict

from whence.records.document import Document
from whence.records.reading import Actor, Attribution, Basis, Reading, Time
from whence.records.span import Span


class SpanJSON(TypedDict):
    """Characters [start, end) of a document's text or title."""

    start: int
    end: int
    text: str
    field: str


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


class BasisJSON(TypedDict):
    """How the innermost source is said to know."""

    kind: str
    span: SpanJSON


class TimeJSON(TypedDict):
    """A time expression, dated where it can be."""

    kind: str
    start: str | None
    end: str | None
    text: str
    relation: str | None
    span: SpanJSON


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
    claims: list[object]
    quantities: list[object]
    times: list[object]
    places: list[object]


def as_json(reading: Reading) -> ReadingJSON:
    """A reading in the contract's shape."""
    return {
        "document": _document(reading.document),
        "actors": [_actor(actor) for actor in reading.actors],
        "attributions": [_attribution(attribution) for attribution in reading.attributions],
        "claims": [],
        "quantities": [],
        "times": [],
        "places": [],
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
        "mentions": [_span(mention) for mention in actor.mentions],
    }


def _attribution(attribution: Attribution) -> AttributionJSON:
    return {
        "id": attribution.id,
        "cue": _span(attribution.cue) if attribution.cue else None,
        "source": [_span(span) for span in attribution.source],
        "content": [_span(span) for span in attribution.content],
        "mode": attribution.mode,
        "speaker": attribution.speaker,
        "anonymous": attribution.anonymous,
        "chain": list(attribution.chain),
        "basis": _basis(attribution.basis) if attribution.basis else None,
        "said": _time(attribution.said) if attribution.said else None,
        "setting": _span(attribution.setting) if attribution.setting else None,
        "confidence": attribution.confidence,
    }


def _basis(basis: Basis) -> BasisJSON:
    return {"kind": basis.kind, "span": _span(basis.span)}


def _time(time: Time) -> TimeJSON:
    return {
        "kind": time.kind,
        "start": time.start,
        "end": time.end,
        "text": time.text,
        "relation": time.relation,
        "span": _span(time.span),
    }


def _span(span: Span) -> SpanJSON:
    return {"start": span.start, "end": span.end, "text": span.text, "field": span.field}
