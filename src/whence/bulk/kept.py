"""What the run before found of blocks that are as they were: it stands, and they are not weighed again."""

from __future__ import annotations

from collections.abc import Iterator

from duckdb import DuckDBPyConnection

from whence.bulk.base import fetch_rows, files_of
from whence.bulk.folder import Folder
from whence.bulk.linked import STAGES, Done, carry_out, find_batches, find_tables
from whence.bulk.tables import Placed

STAGE = "weighed"
KEPT = "INSERT INTO kept SELECT number FROM digested JOIN {parts} AS before USING (block, period, digest)"
STANDING = "SELECT before.* FROM {rows} AS before JOIN digested USING (block, period) JOIN kept USING (number)"


def keep(base: DuckDBPyConnection, folder: Folder, run: str, before: str | None) -> Iterator[Done]:
    """Take what stands over from the run before, once; then `kept` names the parts of blocks that it stands for."""
    batch = f"{run}-kept"
    taken = batch in find_batches(folder, STAGE, run)
    source = batch if taken else before
    parts = find_tables(folder, STAGE, "parts", source) if source else []
    if parts:
        base.execute(KEPT.format(parts=files_of(parts)))
    if parts and source not in (batch, run):
        yield carry_out(folder, STAGE, batch, _standing(base, folder, str(source)))


def _standing(base: DuckDBPyConnection, folder: Folder, before: str) -> Iterator[Placed]:
    for table, columns in STAGES[STAGE].items():
        query = STANDING.format(rows=files_of(find_tables(folder, STAGE, table, before)))
        yield from ((table, dict(zip(columns, row, strict=True))) for row in fetch_rows(base, query))
