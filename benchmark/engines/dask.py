"""Dask: a scheduler and its worker processes, tasks as futures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from distributed import Client, KilledWorker, LocalCluster, as_completed

from benchmark.engines.work import Lot, ReadArticles
from whence.records.errors import Unusable


def run(step: ReadArticles, lots: list[Lot], workers: int, address: str) -> Iterator[str | Unusable]:
    """What comes of each batch."""
    with (
        LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        futures = {client.submit(_do, step, lot, pure=False): lot for lot in lots}
        for future in as_completed(list(futures)):
            lot = futures.pop(future)
            try:
                result: str | Unusable = future.result()
            except KilledWorker as fault:
                result = Unusable(lot.name, str(fault))
            # Held on to, it would be made anew when the worker that keeps it dies.
            future.release()
            yield result


@cache
def _ready(step: ReadArticles):  # type: ignore[no-untyped-def]
    return step.ready()


def _do(step: ReadArticles, lot: Lot) -> str:
    return _ready(step)(lot)
