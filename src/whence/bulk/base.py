"""The analytical engine that joins datasets where they lie: DuckDB, held to a memory, spilling to a folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from tempfile import TemporaryDirectory
from typing import Any

from duckdb import DuckDBPyConnection, Error
from duckdb import connect as open_base

from whence.bulk.folder import storage_of
from whence.records.errors import Unusable

MEMORY = "1GB"
# More of them at once need more memory, not less time where many workers run beside them.
THREADS = 2
# Of a group, the unit in which Parquet is read: a worker takes some of them, and passes over the others.
ROWS = 2048
READ = 1000  # rows taken from the engine at once


@contextmanager
def connect(address: str, memory: str = MEMORY, threads: int = THREADS) -> Iterator[DuckDBPyConnection]:
    """A base that lives as long as this and can read and write where an address leads to; Unusable on any fault.

    Nothing is fetched for it from anywhere.
    """
    with TemporaryDirectory(prefix="whence-") as spill:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": memory,
            "temp_directory": spill,
            "autoinstall_known_extensions": False,
            "threads": threads,
        }
        try:
            with open_base(":memory:", config=settings) as base:
                # Whoever asks says how far it is.
                base.execute("SET enable_progress_bar = false")
                if storage := storage_of(address):
                    base.register_filesystem(storage)
                yield base
        except Error as fault:
            raise Unusable(address, str(fault).partition("\n")[0]) from None


def fetch_rows(base: DuckDBPyConnection, query: str, many: int = READ) -> Iterator[tuple[Any, ...]]:
    """A query's rows as they are asked for, some of them in memory at once; others may be asked meanwhile."""
    cursor = base.cursor().execute(query)
    return chain.from_iterable(iter(lambda: cursor.fetchmany(many), []))


def files_of(addresses: Sequence[str], *options: str) -> str:
    """Parquet files as SQL reads them, as one table."""
    listed = ", ".join(map(quoted, addresses))
    return f"read_parquet({', '.join((f'[{listed}]', 'hive_partitioning=false', *options))})"


def quoted(words: str) -> str:
    """A text as SQL has it: addresses are the user's own, and may hold any character."""
    return "'" + words.replace("'", "''") + "'"
