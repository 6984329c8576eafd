"""Deciding: what a person typed about a claim, as a decision on it; the words are read as a document's would be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from secrets import token_hex
from typing import TypeVar

from whence.ledger.ledger import Ledger
from whence.ledger.witnesses import pseudonyms, sightings
from whence.records.claim import Account, Claim, Figure, Place
from whence.records.decision import Decision, What
from whence.records.errors import Unusable
from whence.records.name import fold
from whence.records.reading import Time
from whence.records.span import Span

Value = TypeVar("Value")
# What reads a few words: their figures, times and places.
Read = Callable[[str], Account]


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says is right, None for nothing of the kind; `words` are those of the claim that were misread."""

    what: What
    right: str | None = None
    words: str = ""


def decide_on(claim: Claim, correction: Correction, by: str, read: Read) -> Decision:
    """The decision on a claim, before it is known which document's it is; Unusable where the words say no such thing.

    For any other than a figure, time or place the words themselves are the value.
    """
    of, value = VALUES[correction.what](claim, correction, read) if correction.what in VALUES else (None, None)
    said = value if correction.what in VALUES else correction.right
    return on(claim, Decision(correction.what, by, of=of, value=said))


def on(claim: Claim, decision: Decision) -> Decision:
    """A decision, about a claim."""
    return replace(decision, span=claim.span, predicate=claim.event.span if claim.event else None)


def make_private(ledger: Ledger, name: str, by: str, why: str | None) -> Decision:
    """The decision that somebody is a private witness, with a pseudonym that nothing tells and nobody had before."""
    if not any(len(word) > 1 for word in fold(name)):
        raise Unusable(name, "no word that a person could be told by")
    with ledger.reading() as connection:
        given, private = pseudonyms(connection), sightings(connection).people
    for one in private:
        if fold(name) in map(fold, (one.pseudonym, *one.names)):
            raise Unusable(name, f"a private witness already, {one.pseudonym}")
    called = next(call for call in iter(lambda: f"Witness {token_hex(2)}", None) if call not in given)
    return Decision("private", by, value=called, about=name, why=why)


def _figure(claim: Claim, correction: Correction, read: Read) -> tuple[Span, Figure | None]:
    of = _where(claim, correction.words, [one.span for one in claim.figures])
    if correction.right is None:
        return of, None
    found = read(correction.right).claims.quantities
    return of, replace(_first(correction.right, found, "figure"), span=of)


def _time(claim: Claim, correction: Correction, read: Read) -> tuple[Span, Time | None]:
    of = claim.time.span if claim.time else claim.span
    if correction.right is None:
        return of, None
    found = [one for one in read(correction.right).claims.times if one.start or one.end]
    return of, replace(_first(correction.right, found, "date"), span=of)


def _place(claim: Claim, correction: Correction, read: Read) -> tuple[Span, Place | None]:
    of = _where(claim, correction.words, [one.span for one in claim.places])
    if correction.right is None:
        return of, None
    found = read(f"in {correction.right}").claims.places
    return of, replace(_first(correction.right, found, "place"), span=of)


VALUES: dict[What, Callable[[Claim, Correction, Read], tuple[Span, Figure | Time | Place | None]]] = {
    "figure": _figure,
    "time": _time,
    "place": _place,
}


def _where(claim: Claim, words: str, known: Sequence[Span]) -> Span:
    """The words of a claim that were misread: those of a value that was read, else where they stand once."""
    found = [span for span in known if span.text == words] or [span for span in known if words in span.text]
    if len(found) == 1:
        return found[0]
    at = claim.span.text.find(words) if words else -1
    if found or at < 0 or claim.span.text.find(words, at + 1) >= 0:
        raise Unusable(words, "not in the claim" if at < 0 else "several times in the claim; give more of the words")
    return Span(claim.span.start + at, claim.span.start + at + len(words), words, claim.span.field)


def _first(said: str, found: Sequence[Value], kind: str) -> Value:
    if not found:
        raise Unusable(said, f"no {kind} that can be read")
    return found[0]
