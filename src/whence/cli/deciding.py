"""What all commands share by which a person decides something: the claim, the entry, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated

import typer

from whence.cli.person import whoami
from whence.cli.terminal import Terminal, usable
from whence.export.words import short
from whence.flow import MAKER
from whence.ledger import views
from whence.ledger.deciding import on as about
from whence.ledger.entry import Drawn
from whence.ledger.ledger import Ledger
from whence.ledger.views import Shown
from whence.records.claim import Claim
from whence.records.decision import Decision, What
from whence.records.errors import Unusable

ClaimId = Annotated[str, typer.Argument(metavar="CLAIM", help="The claim's id, or the first characters of it.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="A name, as it is written.")]
Right = Annotated[str | None, typer.Argument(metavar="RIGHT", help="What they should say.", show_default=False)]
Nothing = Annotated[bool, typer.Option("--none", help="There is nothing of the kind.")]
Why = Annotated[str | None, typer.Option(help="Why, for those who read it later.")]


def decide_on_claim(
    prefix: str, decision: Callable[[Shown, Claim], Decision], why: str | None, ledger: str | None
) -> None:
    """Enter what a person decides of a claim of a current reading."""
    terminal = Terminal()
    with usable(terminal), Ledger.open(ledger, make=False) as opened:
        kind, whole = views.resolve(opened, prefix)
        if kind != "claim":
            raise Unusable(prefix, f"a {kind}, not a claim; whence show lists a document's claims with their ids")
        shown, found = views.show_claim(opened.inside, whole, prefix)
        decided = replace(decision(shown, found), document=shown.listed.id, why=why)
        _confirm(terminal, opened.decide(decided, MAKER))


def decide(decision: Callable[[Ledger], Decision], ledger: str | None) -> None:
    """Enter what a person decides of names or of two statements, which are no one document's."""
    terminal = Terminal()
    with usable(terminal), Ledger.open(ledger, make=False) as opened:
        _confirm(terminal, opened.decide(decision(opened), MAKER))


def on(claim: Claim, what: What, *, value: str | None = None) -> Decision:
    """A decision on a claim, before it is known which document's it is."""
    return about(claim, Decision(what, whoami(), value=value))


def say_right(right: str | None, *, none: bool) -> str | None:
    """What is right, or None where the user says there is nothing."""
    if none == bool(right and right.strip()):
        raise Unusable("correct", "say what is right, or --none")
    return right.strip() if right else None


def named(name: str) -> str:
    """A name that is one."""
    if not name.strip():
        raise Unusable("correct", "a name is needed")
    return name.strip()


def _confirm(terminal: Terminal, entry: Drawn) -> None:
    terminal.line(f"decided: {short(entry.id)}")
    terminal.line(f"whence correct withdraw {short(entry.id)} takes it back", style="dim")
