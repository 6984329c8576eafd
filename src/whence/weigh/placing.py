"""Placing: which origin families a board's ratings are about; what has no place is said, never dropped in silence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from whence.records.finding import Finding
from whence.records.hypothesis import Board, Rating, Value
from whence.weigh.descriptor import shorten
from whence.weigh.tables import table
from whence.weigh.ties import name_family

Ratings = Mapping[tuple[str, str], Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Placed:
    """The values rated, by family and hypothesis, and a sentence for each rating without a place."""

    ratings: Ratings
    unplaced: tuple[str, ...]


def word(name: str, **fields: object) -> str:
    """A sentence of the table of hypotheses with its fields filled in."""
    return cast(dict[str, str], table("hypotheses")["words"])[name].format(**fields)


def place(board: Board, findings: Sequence[Finding]) -> Placed:
    """A board's ratings, suggestions left out, by the family that each is about; one given twice counts once."""
    places = _find_places(findings)
    hypotheses = {one.id for one in board.hypotheses}
    found: dict[tuple[str, str], list[Value]] = defaultdict(list)
    unplaced: list[str] = []
    for rating in sorted({one for one in board.ratings if not one.suggested}, key=_order):
        families = places.get(_subject(rating), set())
        if rating.value is not None and len(families) == 1 and rating.hypothesis in hypotheses:
            found[min(families), rating.hypothesis].append(rating.value)
        else:
            unplaced.append(_say_why(rating, hypotheses, len(families)))
    return Placed(found, tuple(unplaced))


def find_weaknesses(findings: Sequence[Finding]) -> dict[str, list[str]]:
    """Why a family is weak, for each that is: nobody knows who it is, where it ends, or how it knows."""
    said = cast(dict[str, str], table("hypotheses")["weak"])
    roots = [(name_family(root), root) for finding in findings for root in finding.matter.roots]
    known = {name for name, root in roots if root.body.known}
    stated = {name for name, root in roots if root.stated}
    based = {family.origin for finding in findings for family in finding.families if family.basis}
    weak: dict[str, list[str]] = {}
    for name in sorted({name for name, _ in roots}):
        lacks = (("unnamed", known), ("unstated", stated), ("basis", based))
        weak[name] = [said[reason] for reason, having in lacks if name not in having]
    return {name: reasons for name, reasons in weak.items() if reasons}


def _find_places(findings: Sequence[Finding]) -> dict[tuple[str | None, ...], set[str]]:
    """What a rating can be about, with the families it may mean: a family's word on a matter, or a claim."""
    places: dict[tuple[str | None, ...], set[str]] = defaultdict(set)
    for finding in findings:
        claims = {one.id: one.claim for one in finding.matter.testimonies}
        for family in finding.families:
            places[finding.matter.id, family.origin].add(family.origin)
            for claim in _both(family.claims, claims):
                places[(claim,)].add(family.origin)
    return places


def _both(ids: Sequence[str], claims: Mapping[str, str]) -> Iterator[str]:
    """The testimonies' ids and their claims'."""
    for identifier in ids:
        yield identifier
        yield claims.get(identifier, identifier)


def _subject(rating: Rating) -> tuple[str | None, ...]:
    return (rating.claim,) if rating.claim is not None else (rating.matter, rating.family)


def _order(rating: Rating) -> tuple[str, ...]:
    return tuple(part or "" for part in (rating.hypothesis, *_subject(rating), rating.by, rating.value, rating.why))


def _say_why(rating: Rating, hypotheses: set[str], families: int) -> str:
    """Why a rating has no place."""
    subject = ", ".join(shorten(part) for part in _subject(rating) if part)
    if rating.hypothesis not in hypotheses:
        name = "no_hypothesis"
    elif families != 1:
        name = "two_families" if families else "no_family"
    else:
        name = "no_value"
    return word(name, by=shorten(rating.by), hypothesis=shorten(rating.hypothesis), subject=subject)
