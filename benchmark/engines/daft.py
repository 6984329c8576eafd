"""Daft: a data frame of batches and a class of methods on its columns, in processes of their own."""

from __future__ import annotations

from collections.abc import Iterator

import daft

from benchmark.engines.work import Lot, ReadArticles


def run(step: ReadArticles, lots: list[Lot], workers: int, address: str) -> Iterator[str]:
    """What comes of each batch."""
    if address:
        daft.set_runner_ray(address=None if address == "local" else address)

    @daft.cls(max_concurrency=workers, use_process=True, max_retries=3)
    class Reader:
        def __init__(self, step: ReadArticles) -> None:
            self._work = step.ready()

        @daft.method(return_dtype=daft.DataType.string())
        def read(self, lot: str) -> str:
            return self._work(Lot.of_json(lot))

    frame = daft.from_pydict({"lot": [lot.as_json() for lot in lots]}).into_partitions(len(lots)).into_batches(1)
    reader = Reader(step)
    yield from (row["name"] for row in frame.select(reader.read(frame["lot"]).alias("name")).iter_rows())
