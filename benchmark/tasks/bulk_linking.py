"""Linking a dataset at size: what it costs and how much of it is right, in a made-up world of 1,000 documents and more.

`python -m benchmark.tasks.bulk_linking N DIR` measures another size, in a folder that stays.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from pathlib import Path

import duckdb
import psutil

from benchmark.data import Figures
from benchmark.world import Told, Truth, write_world
from whence.bulk.folder import Folder
from whence.bulk.link import Run
from whence.bulk.pool import Pool
from whence.bulk.read import claim_folder
from whence.bulk.tables import TABLES
from whence.export.parquet import Table
from whence.ledger.shelf import store_account

DOCUMENTS, MEGABYTE = 1_000, 1 << 20
LOOKS = 0.2  # seconds between two looks at the memory
MAKER = "whence/benchmark"
FILE = 2_000  # documents of a file, which are a month of a publisher's in a real dataset


def measure(documents: int = DOCUMENTS) -> Figures:
    """Seconds, the most memory that the run and a worker had, and how much of copies, origins and matters is right."""
    with tempfile.TemporaryDirectory() as scratch:
        return measure_in(scratch, documents)


def measure_in(folder: str, documents: int) -> Figures:
    """The same in a folder that stays."""
    truth = lay_world(folder, documents)
    with _Watch() as watch:
        began, spent = time.monotonic(), _spent()
        for _ in Run(Folder(folder), Pool()).link():
            pass
        seconds, spent = time.monotonic() - began, _spent() - spent
    figures: Figures = {
        "documents": documents,
        "seconds": round(seconds, 1),
        "processor ms a document": round(1000 * spent / documents, 1),
        "parent MB": watch.parent,
        "a worker MB": watch.workers,
    }
    return figures | score(folder, truth)


def lay_world(folder: str, documents: int) -> dict[str, Truth]:
    """Lay a world's accounts down as reading leaves them; what is true of each document, by its id."""
    claim_folder(Folder(folder))
    truth: dict[str, Truth] = {}
    told: list[Told] = []
    for one in write_world(documents):
        truth[one.capture.document.id] = one.truth
        told.append(one)
        if len(told) == FILE:
            _lay(folder, told)
            told = []
    _lay(folder, told)
    return truth


def _lay(folder: str, told: Sequence[Told]) -> None:
    if not told:
        return
    first = told[0].capture.document
    place = Path(folder) / "accounts" / f"month={str(first.published)[:7]}" / "publisher=several"
    place.mkdir(parents=True, exist_ok=True)
    with (place / f"{first.id[-16:]}.parquet").open("wb") as stream, Table(stream, TABLES["accounts"]) as table:
        for one in told:
            document = one.capture.document
            known = {"document": document.id, "name": document.name, "published": document.published}
            parted = {"publisher_name": document.publisher, "month": None, "publisher": None}
            table.add({**known, **parted, "content": store_account(one.account, MAKER)})


def score(folder: str, truth: Mapping[str, Truth]) -> Figures:
    """How much of what linking found is true of the world."""
    base = duckdb.connect()
    found = base.execute(f"SELECT document, matter, family FROM '{folder}/statements/*.parquet'").fetchall()
    copies = base.execute(f"SELECT original, copy FROM '{folder}/copies/*.parquet'").fetchall()
    groups: dict[str, str] = {name: name for name in truth}
    groups.update({copy: original for original, copy in sorted(copies)})
    return {
        "statements": len(found),
        "copies F1": _pairwise((groups[name], known.text) for name, known in truth.items()),
        "matters F1": _pairwise((matter, truth[name].matter) for name, matter, _ in found),
        "origins right": round(sum(truth[name].origin == family for name, _, family in found) / max(len(found), 1), 4),
        "matters": len({matter for _, matter, _ in found}),
    }


def _pairwise(sorted_in: Iterable[tuple[Hashable, Hashable]]) -> float:
    """F1 over pairs that are together in what was found and in what is true."""
    both = Counter(sorted_in)
    found: Counter[Hashable] = Counter()
    true: Counter[Hashable] = Counter()
    for (one, other), many in both.items():
        found[one] += many
        true[other] += many
    shared, of_found, of_true = (sum(n * (n - 1) // 2 for n in some.values()) for some in (both, found, true))
    return round(2 * shared / max(of_found + of_true, 1), 4)


def _spent() -> float:
    """The processors' seconds that this process and its children have taken: a busy machine's clock says little."""
    taken = os.times()
    return taken.user + taken.system + taken.children_user + taken.children_system


class _Watch:
    """Looks at the memory of this process and of its children while something runs; the most, in megabytes."""

    def __init__(self) -> None:
        self.parent = self.workers = 0
        self._over = threading.Event()
        self._looking = threading.Thread(target=self._look)

    def __enter__(self) -> _Watch:
        self._looking.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._looking.join()

    def _look(self) -> None:
        me = psutil.Process()
        while not self._over.wait(LOOKS):
            self.parent = max(self.parent, _resident(me))
            self.workers = max([self.workers, *map(_resident, me.children(recursive=True))])


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss) // MEGABYTE
    except psutil.NoSuchProcess:
        return 0


if __name__ == "__main__":
    print(json.dumps(measure_in(sys.argv[2], int(sys.argv[1])), indent=1))
