"""The first pass of linking: what each account states and whom it credits, batch by batch of a dataset's accounts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from duckdb import DuckDBPyConnection

from whence.bulk.base import connect, files_of
from whence.bulk.folder import Folder, short_id
from whence.bulk.linked import Done, carry_out, find_batches
from whence.bulk.tables import Placed
from whence.flow import link_alone
from whence.ledger.shelf import load_account, write_document, write_testimony
from whence.records.claim import Account
from whence.records.errors import Unusable
from whence.records.link import DocumentLinks

STAGE = "found"
DOCUMENTS = 256  # of a batch: some seconds of one worker
PARTS = 4  # of the address of a dataset's file, counted from its end
FILES = 1000  # of which the rows are counted at once


class Rows(NamedTuple):
    """The rows [start, end) of one file of accounts, named within its dataset."""

    file: str
    start: int
    end: int


@dataclass(frozen=True)
class AccountBatch:
    """Accounts that one worker links in one go."""

    stretches: tuple[Rows, ...]

    @cached_property
    def id(self) -> str:
        """The same for the same rows of the same files."""
        return short_id({"rows": [list(one) for one in self.stretches]})

    @property
    def name(self) -> str:
        """What people know it by."""
        first = self.stretches[0]
        more = f" and {len(self.stretches) - 1} more" if self.stretches[1:] else ""
        return f"{first.file} [{first.start}, {first.end}){more}"


@dataclass(frozen=True)
class LinkAccounts:
    """The step that links accounts, each by itself."""

    folder: str

    def ready(self) -> Callable[[AccountBatch], Done]:
        """Nothing is loaded before the first account is there."""
        return self._link

    def _link(self, batch: AccountBatch) -> Done:
        folder = Folder(self.folder)
        with connect(self.folder, threads=1) as base:
            rows = chain.from_iterable(_rows(base, folder, one) for one in batch.stretches)
            return carry_out(folder, STAGE, batch.id, rows)


def cut_accounts(folder: Folder) -> Iterator[AccountBatch]:
    """The batches of a dataset's accounts that are not linked yet: whole files, or stretches of a large one."""
    done = {stretch for batch in find_batches(folder, STAGE) for stretch in _stretches(folder, batch)}
    held: list[Rows] = []
    for one in _cut_files(folder):
        if one not in done:
            held.append(one)
        if sum(end - start for _, start, end in held) >= DOCUMENTS:
            yield _noted(folder, held)
            held = []
    if held:
        yield _noted(folder, held)


def _noted(folder: Folder, stretches: Sequence[Rows]) -> AccountBatch:
    """A batch whose rows are noted before it is done: by its record alone nobody could tell which they were."""
    batch = AccountBatch(tuple(stretches))
    folder.write(_place(batch.id), json.dumps(batch.stretches).encode())
    return batch


def _stretches(folder: Folder, batch: str) -> Iterator[Rows]:
    yield from (Rows(*one) for one in folder.read_json(_place(batch)))


def _place(batch: str) -> str:
    return f"link/batches/{batch}.json"


def _cut_files(folder: Folder) -> Iterator[Rows]:
    files = folder.find("accounts/month=*/publisher=*/*.parquet")
    with connect(folder.address) as base:
        for start in range(0, len(files), FILES):
            some = files[start : start + FILES]
            for address, rows in sorted(_count_rows(base, some)):
                name = "/".join(address.split("/")[-PARTS:])
                yield from (Rows(name, at, min(at + DOCUMENTS, rows)) for at in range(0, rows, DOCUMENTS))


def _count_rows(base: DuckDBPyConnection, files: Sequence[str]) -> list[tuple[str, int]]:
    found = base.execute("SELECT file_name, num_rows FROM parquet_file_metadata(?)", [list(files)])
    return [(str(name), int(rows)) for name, rows in found.fetchall()]


def _rows(base: DuckDBPyConnection, folder: Folder, stretch: Rows) -> Iterator[Placed | Unusable]:
    files = files_of([folder.join(stretch.file)], "file_row_number=true")
    within = f"SELECT name, content FROM {files} WHERE file_row_number >= ? AND file_row_number < ?"
    found = base.execute(f"{within} ORDER BY document", [stretch.start, stretch.end])
    while row := found.fetchone():
        yield from _of_account(*row)


def _of_account(name: str, content: str) -> Sequence[Placed | Unusable]:
    """One document's rows, made before any is written: what fails in it costs the others nothing."""
    try:
        account, ids = load_account(content)
        links = link_alone(account, ids)
        return [*_paper(account, links), *_bands(links), *_stated(links)]
    # Whatever fault one document brings to light, the rest of a long run must not be lost to it.
    except Exception as fault:
        return [Unusable(name, f"cannot be linked, a fault in whence ({type(fault).__name__}: {fault})")]


def _paper(account: Account, links: DocumentLinks) -> Iterator[Placed]:
    document = account.reading.document
    known = {name: getattr(document, name) for name in ("id", "name", "publisher", "published")}
    found: dict[str, Any] = {"words": links.words, "credits": json.dumps(links.credits, ensure_ascii=False)}
    yield "papers", {**known, **found, "document": write_document(document).decode()}


def _bands(links: DocumentLinks) -> Iterator[Placed]:
    for band in sorted(set(links.bands)):
        yield "bands", {"document": links.document, "band": band}


def _stated(links: DocumentLinks) -> Iterator[Placed]:
    for one in links.testimonies:
        told = {"id": one.id, "document": one.document, "published": one.published}
        yield "stated", {"block": one.block, **told, "content": write_testimony(one).decode()}
