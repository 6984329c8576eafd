"""`whence correct`: what a person decides of a claim or of two names; it wins over the machine's reading."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from whence.cli import grading
from whence.cli.deciding import ClaimId, Name, Nothing, Right, Why, decide, decide_on_claim, named, say_right
from whence.cli.options import LedgerPath
from whence.cli.person import whoami
from whence.cli.terminal import Terminal, usable
from whence.export.words import short
from whence.flow import MAKER, read_words
from whence.ledger import views
from whence.ledger.deciding import Correction, decide_on
from whence.ledger.ledger import Ledger
from whence.ledger.matters import compared
from whence.records.decision import Decision, What
from whence.records.errors import Unusable

correct = typer.Typer(
    no_args_is_help=True, help="Correct what was read, or withdraw a correction; both stay on record."
)

Words = Annotated[str, typer.Argument(metavar="WORDS", help="The words in the claim that were read wrongly.")]
Statement = Annotated[
    str, typer.Argument(metavar="CLAIM[#N]", help="The claim's id, or its first characters; #2 for its second figure.")
]


@correct.command()
def speaker(
    claim: ClaimId, right: Right = None, none: Nothing = False, why: Why = None, ledger: LedgerPath = None
) -> None:
    """Say who is on record with a claim, or with --none that it is not known."""
    _correct(claim, lambda: Correction("speaker", say_right(right, none=none)), why, ledger)


@correct.command()
def figure(
    claim: ClaimId, words: Words, right: Right = None, none: Nothing = False, why: Why = None, ledger: LedgerPath = None
) -> None:
    """Say what a figure is, in words as an article would: 'at least 400 shells'."""
    _correct(claim, lambda: Correction("figure", say_right(right, none=none), words), why, ledger)


@correct.command()
def time(
    claim: ClaimId, right: Right = None, none: Nothing = False, why: Why = None, ledger: LedgerPath = None
) -> None:
    """Say when a claim's event was, with day or month and year: 'by April 2025', '2025-04-03'."""
    _correct(claim, lambda: Correction("time", say_right(right, none=none)), why, ledger)


@correct.command()
def place(
    claim: ClaimId, words: Words, right: Right = None, none: Nothing = False, why: Why = None, ledger: LedgerPath = None
) -> None:
    """Say which place a claim's words name: 'Kyiv, Ukraine'."""
    _correct(claim, lambda: Correction("place", say_right(right, none=none), words), why, ledger)


@correct.command()
def misread(claim: ClaimId, why: Why = None, ledger: LedgerPath = None) -> None:
    """Say that a claim was misread: it stays on record, and no list, search or answer counts it."""
    _correct(claim, lambda: Correction("misread"), why, ledger)


@correct.command()
def accept(claim: ClaimId, why: Why = None, ledger: LedgerPath = None) -> None:
    """Say that a claim was read right, whatever was in doubt about it."""
    _correct(claim, lambda: Correction("accepted"), why, ledger)


@correct.command()
def linked(claim: ClaimId, why: Why = None, ledger: LedgerPath = None) -> None:
    """Say that a claim's origin is the one that was presumed."""
    _correct(claim, lambda: Correction("linked"), why, ledger)


@correct.command()
def unlinked(claim: ClaimId, why: Why = None, ledger: LedgerPath = None) -> None:
    """Say that no origin is to be presumed for a claim that names none."""
    _correct(claim, lambda: Correction("unlinked"), why, ledger)


@correct.command()
def same(left: Name, right: Name, why: Why = None, ledger: LedgerPath = None) -> None:
    """Say that two names are one actor's."""
    _decide_names("same", left, right, why, ledger)


@correct.command()
def different(left: Name, right: Name, why: Why = None, ledger: LedgerPath = None) -> None:
    """Say that two names are not one actor's."""
    _decide_names("different", left, right, why, ledger)


@correct.command()
def conflicting(left: Statement, right: Statement, why: Why = None, ledger: LedgerPath = None) -> None:
    """Say that two statements of one matter contradict each other."""
    _decide_statements("conflicting", left, right, why, ledger)


@correct.command()
def compatible(left: Statement, right: Statement, why: Why = None, ledger: LedgerPath = None) -> None:
    """Say that two statements of one matter can both be right."""
    _decide_statements("compatible", left, right, why, ledger)


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
        opened.withdraw(whole, MAKER, whoami())
    terminal.line(f"withdrawn: {short(whole)}")


def _decide_names(what: What, left: str, right: str, why: str | None, ledger: str | None) -> None:
    decide(lambda _: Decision(what, whoami(), names=(named(left), named(right)), why=why), ledger)


def _decide_statements(what: What, left: str, right: str, why: str | None, ledger: str | None) -> None:
    decide(lambda opened: Decision(what, whoami(), names=compared(opened, (left, right)), why=why), ledger)


def _correct(claim: str, correction: Callable[[], Correction], why: str | None, ledger: str | None) -> None:
    decide_on_claim(claim, lambda _, found: decide_on(found, correction(), whoami(), read_words), why, ledger)
