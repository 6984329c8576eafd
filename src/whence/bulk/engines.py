"""The engines there are, by their names."""

from __future__ import annotations

from collections.abc import Callable

from whence.bulk.dask import Dask
from whence.bulk.engine import Engine
from whence.bulk.pool import Pool
from whence.records.errors import Unusable


def choose(name: str, address: str | None = None, workers: int | None = None) -> Engine:
    """The engine of a name, at an address where it has one; Unusable where there is none such."""
    if name not in ENGINES:
        raise Unusable("--engine", f"not one of {', '.join(ENGINES)}: {name}")
    return ENGINES[name](address, workers)


def _pool(address: str | None, workers: int | None) -> Engine:
    if address:
        raise Unusable("--address", "the pool runs on this machine")
    return Pool(workers)


ENGINES: dict[str, Callable[[str | None, int | None], Engine]] = {"pool": _pool, "dask": Dask}
