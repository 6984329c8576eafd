"""Blocks of a dataset: what must be weighed together, laid down in order so that a worker reads what is its alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

from duckdb import DuckDBPyConnection

from whence.bulk.base import ROWS, fetch_rows, files_of, quoted
from whence.bulk.folder import Folder, short_id
from whence.bulk.linked import LINK, as_likeness, as_paper, find_tables
from whence.ledger.shelf import read_testimony
from whence.records.identity import JSONValue
from whence.records.link import Block, Testimony

# Statements of one block that are weighed together; one with more is cut by the calendar. 2,000 took two seconds.
LARGEST = 2000
STATEMENTS = 1000  # of a batch

Shaped = TypeVar("Shaped")

# How a block is cut: not at all, else by year, month or day of publication, whichever first is small enough.
PARTS = """
CREATE TABLE parts AS
WITH days AS (
    SELECT block, coalesce(left(published, 10), 'undated') AS day, count(*) AS held FROM {stated} GROUP BY ALL
), sums AS (
    SELECT *, sum(held) OVER (PARTITION BY block) AS whole,
        CASE WHEN day = 'undated' THEN day ELSE left(day, 4) END AS year,
        CASE WHEN day = 'undated' THEN day ELSE left(day, 7) END AS month,
        sum(held) OVER (PARTITION BY block, year) AS of_year,
        sum(held) OVER (PARTITION BY block, month) AS of_month
    FROM days
)
SELECT *, dense_rank() OVER (ORDER BY block, period) AS number FROM (
    SELECT block, day, held, CASE WHEN whole <= {largest} THEN '' WHEN of_year <= {largest} THEN year
        WHEN of_month <= {largest} THEN month ELSE day END AS period FROM sums)
"""
PLACED = """
CREATE TABLE placed AS
SELECT DISTINCT number, document FROM {stated} AS stated JOIN parts
ON parts.block = stated.block AND parts.day = coalesce(left(published, 10), 'undated')
"""
# What a part of a block is weighed from; `mark` is a hash of the row as it was found, so without the part's number.
NEEDED = """
CREATE VIEW statements AS
SELECT number, md5(stated::VARCHAR) AS mark, id, content FROM {stated} AS stated JOIN parts
ON parts.block = stated.block AND parts.day = coalesce(left(published, 10), 'undated');
CREATE VIEW papers AS
SELECT number, md5(papers::VARCHAR) AS mark, papers.* FROM (SELECT * EXCLUDE (document) FROM {papers}) AS papers
JOIN placed ON placed.document = papers.id;
CREATE VIEW likenesses AS
SELECT a.number, md5(alike::VARCHAR) AS mark, alike.* FROM {compared} AS alike
JOIN placed AS a ON a.document = alike."left" JOIN placed AS b ON b.document = alike."right" AND b.number = a.number
WHERE left_share IS NOT NULL;
"""
DIGESTED = """
CREATE TABLE digested AS
SELECT number, block, period, digest FROM (SELECT DISTINCT number, block, period FROM parts) JOIN (
    SELECT number, md5(string_agg(mark, '' ORDER BY mark)) AS digest FROM (
        SELECT number, mark FROM statements UNION ALL SELECT number, mark FROM papers
        UNION ALL SELECT number, mark FROM likenesses) GROUP BY number) USING (number)
"""
ORDER = {
    "digested": "number",
    "statements": "number, id",
    "papers": "number, id",
    "likenesses": 'number, "left", "right"',
}
LAID = """
COPY (SELECT * FROM {table} WHERE number NOT IN (SELECT number FROM kept) ORDER BY {order})
TO {place} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {rows})
"""
COUNTED = """
SELECT count(DISTINCT number), count(DISTINCT block) FILTER (period != '') FROM parts ANTI JOIN kept USING (number)
"""
SIZES = "SELECT number, sum(held) FROM parts ANTI JOIN kept USING (number) GROUP BY number ORDER BY number"
NOTHING_ALIKE = """
(SELECT '' AS "left", '' AS "right", 0.0 AS left_share, 0.0 AS right_share, '' AS passages WHERE false)
"""


@dataclass(frozen=True)
class BlockBatch:
    """The blocks [first, last] of a run, by their numbers, that one worker weighs in one go."""

    run: str
    first: int
    last: int

    @cached_property
    def id(self) -> str:
        """Its run's name first, by which the results of others are told from it."""
        held: Mapping[str, JSONValue] = {"run": self.run, "first": self.first, "last": self.last}
        return f"{self.run}-{short_id(held)}"

    @property
    def name(self) -> str:
        """What people know it by."""
        return f"blocks {self.first} to {self.last}"


