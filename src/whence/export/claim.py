"""Claims and their values in the reading contract's shape (docs/cli.md): every key present, unknown null."""

from __future__ import annotations

from typing_extensions import TypedDict

from whence.records.claim import Claim, Event, Figure, Note, Participant, Place, Source
from whence.records.reading import Basis, Time
from whence.records.span import Span

# Whole numbers below it are exact as floats, and are written as whole numbers.
EXACT = 2**53


class SpanJSON(TypedDict):
    """Characters [start, end) of a document's text or title."""

    start: int
    end: int
    text: str
    field: str


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


class FigureJSON(TypedDict):
    """A quantity as an interval, with what it counts."""

    low: float | int | None
    high: float | int | None
    best: float | int | None
    low_open: bool
    high_open: bool
    approximator: str | None
    direction: str | None
    counted: str | None
    category: str | None
    property: str | None
    unit: str | None
    per: str | None
    percent: bool
    of: str | None
    role: str | None
    bound_by: str
    span: SpanJSON


class PlaceJSON(TypedDict):
    """A named place, with coordinates where one is left."""

    name: str
    latitude: float | None
    longitude: float | None
    country: str | None
    precision: str | None
    gazetteer: str | None
    span: SpanJSON


class SourceJSON(TypedDict):
    """One link of a claim's chain, and how sure it is."""

    actor: str | None
    text: str | None
    cue: SpanJSON | None
    certainty: str
    polarity: str
    hedges: list[SpanJSON]


class EventJSON(TypedDict):
    """What is claimed to happen."""

    type: str | None
    plover: str | None
    predicate: str
    span: SpanJSON


class ParticipantJSON(TypedDict):
    """Who or what takes part, and how."""

    role: str
    actor: str | None
    text: str
    span: SpanJSON


class NoteJSON(TypedDict):
    """What somebody says about the claim's standing."""

    status: str
    asserted_by: str | None
    verifier: str | None
    ability: str | None
    span: SpanJSON


class ClaimJSON(TypedDict):
    """One proposition as reported."""

    id: str
    span: SpanJSON
    part: str
    attribution: str | None
    voice: str
    candidates: list[str]
    confidence: float
    sources: list[SourceJSON]
    basis: BasisJSON | None
    event: EventJSON | None
    participants: list[ParticipantJSON]
    figures: list[FigureJSON]
    time: TimeJSON | None
    places: list[PlaceJSON]
    polarity: str
    modality: str
    verification: list[NoteJSON]


def shape_claim(claim: Claim) -> ClaimJSON:
    """A claim in the contract's shape."""
    return {
        "id": claim.id,
        "span": shape_span(claim.span),
        "part": claim.part,
        "attribution": claim.attribution,
        "voice": claim.voice,
        "candidates": list(claim.candidates),
        "confidence": claim.confidence,
        "sources": [_source(source) for source in claim.sources],
        "basis": shape_basis(claim.basis) if claim.basis else None,
        "event": _event(claim.event) if claim.event else None,
        "participants": [_participant(participant) for participant in claim.participants],
        "figures": [shape_figure(figure) for figure in claim.figures],
        "time": shape_time(claim.time) if claim.time else None,
        "places": [shape_place(place) for place in claim.places],
        "polarity": claim.polarity,
        "modality": claim.modality,
        "verification": [_note(note) for note in claim.verification],
    }


def shape_figure(figure: Figure) -> FigureJSON:
    """A figure in the contract's shape; whole numbers without a point."""
    return {
        "low": shape_number(figure.low),
        "high": shape_number(figure.high),
        "best": shape_number(figure.best),
        "low_open": figure.low_open,
        "high_open": figure.high_open,
        "approximator": figure.approximator,
        "direction": figure.direction,
        "counted": figure.counted,
        "category": figure.category,
        "property": figure.property,
        "unit": figure.unit,
        "per": figure.per,
        "percent": figure.percent,
        "of": figure.of,
        "role": figure.role,
        "bound_by": figure.bound_by,
        "span": shape_span(figure.span),
    }


def shape_place(place: Place) -> PlaceJSON:
    """A place in the contract's shape."""
    return {
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "country": place.country,
        "precision": place.precision,
        "gazetteer": place.gazetteer,
        "span": shape_span(place.span),
    }


def shape_number(value: float | None) -> float | int | None:
    """A number as JSON readers like it: a whole one without a point."""
    return int(value) if value is not None and float(value).is_integer() and abs(value) < EXACT else value


def _source(source: Source) -> SourceJSON:
    return {
        "actor": source.actor,
        "text": source.text,
        "cue": shape_span(source.cue) if source.cue else None,
        "certainty": source.certainty,
        "polarity": source.polarity,
        "hedges": [shape_span(hedge) for hedge in source.hedges],
    }


def _event(event: Event) -> EventJSON:
    return {
        "type": event.type,
        "plover": event.plover,
        "predicate": event.predicate,
        "span": shape_span(event.span),
    }


def _participant(participant: Participant) -> ParticipantJSON:
    return {
        "role": participant.role,
        "actor": participant.actor,
        "text": participant.text,
        "span": shape_span(participant.span),
    }


def _note(note: Note) -> NoteJSON:
    return {
        "status": note.status,
        "asserted_by": note.asserted_by,
        "verifier": note.verifier,
        "ability": note.ability,
        "span": shape_span(note.span),
    }


def shape_basis(basis: Basis) -> BasisJSON:
    """A basis in the contract's shape."""
    return {"kind": basis.kind, "span": shape_span(basis.span)}


def shape_time(time: Time) -> TimeJSON:
    """A time in the contract's shape."""
    return {
        "kind": time.kind,
        "start": time.start,
        "end": time.end,
        "text": time.text,
        "relation": time.relation,
        "span": shape_span(time.span),
    }


def shape_span(span: Span) -> SpanJSON:
    """A span in the contract's shape."""
    return {"start": span.start, "end": span.end, "text": span.text, "field": span.field}
