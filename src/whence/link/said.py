"""The figures of a document, each once, in the claim that holds it and whose source is known best."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from whence.records.claim import Account, Claim, Figure
from whence.records.span import Field, Range


class Said(NamedTuple):
    """One figure in one claim: its place among the claim's figures, from 1 on."""

    claim: Claim
    figure: Figure
    place: int


def find_figures(account: Account, field: Field) -> list[Said]:
    """Every figure of a field once, in order, in the claim whose source is known best."""
    best: dict[Range, Said] = {}
    for claim in account.claims.claims:
        for place, figure in enumerate(claim.figures, 1):
            if figure.span.field == field:
                one = Said(claim, figure, place)
                kept = best.setdefault((figure.span.start, figure.span.end), one)
                if _known(one) > _known(kept):
                    best[figure.span.start, figure.span.end] = one
    for figure, place in _unclaimed(account, field, best):
        if (nearest := _nearest(account, figure)) is not None:
            best[figure.span.start, figure.span.end] = Said(nearest, figure, len(nearest.figures) + place)
    return [best[place] for place in sorted(best)]


def _unclaimed(account: Account, field: Field, claimed: Iterable[Range]) -> Iterator[tuple[Figure, int]]:
    """The figures of a field that stand in no claim, numbered: "up from 34,000 a week before"."""
    taken = list(claimed)
    loose = [figure for figure in account.claims.quantities if figure.span.field == field]
    free = (one for one in loose if not any(one.span.start < end and start < one.span.end for start, end in taken))
    return ((figure, place) for place, figure in enumerate(sorted(free, key=lambda one: one.span), 1))


def _nearest(account: Account, figure: Figure) -> Claim | None:
    """The claim whose words are nearest to a figure, of those that hold it or stand in its paragraph before it."""
    span, text = figure.span, account.reading.document.text
    same = [one for one in account.claims.claims if one.span.field == span.field]
    holding = [one for one in same if one.span.start <= span.start and span.end <= one.span.end]
    if holding:
        return min(holding, key=lambda one: len(one.span.text))
    before = [one for one in same if one.span.end <= span.start and "\n" not in text[one.span.end : span.start]]
    return max(before, key=lambda one: one.span.end, default=None) if span.field == "text" else None


def _known(one: Said) -> tuple[int, float, int]:
    """How well a claim's source is known, then how near the claim is to its figure."""
    named = sum(source.actor is not None for source in one.claim.sources)
    return named, one.claim.confidence, -len(one.claim.span.text)


def event_of(one: Said) -> str | None:
    """The kind of event that a figure's claim tells of."""
    return one.claim.event.type if one.claim.event else None


def verb_of(one: Said) -> str:
    """The predicate of a figure's claim, "" for none."""
    return one.claim.event.predicate if one.claim.event else ""
