"""The analytical engine that joins datasets where they lie: DuckDB, held to a memory, spilling to a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from duckdb import DuckDBPyConnection, Error
from duckdb import connect as open_base

from whence.bulk.folder import storage_of
from whence.records.errors import Unusable

MEMORY = "1GB"


@contextmanager
def connect(address: str, memory: str = MEMORY, threads: int | None = None) -> Iterator[DuckDBPyConnection]:
    """A base that lives as long as this and can read and write where an address leads to; Unusable on any fault.

    Nothing is fetched for it from anywhere.
    """
    with TemporaryDirectory(prefix="whence-") as spill:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": memory,
            "temp_directory": spill,
            "autoinstall_known_extensions": False,
        }
        if threads:
            settings["threads"] = threads
        try:
            with open_base(":memory:", config=settings) as base:
                if storage := storage_of(address):
                    base.register_filesystem(storage)
                yield base
        except Error as fault:
            raise Unusable(address, str(fault).partition("\n")[0]) from None
