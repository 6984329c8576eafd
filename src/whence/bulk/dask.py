"""The engine of many machines: a Dask cluster, which hands what was with a worker that died to another one."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from uuid import uuid4

from whence.bulk.engine import AHEAD, DEATHS, DIED, Done, Given, Step
from whence.crew import cores, deaf
from whence.flow import reading_maker
from whence.records.errors import Unusable

if TYPE_CHECKING:
    from distributed import Client, Future

ANSWERS = 10  # seconds in which a scheduler has to answer, and in which it has to have a worker
SCHEMES = frozenset(("tcp", "tls"))
HERE = "dask on this machine"
MISSING = "needs pip install 'whence[dask]'"
GONE = "the scheduler is gone; begun again, the run goes on where it stopped"
ALONE = "it has no workers"


class Dask:
    """The cluster whose scheduler is at an address; without one, a cluster of this machine's processes for the run."""

    def __init__(self, address: str | None = None, workers: int | None = None) -> None:
        self._address, self._workers = address, workers or cores()

    def run(self, step: Step[Given, Done], batches: Iterable[Given]) -> Iterator[Done | Unusable]:
        """What comes of each batch, the first done first; Unusable where nobody answers, or nobody any more."""
        where = self._address or HERE
        with _at(self._address) if self._address else _here(self._workers) as client, _faults_of(where):
            yield from _run(client, partial(_do, uuid4().hex, reading_maker(), step), iter(batches))


@contextmanager
def _here(workers: int) -> Iterator[Client]:
    """A cluster of its own, gone when it is not needed any more."""
    # Imported here: only who asks for Dask has it.
    with _installed():
        from dask import config
        from distributed import Client, LocalCluster

    _quieten()
    quiet: dict[str, Any] = {"dashboard_address": "127.0.0.1:0", "silence_logs": logging.CRITICAL}
    with config.set({"distributed.scheduler.allowed-failures": DEATHS - 1}), deaf():
        # Its threads start whatever takes the place of a worker that died, and are deaf as they began.
        cluster = LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, **quiet)
    with cluster, Client(cluster, set_as_default=False) as client:
        yield client


@contextmanager
def _at(address: str) -> Iterator[Client]:
    """The cluster at an address, which has at least one worker."""
    with _installed():
        from distributed import Client

    _check(address)
    _quieten()
    try:
        client = Client(address, timeout=ANSWERS, set_as_default=False)
    except OSError:
        raise Unusable(address, f"no Dask scheduler answered there in {ANSWERS} seconds") from None
    with client:
        try:
            client.wait_for_workers(1, timeout=ANSWERS)
        except TimeoutError:
            raise Unusable(address, ALONE) from None
        yield client


def _check(address: str) -> None:
    """Unusable where an address is none that a scheduler can have, which Dask would take half a minute to find."""
    try:
        parts = urlsplit(address if "://" in address else f"tcp://{address}")
        known = parts.scheme in SCHEMES and parts.hostname and parts.port
    except ValueError:
        known = False
    if not known:
        raise Unusable(address, "a Dask scheduler's address looks like tcp://host:8786 (or tls://host:8786)")


def _quieten() -> None:
    """What processes say of one another when a connection is lost is nothing for people who read refusals."""
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


@contextmanager
def _faults_of(where: str) -> Iterator[None]:
    """What befalls a cluster while it works, in one line; what a step raises is not touched."""
    from distributed.comm import CommClosedError

    try:
        yield
    except ImportError as fault:
        raise Unusable(where, f"a worker lacks what the work needs: {fault}") from None
    except (CancelledError, CommClosedError):
        raise Unusable(where, GONE) from None


@contextmanager
def _installed() -> Iterator[None]:
    try:
        yield
    except ImportError:
        raise Unusable("dask", MISSING) from None


def _run(client: Client, work: Callable[[Given], Done], left: Iterator[Given]) -> Iterator[Done | Unusable]:
    """What comes of all batches; those that workers died with are done again at the end, one by one.

    Dask counts a death against all that was with the worker, what it worked on and what waited.
    """
    from distributed import KilledWorker, as_completed

    waiting: dict[Future[Done], Given] = {}
    done, suspected = as_completed(loop=client.loop), list[Given]()

    def hand_out() -> None:
        wanted = AHEAD * max(1, sum(client.nthreads().values()))
        for batch in islice(left, max(0, wanted - len(waiting))):
            future = client.submit(work, batch, pure=False)
            waiting[future] = batch
            done.add(future)

    hand_out()
    for future in done:
        batch = waiting.pop(future)
        try:
            result = future.result()
        except KilledWorker:
            suspected.append(batch)
        else:
            # Held on to, it would be made anew when the worker that keeps it dies.
            future.release()
            yield result
        hand_out()
    for batch in suspected:
        try:
            yield client.submit(work, batch, pure=False).result()
        except KilledWorker:
            yield Unusable(batch.name, DIED)


_mine = threading.local()


def _do(run: str, maker: str, step: Step[Given, Done], batch: Given) -> Done:
    """One batch, in a worker: its thread makes ready when it first meets a run."""
    if getattr(_mine, "run", None) != run:
        if reading_maker() != maker:
            raise Unusable("a worker", f"has {reading_maker()}, this is {maker}: they must be the same")
        _mine.work, _mine.run = step.ready(), run
    done: Done = _mine.work(batch)
    return done
