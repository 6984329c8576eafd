"""Linking a dataset at size: what it costs and how much of it is right, in a made-up world of 1,000 documents and more.

`python -m benchmark.tasks.bulk_linking N DIR` measures another size, in a folder that stays.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from resource import struct_rusage

import duckdb

from benchmark.data import Figures, whence
from benchmark.world import Told, Truth, write_world
from whence.bulk.folder import Folder
from whence.bulk.read import claim_folder
from whence.bulk.tables import TABLES
from whence.export.finding import shape_finding
from whence.export.line import one_line
from whence.export.parquet import Table
from whence.flow import connect
from whence.ledger.ledger import Ledger
from whence.ledger.matters import all_findings
from whence.ledger.shelf import store_account

DOCUMENTS, KILOBYTES = 1_000, 1024
LATE = 100  # one document of so many comes when the others are linked
MAKER = "whence/benchmark"
FILE = 2_000  # documents of a file, which are a month of a publisher's in a real dataset


def measure(documents: int = DOCUMENTS) -> Figures:
    """Seconds, the most memory that a process had, and how much of copies, origins and matters is right."""
    with tempfile.TemporaryDirectory() as scratch:
        figures = measure_in(f"{scratch}/dataset", documents)
        return figures | {"as in a ledger": _agreement(scratch, documents)}


def measure_in(folder: str, documents: int) -> Figures:
    """The same in a folder that stays."""
    world = write_world(documents)
    late = documents // LATE
    truth = lay_world(folder, islice(world, documents - late))
    began = time.monotonic()
    usage = whence("bulk", "link", folder)
    figures: Figures = {
        "documents": documents,
        "seconds": round(time.monotonic() - began, 1),
        # A busy machine's clock says little.
        "processor ms a document": round(1000 * _processor(usage) / (documents - late), 1),
        "largest process MB": round(usage.ru_maxrss / KILOBYTES),
    }
    truth |= lay_world(folder, world)
    figures[f"processor seconds for {late} more"] = round(_processor(whence("bulk", "link", folder)), 1)
    return figures | score(folder, truth)


def _processor(usage: struct_rusage) -> float:
    return usage.ru_utime + usage.ru_stime


def lay_world(folder: str, world: Iterable[Told]) -> dict[str, Truth]:
    """Lay a world's accounts down as reading leaves them; what is true of each document, by its id."""
    claim_folder(Folder(folder))
    truth: dict[str, Truth] = {}
    told: list[Told] = []
    for one in world:
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
            table.add({**known, **parted, "content": store_account(one.account, MAKER)[0]})


def _agreement(scratch: str, documents: int) -> float:
    """The share of all matters, by all that stands about them, that dataset and ledger both have."""
    os.environ["WHENCE_BYTES"] = f"{scratch}/bytes"
    with Ledger.open(f"{scratch}/ledger.sqlite") as ledger:
        for one in write_world(documents):
            ledger.add(one.capture, one.account, MAKER, "benchmark")
        connect(ledger)
        theirs = {one_line(shape_finding(one)) for one in all_findings(ledger)}
    rows = duckdb.execute(f"SELECT finding FROM '{scratch}/dataset/matters/*.parquet'").fetchall()
    ours = {finding for (finding,) in rows}
    return round(len(ours & theirs) / len(ours | theirs), 4)


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


if __name__ == "__main__":
    print(json.dumps(measure_in(sys.argv[2], int(sys.argv[1])), indent=1))
