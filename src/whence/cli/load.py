"""`whence bulk load`: some of a dataset's documents into the ledger, as they were read."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from whence.cli.dataset import ColumnNames, Dataset, Memory, columns_of, refuse_without_extra
from whence.cli.options import AsJson, LedgerPath, Since, Until, check_days
from whence.cli.person import whoami
from whence.cli.report import Counting
from whence.cli.terminal import NOTHING_FOUND, UNUSABLE, Terminal, usable
from whence.records.errors import Unusable

if TYPE_CHECKING:
    from whence.bulk.load import Loaded


def load(
    folder: Dataset,
    matter: Annotated[str | None, typer.Option(metavar="ID|WORDS", help="That state something of this matter.")] = None,
    since: Since = None,
    until: Until = None,
    publisher: Annotated[list[str] | None, typer.Option(help="Published by; one of several.")] = None,
    column: ColumnNames = None,
    memory: Memory = "1GB",
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Enter documents of a dataset into the ledger with the bytes they came from; nothing is read anew."""
    terminal = Terminal()
    with usable(terminal):
        refuse_without_extra()
        check_days(since=since, until=until)
        if not (matter or since or until or publisher):
            raise Unusable("bulk load", "say which documents: --matter, --since, --until or --publisher")
        # Imported here: what they need is an extra, and asking for help must not wait for it.
        from whence.bulk.folder import Folder
        from whence.bulk.load import Taking, Wanted
        from whence.bulk.load import load as load_documents
        from whence.ledger.ledger import Ledger

        wanted = Wanted(matter, since, until, tuple(publisher or ()))
        taking = Taking(whoami(), columns=columns_of(column or []))
        with Ledger.open(ledger) as opened, _Loading(terminal, as_json=as_json) as loading:
            loading.hear(load_documents(Folder(folder), wanted, opened, taking, memory))
    raise typer.Exit(loading.exit_code)


class _Loading:
    """Says what becomes of each document, and counts it."""

    def __init__(self, terminal: Terminal, *, as_json: bool) -> None:
        self._terminal, self._as_json = terminal, as_json
        self._began = time.monotonic()
        self._progress = Counting(terminal.err, "documents", 1)
        self._outcomes: Counter[str] = Counter()

    def __enter__(self) -> _Loading:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._progress.stop()
        if kind is None and not self._as_json:
            said = ", ".join(f"{number:,} {outcome}" for outcome, number in self._outcomes.items()) or "nothing found"
            self._terminal.line(f"{said}, {time.monotonic() - self._began:.1f} seconds", style="dim")

    @property
    def exit_code(self) -> int:
        """2 where something was refused, 1 where nothing was found, 0 otherwise."""
        if self._outcomes["refused"]:
            return UNUSABLE
        return 0 if self._outcomes else NOTHING_FOUND

    def hear(self, loaded: Iterator[Loaded | Unusable]) -> None:
        """Take in what becomes of each document as it comes."""
        for item in loaded:
            if isinstance(item, Unusable):
                self._outcomes["refused"] += 1
                self._terminal.refuse(item)
                continue
            self._outcomes[item.outcome] += 1
            self._progress.tell(self._outcomes.total(), None)
            if self._as_json:
                self._terminal.json(item._asdict())
