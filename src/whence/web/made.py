"""Decisions in words for people: what was read by the machine, and what a person says instead."""

from __future__ import annotations

from dataclasses import dataclass

from whence.export.words import figure_words, place_words, time_words
from whence.ledger.index import speaker_of
from whence.ledger.review import Made
from whence.records.claim import Figure, Place
from whence.records.decision import Decision
from whence.records.reading import Time

NOTHING = "nothing"
WHAT = {
    "speaker": "source",
    "figure": "figure",
    "time": "time",
    "place": "place",
    "misread": "rejected: misread",
    "accepted": "accepted",
    "linked": "presumed origin accepted",
    "unlinked": "presumed origin rejected",
    "same": "one actor",
    "different": "not one actor",
    "conflicting": "in conflict",
    "compatible": "not in conflict",
    "retracted": "withdrawn by its source",
    "private": "private witness",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A decision as pages tell it: what it is, what it was and is now in words."""

    made: Made
    what: str
    was: str
    now: str
    words: str


def told(made: Made) -> Told:
    """A decision in words."""
    decision = made.decision
    valued = decision.what in ("speaker", "figure", "time", "place")
    words = made.was.span.text if made.was else decision.span.text if decision.span else ""
    now = _now(decision) if valued else _about(decision)
    return Told(made, WHAT.get(decision.what, decision.what), _was(made) if valued else "", now, words)


def _was(made: Made) -> str:
    """What the machine read where a person says otherwise."""
    claim, of = made.was, made.decision.of
    if claim is None or made.account is None:
        return NOTHING
    if made.decision.what == "speaker":
        return speaker_of(made.account, claim) or "not known"
    if made.decision.what == "time":
        return time_words(claim.time) or NOTHING
    figures = [figure_words(one) for one in claim.figures if one.span == of]
    places = [place_words([one]) for one in claim.places if one.span == of]
    return ", ".join(figures if made.decision.what == "figure" else places) or NOTHING


def _now(decision: Decision) -> str:
    value = decision.value
    if isinstance(value, Figure):
        return figure_words(value)
    if isinstance(value, Time):
        return time_words(value)
    if isinstance(value, Place):
        return place_words([value])
    return value if isinstance(value, str) else "not known" if decision.what == "speaker" else NOTHING


def _about(decision: Decision) -> str:
    """Whom or what a decision without a value is about."""
    if decision.names and decision.what in ("same", "different", "reliability"):
        value = f": {decision.value}" if isinstance(decision.value, str) else ""
        return f"{' and '.join(decision.names)}{value}"
    if isinstance(decision.value, str) and decision.what != "private":
        return decision.value
    return decision.about or ""
