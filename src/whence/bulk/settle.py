"""Settling: what shards left becomes part of the dataset, parted by month and publisher, every document once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice

from duckdb import DuckDBPyConnection

from whence.bulk.base import MEMORY, ROWS, connect, files_of, quoted
from whence.bulk.folder import Folder, drop_file, short_id
from whence.bulk.manifest import SHARDS
from whence.bulk.reading import STAGED
from whence.bulk.tables import PARTED, TABLES

SETTLED = "settled"
# Shards settled at once: their files are open together, and each makes one file in every part it has rows for.
MOST = 1000
# In which order rows stand; a document's own key in each table.
ORDER = {
    "documents": "id",
    "attributions": "document, start, attribution",
    "claims": 'document, start, "end", id',
    "figures": "document, claim, figure",
    "accounts": "document",
}
KEY = {"documents": "id"}


def settle(folder: Folder, memory: str = MEMORY) -> Iterator[int]:
    """Settle all that is staged, some shards at a time, yielding how many; what was interrupted is done again.

    Of a document that stands in several shards the first one's reading is kept. Rows and files come out the same for
    the same shards.
    """
    for name in _unfinished(folder):
        yield _settle(folder, name, folder.read_json(f"{SETTLED}/{name}.json")["shards"], memory)
    left = iter(_staged(folder))
    while shards := list(islice(left, MOST)):
        name = short_id({"shards": list(shards)})
        yield _settle(folder, name, shards, memory)


def _staged(folder: Folder) -> list[str]:
    """The shards that are done and not settled yet."""
    done = {one.rpartition("/")[2].removesuffix(".json") for one in folder.find(f"{SHARDS}/*.json")}
    return sorted({one.split("/")[-2] for one in folder.find(f"{STAGED}/*/documents.parquet")} & done)


def _unfinished(folder: Folder) -> list[str]:
    names = [one.rpartition("/")[2].removesuffix(".json") for one in folder.find(f"{SETTLED}/*.json")]
    return [name for name in names if not folder.read_json(f"{SETTLED}/{name}.json")["done"]]


def _settle(folder: Folder, name: str, shards: Sequence[str], memory: str) -> int:
    # Noted before and after: whatever files an interruption leaves bear this name, and are written again.
    _note(folder, name, shards, done=False)
    for left in folder.find(f"*/month=*/publisher=*/{name}_*.parquet"):
        drop_file(left)
    # One thread, so that rows keep their order and files come out byte by byte the same.
    with connect(folder.address, memory, threads=1) as base:
        _choose(base, folder, shards)
        for table in TABLES:
            base.execute(_copy(folder, name, table, shards))
    _note(folder, name, shards, done=True)
    for shard in shards:
        folder.drop(f"{STAGED}/{shard}")
    return len(shards)


def _choose(base: DuckDBPyConnection, folder: Folder, shards: Sequence[str]) -> None:
    """Which document is taken from which shard: the first that has it, if it is not in the dataset already."""
    settled = folder.find("documents/month=*/publisher=*/*.parquet")
    held = f"SELECT id FROM {files_of(settled)}" if settled else "SELECT ''"
    staged = files_of(_staged_files(folder, "documents", shards))
    base.execute(
        f"CREATE TABLE chosen AS SELECT id, min(shard) AS shard FROM {staged} WHERE id NOT IN ({held}) GROUP BY id"
    )


def _copy(folder: Folder, name: str, table: str, shards: Sequence[str]) -> str:
    files = files_of(_staged_files(folder, table, shards), "filename=true")
    key = KEY.get(table, "document")
    return (
        f"COPY (SELECT rows.* EXCLUDE (filename) FROM {files} AS rows JOIN chosen "
        f"ON rows.{key} = chosen.id AND split_part(rows.filename, '/', -2) = chosen.shard "
        f"ORDER BY {', '.join(PARTED)}, {ORDER[table]}) TO {quoted(folder.join(table))} "
        f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROWS}, PARTITION_BY ({', '.join(PARTED)}), "
        f"FILENAME_PATTERN {quoted(name + '_{i}')}, OVERWRITE_OR_IGNORE)"
    )


def _staged_files(folder: Folder, table: str, shards: Sequence[str]) -> list[str]:
    return [folder.join(STAGED, shard, f"{table}.parquet") for shard in shards]


def _note(folder: Folder, name: str, shards: Sequence[str], *, done: bool) -> None:
    folder.write(f"{SETTLED}/{name}.json", json.dumps({"done": done, "shards": list(shards)}).encode())
