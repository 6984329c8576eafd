"""The engines there are, by their names."""

from __future__ import annotations

from whence.bulk.engine import Engine
from whence.bulk.pool import Pool
from whence.records.errors import Unusable

NAMES = ("pool",)


def choose(name: str, address: str | None = None, workers: int | None = None) -> Engine:
    """The engine of a name, at an address where it has one; Unusable where there is none such."""
    if name not in NAMES:
        raise Unusable("--engine", f"not one of {', '.join(NAMES)}: {name}")
    if address:
        raise Unusable("--address", "the pool runs on this machine")
    return Pool(workers)
