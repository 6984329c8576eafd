"""Claims: each proposition of a document in normal form, every value with the characters it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from whence.records.reading import Basis, Reading, Time, VoiceKind
from whence.records.span import Span

Approximator = Literal["about", "nearly", "more_than", "at_least", "fewer_than", "at_most", "up_to", "vague"]
Part = Literal["title", "heading", "body"]
Precision = Literal["point", "city", "region", "country"]
Degree = Literal["certain", "probable", "possible", "unknown"]
Polarity = Literal["positive", "negative", "unknown"]
Modality = Literal["asserted", "estimated", "capacity", "planned", "needed", "conditional", "question"]
Status = Literal["unverified", "confirmed", "corroborated", "denied", "retracted"]
Ability = Literal["could_not", "cannot"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as an interval [low, high]; None leaves a side unbounded, open sides exclude their bound.

    `best` is the point the words name, None where they name only bounds; `bound_by` says whether the words or a
    convention (DESIGN.md §4) supplied the bounds. `counted` is the counted noun's lemma with the modifiers that make
    it one thing ("artillery shell"), `property` what qualifies it (a calibre, a model), `unit` an ISO 4217 or UCUM
    code, `per` a rate's period, `of` the whole of a share, `role` what the figure is in its event.
    """

    low: float | None
    high: float | None
    best: float | None
    span: Span
    low_open: bool = False
    high_open: bool = False
    approximator: Approximator | None = None
    direction: Literal["up", "down"] | None = None
    counted: str | None = None
    category: str | None = None
    property: str | None = None
    unit: str | None = None
    per: str | None = None
    percent: bool = False
    of: str | None = None
    role: str | None = None
    bound_by: Literal["stated", "convention"] = "stated"


@dataclass(frozen=True, slots=True)
class Place:
    """A named place; coordinates (degrees, WGS 84) only where one gazetteer entry is left."""

    name: str
    latitude: float | None
    longitude: float | None
    country: str | None
    precision: Precision | None
    gazetteer: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Source:
    """One link of a claim's source chain and how certain it holds the claim (FactBank's values, per source).

    `polarity` is whether this source holds the proposition true or false; `hedges` are its own words of doubt.
    """

    actor: str | None
    text: str | None
    cue: Span | None
    certainty: Degree
    polarity: Polarity
    hedges: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What is claimed to happen: a type of tables/events.toml or None, its PLOVER root, and the predicate (lemma)."""

    type: str | None
    plover: str | None
    predicate: str
    span: Span


@dataclass(frozen=True, slots=True)
class Participant:
    """Who or what takes part in the event, in which role; an actor's id where the words name one."""

    role: str
    actor: str | None
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody says about a claim's standing; never a fact about the claim."""

    status: Status
    asserted_by: str | None
    verifier: str | None
    ability: Ability | None
    span: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition as reported: whose it is, what it says, and how sure each of its sources is of it.

    `attribution` is the innermost attribution that holds it, None where nobody is said to say it; `sources` run from
    the outermost to the innermost.
    """

    id: str
    span: Span
    part: Part
    attribution: str | None
    voice: VoiceKind
    candidates: tuple[str, ...]
    confidence: float
    sources: tuple[Source, ...]
    basis: Basis | None
    event: Event | None
    participants: tuple[Participant, ...]
    figures: tuple[Figure, ...]
    time: Time | None
    places: tuple[Place, ...]
    polarity: Literal["positive", "negative"]
    modality: Modality
    verification: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Claims:
    """Everything claimed in one document, and every quantity, time and place in it, in claims or not."""

    claims: tuple[Claim, ...]
    quantities: tuple[Figure, ...]
    times: tuple[Time, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """One document's reading with its claims: what flow hands on."""

    reading: Reading
    claims: Claims
