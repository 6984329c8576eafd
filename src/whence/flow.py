"""The path from address to claims: the only module that knows every room."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context
from typing import Protocol

from threadpoolctl import threadpool_limits

from whence.capture.take import take
from whence.claim.claims import date_sayings, find_claims
from whence.records.claim import Account
from whence.records.document import Document, Metadata
from whence.records.errors import Unusable
from whence.records.reading import Reading

# Fewer documents than this are read sooner than further processes start.
FEW = 4
BATCH = 4


class Reads(Protocol):
    """Whatever turns a document into a reading."""

    def read(self, document: Document) -> Reading:
        """Who says what in one document."""
        ...


Load = Callable[[int], Reads]
Taken = Document | Unusable
Read = Account | Unusable


def load_reader(threads: int) -> Reads:
    """The reader with its weights, to run on that many threads."""
    # Imported here: the model's runtime is slow to load, and asking for help must not wait for it.
    from whence.read.reader import Reader

    return Reader.load(threads=threads)


def read_all(
    sources: Iterable[str], given: Metadata | None = None, *, allow_private: bool = False, load: Load = load_reader
) -> Iterator[Read]:
    """All documents at the sources with their claims, in order, with refusals where something cannot be read."""
    taken = chain.from_iterable(take(where, given, allow_private=allow_private) for where in sources)
    first = list(islice(taken, FEW))
    workers = _cores()
    if len(first) < FEW or workers == 1:
        yield from read_here(chain(first, taken), load)
    else:
        yield from read_in_parallel(chain(first, taken), load, workers)


def read_here(taken: Iterable[Taken], load: Load) -> Iterator[Read]:
    """Read one after the other in this process; the reader is loaded when there is a first document."""
    reader: Reads | None = None
    for item in taken:
        if isinstance(item, Document):
            reader = reader or load(_cores())
            yield read_one(reader, item)
        else:
            yield item


def read_in_parallel(taken: Iterable[Taken], load: Load, workers: int) -> Iterator[Read]:
    """Read in batches over worker processes, never holding many more documents than are being read."""
    items = iter(taken)
    crew = Crew(workers, load)
    waiting: deque[tuple[list[Taken], Future[list[Read]]]] = deque()
    try:
        while True:
            while len(waiting) < workers + 2 and (batch := list(islice(items, BATCH))):
                waiting.append((batch, crew.submit(batch)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                done = future.result()
            except BrokenProcessPool:
                done = read_apart(batch, load)
            yield from done
    finally:
        crew.close()


class Crew:
    """Worker processes, each with a reader of its own; a crew that lost one is replaced before it gets more work."""

    def __init__(self, workers: int, load: Load) -> None:
        self._workers, self._load = workers, load
        self._pool = _pool(workers, load)

    def submit(self, batch: list[Taken]) -> Future[list[Read]]:
        """Give a batch to the next free worker."""
        try:
            return _submit(self._pool, batch)
        except BrokenProcessPool:
            self.close()
            self._pool = _pool(self._workers, self._load)
            return _submit(self._pool, batch)

    def close(self) -> None:
        """Drop what is not begun and let the workers go."""
        self._pool.shutdown(cancel_futures=True)


def read_apart(batch: list[Taken], load: Load) -> list[Read]:
    """Read a batch whose worker died in a process of its own, then one by one, to find the document that kills it."""
    with _pool(1, load) as alone:
        try:
            return _submit(alone, batch).result()
        except BrokenProcessPool:
            pass
    if len(batch) > 1:
        return [read for item in batch for read in read_apart([item], load)]
    return [
        Unusable(item.name, "the reader's process died of it") if isinstance(item, Document) else item for item in batch
    ]


def read_one(reader: Reads, document: Document) -> Read:
    """One document's reading with its claims, or its refusal."""
    try:
        reading = reader.read(document)
        claims = find_claims(reading)
        return Account(date_sayings(reading, claims.times), claims)
    # Whatever fault one document brings to light, the rest of a long run must not be lost to it.
    except Exception as fault:
        return Unusable(document.name, f"cannot be read, a fault in whence ({type(fault).__name__}: {fault})")


def _submit(pool: ProcessPoolExecutor, batch: list[Taken]) -> Future[list[Read]]:
    """Hand a batch over; a worker that starts with it never hears of Ctrl-C, which is the parent's to handle."""
    if not hasattr(signal, "pthread_sigmask"):
        return pool.submit(_read_batch, batch)
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(_read_batch, batch)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _pool(workers: int, load: Load) -> ProcessPoolExecutor:
    # Spawned: the model's runtime has threads of its own, which do not survive a fork.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start, initargs=(load,))


def _start(load: Load) -> None:
    global _reader
    _reader = load(1)
    # A process a core: matrix products that started threads of their own waited for each other half of the time.
    threadpool_limits(1, user_api="blas")


def _read_batch(batch: list[Taken]) -> list[Read]:
    return [read_one(_reader, item) if isinstance(item, Document) else item for item in batch]


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_reader: Reads
