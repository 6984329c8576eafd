"""Checks: a draft held against what is on record, sentence by sentence; never whether something is true."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from whence.records.claim import Part
from whence.records.document import Document
from whence.records.finding import ChangeKind
from whence.records.link import Testimony
from whence.records.span import Span

# What people must not pass over, the gravest first; only "contested" leaves a draft as it is.
MarkKind = Literal["changed", "over-counted", "retracted", "superseded", "arithmetic", "unsupported", "contested"]
# What a draft can change besides what texts change of one another: a number, or whose word it is.
Alteration = ChangeKind | Literal["figure", "allegation", "denial"]
Standing = MarkKind | Literal["supported", "opinion"]
GRAVITY: tuple[MarkKind, ...] = (
    "changed",
    "over-counted",
    "retracted",
    "superseded",
    "arithmetic",
    "unsupported",
    "contested",
)
# Marks with which no draft should go out.
FAULTS = frozenset(GRAVITY) - {"contested"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One statement on record, and the name of the origin that it goes back to; None where that is not known."""

    testimony: Testimony
    origin: str | None


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing about a sentence of a draft: what, why in words with both wordings, and what is on record instead.

    `span` is the draft's own words it is about; `what` says what was changed, None for other kinds.
    """

    kind: MarkKind
    what: Alteration | None
    why: str
    span: Span
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """One sentence of a draft: how it stands by its gravest mark, all marks, and the statements that say the same."""

    span: Span
    part: Part
    standing: Standing
    marks: tuple[Mark, ...]
    support: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Original:
    """Somebody whose statement a draft rests on and whom the ledger knows only by what others say they said.

    `kind` as the table of bodies has it; `through` are the names of the documents that pass it on.
    """

    name: str
    kind: str | None
    through: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A whole draft held against the record: its sentences in order, and the originals still to obtain."""

    document: Document
    sentences: tuple[Checked, ...]
    originals: tuple[Original, ...]

    @property
    def faulty(self) -> bool:
        """Whether any sentence bears a mark with which the draft should not go out."""
        return any(mark.kind in FAULTS for sentence in self.sentences for mark in sentence.marks)
