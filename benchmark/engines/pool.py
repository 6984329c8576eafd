"""The pool of processes that whence has by itself."""

from __future__ import annotations

from collections.abc import Iterator

from benchmark.engines.work import Lot, ReadArticles
from whence.bulk.pool import Pool
from whence.records.errors import Unusable


def run(step: ReadArticles, lots: list[Lot], workers: int, address: str) -> Iterator[str | Unusable]:
    """What comes of each batch."""
    yield from Pool(workers).run(step, lots)
