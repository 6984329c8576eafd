"""Datasets for tests: sources as people have them, and what a folder holds after they were read."""

from __future__ import annotations

import gzip
import json
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from tests.build import Echo
from whence.bulk.engine import Done, Engine, Given, Step
from whence.bulk.folder import Folder
from whence.bulk.read import Already, claim_folder, read_dataset
from whence.bulk.reading import ReadShard
from whence.bulk.tables import ACCOUNTS
from whence.export.parquet import Table
from whence.flow import Load
from whence.ledger.shelf import store_account
from whence.records.claim import Account
from whence.records.document import Document
from whence.records.errors import Unusable
from whence.records.reading import Reading

TABLES = ("documents", "attributions", "claims", "figures", "accounts")


def texts(number: int) -> list[str]:
    """As many different short texts."""
    return [f"The ministry said in report {at} that {at + 10} lorries had crossed." for at in range(number)]


def records(path: Path, given: Sequence[str], **known: Any) -> str:
    """A file of records, one a text; every third by another publisher, every month one."""
    lines = [
        {"id": f"d{at}", "text": text, "publisher": f"Outlet {at % 3}", "published": f"2025-{at % 4 + 1:02}-10"} | known
        for at, text in enumerate(given)
    ]
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    return str(path)


def warc(path: Path, pages: Sequence[str], *, packed: bool = True) -> str:
    """A web archive of pages, each a member of its own where it is packed."""
    path.write_bytes(b"".join(gzip.compress(_answer(*one)) if packed else _answer(*one) for one in enumerate(pages)))
    return str(path)


def _answer(at: int, text: str) -> bytes:
    page = f"<html><head><title>Page {at}</title></head><body><article><p>{text}</p></article></body></html>".encode()
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{at:08}>\r\n"
        f"WARC-Target-URI: https://outlet.example/2025/03/04/{at}\r\nWARC-Date: 2025-03-04T11:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


@dataclass(frozen=True)
class KillOnce:
    """Loads a reader that kills its own process at a text that says KILL, but only where nobody has yet."""

    flag: str

    def __call__(self, threads: int) -> _Killing:
        return _Killing(Path(self.flag))


class _Killing(Echo):
    def __init__(self, flag: Path) -> None:
        self._flag = flag

    def read(self, given: Document) -> Reading:
        if "KILL" in given.text and not self._flag.exists():
            self._flag.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.01)
        return super().read(given)


class Here:
    """An engine that is this process: for what has nothing to do with engines."""

    def run(self, step: Step[Given, Done], batches: Iterable[Given]) -> Iterator[Done | Unusable]:
        """What comes of each batch, in their order."""
        work = step.ready()
        for batch in batches:
            yield work(batch)


def read_into(
    out: Path, *sources: str, load: Load, engine: Engine | None = None, documents: int = 4, **known: Any
) -> list[Any]:
    """Read sources into a folder, and all that was said of it."""
    step = ReadShard(str(out), load=load, **known)
    return list(read_dataset(sources, step, engine or Here(), documents))


def refused(said: list[Any]) -> list[tuple[str, str]]:
    """What was refused, of shards and in them, sorted."""
    found = []
    for one in said:
        if isinstance(one, Unusable):
            found.append((one.where, one.why))
        else:
            found.extend((one.manifest if isinstance(one, Already) else one).refusals)
    return sorted(found)


def held(out: Path, table: str, columns: str = "*") -> list[Any]:
    """The rows of a dataset's table, sorted."""
    files = str(out / table / "month=*" / "publisher=*" / "*.parquet")
    found = duckdb.execute(f"SELECT {columns} FROM read_parquet(?, hive_partitioning=true)", [files]).fetchall()
    return sorted(found, key=repr)


def files(out: Path, tables: Sequence[str] = TABLES) -> dict[str, bytes]:
    """The bytes of all files of a dataset's tables."""
    return {str(one.relative_to(out)): one.read_bytes() for name in tables for one in (out / name).rglob("*.parquet")}


def wait_for(happened: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until something has happened."""
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.02)


def lay_accounts(out: Path, told: Iterable[Account], maker: str = "whence/test", name: str = "a") -> None:
    """Lay accounts down as reading and settling leave them, by month."""
    claim_folder(Folder(str(out)))
    by_month: dict[str, list[Account]] = {}
    for account in told:
        by_month.setdefault((account.reading.document.published or "unknown")[:7], []).append(account)
    for month, accounts in by_month.items():
        place = out / "accounts" / f"month={month}" / "publisher=several"
        place.mkdir(parents=True, exist_ok=True)
        with (place / f"{name}.parquet").open("wb") as stream, Table(stream, ACCOUNTS) as table:
            for account in accounts:
                table.add(_account_row(account, maker))


def _account_row(account: Account, maker: str) -> dict[str, Any]:
    document = account.reading.document
    known = {"document": document.id, "name": document.name, "published": document.published}
    return {**known, "publisher_name": document.publisher, "content": store_account(account, maker)[0]}


def rows(out: Path, table: str, columns: str = "*", batches: str = "*") -> list[Any]:
    """The rows of one of linking's tables, sorted."""
    files = str(out / table / f"{batches}.parquet")
    return sorted(duckdb.execute(f"SELECT {columns} FROM read_parquet(?)", [files]).fetchall(), key=repr)
