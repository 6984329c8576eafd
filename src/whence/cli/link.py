"""`whence bulk link`: copies, actors, matters and origins over a whole dataset."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from whence.cli.dataset import Dataset, EngineAddress, EngineName, Memory, Workers, refuse_without_extra
from whence.cli.options import AsJson
from whence.cli.telling import Telling
from whence.cli.terminal import Terminal, count, usable
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


class _Linking(Telling):
    """Tells how far linking is, and what came of it."""

    counted, nothing, found = "batches", "nothing new", 1
    _batches = _cut = 0

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

    def _said(self) -> list[str]:
        if not self._batches:
            return []
        copies = self._rows["copies"]
        return [
            f"{count(self._rows['papers'], 'document')} linked",
            "1 copy" if copies == 1 else f"{copies:,} copies",
            count(self._rows["statements"], "statement"),
            f"{self._rows['matters']:,} matters",
            *([f"{count(self._cut, 'block')} cut by the calendar"] if self._cut else []),
        ]
