"""What commands on datasets say while they are at work, and in the end."""

from __future__ import annotations

import time
from collections import Counter
from typing import Self

from whence.cli.report import Counting
from whence.cli.terminal import NOTHING_FOUND, UNUSABLE, Terminal
from whence.records.errors import Unusable

MOST_SAID = 20  # refusals on the terminal


class Telling:
    """Tells how far a command is, the first of what it refuses, and in one line what came of it."""

    counted, nothing = "documents", "nothing found"
    found = 0  # what there was to do it with; at none the command ends with 1
    all_refusals: str | None = None  # where those are that are not told

    def __init__(self, terminal: Terminal, *, as_json: bool) -> None:
        self._terminal, self._as_json = terminal, as_json
        self._began = time.monotonic()
        self._progress = Counting(terminal.err, self.counted, 1)
        self._rows = Counter[str]()
        self._refused = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._progress.stop()
        if kind is None and not self._as_json:
            said = [*self._said(), *([f"{self._refused:,} refused"] if self._refused else [])]
            took = f"{time.monotonic() - self._began:.1f} seconds"
            self._terminal.line(", ".join([*said, took]) if said else self.nothing, style="dim")

    @property
    def exit_code(self) -> int:
        """2 where something was refused, 1 where there was nothing to do, 0 otherwise."""
        if self._refused:
            return UNUSABLE
        return 0 if self.found else NOTHING_FOUND

    def _refuse(self, refusal: Unusable) -> None:
        self._refused += 1
        if self._refused <= MOST_SAID or not self.all_refusals:
            self._terminal.refuse(refusal)
        elif self._refused == MOST_SAID + 1:
            self._terminal.refuse(Unusable("…", f"more is refused; {self.all_refusals} name all"))

    def _said(self) -> list[str]:
        """What came of it, in few words; nothing where nothing came."""
        raise NotImplementedError
