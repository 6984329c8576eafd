"""`whence bulk link`: copies, actors, matters and origins over a whole dataset."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from whence.cli.dataset import Dataset, EngineAddress, EngineName, Memory, Workers, refuse_without_extra
from whence.cli.options import AsJson
from whence.cli.report import Counting
from whence.cli.terminal import UNUSABLE, Terminal, count, usable
from whence.records.errors import Unusable

if TYPE_CHECKING:
    from whence.bulk.link import Heard, Laid
    from whence.bulk.linked import Done


def link(
    folder: Dataset,
    memory: Memory = "1GB",
    engine: EngineName = "pool",
    address: EngineAddress = None,
    workers: Workers = None,
    as_json: AsJson = False,
) -> None:
    """Find copies, matters and origins in a dataset; begun again, it goes on where it stopped."""
    terminal = Terminal()
    with usable(terminal):
        refuse_without_extra()
        # Imported here: what they need is an extra, and asking for help must not wait for it.
        from whence.bulk.engines import choose
        from whence.bulk.folder import Folder
        from whence.bulk.link import Run

        run = Run(Folder(folder), choose(engine, address, workers), memory)
        with _Linking(terminal, as_json=as_json) as linking:
            linking.hear(run.link())
    raise typer.Exit(linking.exit_code)


class _Linking:
    """Says how far linking is, and what came of it."""

    def __init__(self, terminal: Terminal, *, as_json: bool) -> None:
        self._terminal, self._as_json = terminal, as_json
        self._began = time.monotonic()
        self._progress = Counting(terminal.err, "batches", 1)
        self._rows = Counter[str]()
        self._batches = self._cut = self._refused = 0

    def __enter__(self) -> _Linking:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._progress.stop()
        if kind is None and not self._as_json:
            self._terminal.line(self._summary(), style="dim")

    @property
    def exit_code(self) -> int:
        """2 where something was refused, 0 otherwise."""
        return UNUSABLE if self._refused else 0

    def hear(self, heard: Iterator[Heard]) -> None:
        """Take in what comes of each batch as it comes."""
        from whence.bulk.link import Laid

        for item in heard:
            if isinstance(item, Unusable):
                self._refuse(item)
            elif isinstance(item, Laid):
                self._lay(item)
            else:
                self._count(item)

    def _lay(self, laid: Laid) -> None:
        self._cut += laid.cut
        if self._as_json:
            self._terminal.json(asdict(laid))

    def _count(self, done: Done) -> None:
        self._rows.update(done.rows)
        self._batches += 1
        self._progress.tell(self._batches, None)
        for where, why in done.refusals:
            self._refuse(Unusable(where, why))
        if self._as_json:
            self._terminal.json(asdict(done))

    def _refuse(self, refusal: Unusable) -> None:
        self._refused += 1
        self._terminal.refuse(refusal)

    def _summary(self) -> str:
        if not self._batches and not self._refused:
            return "nothing new"
        said = [
            f"{count(self._rows['papers'], 'document')} linked",
            "1 copy" if self._rows["copies"] == 1 else f"{self._rows['copies']:,} copies",
            count(self._rows["statements"], "statement"),
            f"{self._rows['matters']:,} matters",
        ]
        said += [f"{count(self._cut, 'block')} cut by the calendar"] if self._cut else []
        said += [f"{self._refused:,} refused"] if self._refused else []
        return f"{', '.join(said)}, {time.monotonic() - self._began:.1f} seconds"
