"""`whence bulk`: datasets of many documents, read and linked on this machine or on many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from whence.cli.dataset import ColumnNames, EngineAddress, EngineName, Workers, columns_of, refuse_without_extra
from whence.cli.link import link
from whence.cli.load import load
from whence.cli.options import AsJson
from whence.cli.telling import Telling
from whence.cli.terminal import Terminal, count, usable
from whence.records.errors import Unusable

if TYPE_CHECKING:
    from whence.bulk.manifest import Manifest
    from whence.bulk.read import Already

bulk = typer.Typer(help="Read and link many documents: datasets in, datasets out.", no_args_is_help=True)


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


class _Intake(Telling):
    """Tells what comes of shards."""

    counted, nothing, all_refusals = "documents read", "0 documents", "the manifests in shards/"
    _before = 0

    def hear(self, read: Iterator[Manifest | Already | Unusable]) -> None:
        """Take in what comes of each shard as it comes."""
        for item in read:
            if isinstance(item, Unusable):
                self._refuse(item)
            elif hasattr(item, "manifest"):
                self._before += item.manifest.rows["documents"]
            else:
                self._count(item)
        self.found = self._rows["documents"] + self._before

    def _count(self, manifest: Manifest) -> None:
        self._rows.update(manifest.rows)
        self._progress.tell(self._rows["documents"], None)
        for where, why in manifest.refusals:
            self._refuse(Unusable(where, why))
        if self._as_json:
            self._terminal.json(manifest.as_json())

    def _said(self) -> list[str]:
        said = [count(self._rows[name], noun) for name, noun in (("documents", "document"), ("claims", "claim"))]
        return [*said, *([f"{count(self._before, 'document')} read before"] if self._before else [])]


bulk.command("link")(link)
bulk.command("load")(load)
