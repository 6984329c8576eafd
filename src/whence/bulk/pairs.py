"""Which documents are worth comparing: those that share a band, each with those nearest to it, found by joins."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from duckdb import DuckDBPyConnection

from whence.bulk.base import ROWS, connect, files_of, quoted
from whence.bulk.folder import Folder, short_id
from whence.bulk.linked import LINK, Done, carry_out, find_tables
from whence.bulk.tables import Placed
from whence.flow import compare_texts
from whence.ledger.linking import NEAREST
from whence.ledger.shelf import read_document
from whence.records.document import Document

STAGE = "compared"
PAIRS = 1000  # of a batch: a second or so of one worker
# Documents of one band that each of them is paired with, those nearest in time: a band of n has n times as many pairs.
WITHIN = 200
TEXTS = f"{LINK}/texts.parquet"

# Documents by number, in time; those that share a band; and of each the nearest, by how many bands they share.
NUMBERED = """
CREATE TABLE numbered AS
SELECT id, row_number() OVER (ORDER BY published NULLS LAST, id) AS number FROM {papers}
"""
BANDED = """
CREATE TABLE banded AS
SELECT band, number, place, place // {within} AS bucket FROM (
    SELECT band, number, row_number() OVER (PARTITION BY band ORDER BY number) AS place
    FROM {bands} JOIN numbered ON id = document
    WHERE band IN (SELECT band FROM {bands} GROUP BY band HAVING count(*) > 1))
"""
SHARED = """
CREATE TABLE shared AS
SELECT one, other, count(*) AS bands FROM (
    SELECT a.number AS one, b.number AS other
    FROM banded a JOIN banded b ON b.band = a.band AND b.bucket = a.bucket WHERE b.place > a.place
    UNION ALL
    SELECT a.number, b.number
    FROM banded a JOIN banded b ON b.band = a.band AND b.bucket = a.bucket + 1 WHERE b.place - a.place <= {within})
GROUP BY ALL
"""
PAIRED = """
CREATE TABLE paired AS
SELECT DISTINCT least(one, other) AS one, greatest(one, other) AS other FROM (
    SELECT one, other FROM (SELECT * FROM shared UNION ALL SELECT other, one, bands FROM shared)
    QUALIFY row_number() OVER (PARTITION BY one ORDER BY bands DESC, other) <= {nearest})
"""
KNOWN = """
DELETE FROM paired USING {compared} AS known, numbered AS a, numbered AS b
WHERE a.id = known."left" AND b.id = known."right"
AND paired.one = least(a.number, b.number) AND paired.other = greatest(a.number, b.number)
"""
LAID = """
COPY (SELECT number, document FROM {papers} AS papers JOIN numbered ON numbered.id = papers.id ORDER BY number)
TO {texts} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {rows})
"""


@dataclass(frozen=True)
class PairBatch:
    """Pairs of documents that one worker compares in one go, by their numbers in one run."""

    run: str
    pairs: tuple[tuple[int, int], ...]

    @cached_property
    def id(self) -> str:
        """The same for the same pairs of the same run."""
        return short_id({"run": self.run, "pairs": [list(pair) for pair in self.pairs]})

    @property
    def name(self) -> str:
        """What people know it by."""
        return f"{len(self.pairs)} pairs of documents from {self.pairs[0]} on"


@dataclass(frozen=True)
class ComparePairs:
    """The step that compares documents' texts."""

    folder: str

    def ready(self) -> Callable[[PairBatch], Done]:
        """Nothing is loaded before the first texts are there."""
        return self._compare

    def _compare(self, batch: PairBatch) -> Done:
        folder = Folder(self.folder)
        numbers = sorted({number for pair in batch.pairs for number in pair})
        with connect(self.folder, threads=1) as base:
            texts = _texts(base, folder, numbers)
        return carry_out(folder, STAGE, batch.id, (_row(texts[one], texts[other]) for one, other in batch.pairs))


def lay_pairs(base: DuckDBPyConnection, folder: Folder) -> int:
    """Lay down the pairs that are still to be compared, and the texts in the order of their numbers; how many."""
    papers, bands = (files_of(find_tables(folder, "found", table)) for table in ("papers", "bands"))
    base.execute(NUMBERED.format(papers=papers))
    base.execute(BANDED.format(bands=bands, within=WITHIN))
    base.execute(SHARED.format(within=WITHIN))
    base.execute(PAIRED.format(nearest=NEAREST))
    if compared := find_tables(folder, STAGE, "compared"):
        base.execute(KNOWN.format(compared=files_of(compared)))
    found = base.execute("SELECT count(*) FROM paired").fetchone()
    if not found or not found[0]:
        return 0
    base.execute(LAID.format(papers=papers, texts=quoted(folder.join(TEXTS)), rows=ROWS))
    return int(found[0])


def cut_pairs(base: DuckDBPyConnection, run: str) -> Iterator[PairBatch]:
    """The pairs laid down, in batches of near ones."""
    cursor = base.cursor().execute("SELECT one, other FROM paired ORDER BY one, other")
    while pairs := cursor.fetchmany(PAIRS):
        yield PairBatch(run, tuple((int(one), int(other)) for one, other in pairs))


def _texts(base: DuckDBPyConnection, folder: Folder, numbers: Sequence[int]) -> dict[int, Document]:
    # The numbers as they are, not bound: only so does the engine pass over what holds none of them.
    listed = ", ".join(map(str, numbers))
    found = base.execute(f"SELECT number, document FROM {files_of([folder.join(TEXTS)])} WHERE number IN ({listed})")
    return {int(number): read_document(document) for number, document in found.fetchall()}


def _row(one: Document, other: Document) -> Placed:
    """What is found between two texts: the left one is that whose id comes first."""
    left, right = sorted((one, other), key=lambda document: document.id)
    found = compare_texts(left, right)
    passages = json.dumps(found.passages, ensure_ascii=False) if found else None
    shares = (found.left_share, found.right_share) if found else (None, None)
    return "compared", {
        "left": left.id,
        "right": right.id,
        "left_share": shares[0],
        "right_share": shares[1],
        "passages": passages,
    }
