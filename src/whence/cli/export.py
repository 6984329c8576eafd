"""`whence export`: documents, claims and matters for other programs and people, or an archive of what was captured."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, BinaryIO, Literal, TypeVar

import typer

from whence.cli.connecting import connect
from whence.cli.options import (
    By,
    EventKind,
    LedgerPath,
    PlaceName,
    Since,
    Speaker,
    Until,
    Unverified,
    check_days,
)
from whence.cli.person import whoami
from whence.cli.report import Counting
from whence.cli.terminal import NOTHING_FOUND, Terminal, count, usable
from whence.export.formats import FORMATS
from whence.export.parquet import refuse_without_pyarrow
from whence.export.plain import plain
from whence.export.quotable import NOTICE
from whence.export.warc import write_warc
from whence.export.whole import folder_for, whole_files
from whence.flow import MAKER
from whence.ledger.exporting import Written, accounts, captures, count_captures, count_documents, enter_export
from whence.ledger.ledger import Ledger
from whence.ledger.matters import all_findings
from whence.ledger.reported import find_reported, reported
from whence.ledger.views import Filters
from whence.records.errors import Unusable

STDOUT = "-"
REPORTS = frozenset(("html", "markdown"))
Kind = Literal[
    "jsonl",
    "csv",
    "parquet",
    "ftm",
    "stix",
    "prov",
    "annotations",
    "schemaorg",
    "geojson",
    "events",
    "transfers",
    "html",
    "markdown",
]
Item = TypeVar("Item")


def export(
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE|FOLDER", help="The file; for csv and parquet the folder.")
    ] = STDOUT,
    kind: Annotated[
        Kind | None, typer.Option("--format", help="jsonl where none is named.", show_default=False)
    ] = None,
    warc: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write what was captured as a web archive.", show_default=False),
    ] = None,
    matter: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Of this matter alone; html and markdown need one.", show_default=False),
    ] = None,
    publisher: By = None,
    speaker: Speaker = None,
    event: EventKind = None,
    place: PlaceName = None,
    since: Since = None,
    until: Until = None,
    unverified: Unverified = False,
    full_texts: Annotated[
        bool, typer.Option("--full-texts", help="Whole texts, too, in jsonl, csv and parquet: others may hold rights.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there already.")] = False,
    ledger: LedgerPath = None,
) -> None:
    """Write documents, claims, matters or what was captured to files; JSONL to standard output by default."""
    terminal = Terminal()
    filters = Filters(publisher, speaker, event, place, since, until, unverified)
    with usable(terminal):
        check_days(since=since, until=until)
        order = _order(output, kind, warc, matter, force=force, full_texts=full_texts)
        with Ledger.open(ledger, make=False) as opened:
            exporting = Export(terminal, opened, filters, order)
            if found := exporting.find():
                exporting.write(found)
    raise typer.Exit(0 if found else NOTHING_FOUND)


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written where: documents or matters in a format, or `warc`; `matter` is the one asked for.

    An archive holds whole texts as it is.
    """

    format: str
    path: str
    force: bool
    matter: str | None = None
    full_texts: bool = False

    @property
    def of_matters(self) -> bool:
        """Whether matters are written, not documents."""
        return self.format in FORMATS and FORMATS[self.format].of == "matters"

    @contextmanager
    def files(self) -> Iterator[list[BinaryIO]]:
        """The files to write to; they appear at the end, or not at all."""
        path = Path(self.path)
        names = FORMATS[self.format].names if self.format in FORMATS else ()
        with ExitStack() as made:
            if len(names) > 1:
                folder = made.enter_context(folder_for(path))
                paths = [folder / name for name in names]
            else:
                paths = [path]
            yield made.enter_context(whole_files(paths, force=self.force))


