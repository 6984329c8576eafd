"""Links: statements made comparable across documents, who stands behind them, and what ties one to another."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, NamedTuple

from whence.records.claim import Degree, Figure, Modality, Note, Part, Place, Polarity
from whence.records.reading import ActorKind, BasisKind, Time
from whence.records.span import Span

CopyKind = Literal["verbatim", "edited", "shortened", "extended", "rewritten"]
# How one statement goes back to another or to a source: the text says so, evidence makes it likely, or text is shared.
EdgeKind = Literal["stated", "presumed", "copy", "quoted"]
# What speaks for an edge, the strongest first (DESIGN.md §5).
EvidenceKind = Literal["attribution", "credit", "copied text", "quotation", "figure", "wording", "date"]
DependenceKind = Literal["stated", "presumed", "open"]
# What a person said of the origin that evidence makes likely for a statement.
Presumption = Literal["linked", "unlinked"]
# Characters of a block's name; what is longer ends in its hash, since databases index short texts only.
ALONE = "claim"  # the group of what nothing else counts or tells alike
LONGEST_BLOCK = 300


@dataclass(frozen=True, slots=True)
class Teller:
    """One source of a chain as its document presents it; `names` is all it is called there, the fullest first.

    `hedges` are its own words of doubt; `country` is the state that the text names right with it, `nearby` the only
    other one named before it in its sentence.
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
    country: str | None = None
    nearby: str | None = None


@dataclass(frozen=True, slots=True)
class Relay:
    """A text's own word that one source has it from another: "after a briefing by the service", "citing ministries"."""

    teller: Teller
    origin: Teller
    span: Span


@dataclass(frozen=True, slots=True)
class Topic:
    """What a statement can be compared by: whose what, of which sort, in which unit; `subject` None joins nothing.

    `group` gathers sorts that writers take for one another (killed, wounded, casualties), `sort` keeps them apart;
    `kin` gathers groups of which a text may leave open which one it means (goods delivered, or produced).
    """

    group: str
    sort: str
    subject: str | None
    percent: bool = False
    unit: str | None = None
    kin: str | None = None

    @property
    def alone(self) -> bool:
        """Whether nothing else counts or tells the same: what can be compared by its words only."""
        return self.group == ALONE

    @property
    def block(self) -> str | None:
        """What must be weighed together: kin and subject, shares with counts; None without a subject."""
        return None if self.subject is None else _block(self.kin or self.group, self.subject)


def _block(group: str, subject: str) -> str:
    name = f"{group}|{subject}"
    if len(name) <= LONGEST_BLOCK:
        return name
    return name[:LONGEST_BLOCK] + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Incident:
    """The one event that a statement tells of: ISO days [start, end), "" where unknown, and its places."""

    start: str
    end: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Testimony:
    """One claim with one of its figures as one document has it, and all that is needed to weigh it.

    `id` is the claim's, with "#n" for its n-th figure; `words` the sentence it stands in; `tellers` run from the
    outermost source to the innermost; `published` an ISO date; `relays` are what the text says of where they have it;
    `states` all that the document names, by their common names; `incident` None for a running total; `presumption`
    is what a person said of its presumed origin.
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
    states: tuple[str, ...] = ()
    incident: Incident | None = None
    presumption: Presumption | None = None

    @property
    def block(self) -> str:
        """The topic's block; a statement that joins nothing is weighed with its own document's alone."""
        topic = self.topic
        return topic.block or _block(topic.kin or topic.group, f"document:{self.document}")


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


class Told(NamedTuple):
    """A statement with its root, None where none was found."""

    testimony: Testimony
    root: Root | None


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


@dataclass(frozen=True, slots=True)
class BodyEdit:
    """What a person says of a body; None leaves what the table of bodies has."""

    parent: str | None = None
    kind: str | None = None
    country: str | None = None
    state_media: bool | None = None
    interested: bool | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """What linking asks of a document besides its text; `words` is how many it has, `credits` whom it credits."""

    id: str
    name: str
    publisher: str | None
    published: str | None
    words: int
    credits: tuple[str, ...]


class Quoted(NamedTuple):
    """One quotation in a document: the hash of its words as they are compared, the words, where, and whose."""

    hash: int
    words: str
    span: Span
    speaker: str | None


@dataclass(frozen=True, slots=True)
class DocumentLinks:
    """All that linking finds in one document: how it is found again, whom it resembles, what it states and quotes.

    `bands` are hashes, of which one that two documents share makes them worth comparing; `words` how many words the
    text has; `likenesses` those to documents that were linked before it.
    """

    document: str
    bands: tuple[int, ...]
    credits: tuple[str, ...]
    likenesses: tuple[Likeness, ...]
    testimonies: tuple[Testimony, ...]
    quotations: tuple[Quoted, ...]
    words: int


class QuotedIn(NamedTuple):
    """Where a quotation stands: the document's id, its characters, and whose words it says they are."""

    document: str
    span: Span
    speaker: str | None


@dataclass(frozen=True, slots=True)
class SharedQuotation:
    """Words that several documents quote alike, and where."""

    words: str
    places: tuple[QuotedIn, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Statements that are weighed together, with what is known of their documents; all sorted by id.

    `state` says up to which change of the ledger they stand; `compatible` are pairs of statements, by their ids in
    order, that a person said do not contradict each other.
    """

    block: str
    testimonies: tuple[Testimony, ...]
    documents: tuple[Paper, ...]
    likenesses: tuple[Likeness, ...]
    quotations: tuple[SharedQuotation, ...]
    state: int
    compatible: frozenset[tuple[str, str]] = frozenset()
