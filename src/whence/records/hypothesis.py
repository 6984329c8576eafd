"""Competing hypotheses: a question, possible answers, how people rate statements against them, and what follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# Very consistent, consistent, neutral, inconsistent, very inconsistent, not applicable.
Value = Literal["CC", "C", "N", "I", "II", "NA"]
Credibility = Literal["low", "medium", "high"]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked."""

    text: str


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One possible answer; `id` is short and unique on its board ("h1")."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Rating:
    """How an origin family's word on a matter, or one claim, sits with a hypothesis: would we see it if that were true?

    Either `family` and `matter` are given, or `claim`. A suggestion has no value: it says only that the two seem to
    speak of one thing, and counts for nothing until a person rates it.
    """

    hypothesis: str
    value: Value | None
    by: str
    why: str | None = None
    suggested: bool = False
    family: str | None = None
    matter: str | None = None
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """A question with its hypotheses and the ratings that stand; `matters` are the ids of those it draws on."""

    question: Question
    hypotheses: tuple[Hypothesis, ...]
    ratings: tuple[Rating, ...] = ()
    matters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """What one family comes to for one hypothesis, from how many ratings; `note` says how, where they differ.

    `counted` is False where a family it rests on is rated there already: the same evidence would count twice.
    """

    hypothesis: str
    value: Value
    ratings: int
    counted: bool
    note: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One origin family's ratings, its credibility, and how well they tell the hypotheses apart.

    `diagnosticity` is the population standard deviation of its ratings (1 to 5) over the hypotheses: 0 where it fits
    all alike, whatever it says.
    """

    family: str
    credibility: Credibility
    cells: tuple[Cell, ...]
    diagnosticity: float


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one hypothesis stands: the families for it, against it, neutral and silent, and its inconsistency.

    `repeating` are rated but rest on one that is rated too. `inconsistency` is 0 or less; the further below 0, the more
    speaks against it. What is consistent adds nothing.
    """

    hypothesis: Hypothesis
    supporting: tuple[str, ...]
    opposing: tuple[str, ...]
    neutral: tuple[str, ...]
    repeating: tuple[str, ...]
    silent: tuple[str, ...]
    inconsistency: float


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The order of hypotheses without one family and what rests on it; whether that changes it, and its first place."""

    family: str
    order: tuple[tuple[str, ...], ...]
    order_changes: bool
    first_changes: bool


@dataclass(frozen=True, slots=True)
class Weighing:
    """What a board comes to: each hypothesis' standing, the order (least inconsistent first, equals together).

    `without` leaves out one origin at a time; `warnings` and `unplaced` (ratings that count for nothing) are sentences.
    """

    question: Question
    standings: tuple[Standing, ...]
    order: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    without: tuple[LeftOut, ...]
    warnings: tuple[str, ...]
    unplaced: tuple[str, ...]
