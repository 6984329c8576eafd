"""`whence correct`: what a person decides of a claim or of two names; it wins over the machine's reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Annotated, TypeVar

import typer

from whence.cli.claims import short
from whence.cli.options import LedgerPath
from whence.cli.person import whoami
from whence.cli.plain import plain
from whence.cli.terminal import Terminal, usable
from whence.flow import MAKER, read_words
from whence.ledger import views
from whence.ledger.entry import Drawn
from whence.ledger.ledger import Ledger
from whence.ledger.views import Shown
from whence.records.claim import Claim, Figure, Place
from whence.records.decision import Decision, What
from whence.records.errors import Unusable
from whence.records.reading import Time
from whence.records.span import Span

correct = typer.Typer(
    no_args_is_help=True, help="Correct what was read, or withdraw a correction; both stay on record."
)

Value = TypeVar("Value")
ClaimId = Annotated[str, typer.Argument(metavar="CLAIM", help="The claim's id, or the first characters of it.")]
Words = Annotated[str, typer.Argument(metavar="WORDS", help="The words in the claim that were read wrongly.")]
Right = Annotated[str | None, typer.Argument(metavar="RIGHT", help="What they should say.", show_default=False)]
Nothing = Annotated[bool, typer.Option("--none", help="There is nothing of the kind.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="A name, as it is written.")]
Why = Annotated[str | None, typer.Option(help="Why, for those who read it later.")]


@correct.command()
def speaker(
    claim: ClaimId, right: Right = None, none: Nothing = False, why: Why = None, ledger: LedgerPath = None
) -> None:
    """Say who is on record with a claim, or with --none that it is not known."""

    def decide(_: Shown, found: Claim) -> Decision:
        return _of(found, "speaker", value=_one(right, none=none))

    _on_claim(claim, decide, why, ledger)


@correct.command()
def figure(
    claim: ClaimId, words: Words, right: Right = None, none: Nothing = False, why: Why = None, ledger: LedgerPath = None
) -> None:
    """Say what a figure is, in words as an article would: 'at least 400 shells'."""

    def decide(_: Shown, found: Claim) -> Decision:
        said = _one(right, none=none)
        spans = [one.span for one in found.figures]
        of = _where(found, words, spans)
        value = _first(said, read_words(said).claims.quantities, "figure") if said else None
        return _of(found, "figure", of=of, value=replace(value, span=of) if value else None)

    _on_claim(claim, decide, why, ledger)


@correct.command()
def time(
    claim: ClaimId, right: Right = None, none: Nothing = False, why: Why = None, ledger: LedgerPath = None
) -> None:
    """Say when a claim's event was, with day or month and year: 'by April 2025', '2025-04-03'."""

    def decide(_: Shown, found: Claim) -> Decision:
        said = _one(right, none=none)
        of = found.time.span if found.time else found.span
        value = _first(said, [one for one in read_words(said).claims.times if _dated(one)], "date") if said else None
        return _of(found, "time", of=of, value=replace(value, span=of) if value else None)

    _on_claim(claim, decide, why, ledger)


@correct.command()
def place(
    claim: ClaimId, words: Words, right: Right = None, none: Nothing = False, why: Why = None, ledger: LedgerPath = None
) -> None:
    """Say which place a claim's words name: 'Kyiv, Ukraine'."""

    def decide(_: Shown, found: Claim) -> Decision:
        said = _one(right, none=none)
        of = _where(found, words, [one.span for one in found.places])
        value = _first(said, read_words(f"in {said}").claims.places, "place") if said else None
        return _of(found, "place", of=of, value=replace(value, span=of) if value else None)

    _on_claim(claim, decide, why, ledger)


@correct.command()
def misread(claim: ClaimId, why: Why = None, ledger: LedgerPath = None) -> None:
    """Say that a claim was misread: it stays on record, and no list, search or answer counts it."""
    _on_claim(claim, lambda _, found: _of(found, "misread"), why, ledger)


@correct.command()
def same(left: Name, right: Name, why: Why = None, ledger: LedgerPath = None) -> None:
    """Say that two names are one actor's."""
    _on_names("same", left, right, why, ledger)


@correct.command()
def different(left: Name, right: Name, why: Why = None, ledger: LedgerPath = None) -> None:
    """Say that two names are not one actor's."""
    _on_names("different", left, right, why, ledger)


@correct.command()
def withdraw(
    decision: Annotated[str, typer.Argument(metavar="DECISION", help="The decision's id.")], ledger: LedgerPath = None
) -> None:
    """Take a decision back; that it was made, and withdrawn, stays on record."""
    terminal = Terminal()
    with usable(terminal), Ledger.open(ledger, make=False) as opened:
        kind, whole = views.resolve(opened, decision)
        if kind != "decision":
            raise Unusable(decision, f"a {kind}, not a decision")
        opened.withdraw(whole, MAKER)
    terminal.line(f"withdrawn: {short(whole)}")


def _on_claim(prefix: str, decide: Callable[[Shown, Claim], Decision], why: str | None, ledger: str | None) -> None:
    terminal = Terminal()
    with usable(terminal), Ledger.open(ledger, make=False) as opened:
        kind, whole = views.resolve(opened, prefix)
        if kind != "claim":
            raise Unusable(prefix, f"a {kind}, not a claim; whence show lists a document's claims with their ids")
        shown, found = views.show_claim(opened, whole, prefix)
        decision = replace(decide(shown, found), document=shown.listed.id, why=why)
        _confirm(terminal, opened.decide(decision, MAKER))


def _on_names(what: What, left: str, right: str, why: str | None, ledger: str | None) -> None:
    terminal = Terminal()
    with usable(terminal), Ledger.open(ledger, make=False) as opened:
        if not left.strip() or not right.strip():
            raise Unusable("correct", "two names are needed")
        decision = Decision(what, whoami(), names=(left.strip(), right.strip()), why=why)
        _confirm(terminal, opened.decide(decision, MAKER))


def _confirm(terminal: Terminal, entry: Drawn) -> None:
    terminal.line(f"decided: {short(entry.id)}")
    terminal.line(f"whence correct withdraw {short(entry.id)} takes it back", style="dim")


def _of(
    claim: Claim, what: What, *, of: Span | None = None, value: Figure | Time | Place | str | None = None
) -> Decision:
    predicate = claim.event.span if claim.event else None
    return Decision(what, whoami(), span=claim.span, predicate=predicate, of=of, value=value)


def _one(right: str | None, *, none: bool) -> str | None:
    """What is right, or None where the user says there is nothing."""
    if none == bool(right and right.strip()):
        raise Unusable("correct", "say what is right, or --none")
    return right.strip() if right else None


def _where(claim: Claim, words: str, known: list[Span]) -> Span:
    """The words of a claim that were misread: those of a value that was read, else where they stand once."""
    found = [span for span in known if span.text == words] or [span for span in known if words in span.text]
    if len(found) == 1:
        return found[0]
    at = claim.span.text.find(words)
    if found or at < 0 or claim.span.text.find(words, at + 1) >= 0:
        raise Unusable(words, "not in the claim" if at < 0 else "several times in the claim; give more of the words")
    return Span(claim.span.start + at, claim.span.start + at + len(words), words, claim.span.field)


def _first(said: str, found: Sequence[Value], kind: str) -> Value:
    if not found:
        raise Unusable(plain(said), f"no {kind} that can be read")
    return found[0]


def _dated(one: Time) -> bool:
    return bool(one.start or one.end)
