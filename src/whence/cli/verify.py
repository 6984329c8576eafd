"""`whence verify`: whether everything in the ledger is as it was entered, and what is not."""

from __future__ import annotations

from dataclasses import asdict

import typer

from whence.cli.options import AsJson, LedgerPath
from whence.cli.report import Counting
from whence.cli.terminal import Terminal, count, usable
from whence.export.plain import plain
from whence.export.words import short
from whence.ledger.ledger import Ledger
from whence.ledger.verify import Damage
from whence.ledger.verify import verify as find_damage

DAMAGED = 1
TAG = "sha256:"


def verify(ledger: LedgerPath = None, as_json: AsJson = False) -> None:
    """Derive every hash again, hold every span against its text and every capture against its bytes."""
    terminal = Terminal()
    damaged = 0
    with usable(terminal), Ledger.open(ledger, make=False) as opened:
        checked = Checked(terminal)
        try:
            for damage in find_damage(opened, checked.tell):
                damaged += 1
                _show(terminal, damage, as_json=as_json)
        finally:
            checked.stop()
    entries = "1 entry" if checked.entries == 1 else f"{checked.entries:,} entries"
    if as_json:
        terminal.json({"entries": checked.entries, "damaged": damaged})
    else:
        terminal.line(f"{entries}, {count(damaged, 'fault') if damaged else 'all sound'}")
    raise typer.Exit(DAMAGED if damaged else 0)


class Checked:
    """How many entries were checked, with a bar on a terminal."""

    def __init__(self, terminal: Terminal) -> None:
        self.entries = 0
        self._console = terminal.err
        self._progress: Counting | None = None

    def tell(self, done: int, of: int) -> None:
        """Hear how many entries are done, of how many."""
        self._progress = self._progress or Counting(self._console, "checked", of)
        for _ in range(done - self.entries):
            self._progress.advance()
        self.entries = done

    def stop(self) -> None:
        """Take the bar away, if there is one."""
        if self._progress:
            self._progress.stop()


def _show(terminal: Terminal, damage: Damage, *, as_json: bool) -> None:
    if as_json:
        terminal.json(asdict(damage))
    else:
        where = short(damage.where) if damage.where.startswith(TAG) else plain(damage.where)
        terminal.line(f"{where}: {plain(damage.why)}")
