"""Work behind the pages: linking and weighing, in a thread of its own, one thing at a time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Unfinished
from threading import Event, Lock

from whence.flow import connect
from whence.ledger.ledger import Ledger
from whence.records.errors import Unusable

PATIENCE = 2.0  # seconds that a page waits for links and findings to come up to date


class Stopped(Exception):
    """The workbench closes; what is under way is entered whole or not at all."""


class Work:
    """A thread that does what takes longer than a page may."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="work")
        self._stop, self._lock = Event(), Lock()
        self._connecting: Future[None] | None = None
        self.done = self.of = 0
        self.fault: str | None = None

    @property
    def is_connecting(self) -> bool:
        """Whether links and findings are being brought up to date."""
        return self._connecting is not None and not self._connecting.done()

    def connect(self, patience: float = PATIENCE) -> bool:
        """Bring links and findings up to date; whether that was done within so many seconds."""
        with self._lock:
            # What is under way may have passed over what has just changed.
            self._connecting = self._thread.submit(self._connect)
        try:
            self._connecting.result(patience)
        except (Unfinished, Stopped):
            return False
        return True

    def submit(self, task: Callable[[], None]) -> Future[None]:
        """Do something after what is under way."""
        return self._thread.submit(task)

    def close(self) -> None:
        """Stop at the next safe point, and wait for it."""
        self._stop.set()
        self._thread.shutdown(cancel_futures=True)

    def breathe(self, done: int = 0, of: int = 0) -> None:
        """Note how far the work is; Stopped where the workbench closes."""
        self.done, self.of = done, of
        if self._stop.is_set():
            raise Stopped

    def _connect(self) -> None:
        try:
            connect(self._ledger, self.breathe)
            self.fault = None
        except Unusable as refusal:
            self.fault = str(refusal)
        finally:
            self.done = self.of = 0
