"""A reading: who says what in one document, and the tokens, parse and entities it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from whence.records.document import Document
from whence.records.span import Field, Span

Mode = Literal["direct", "indirect", "mixed"]
ActorKind = Literal["person", "organisation", "state", "place", "group", "outlet"]
BasisKind = Literal[
    "imagery",
    "intelligence",
    "documents",
    "intercept",
    "trade records",
    "witness",
    "own records",
    "calculation",
    "capacity",
    "unstated",
]
VoiceKind = Literal["stated", "carried_over", "publisher", "unclear"]
TimeKind = Literal["date", "time", "duration", "set"]

# Below it a value is shown to people with a question mark, and a speaker is not named at all.
CONFIDENCE_FLOOR = 0.5


class Token(NamedTuple):
    """One word of the text: characters [start, end), its part of speech and its arc in the sentence's parse (UD v2).

    `head` is the governing token's index in `Passage.tokens`, the token's own index at a root.
    """

    start: int
    end: int
    upos: str
    head: int
    deprel: str


class Sentence(NamedTuple):
    """Tokens [first, last) of `Passage.tokens`, with the characters they span and the paragraph's number."""

    first: int
    last: int
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A named thing as the model tags it: person, organisation, location, norp, date, money, product, and so on."""

    kind: str
    span: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation, state, place, group or outlet, with every mention in the document."""

    id: str
    name: str
    kind: ActorKind
    role: str | None
    affiliation: str | None
    anonymous: bool
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """How the innermost source is said to know, and the words that say so."""

    kind: BasisKind
    span: Span


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression (TIMEX3's sense); only what can be dated carries start and end (half-open ISO dates)."""

    kind: TimeKind
    start: str | None
    end: str | None
    text: str
    relation: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source + cue + content: who is said to say, think or know what (PolNeAR's terms).

    `speaker` is an actor's id, None when it is not known or its own chance is below the floor, with `candidates` then;
    `chain` runs from the outermost source to the speaker; `confidence` is calibrated: 0.9 is right nine times in ten.
    """

    id: str
    cue: Span | None
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    mode: Mode
    speaker: str | None
    candidates: tuple[str, ...]
    anonymous: bool
    chain: tuple[str, ...]
    basis: Basis | None
    said: Time | None
    setting: Span | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words a sentence is (DESIGN.md §2): the attributions that state it, or the candidates where unclear."""

    sentence: int
    kind: VoiceKind
    attributions: tuple[str, ...]
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A document's body or its title with tokens, sentences, entities, and one voice a sentence.

    `grounds` is whatever names evidence ("satellite images"), also where nobody is said to know by it.
    """

    field: Field
    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    voices: tuple[Voice, ...] = ()
    grounds: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one document; JSON leaves out the passages, `headline` is None without a title."""

    document: Document
    body: Passage
    headline: Passage | None
    actors: tuple[Actor, ...]
    attributions: tuple[Attribution, ...]
