"""Ray without its datasets: a pool of actors that are begun again and tasks that are tried again."""

from __future__ import annotations

from collections.abc import Iterator

import ray
from ray.util import ActorPool

from benchmark.engines.work import Lot, ReadArticles
from whence.records.errors import Unusable


class Reader:
    """A worker."""

    def __init__(self, step: ReadArticles) -> None:
        self._work = step.ready()

    def read(self, lot: Lot) -> str:
        """The batch, read."""
        return self._work(lot)


def run(step: ReadArticles, lots: list[Lot], workers: int, address: str) -> Iterator[str | Unusable]:
    """What comes of each batch."""
    ray.init(address=address or None, num_cpus=None if address else workers, include_dashboard=False)
    actor = ray.remote(max_restarts=-1, max_task_retries=2, num_cpus=1)(Reader)
    pool = ActorPool([actor.remote(step) for _ in range(workers)])
    for lot in lots:
        pool.submit(lambda actor, one: actor.read.remote(one), lot)
    while pool.has_next():
        try:
            yield pool.get_next_unordered()
        except ray.exceptions.RayActorError as fault:
            yield Unusable("a batch", str(fault).partition("\n")[0])
