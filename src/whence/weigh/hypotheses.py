"""Hypotheses: analysis of competing hypotheses (Heuer 1999) over origin families, never over reports.

Evidence refutes; what fits a hypothesis may fit all of them and adds nothing. A family's rating counts against a
hypothesis by PARC's weights as Pherson describes them (II -2, I -1, else 0; credibility low 1/sqrt(2), medium 1, high
sqrt(2)); how well a family tells hypotheses apart is Open Synthesis' diagnosticity. Ten echoes of one origin are one
row, and what rests on a rated origin is not counted again. The method gives discipline, not probabilities: trials found
no gain in coherence from it (Karvetski & Mandel 2020).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from statistics import pstdev
from typing import cast

from whence.records.finding import Finding
from whence.records.hypothesis import (
    Board,
    Cell,
    Credibility,
    Hypothesis,
    LeftOut,
    Row,
    Standing,
    Value,
    Weighing,
)
from whence.weigh.descriptor import shorten
from whence.weigh.placing import Ratings, find_weaknesses, place, word
from whence.weigh.tables import lists, table
from whence.weigh.ties import find_upstream

PLACES = 9  # decimals that are compared: sums of the same weights may differ in the last ones
Order = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A board's families by hypotheses; `against` has what each counted cell says against its hypothesis."""

    hypotheses: tuple[str, ...]
    rows: tuple[Row, ...]
    against: Mapping[str, Mapping[str, float]]
    upstream: Mapping[str, frozenset[str]]

    def score(self, hypothesis: str, left_out: frozenset[str] = frozenset()) -> float:
        """The weighted inconsistency of a hypothesis, 0 or less, without some families."""
        against = self.against.get(hypothesis, {})
        return round(fsum(score for family, score in against.items() if family not in left_out), PLACES) + 0.0

    def rank(self, left_out: frozenset[str] = frozenset()) -> Order:
        """The hypotheses by what speaks against them, the least first, equals together."""
        groups: dict[float, list[str]] = defaultdict(list)
        for hypothesis in self.hypotheses:
            groups[self.score(hypothesis, left_out)].append(hypothesis)
        return tuple(tuple(groups[score]) for score in sorted(groups, reverse=True))

    def leave_out(self, family: str) -> LeftOut:
        """The order without a family and all that rests on it."""
        order, other = self.rank(), self.rank(frozenset(name for name, up in self.upstream.items() if family in up))
        return LeftOut(family, other, other != order, other[:1] != order[:1])


def stand(board: Board, findings: Sequence[Finding], credibility: Mapping[str, Credibility]) -> Weighing:
    """What a board comes to, over the origin families of its matters; a family not said to be otherwise is medium.

    Several ratings of one family are one, the most frequent; where none is, it is neutral, and the cell says so.
    """
    drawn = [finding for finding in findings if not board.matters or finding.matter.id in board.matters]
    placed = place(board, drawn)
    matrix = _lay_out(board, placed.ratings, credibility, _find_upstream(drawn))
    without = tuple(matrix.leave_out(row.family) for row in matrix.rows)
    families = sorted({family.origin for finding in drawn for family in finding.families})
    return Weighing(
        question=board.question,
        standings=tuple(_find_standing(matrix, one, families) for one in board.hypotheses),
        order=matrix.rank(),
        rows=matrix.rows,
        without=without,
        warnings=tuple(_warn(matrix, without, find_weaknesses(drawn))),
        unplaced=placed.unplaced,
    )


def credibility_of(findings: Iterable[Finding], letters: Mapping[tuple[str, str], str]) -> dict[str, Credibility]:
    """How credible people hold each family: by the worst letter that they gave a member of it, on whatever topic.

    `letters` are Admiralty's, by source and topic; F says nothing.
    """
    scale = cast(dict[str, Credibility], table("hypotheses")["letters"])
    given: defaultdict[str, list[str]] = defaultdict(list)
    for (source, _), letter in letters.items():
        given[source.casefold()] += [letter] if letter in scale else []
    found: dict[str, Credibility] = {}
    for family in (family for finding in findings for family in finding.families):
        told = [letter for name in (family.origin, *family.members) for letter in given[name.casefold()]]
        if told:
            found[family.origin] = scale[max(told)]
    return found


