"""Findings: what stands about a matter: origins, bounds, conflicts and changes, each with the statements behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from whence.records.claim import Figure
from whence.records.link import Edge, Matter
from whence.records.reading import BasisKind

ExplainedBy = Literal["unit", "counted", "period", "participants", "modality", "condition", "superseded"]
ChangeKind = Literal[
    "modality",
    "bound",
    "counted",
    "direction",
    "period",
    "hedge",
    "attribution",
    "scope",
    "unit",
    "quotation",
    "connective",
]


@dataclass(frozen=True, slots=True)
class Family:
    """All statements that go back to one government, organisation or root; every member kept by name.

    `claims` are testimonies' ids, `documents` names, `basis` the kinds stated; `descriptor` says in words who they are,
    how they are said to know, their interest, and whether they are met directly or relayed (ICD 206).
    """

    origin: str
    members: tuple[str, ...]
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    basis: tuple[BasisKind, ...]
    depends_on: tuple[str, ...]
    descriptor: str


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The lowest and highest figure reported, a best one only by the rule named, and the testimonies behind each."""

    best: float | None
    low: float | None
    high: float | None
    as_of: str | None
    rule: str | None
    best_from: tuple[str, ...]
    low_from: tuple[str, ...]
    high_from: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure computed from others of one origin; `figure` None where it was refused, `how` then says why."""

    figure: Figure | None
    sources: tuple[str, ...]
    how: str


@dataclass(frozen=True, slots=True)
class Grade:
    """The credibility digit that the rules suggest (1 to 5, None: not graded), each step in words."""

    credibility: int | None
    trace: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements that cannot both be right."""

    left: str
    right: str
    why: str


@dataclass(frozen=True, slots=True)
class Explained:
    """Two statements that differ, and what explains it."""

    left: str
    right: str
    by: ExplainedBy
    why: str


@dataclass(frozen=True, slots=True)
class Superseded:
    """A newer figure of the same origin family in place of an older one; both stay."""

    newer: str
    older: str


@dataclass(frozen=True, slots=True)
class Change:
    """What changed between a statement and the one that repeats it; `source` is the earlier one."""

    source: str
    target: str
    what: ChangeKind
    why: str


@dataclass(frozen=True, slots=True)
class Moment:
    """One step of a matter's history: when said, about when, bounds, by whom, how; ready for a chart."""

    said: str | None
    start: str | None
    end: str | None
    low: float | None
    high: float | None
    best: float | None
    origin: str
    modality: str
    claim: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What stands about one matter; `independent` None where it cannot be shown, `outlets` the plain count of them.

    Of a very large matter `left_out` statements were not compared with others, `untold` pairs are not listed.
    """

    matter: Matter
    title: str
    families: tuple[Family, ...]
    independent: int | None
    outlets: int
    figures: Reckoning | None
    derived: tuple[Derived, ...]
    grade: Grade
    conflicts: tuple[Conflict, ...]
    explained: tuple[Explained, ...]
    superseded: tuple[Superseded, ...]
    changes: tuple[Change, ...]
    history: tuple[Moment, ...]
    left_out: int = 0
    untold: int = 0

    @property
    def edges(self) -> tuple[Edge, ...]:
        """What ties the matter's statements to what they repeat."""
        return self.matter.edges
