"""`whence bulk`: datasets of many documents, read and linked on this machine or on many."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from whence.cli.dataset import ColumnNames, EngineAddress, EngineName, Workers, columns_of, refuse_without_extra
from whence.cli.link import link
from whence.cli.load import load
from whence.cli.options import AsJson
from whence.cli.report import Counting
from whence.cli.terminal import NOTHING_FOUND, UNUSABLE, Terminal, count, usable
from whence.records.errors import Unusable

if TYPE_CHECKING:
    from whence.bulk.manifest import Manifest
    from whence.bulk.read import Already

bulk = typer.Typer(help="Read and link many documents: datasets in, datasets out.", no_args_is_help=True)
MOST_SAID = 20  # refusals on the terminal; the manifests have them all


@bulk.callback()
def _bulk() -> None:
    """Read and link many documents: datasets in, datasets out."""


@bulk.command("read")
def read(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE...", help="Files, folders, patterns, addresses.")],
    out: Annotated[str, typer.Option(metavar="DIR", help="The dataset's folder.")],
    shard: Annotated[int, typer.Option(min=1, max=10_000, help="Documents that a worker reads in one go.")] = 128,
    column: ColumnNames = None,
    engine: EngineName = "pool",
    address: EngineAddress = None,
    workers: Workers = None,
    as_json: AsJson = False,
) -> None:
    """Read web archives, tables, records and folders into a dataset; begun again, it goes on where it stopped."""
    terminal = Terminal()
    with usable(terminal):
        refuse_without_extra()
        # Imported here: what they need is an extra, and asking for help must not wait for it.
        from whence.bulk.engines import choose
        from whence.bulk.read import read_dataset
        from whence.bulk.reading import ReadShard

        step = ReadShard(out, columns=columns_of(column or []))
        with _Intake(terminal, as_json=as_json) as intake:
            intake.hear(read_dataset(tuple(sources), step, choose(engine, address, workers), shard))
    raise typer.Exit(intake.exit_code)


class _Intake:
    """Says what comes of shards, and counts it."""

    def __init__(self, terminal: Terminal, *, as_json: bool) -> None:
        self._terminal, self._as_json = terminal, as_json
        self._began = time.monotonic()
        self._progress = Counting(terminal.err, "documents read", 1)
        self._rows = Counter[str]()
        self._before = self._refused = 0

    def __enter__(self) -> _Intake:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._progress.stop()
        if kind is None and not self._as_json:
            self._terminal.line(self._summary(), style="dim")

    @property
    def exit_code(self) -> int:
        """2 where something was refused, 1 where there was nothing to read, 0 otherwise."""
        if self._refused:
            return UNUSABLE
        return 0 if self._rows["documents"] or self._before else NOTHING_FOUND

    def hear(self, read: Iterator[Manifest | Already | Unusable]) -> None:
        """Take in what comes of each shard as it comes."""
        for item in read:
            if isinstance(item, Unusable):
                self._refuse(item)
            elif hasattr(item, "manifest"):
                self._before += item.manifest.rows["documents"]
            else:
                self._count(item)

    def _count(self, manifest: Manifest) -> None:
        self._rows.update(manifest.rows)
        self._progress.tell(self._rows["documents"], None)
        for where, why in manifest.refusals:
            self._refuse(Unusable(where, why))
        if self._as_json:
            self._terminal.json(manifest.as_json())

    def _refuse(self, refusal: Unusable) -> None:
        self._refused += 1
        if self._refused <= MOST_SAID:
            self._terminal.refuse(refusal)
        elif self._refused == MOST_SAID + 1:
            self._terminal.refuse(Unusable("…", "more is refused; the manifests in shards/ name all"))

    def _summary(self) -> str:
        said = [count(self._rows[name], noun) for name, noun in (("documents", "document"), ("claims", "claim"))]
        said += [f"{count(self._before, 'document')} read before"] if self._before else []
        said += [f"{self._refused:,} refused"] if self._refused else []
        return f"{', '.join(said)}, {time.monotonic() - self._began:.1f} seconds"


bulk.command("link")(link)
bulk.command("load")(load)
