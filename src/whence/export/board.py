"""A board of competing hypotheses in its JSON shape: what was asked, rated and by whom, and what it comes to."""

from __future__ import annotations

from collections.abc import Sequence

from typing_extensions import TypedDict

from whence.ledger.hypotheses import SavedBoard
from whence.records.hypothesis import Board, Hypothesis, LeftOut, Rating, Row, Standing, Weighing


class HypothesisJSON(TypedDict):
    """One possible answer."""

    id: str
    text: str


class RatingJSON(TypedDict):
    """How a family's word on a matter, or a claim, sits with a hypothesis; a suggestion has no value."""

    hypothesis: str
    value: str | None
    by: str
    why: str | None
    suggested: bool
    family: str | None
    matter: str | None
    claim: str | None


class StandingJSON(TypedDict):
    """Where one hypothesis stands."""

    hypothesis: str
    supporting: list[str]
    opposing: list[str]
    neutral: list[str]
    repeating: list[str]
    silent: list[str]
    inconsistency: float


class CellJSON(TypedDict):
    """What one family comes to for one hypothesis."""

    hypothesis: str
    value: str
    ratings: int
    counted: bool
    note: str | None


class RowJSON(TypedDict):
    """One family's ratings."""

    family: str
    credibility: str
    diagnosticity: float
    cells: list[CellJSON]


class LeftOutJSON(TypedDict):
    """The order without one family."""

    family: str
    order: list[list[str]]
    order_changes: bool
    first_changes: bool


class BoardJSON(TypedDict):
    """A question with all that was said to it and what it comes to."""

    question: str
    saved: str | None
    hypotheses: list[HypothesisJSON]
    matters: list[str]
    ratings: list[RatingJSON]
    suggestions: list[RatingJSON]
    order: list[list[str]]
    standings: list[StandingJSON]
    families: list[RowJSON]
    without: list[LeftOutJSON]
    warnings: list[str]
    unplaced: list[str]


class ListedBoardJSON(TypedDict):
    """A question with its possible answers, in a list."""

    id: str
    question: str
    saved: str
    by: str
    hypotheses: list[HypothesisJSON]
    ratings: int


def shape_listed_board(saved: SavedBoard) -> ListedBoardJSON:
    """A board in a list."""
    return {
        "id": saved.id,
        "question": saved.board.question.text,
        "saved": saved.at,
        "by": saved.by,
        "hypotheses": [_hypothesis(one) for one in saved.board.hypotheses],
        "ratings": len(saved.board.ratings),
    }


def shape_board(
    board: Board, weighing: Weighing, suggestions: Sequence[Rating] = (), saved: str | None = None
) -> BoardJSON:
    """A board with what it comes to; `saved` is when it last changed."""
    return {
        "question": board.question.text,
        "saved": saved,
        "hypotheses": [_hypothesis(one) for one in board.hypotheses],
        "matters": list(board.matters),
        "ratings": [_rating(one) for one in board.ratings],
        "suggestions": [_rating(one) for one in suggestions],
        "order": _order(weighing.order),
        "standings": [_standing(one) for one in weighing.standings],
        "families": [_row(one) for one in weighing.rows],
        "without": [_left_out(one) for one in weighing.without],
        "warnings": list(weighing.warnings),
        "unplaced": list(weighing.unplaced),
    }


def _hypothesis(one: Hypothesis) -> HypothesisJSON:
    return {"id": one.id, "text": one.text}


def _rating(one: Rating) -> RatingJSON:
    return {
        "hypothesis": one.hypothesis,
        "value": one.value,
        "by": one.by,
        "why": one.why,
        "suggested": one.suggested,
        "family": one.family,
        "matter": one.matter,
        "claim": one.claim,
    }


def _standing(one: Standing) -> StandingJSON:
    return {
        "hypothesis": one.hypothesis.id,
        "supporting": list(one.supporting),
        "opposing": list(one.opposing),
        "neutral": list(one.neutral),
        "repeating": list(one.repeating),
        "silent": list(one.silent),
        "inconsistency": one.inconsistency,
    }


def _row(one: Row) -> RowJSON:
    return {
        "family": one.family,
        "credibility": one.credibility,
        "diagnosticity": one.diagnosticity,
        "cells": [
            {
                "hypothesis": cell.hypothesis,
                "value": cell.value,
                "ratings": cell.ratings,
                "counted": cell.counted,
                "note": cell.note,
            }
            for cell in one.cells
        ],
    }


def _left_out(one: LeftOut) -> LeftOutJSON:
    return {
        "family": one.family,
        "order": _order(one.order),
        "order_changes": one.order_changes,
        "first_changes": one.first_changes,
    }


def _order(order: Sequence[Sequence[str]]) -> list[list[str]]:
    return [list(place) for place in order]
