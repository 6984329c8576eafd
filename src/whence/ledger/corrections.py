"""Corrections: an account as people have decided it; theirs wins, and finds its claim again in a newer reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar, cast

from whence.records.claim import Account, Claim, Figure, Note, Place, Source
from whence.records.decision import Decision, What
from whence.records.reading import Time
from whence.records.span import Span

# A newer reading may cut a claim otherwise; where less of the words is shared, it is another claim.
SHARED = 0.5
SURE = 1.0  # of what a person has looked at
# Of each two the later word counts.
OPPOSITES: Mapping[What, What] = {
    "accepted": "misread",
    "misread": "accepted",
    "linked": "unlinked",
    "unlinked": "linked",
}
Value = TypeVar("Value", bound=Figure | Place)
Corrected = Mapping[str, frozenset[What]]


def correct(account: Account, decisions: Iterable[Decision]) -> tuple[Account, Corrected]:
    """The account with decisions in their order, and what was decided of which claim, by the claim's id."""
    claims = {claim.id: claim for claim in account.claims.claims}
    corrected: dict[str, frozenset[What]] = {}
    for decision in decisions:
        if (found := find(decision, account.claims.claims)) is not None:
            claims[found.id] = _apply(claims[found.id], decision)
            before = corrected.get(found.id, frozenset()) - {OPPOSITES.get(decision.what)}
            corrected[found.id] = before | {decision.what}
    return replace(account, claims=replace(account.claims, claims=tuple(claims.values()))), corrected


def find(decision: Decision, claims: Iterable[Claim]) -> Claim | None:
    """The claim a decision is about: the same predicate, else the same characters, else most of them."""
    if decision.span is None:
        return None
    ranked = [(_fit(decision, claim), claim) for claim in claims]
    best = max(ranked, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= SHARED else None


def _fit(decision: Decision, claim: Claim) -> float:
    """How well a claim is the one decided of: the shared part of their characters, doubled for the same predicate."""
    if decision.span is None or claim.span.field != decision.span.field:
        return 0.0
    predicate = claim.event.span if claim.event else None
    same = decision.predicate is not None and predicate == decision.predicate
    return _shared(decision.span, claim.span) * (2 if same else 1) + same


def _shared(left: Span, right: Span) -> float:
    both = min(left.end, right.end) - max(left.start, right.start)
    either = max(left.end, right.end) - min(left.start, right.start)
    return max(both, 0) / max(either, 1)


def _apply(claim: Claim, decision: Decision) -> Claim:
    value = decision.value
    if decision.what == "speaker":
        return _spoken(claim, cast(str | None, value))
    if decision.what == "figure":
        return replace(claim, figures=_put(claim.figures, decision.of, cast(Figure | None, value)))
    if decision.what == "place":
        return replace(claim, places=_put(claim.places, decision.of, cast(Place | None, value)))
    if decision.what == "time":
        return replace(claim, time=cast(Time | None, value))
    return _judged(claim, decision.what)


def _judged(claim: Claim, what: What) -> Claim:
    """The claim as a person stands to it, who put no other value in."""
    if what == "retracted":
        return replace(claim, verification=(*claim.verification, retraction(claim.span)))
    return replace(claim, confidence=SURE) if what == "accepted" else claim


def retraction(span: Span) -> Note:
    """What a person says of a claim's standing who says that it was withdrawn."""
    return Note("retracted", None, None, None, span)


def _spoken(claim: Claim, name: str | None) -> Claim:
    """The claim with another innermost source, as certain as the one it replaces."""
    if not claim.sources:
        source = Source(None, name, None, "unknown", "unknown", ())
    else:
        source = replace(claim.sources[-1], actor=None, text=name)
    return replace(claim, sources=(*claim.sources[:-1], source), candidates=(), voice="stated")


def _put(values: tuple[Value, ...], of: Span | None, value: Value | None) -> tuple[Value, ...]:
    """The values with the one at those words replaced, left out where there is nothing to put, or added."""
    rest = [other for other in values if other.span != of]
    return tuple(rest) if value is None else (*rest, value)
