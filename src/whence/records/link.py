"""Links: statements made comparable across documents, who stands behind them, and what ties one to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from whence.records.claim import Degree, Figure, Modality, Note, Part, Place, Polarity
from whence.records.reading import ActorKind, BasisKind, Time
from whence.records.span import Span

CopyKind = Literal["verbatim", "edited", "shortened", "extended", "rewritten"]
# How one statement goes back to another or to a source: the text says so, evidence makes it likely, or text is shared.
EdgeKind = Literal["stated", "presumed", "copy", "quoted"]
# What speaks for an edge, the strongest first (DESIGN.md §5).
EvidenceKind = Literal["attribution", "credit", "copied text", "quotation", "figure", "wording", "date"]
DependenceKind = Literal["stated", "presumed", "open"]


@dataclass(frozen=True, slots=True)
class Teller:
    """One source of a chain as its document presents it; `names` is all it is called there, the fullest first.

    `hedges` are its own words of doubt.
    """

    name: str
    kind: ActorKind | None = None
    role: str | None = None
    affiliation: str | None = None
    anonymous: bool = False
    names: tuple[str, ...] = ()
    certainty: Degree = "unknown"
    polarity: Polarity = "unknown"
    cue: str | None = None
    hedges: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relay:
    """A text's own word that one source has it from another: "after a briefing by the service", "citing ministries"."""

    teller: Teller
    origin: Teller
    span: Span


@dataclass(frozen=True, slots=True)
class Topic:
    """What a statement can be compared by: whose what, of which sort, in which unit; `subject` None joins nothing.

    `group` gathers sorts that writers take for one another (killed, wounded, casualties), `sort` keeps them apart.
    """

    group: str
    sort: str
    subject: str | None
    percent: bool = False
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Testimony:
    """One claim with one of its figures as one document has it, and all that is needed to weigh it.

    `id` is the claim's, with "#n" for its n-th figure; `words` the sentence it stands in; `tellers` run from the
    outermost source to the innermost; `published` an ISO date; `relays` are what the text says of where they have it.
    """

    id: str
    claim: str
    document: str
    name: str
    publisher: str | None
    published: str | None
    span: Span
    part: Part
    words: str
    topic: Topic
    figure: Figure | None
    event: str | None
    predicate: str | None
    participants: tuple[tuple[str, str], ...]
    tellers: tuple[Teller, ...]
    relays: tuple[Relay, ...]
    basis: BasisKind | None
    time: Time | None
    places: tuple[Place, ...]
    polarity: Polarity
    modality: Modality
    verification: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two documents' texts overlap: the share of each one's words that stand in the other, in passages.

    `passages` are the words of the longest shared passages, for people; shares run from 0 to 1.
    """

    left: str
    right: str
    left_share: float
    right_share: float
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copied:
    """One document that repeats the group's original: how, how much of it, and whom it credits."""

    document: str
    kind: CopyKind
    overlap: float
    credit: str | None


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Documents with one text between them: the earliest credited, or else the earliest, and those that repeat it."""

    original: str
    copies: tuple[Copied, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """Who somebody is across documents: one name, the organisation or government they belong to, and their interest.

    `family` is the outermost parent (a government, an organisation), the name itself where none is known; `kind` as the
    table of bodies has it (ministry, agency, outlet, person ...); `country` a state's common name.
    """

    name: str
    family: str
    kind: str | None = None
    country: str | None = None
    state_media: bool = False
    interested: bool = False
    known: bool = True


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for an edge, in words for people; `span` where it was read, in which document."""

    what: EvidenceKind
    words: str
    document: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """One statement, by its id, goes back to another; `target` None where only a source outside the ledger is named."""

    source: str
    target: str | None
    kind: EdgeKind
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Root:
    """The root that one statement goes back to, and the bodies it came through; `stated` False where it is unstated."""

    testimony: str
    body: Body
    through: tuple[Body, ...]
    stated: bool


@dataclass(frozen=True, slots=True)
class Dependence:
    """One family's figures rest on another's, or cannot be shown not to (kind open)."""

    family: str
    on: str
    kind: DependenceKind
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Matter:
    """Statements about one thing that can be compared, each with its root, and what ties them together."""

    id: str
    topic: Topic
    testimonies: tuple[Testimony, ...]
    roots: tuple[Root, ...]
    edges: tuple[Edge, ...]
    depends: tuple[Dependence, ...]
