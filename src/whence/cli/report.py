"""What a run prints: accounts on standard output, refusals and progress on standard error, a summary at the end."""

from __future__ import annotations

import json
import re
import sys
import time
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.text import Text

from whence.cli.blocks import block, own_block, speakers, title_line
from whence.cli.claims import line, rows, widths
from whence.cli.plain import plain
from whence.export.reading import as_json
from whence.records.claim import Account
from whence.records.errors import Unusable

NOTHING_FOUND = 1
UNUSABLE = 2
# JSON may hold them as they are, but a terminal obeys some, and readers that split lines split at the others.
ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029]")


class Report:
    """Prints accounts as they come and keeps the count that the summary and the exit code need."""

    def __init__(self, sources: int, *, as_json: bool, full: bool) -> None:
        self._as_json, self._full = as_json, full
        self._out = Console(highlight=False, markup=False, emoji=False)
        self._err = Console(stderr=True, highlight=False, markup=False, emoji=False)
        if self._out.is_terminal and self._err.is_terminal:
            # One terminal, one console: of two, each would write over the other's lines.
            self._err = self._out
        self._progress = _Progress(self._err, sources)
        self._started = time.monotonic()
        self._documents = self._attributions = self._claims = self._speakers = self._refused = 0

    def __enter__(self) -> Report:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()
        if not error and self._documents and not self._as_json:
            self._line(self._out, self._summary())

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
            self._write_json(account)
        else:
            self._describe(account)

    def refuse(self, refusal: Unusable) -> None:
        """Print one line that says what is refused and why."""
        self._refused += 1
        self._line(self._err, Text(f"whence: {plain(refusal.where)}: {plain(refusal.why)}"))

    def _describe(self, account: Account) -> None:
        reading, claims = account.reading, account.claims.claims
        actors = {actor.id: actor for actor in reading.actors}
        width = None if self._full else self._out.width
        columns = widths(rows(claims))
        self._line(self._out, title_line(reading.document))
        for attribution in reading.attributions:
            self._line(self._out, Text())
            mine = [claim for claim in claims if claim.attribution == attribution.id]
            for shown in (*block(attribution, actors, width), *(line(row, columns) for row in rows(mine))):
                self._line(self._out, shown)
        for shown in own_block(account, columns, width):
            self._line(self._out, shown)
        self._line(self._out, Text())

    def _write_json(self, account: Account) -> None:
        text = json.dumps(as_json(account), ensure_ascii=False)
        text = ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
        if self._out.is_terminal:
            self._line(self._out, Text(text))
        else:
            # Whatever the locale says: JSON is UTF-8.
            sys.stdout.buffer.write(f"{text}\n".encode())
            sys.stdout.flush()

    def _summary(self) -> Text:
        seconds = time.monotonic() - self._started
        counts = ", ".join(
            _count(number, noun)
            for number, noun in (
                (self._attributions, "attribution"),
                (self._speakers, "speaker"),
                (self._claims, "claim"),
            )
        )
        return Text(f"{counts}, {seconds:.1f} seconds", style="dim")

    @staticmethod
    def _line(console: Console, line: Text) -> None:
        console.print(line, soft_wrap=True)


class _Progress:
    """One bar, shown on a terminal from the second document on."""

    def __init__(self, console: Console, sources: int) -> None:
        columns = (TextColumn("{task.completed} read"), BarColumn(), TimeElapsedColumn())
        self._bar = Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False)
        self._task: TaskID | None = None
        self._total = sources if sources > 1 else None
        self._seen = 0

    def advance(self) -> None:
        """Count one document."""
        self._seen += 1
        if self._bar.console.is_terminal and self._task is None and (self._total or self._seen > 1):
            self._task = self._bar.add_task("", total=self._total)
            self._bar.start()
        if self._task is not None:
            self._bar.update(self._task, completed=self._seen)

    def stop(self) -> None:
        """Take the bar away, if there is one."""
        if self._task is not None:
            self._bar.stop()


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
