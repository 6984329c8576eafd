"""Which of a claim's places are its own: a dateline says where a report was filed, not where anything happened."""

from __future__ import annotations

from collections.abc import Sequence

from whence.records.claim import Place
from whence.records.span import Span


def places_of(places: Sequence[Place], claim: Span) -> tuple[Place, ...]:
    """A claim's places but for a dateline, the name in capitals that the claim's words begin with."""
    return tuple(place for place in places if place.span.start > claim.start or not place.name.isupper())
