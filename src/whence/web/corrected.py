"""What people decided of a document's claims, beside what the machine had read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from whence.export.plain import plain
from whence.export.words import figure_words, place_words, time_words
from whence.ledger.corrections import find
from whence.ledger.entry import Entry
from whence.ledger.index import speaker_of
from whence.ledger.shelf import decision_of
from whence.ledger.views import Shown
from whence.records.claim import Account, Claim, Figure, Place
from whence.records.decision import Decision
from whence.records.reading import Time

NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision that holds: what the machine read, what a person says, who, when and why."""

    id: str
    what: str
    machine: str | None
    person: str
    by: str
    at: str
    why: str | None


def corrections(shown: Shown) -> dict[str, list[Correction]]:
    """The decisions that hold on a document's claims, in their order, by the claims' ids."""
    found: dict[str, list[Correction]] = {}
    if shown.account is None:
        return found
    for entry, decision in _standing(shown.history):
        claim = find(decision, shown.account.claims.claims)
        machine = shown.machine.get(claim.id) if claim else None
        if machine is not None:
            found.setdefault(machine.id, []).append(_told(shown.account, machine, entry, decision))
    return found


def _standing(history: tuple[Entry, ...]) -> Iterator[tuple[Entry, Decision]]:
    withdrawn = {entry.made_from for entry in history if entry.kind == "withdrawal"}
    for entry in history:
        if entry.kind == "decision" and entry.content and entry.id not in withdrawn:
            yield entry, decision_of(entry.content)


def _told(account: Account, machine: Claim, entry: Entry, decision: Decision) -> Correction:
    return Correction(
        entry.id,
        decision.what,
        _as_read(account, machine, decision),
        _as_said(decision),
        plain(decision.by),
        entry.at,
        plain(decision.why) if decision.why else None,
    )


def _as_read(account: Account, machine: Claim, decision: Decision) -> str | None:
    """What the machine had read there; None where a decision is of no value that it reads."""
    match decision.what:
        case "speaker":
            return plain(speaker_of(account, machine) or "not known")
        case "figure":
            return next((figure_words(one) for one in machine.figures if one.span == decision.of), NOTHING)
        case "time":
            return time_words(machine.time) or NOTHING
        case "place":
            return place_words([one for one in machine.places if one.span == decision.of]) or NOTHING
    return None


def _as_said(decision: Decision) -> str:
    value = decision.value
    match decision.what:
        case "speaker":
            return plain(cast(str, value)) if value else "not known"
        case "figure":
            return figure_words(cast(Figure, value)) if value else NOTHING
        case "time":
            return time_words(cast(Time | None, value)) or NOTHING
        case "place":
            return place_words([cast(Place, value)]) if value else NOTHING
        case "misread":
            return "misread: no list, search or answer counts it"
    return plain(str(value)) if value is not None else decision.what