class Export:
    """Writes what matches, and enters which documents went where."""

    def __init__(self, terminal: Terminal, ledger: Ledger, filters: Filters, order: Order) -> None:
        self._terminal, self._ledger, self._filters, self._order = terminal, ledger, filters, order
        # In their order, each once: a document may have several captures.
        self._documents: dict[str, None] = {}
        self._matters: list[str] = []

    def find(self) -> int:
        """How many documents or matters match."""
        if not self._order.of_matters:
            return count_documents(self._ledger, self._filters)
        connect(self._terminal, self._ledger)
        self._matters = find_reported(self._ledger, self._filters, self._order.matter)
        if holds := FORMATS[self._order.format].holds:
            kept = (one.finding.matter.id for one in reported(self._ledger, self._matters) if holds(one))
            self._matters = list(kept)
        return len(self._matters)

    def write(self, found: int) -> None:
        """Write it, to standard output or to files, and say what to mind where whole texts are in it."""
        self._write(found)
        if self._order.full_texts or self._order.format == "warc":
            self._terminal.note(f"the export {NOTICE}")

    def _write(self, found: int) -> None:
        if self._order.path == STDOUT:
            try:
                self._fill([sys.stdout.buffer], found)
                sys.stdout.buffer.flush()
            finally:
                # What went out before the reader hung up is out.
                self._enter()
            return
        with self._order.files() as files:
            self._fill(files, found)
            self._enter()
        self._terminal.line(f"{count(len(self._documents), 'document')} in {plain(self._order.path)}", style="dim")

    def _fill(self, files: Sequence[BinaryIO], found: int) -> None:
        ledger, filters = self._ledger, self._filters
        if self._order.format == "warc":
            kept = captures(ledger, filters)
            total = count_captures(ledger, filters)
            write_warc(self._watched(kept, lambda pair: (str(pair[0]["document"]),), total), files[0], MAKER)
        elif self._order.of_matters:
            matters = self._watched(reported(ledger, self._matters), lambda one: one.documents, found)
            FORMATS[self._order.format].write(matters, *files)
        else:
            written = FORMATS[self._order.format]
            shown = self._watched(accounts(ledger, filters), lambda one: (one.listed.id,), found)
            if self._order.full_texts:
                written.write(shown, *files, full_texts=True)
            elif written.linked:
                connect(self._terminal, ledger)
                written.write(shown, all_findings(ledger), *files)
            else:
                written.write(shown, *files)

    def _watched(self, items: Iterable[Item], documents: Callable[[Item], Iterable[str]], total: int) -> Iterator[Item]:
        progress = Counting(self._terminal.err, "written", total)
        try:
            for item in items:
                self._documents |= dict.fromkeys(documents(item))
                yield item
                progress.advance()
        finally:
            progress.stop()

    def _enter(self) -> None:
        path = self._order.path if self._order.path == STDOUT else os.path.abspath(self._order.path)
        # A path need not be UTF-8, an entry must.
        named = os.fsencode(path).decode("utf-8", "replace")
        enter_export(self._ledger, Written(self._order.format, named, whoami()), list(self._documents), MAKER)


def _order(
    output: str, kind: Kind | None, warc: str | None, matter: str | None, *, force: bool, full_texts: bool
) -> Order:
    if warc is not None:
        if kind or output != STDOUT or matter:
            raise Unusable("--warc", "writes an archive; --format, --matter and -o are for a run of their own")
        if warc == STDOUT:
            raise Unusable("--warc", "an archive goes to a file")
        return Order("warc", warc, force)
    if kind in ("csv", "parquet") and output == STDOUT:
        raise Unusable("--format", f"{kind} is two files; -o names the folder for them")
    if kind == "parquet":
        refuse_without_pyarrow()
    order = Order(kind or "jsonl", output, force, matter, full_texts)
    if full_texts and not FORMATS[order.format].texts:
        raise Unusable("--full-texts", f"{order.format} has no place for them; jsonl, csv and parquet have")
    if matter is not None and not order.of_matters:
        raise Unusable(
            "--matter", f"{order.format} is of documents; events, transfers, html and markdown are of matters"
        )
    if matter is None and order.format in REPORTS:
        raise Unusable("--format", f"{order.format} is the report of one matter; --matter names it")
    return order
