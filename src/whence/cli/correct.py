"""`whence correct`: what a person decides of a claim or of two names; it wins over the machine's reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, TypeVar

import typer

from whence.cli import grading
from whence.cli.deciding import ClaimId, Name, Nothing, Right, Why, decide, decide_on_claim, named, on, say_right
from whence.cli.options import LedgerPath
from whence.cli.person import whoami
from whence.cli.terminal import Terminal, usable
from whence.export.plain import plain
from whence.export.words import short
from whence.flow import MAKER, read_words
from whence.ledger import views
from whence.ledger.ledger import Ledger
from whence.ledger.views import Shown
from whence.records.claim import Claim
from whence.records.decision import Decision, What
from whence.records.errors import Unusable
from whence.records.reading import Time
from whence.records.span import Span

correct = typer.Typer(
    no_args_is_help=True, help="Correct what was read, or withdraw a correction; both stay on record."
)

Value = TypeVar("Value")
Words = Annotated[str, typer.Argument(metavar="WORDS", help="The words in the claim that were read wrongly.")]


@correct.command()
def speaker(
    claim: ClaimId, right: Right = None, none: Nothing = False, why: Why = None, ledger: LedgerPath = None
) -> None:
    """Say who is on record with a claim, or with --none that it is not known."""

    def correct_it(_: Shown, found: Claim) -> Decision:
        return on(found, "speaker", value=say_right(right, none=none))

    decide_on_claim(claim, correct_it, why, ledger)


@correct.command()
def figure(
    claim: ClaimId, words: Words, right: Right = None, none: Nothing = False, why: Why = None, ledger: LedgerPath = None
) -> None:
    """Say what a figure is, in words as an article would: 'at least 400 shells'."""

    def correct_it(_: Shown, found: Claim) -> Decision:
        said = say_right(right, none=none)
        spans = [one.span for one in found.figures]
        of = _where(found, words, spans)
        value = _first(said, read_words(said).claims.quantities, "figure") if said else None
        return on(found, "figure", of=of, value=replace(value, span=of) if value else None)

    decide_on_claim(claim, correct_it, why, ledger)


@correct.command()
def time(
    claim: ClaimId, right: Right = None, none: Nothing = False, why: Why = None, ledger: LedgerPath = None
) -> None:
    """Say when a claim's event was, with day or month and year: 'by April 2025', '2025-04-03'."""

    def correct_it(_: Shown, found: Claim) -> Decision:
        said = say_right(right, none=none)
        of = found.time.span if found.time else found.span
        value = _first(said, [one for one in read_words(said).claims.times if _dated(one)], "date") if said else None
        return on(found, "time", of=of, value=replace(value, span=of) if value else None)

    decide_on_claim(claim, correct_it, why, ledger)


@correct.command()
def place(
    claim: ClaimId, words: Words, right: Right = None, none: Nothing = False, why: Why = None, ledger: LedgerPath = None
) -> None:
    """Say which place a claim's words name: 'Kyiv, Ukraine'."""

    def correct_it(_: Shown, found: Claim) -> Decision:
        said = say_right(right, none=none)
        of = _where(found, words, [one.span for one in found.places])
        value = _first(said, read_words(f"in {said}").claims.places, "place") if said else None
        return on(found, "place", of=of, value=replace(value, span=of) if value else None)

    decide_on_claim(claim, correct_it, why, ledger)


@correct.command()
def misread(claim: ClaimId, why: Why = None, ledger: LedgerPath = None) -> None:
    """Say that a claim was misread: it stays on record, and no list, search or answer counts it."""
    decide_on_claim(claim, lambda _, found: on(found, "misread"), why, ledger)


@correct.command()
def same(left: Name, right: Name, why: Why = None, ledger: LedgerPath = None) -> None:
    """Say that two names are one actor's."""
    _decide_names("same", left, right, why, ledger)


@correct.command()
def different(left: Name, right: Name, why: Why = None, ledger: LedgerPath = None) -> None:
    """Say that two names are not one actor's."""
    _decide_names("different", left, right, why, ledger)


for command in grading.COMMANDS:
    correct.command()(command)


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


def _decide_names(what: What, left: str, right: str, why: str | None, ledger: str | None) -> None:
    decide(lambda: Decision(what, whoami(), names=(named(left), named(right)), why=why), ledger)


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