def _find_upstream(findings: Iterable[Finding]) -> dict[str, frozenset[str]]:
    """What each family rests on in any of the matters, itself included."""
    on: dict[str, set[str]] = defaultdict(set)
    for finding in findings:
        for family in finding.families:
            on[family.origin].update(family.depends_on)
    return {name: find_upstream(name, on) for name in sorted(on)}


def _lay_out(
    board: Board, ratings: Ratings, credibility: Mapping[str, Credibility], upstream: Mapping[str, frozenset[str]]
) -> Matrix:
    """The board as a matrix."""
    hypotheses = tuple(one.id for one in board.hypotheses)
    rows: list[Row] = []
    against: dict[str, dict[str, float]] = defaultdict(dict)
    for family in sorted({family for family, _ in ratings}):
        level = credibility.get(family, "medium")
        cells = tuple(_pool(family, one, ratings, upstream) for one in hypotheses if (family, one) in ratings)
        rows.append(Row(family, level, cells, _diagnose(cells)))
        for cell in cells:
            if cell.counted:
                against[cell.hypothesis][family] = _number("scores", cell.value) * _number("credibility", level)
    return Matrix(hypotheses, tuple(rows), against, upstream)


def _pool(family: str, hypothesis: str, ratings: Ratings, upstream: Mapping[str, frozenset[str]]) -> Cell:
    """A family's ratings for one hypothesis as one; those that it does not apply to give way to the others."""
    values = ratings[family, hypothesis]
    ranked = Counter([value for value in values if value != "NA"] or values).most_common()
    tied = len(ranked) > 1 and ranked[0][1] == ranked[1][1]
    value: Value = "N" if tied else ranked[0][0]
    note = word("tied" if tied else "one_rating", count=len(values)) if len(set(values)) > 1 else None
    behind = _find_behind(family, hypothesis, ratings, upstream)
    return Cell(hypothesis, value, len(values), behind is None, word("twice", family=behind) if behind else note)


def _find_behind(family: str, hypothesis: str, ratings: Ratings, upstream: Mapping[str, frozenset[str]]) -> str | None:
    """The family that this one rests on and whose rating stands already; of two that rest on each other, the first."""
    for other in sorted(upstream[family] - {family}):
        mutual = family in upstream.get(other, ())
        if set(ratings.get((other, hypothesis), ())) - {"NA"} and not (mutual and family < other):
            return other
    return None


def _diagnose(cells: Sequence[Cell]) -> float:
    """Open Synthesis' diagnosticity: how far apart a row's ratings lie, unrated hypotheses left out."""
    numbers = [_number("scale", cell.value) for cell in cells]
    return round(pstdev(numbers), PLACES) if numbers else 0.0


def _number(scale: str, name: str) -> float:
    return cast(dict[str, float], table("hypotheses")[scale])[name]


def _find_standing(matrix: Matrix, hypothesis: Hypothesis, families: Sequence[str]) -> Standing:
    """Who is for a hypothesis, against it, neutral, repeating others, or silent."""
    directions = lists("hypotheses", "directions")
    cells = {row.family: cell for row in matrix.rows for cell in row.cells if cell.hypothesis == hypothesis.id}
    sides: dict[str, list[str]] = defaultdict(list)
    for family in families:
        cell = cells.get(family)
        if cell is None or cell.value == "NA":
            sides["silent"].append(family)
        elif not cell.counted:
            sides["repeating"].append(family)
        else:
            sides[next(side for side, values in directions.items() if cell.value in values)].append(family)
    return Standing(
        hypothesis,
        supporting=tuple(sides["for"]),
        opposing=tuple(sides["against"]),
        neutral=tuple(sides["neutral"]),
        repeating=tuple(sides["repeating"]),
        silent=tuple(sides["silent"]),
        inconsistency=matrix.score(hypothesis.id),
    )


def _warn(matrix: Matrix, without: Sequence[LeftOut], weaknesses: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """What a reader must know before taking the order for an answer."""
    if len(matrix.hypotheses) == 1:
        yield word("few")
    if not any(matrix.score(one) for one in matrix.hypotheses):
        yield word("nothing")
    low = cast(dict[str, str], table("hypotheses")["weak"])["low"]
    for row, left_out in zip(matrix.rows, without, strict=True):
        weak = [*weaknesses.get(row.family, ()), *([low] if row.credibility == "low" else ())]
        if left_out.first_changes and weak:
            yield word("decides", family=shorten(row.family), why=", ".join(weak))
