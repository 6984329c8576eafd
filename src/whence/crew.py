"""A crew: worker processes that each make ready once and then do piece after piece; one that is lost is replaced."""

from __future__ import annotations

import atexit
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process, resource_tracker
from typing import Any, Generic, TypeVar, cast

Given = TypeVar("Given")
Done = TypeVar("Done")
# Called once in every worker, with what it returns called for every piece; it has to pickle.
Ready = Callable[[], Callable[[Given], Done]]
# What a piece's future raises when the process it was in has died.
Died = BrokenProcessPool
LOOK = 1.0  # seconds between a worker's looks at whether its parent lives


class Crew(Generic[Given, Done]):
    """Worker processes, all ready for the same work."""

    def __init__(self, workers: int, ready: Ready[Given, Done]) -> None:
        self._workers, self._ready = workers, ready
        self._pool = _pool(workers, ready)

    def submit(self, piece: Given) -> Future[Done]:
        """Give a piece to the next free worker; the whole crew is replaced first where one of it died."""
        try:
            return cast("Future[Done]", _submit(self._pool, piece))
        except Died:
            self.close()
            self._pool = _pool(self._workers, self._ready)
            return cast("Future[Done]", _submit(self._pool, piece))

    def close(self) -> None:
        """Drop what is not begun and let the workers go."""
        self._pool.shutdown(cancel_futures=True)

    def __enter__(self) -> Crew[Given, Done]:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _pool(workers: int, ready: Ready[Any, Any]) -> ProcessPoolExecutor:
    # Spawned: the model's runtime has threads of its own, which do not survive a fork.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start, initargs=(ready,))


@contextmanager
def deaf() -> Iterator[None]:
    """Processes and threads that are started in here never hear of Ctrl-C, which is their parent's to handle."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Begun with the first process otherwise, which would hear again.
    resource_tracker.ensure_running()
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _submit(pool: ProcessPoolExecutor, piece: object) -> Future[Any]:
    """Hand a piece over, which may start a worker."""
    with deaf():
        return pool.submit(_do, piece)


def _start(ready: Ready[Any, Any]) -> None:
    global _work
    _end_with_parent()
    _work = ready()


def _end_with_parent() -> None:
    """Look after the parent from now on: a worker whose parent was killed would wait for its next piece for ever."""
    ended = threading.Event()

    def watch() -> None:
        parent = parent_process()
        while parent and not ended.wait(LOOK):
            if not parent.is_alive():
                os._exit(1)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    # A thread that outlives the interpreter would keep alive what libraries then report as leaked.
    atexit.register(watcher.join)
    atexit.register(ended.set)


def _do(piece: object) -> Any:
    return _work(piece)


_work: Callable[[Any], Any]
