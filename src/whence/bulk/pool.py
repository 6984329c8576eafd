"""The engine that needs nothing but this machine: a process a core."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from itertools import islice

from whence.bulk.engine import AHEAD, DEATHS, DIED, Done, Given, Step
from whence.crew import Crew, Died, cores
from whence.records.errors import Unusable


class Pool:
    """Worker processes on this machine, as many as it has processors unless told otherwise."""

    def __init__(self, workers: int | None = None) -> None:
        self._workers = workers or cores()

    def run(self, step: Step[Given, Done], batches: Iterable[Given]) -> Iterator[Done | Unusable]:
        """What comes of each batch, the first done first."""
        left = iter(batches)
        waiting: dict[Future[Done], Given] = {}
        with Crew[Given, Done](self._workers, step.ready) as crew:
            while True:
                for batch in islice(left, AHEAD * self._workers - len(waiting)):
                    waiting[crew.submit(batch)] = batch
                if not waiting:
                    return
                for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                    batch = waiting.pop(future)
                    died = isinstance(future.exception(), Died)
                    yield _alone(step, batch) if died else future.result()


def _alone(step: Step[Given, Done], batch: Given) -> Done | Unusable:
    """What comes of a batch whose worker died, or one beside it, in a process of its own."""
    for _ in range(DEATHS):
        with Crew[Given, Done](1, step.ready) as crew:
            try:
                return crew.submit(batch).result()
            except Died:
                continue
    return Unusable(batch.name, DIED)
