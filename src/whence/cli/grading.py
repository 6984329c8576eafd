"""The part of `whence correct` that says what claims, sources and bodies are worth: withdrawn, graded, whose part."""

from __future__ import annotations

from typing import Annotated

import typer

from whence.cli.deciding import ClaimId, Name, Nothing, Why, decide, decide_on_claim, named, on, say_right
from whence.cli.options import LedgerPath
from whence.cli.person import whoami
from whence.export.plain import plain
from whence.ledger.deciding import make_private
from whence.ledger.ledger import Ledger
from whence.ledger.views import Shown
from whence.records.claim import Claim
from whence.records.decision import Decision
from whence.records.errors import Unusable
from whence.records.link import BodyEdit

# The Admiralty code: how reliable a source is, how credible a claim.
LETTERS, DIGITS = "ABCDEF", "123456"

Letter = Annotated[
    str | None, typer.Argument(metavar="LETTER", help="A (reliable) to E, F: cannot be judged.", show_default=False)
]
Digit = Annotated[
    str | None, typer.Argument(metavar="DIGIT", help="1 (confirmed) to 5, 6: cannot be judged.", show_default=False)
]
Topic = Annotated[str, typer.Option(help="On what the source is so reliable.", show_default=False)]
PartOf = Annotated[str | None, typer.Option(metavar="NAME", help="The body it is part of.")]
Country = Annotated[str | None, typer.Option(help="The state it belongs to.")]
Sort = Annotated[str | None, typer.Option("--kind", help="What it is: ministry, agency, outlet, ...")]
StateMedia = Annotated[bool | None, typer.Option(help="Whether a state speaks through it.", show_default=False)]
Interested = Annotated[bool | None, typer.Option(help="Whether it has a stake in what it says.", show_default=False)]


def retracted(claim: ClaimId, why: Why = None, ledger: LedgerPath = None) -> None:
    """Say that a claim was withdrawn by whoever made it: it stays on record, and is marked wherever it is listed."""
    decide_on_claim(claim, lambda _, found: on(found, "retracted"), why, ledger)


def retract_source(name: Name, why: Why = None, ledger: LedgerPath = None) -> None:
    """Say that all that a source said is withdrawn."""
    decide(lambda _: Decision("retracted", whoami(), about=named(name), why=why), ledger)


def private(name: Name, why: Why = None, ledger: LedgerPath = None) -> None:
    """Say that somebody is a private witness: all that is shown and written out has a pseudonym for their names."""
    decide(lambda opened: make_private(opened, named(name), whoami(), why), ledger)


def reliability(
    name: Name, topic: Topic, letter: Letter = None, none: Nothing = False, why: Why = None, ledger: LedgerPath = None
) -> None:
    """Say how reliable a source is on a topic, A to F, or with --none that it is not graded."""

    def graded(_: Ledger) -> Decision:
        value = _grade(say_right(letter, none=none), LETTERS)
        return Decision("reliability", whoami(), names=(named(name), named(topic)), value=value, why=why)

    decide(graded, ledger)


def credibility(
    claim: ClaimId, digit: Digit = None, none: Nothing = False, why: Why = None, ledger: LedgerPath = None
) -> None:
    """Say how credible a claim is, 1 to 6, or with --none that it is not graded."""

    def graded(_: Shown, found: Claim) -> Decision:
        return on(found, "credibility", value=_grade(say_right(digit, none=none), DIGITS))

    decide_on_claim(claim, graded, why, ledger)


def body(
    name: Name,
    part_of: PartOf = None,
    country: Country = None,
    kind: Sort = None,
    state_media: StateMedia = None,
    interested: Interested = None,
    why: Why = None,
    ledger: LedgerPath = None,
) -> None:
    """Say what a body is and whose part, where whence does not know it or has it wrong."""

    def described(_: Ledger) -> Decision:
        edit = BodyEdit(_said(part_of), _said(kind), _said(country), state_media, interested)
        if edit == BodyEdit():
            raise Unusable("correct", "say what the body is: --part-of, --country, --kind, --state-media, --interested")
        return Decision("body", whoami(), about=named(name), value=edit, why=why)

    decide(described, ledger)


def _grade(said: str | None, grades: str) -> str | None:
    if said is None:
        return None
    if len(said) != 1 or said.upper() not in grades:
        raise Unusable(plain(said), f"not a grade from {grades[0]} to {grades[-1]}")
    return said.upper()


def _said(value: str | None) -> str | None:
    return None if value is None else named(value)


COMMANDS = (retracted, retract_source, private, reliability, credibility, body)
