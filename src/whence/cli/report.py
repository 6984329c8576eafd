"""What a run of readings prints: accounts on standard output, refusals and progress on standard error, a summary."""

from __future__ import annotations

import time
from threading import Lock, Timer
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.text import Text

from whence.cli.blocks import describe, speakers
from whence.cli.terminal import NOTHING_FOUND, UNUSABLE, Terminal, count
from whence.export.reading import as_json
from whence.records.claim import Account
from whence.records.errors import Unusable

PATIENCE = 1.0  # seconds without a word


class Report:
    """Prints accounts as they come and keeps the count that the summary and the exit code need."""

    def __init__(self, sources: int, *, as_json: bool, full: bool) -> None:
        self._as_json, self._full = as_json, full
        self._terminal = Terminal()
        self._progress = Counting(self._terminal.err, "read", sources)
        self._started = time.monotonic()
        self._documents = self._attributions = self._claims = self._speakers = self._refused = 0

    def __enter__(self) -> Report:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()
        if not error and self._documents and not self._as_json:
            self._terminal.line(self._summary())

    @property
    def exit_code(self) -> int:
        """2 where something was refused, 1 where nothing was found, 0 otherwise."""
        if self._refused:
            return UNUSABLE
        return 0 if self._attributions or self._claims else NOTHING_FOUND

    def show(self, account: Account | Unusable) -> None:
        """Print one document's account or refusal."""
        self._progress.advance()
        if isinstance(account, Unusable):
            self.refuse(account)
            return
        self._documents += 1
        self._attributions += len(account.reading.attributions)
        self._claims += len(account.claims.claims)
        self._speakers += speakers(account.reading)
        if self._as_json:
            self._terminal.json(as_json(account))
            return
        for shown in describe(account, None if self._full else self._terminal.width):
            self._terminal.line(shown)
        self._terminal.line()

    def refuse(self, refusal: Unusable) -> None:
        """Print one line that says what is refused and why."""
        self._refused += 1
        self._terminal.refuse(refusal)

    def _summary(self) -> Text:
        seconds = time.monotonic() - self._started
        counts = ", ".join(
            (
                count(self._attributions, "attribution"),
                count(self._speakers, "speaker"),
                count(self._claims, "claim"),
            )
        )
        return Text(f"{counts}, {seconds:.1f} seconds", style="dim")


class Counting:
    """One bar on a terminal: from the second document on, or once the first has taken a second."""

    def __init__(self, console: Console, done: str, sources: int) -> None:
        columns = (TextColumn(f"{{task.completed}} {done}"), BarColumn(), TimeElapsedColumn())
        self._bar = Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False)
        self._task: TaskID | None = None
        self._total = sources if sources > 1 else None
        self._seen = 0
        self._done = False
        self._lock = Lock()
        self._later = Timer(PATIENCE, self._begin)
        self._later.daemon = True
        if console.is_terminal:
            self._later.start()

    def advance(self) -> None:
        """Count one document."""
        self._seen += 1
        if self._bar.console.is_terminal and (self._total or self._seen > 1):
            self._begin()
        if self._task is not None:
            self._bar.update(self._task, completed=self._seen)

    def tell(self, done: int, total: int | None) -> None:
        """Say how many of how many (None: nobody knows) are done; the bar comes only once that has taken a second."""
        self._seen, self._total = done, total
        if self._task is not None:
            self._bar.update(self._task, completed=done, total=total)

    def stop(self) -> None:
        """Take the bar away, if there is one, for good."""
        self._later.cancel()
        with self._lock:
            self._done = True
            if self._task is not None:
                self._bar.stop()

    def _begin(self) -> None:
        with self._lock:
            if self._task is None and not self._done:
                self._task = self._bar.add_task("", total=self._total, completed=self._seen)
                self._bar.start()
