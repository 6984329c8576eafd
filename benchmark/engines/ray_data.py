"""Ray Data: a dataset of batches, mapped by actors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import ray
import ray.data

from benchmark.engines.work import Lot, ReadArticles


class Reader:
    """An actor of the map."""

    def __init__(self, step: ReadArticles) -> None:
        self._work = step.ready()

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        """A row's batch, read."""
        return {"name": self._work(Lot.of_json(row["lot"]))}


def run(step: ReadArticles, lots: list[Lot], workers: int, address: str) -> Iterator[str]:
    """What comes of each batch."""
    # More processors than there are: with two actors on two, nothing is left for the rest, and the run hangs.
    ray.init(address=address or None, num_cpus=None if address else workers + 2, include_dashboard=False)
    rows = ray.data.from_items([{"lot": lot.as_json()} for lot in lots], override_num_blocks=len(lots))
    mapped = rows.map(Reader, fn_constructor_args=(step,), concurrency=workers, num_cpus=1)
    yield from (row["name"] for row in mapped.iter_rows())
