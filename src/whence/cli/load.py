"""`whence bulk load`: some of a dataset's documents into the ledger, as they were read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from whence.cli.dataset import Dataset, Memory, refuse_without_extra
from whence.cli.options import AsJson, LedgerPath, Since, Until, check_days
from whence.cli.person import whoami
from whence.cli.telling import Telling
from whence.cli.terminal import Terminal, usable
from whence.records.errors import Unusable

if TYPE_CHECKING:
    from whence.bulk.load import Loaded


def load(
    folder: Dataset,
    matter: Annotated[str | None, typer.Option(metavar="ID|WORDS", help="That state something of this matter.")] = None,
    since: Since = None,
    until: Until = None,
    publisher: Annotated[list[str] | None, typer.Option(help="Published by; one of several.")] = None,
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
        from whence.bulk.load import Wanted
        from whence.bulk.load import load as load_documents
        from whence.ledger.ledger import Ledger

        wanted = Wanted(matter, since, until, tuple(publisher or ()))
        with Ledger.open(ledger) as opened, _Loading(terminal, as_json=as_json) as loading:
            loading.hear(load_documents(Folder(folder), wanted, opened, whoami(), memory))
    raise typer.Exit(loading.exit_code)


class _Loading(Telling):
    """Tells what becomes of each document."""

    def hear(self, loaded: Iterator[Loaded | Unusable]) -> None:
        """Take in what becomes of each document as it comes."""
        for item in loaded:
            if isinstance(item, Unusable):
                self._refuse(item)
                continue
            self._rows[item.outcome] += 1
            self.found = self._rows.total()
            self._progress.tell(self.found, None)
            if self._as_json:
                self._terminal.json(item._asdict())

    def _said(self) -> list[str]:
        return [f"{number:,} {outcome}" for outcome, number in self._rows.items()]