class PartOfBlock(NamedTuple):
    """A block, or what of it was published in one period, "" for the whole; and a hash of all it is weighed from."""

    period: str
    digest: str
    block: Block


class Counts(NamedTuple):
    """How many blocks there are, and how many of them had to be cut."""

    parts: int
    cut: int


def find_parts(base: DuckDBPyConnection, folder: Folder) -> None:
    """Find the blocks and what they hold; as long as nothing is kept (`kept`), all are to be weighed."""
    compared = find_tables(folder, "compared", "compared")
    files = {
        "stated": files_of(find_tables(folder, "found", "stated")),
        "papers": files_of(find_tables(folder, "found", "papers")),
        "compared": files_of(compared) if compared else NOTHING_ALIKE,
    }
    for query in (PARTS, PLACED, NEEDED, DIGESTED):
        base.execute(query.format(largest=LARGEST, **files))
    base.execute("CREATE TABLE kept (number BIGINT)")


def lay_blocks(base: DuckDBPyConnection, folder: Folder) -> Counts:
    """Lay down what the blocks that are not kept hold, in their order."""
    for table, order in ORDER.items():
        given = {"table": table, "order": order, "place": quoted(folder.join(_place(table))), "rows": ROWS}
        base.execute(LAID.format(**given))
    return Counts(*(base.execute(COUNTED).fetchone() or (0, 0)))


def cut_blocks(base: DuckDBPyConnection, run: str) -> Iterator[BlockBatch]:
    """The blocks laid down, in batches of so many statements, or of one block."""
    first, held, last = 0, 0, 0
    for number, size in fetch_rows(base, SIZES):
        if first and held + size > STATEMENTS:
            yield BlockBatch(run, first, last)
            first, held = 0, 0
        first, held, last = first or number, held + size, number
    if first:
        yield BlockBatch(run, first, last)


def read_blocks(base: DuckDBPyConnection, folder: Folder, batch: BlockBatch) -> Iterator[PartOfBlock]:
    """A batch's blocks with all that weighing them needs, in order."""
    statements = _by_block(_rows(base, folder, "statements", batch), _as_testimony)
    papers = _by_block(_rows(base, folder, "papers", batch), as_paper)
    likenesses = _by_block(_rows(base, folder, "likenesses", batch), as_likeness)
    for number, block, period, digest, _ in _rows(base, folder, "digested", batch):
        held = Block(str(block), statements[number], papers[number], likenesses[number], (), 0)
        yield PartOfBlock(str(period), str(digest), held)


def _as_testimony(_: str, content: str) -> Testimony:
    return read_testimony(content)


def _rows(base: DuckDBPyConnection, folder: Folder, table: str, batch: BlockBatch) -> list[tuple[object, ...]]:
    within = f"WHERE number >= {batch.first} AND number <= {batch.last}"
    files = files_of([folder.join(_place(table))], "file_row_number=true")
    return base.execute(f"SELECT * FROM {files} {within} ORDER BY file_row_number").fetchall()


def _by_block(rows: Iterable[tuple[object, ...]], shape: Callable[..., Shaped]) -> Mapping[object, tuple[Shaped, ...]]:
    found: defaultdict[object, list[Shaped]] = defaultdict(list)
    for number, _, *held, _ in rows:
        found[number].append(shape(*held))
    return defaultdict(tuple, {number: tuple(several) for number, several in found.items()})


def _place(table: str) -> str:
    return f"{LINK}/block_{table}.parquet"
