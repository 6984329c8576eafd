"""`whence add` and `whence watch`: take anything in, read it, and keep it in the ledger for good."""

from __future__ import annotations

import re
import time
from collections import Counter
from typing import Annotated

import typer
from rich.text import Text

from whence.cli.options import Address, AsJson, LedgerPath, Private, Published, Publisher, Title, stated
from whence.cli.person import whoami
from whence.cli.report import Counting
from whence.cli.terminal import NOTHING_FOUND, UNUSABLE, Terminal, count, usable
from whence.export.plain import plain
from whence.export.words import short
from whence.flow import Entered, take_in
from whence.ledger.ledger import Ledger
from whence.records.capture import Assignment
from whence.records.errors import Unusable

EVERY = re.compile(r"(\d{1,5})([smhd])")
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
OFTEN = 30  # seconds; a feed asked more often than that learns nothing and is a burden
STYLES = {"new": "green", "again": "dim", "read anew": "cyan"}


def add(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="PATH|URL|FEED|-...", help="Files, folders, web addresses, feeds, or - for input."),
    ],
    title: Title = None,
    publisher: Publisher = None,
    published: Published = None,
    url: Address = None,
    follow: Annotated[bool, typer.Option("--follow", help="Take the articles that feeds link to, if new.")] = False,
    allow_private: Private = False,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Capture, read and keep each document; what cannot be taken in is kept as a refusal with its reason."""
    terminal = Terminal()
    with usable(terminal):
        given = stated(sources, title=title, publisher=publisher, published=published, url=url)
        assignment = Assignment(tuple(sources), given, allow_private, follow)
        with Ledger.open(ledger) as opened:
            intake = Intake(terminal, len(sources), as_json=as_json)
            intake.take(assignment, opened)
    raise typer.Exit(intake.exit_code if not follow or intake.refused else 0)


def watch(
    feeds: Annotated[list[str], typer.Argument(metavar="FEED...", help="Feeds, by their web addresses.")],
    every: Annotated[str, typer.Option(help="How often to ask: 90s, 15m, 2h, 1d.")] = "15m",
    rounds: Annotated[int | None, typer.Option(min=1, help="End after so many rounds.", show_default=False)] = None,
    allow_private: Private = False,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Ask feeds again and again, and take in the articles they link to that are new; Ctrl-C ends it."""
    terminal = Terminal()
    with usable(terminal):
        pause = seconds(every)
        assignment = Assignment(tuple(feeds), allow_private=allow_private, follow=True)
        with Ledger.open(ledger) as opened:
            intake = Intake(terminal, len(feeds), as_json=as_json)
            try:
                _watch(intake, assignment, opened, pause, rounds)
            except KeyboardInterrupt:
                terminal.err.print()
    raise typer.Exit(UNUSABLE if intake.refused and not intake.outcomes else 0)


def seconds(every: str) -> int:
    """How long 90s, 15m, 2h or 1d are."""
    found = EVERY.fullmatch(every.strip().lower())
    length = int(found[1]) * SECONDS[found[2]] if found else 0
    if length < OFTEN:
        raise Unusable("--every", f"not a time of {OFTEN} seconds or more, as 15m: {every}")
    return length


class Intake:
    """Prints what becomes of each document as it is taken in, and counts it."""

    def __init__(self, terminal: Terminal, sources: int, *, as_json: bool) -> None:
        self._terminal, self._as_json = terminal, as_json
        self._sources = sources
        self.outcomes: Counter[str] = Counter()
        self.refused = 0

    @property
    def exit_code(self) -> int:
        """2 where something was refused, 1 where there was nothing, 0 otherwise."""
        return UNUSABLE if self.refused else 0 if self.outcomes else NOTHING_FOUND

    def take(self, assignment: Assignment, ledger: Ledger) -> None:
        """Take an assignment in, once, with a summary at its end."""
        began, before, refused = time.monotonic(), self.outcomes.copy(), self.refused
        progress = Counting(self._terminal.err, "taken in", self._sources)
        try:
            for item in take_in(assignment, ledger, whoami()):
                progress.advance()
                self._tell(item)
        finally:
            progress.stop()
        if not self._as_json:
            taken = [f"{number} {outcome}" for outcome, number in (self.outcomes - before).items()]
            taken += [f"{self.refused - refused} refused"] if self.refused > refused else []
            summary = ", ".join(taken) or "nothing new"
            self._terminal.line(f"{summary}, {time.monotonic() - began:.1f} seconds", style="dim")

    def _tell(self, item: Entered | Unusable) -> None:
        if isinstance(item, Unusable):
            self.refused += 1
            self._terminal.refuse(item)
            return
        self.outcomes[item.outcome] += 1
        if self._as_json:
            self._terminal.json({"id": item.document.id, "name": item.document.name, "outcome": item.outcome})
        else:
            self._terminal.line(_line(item))


def _line(item: Entered) -> Text:
    document = item.document
    line = Text().append(f"{item.outcome:<9} ", style=STYLES[item.outcome])
    line.append(f"{short(document.id)}  ", style="dim")
    line.append(plain(document.title or document.name), style="bold")
    known = [plain(one) for one in (document.publisher, document.published) if one]
    if item.account:
        known.append(count(len(item.account.claims.claims), "claim"))
    line.append("".join(f" · {one}" for one in known), style="dim")
    return line


def _watch(intake: Intake, assignment: Assignment, ledger: Ledger, pause: int, rounds: int | None) -> None:
    done = 0
    while True:
        began = time.monotonic()
        intake.take(assignment, ledger)
        done += 1
        if done == rounds:
            return
        time.sleep(max(0.0, pause - (time.monotonic() - began)))
