"""Extraction in a child process: what hostile files cost in time and memory they cost there, and only so much."""

from __future__ import annotations

import contextlib
import signal
import threading
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Literal

from whence.records.document import Metadata
from whence.records.errors import Unusable

Kind = Literal["page", "pdf", "docx", "mail"]
Extracted = tuple[str, Metadata]

PATIENCE = 30  # seconds for one document
MEMORY = 2 * 1024**3  # bytes of address space
TOO_LONG = f"its text takes over {PATIENCE} seconds to extract"
TOO_MUCH = "its text takes over 2 GB of memory to extract"
BROKEN = "its text cannot be extracted: it breaks the program that reads its format"


def extract_apart(kind: Kind, data: bytes, charset: str | None, where: str) -> Extracted:
    """A document's text and what it says of itself; Unusable where it says so or takes too much to extract."""
    with _turn:
        found = _ask(kind, data, charset, where)
    if isinstance(found, Unusable):
        raise found
    return found


def _ask(kind: Kind, data: bytes, charset: str | None, where: str) -> Extracted | Unusable:
    """Hand a document to the child and wait; a child that fails is done with, and the next document gets a new one."""
    global _child
    _child = _child or _Child()
    try:
        _child.pipe.send((kind, data, charset, where))
        if _child.pipe.poll(PATIENCE):
            found: Extracted | Unusable = _child.pipe.recv()
            return found
        why = TOO_LONG
    except (EOFError, OSError):
        why = BROKEN
    _child.end()
    _child = None
    return Unusable(where, why)


class _Child:
    """The child process, kept from one document to the next, since it takes a second to start."""

    def __init__(self) -> None:
        context = get_context("spawn")
        self.pipe, far = context.Pipe()
        # A daemon: it ends with this process, and never holds up its end.
        self._process: BaseProcess = context.Process(target=_serve, args=(far,), daemon=True)
        self._process.start()
        far.close()

    def end(self) -> None:
        """Kill the child and take its remains away."""
        self._process.kill()
        self._process.join()
        self.pipe.close()


def _serve(pipe: Connection) -> None:
    """The child's life: one document after the other, until the parent is gone."""
    # Ctrl-C is the parent's to handle.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _bound_memory()
    with contextlib.suppress(EOFError, OSError):
        while True:
            kind, data, charset, where = pipe.recv()
            _limit_time(PATIENCE + 5)
            found = _extract(kind, data, charset, where)
            _limit_time(0)
            pipe.send(found)


def _extract(kind: Kind, data: bytes, charset: str | None, where: str) -> Extracted | Unusable:
    try:
        return _read(kind, data, charset, where)
    except Unusable as refusal:
        return refusal
    except MemoryError:
        return Unusable(where, TOO_MUCH)
    except RecursionError:
        return Unusable(where, "nested too deeply")
    # Whatever a hostile file makes a library raise, it is this file's fault and no other's.
    except Exception as fault:
        return Unusable(where, f"{BROKEN} ({type(fault).__name__})")


def _read(kind: Kind, data: bytes, charset: str | None, where: str) -> Extracted:
    # Imported here, in the child: none of these libraries is needed in its parent.
    if kind == "page":
        from whence.capture.extract import decode_page, extract

        return extract(decode_page(data, charset, where), where)
    if kind == "pdf":
        from whence.capture.pdf import read_pdf

        return read_pdf(data, where)
    if kind == "docx":
        from whence.capture.docx import read_docx

        return read_docx(data, where)
    from whence.capture.mail import read_mail

    return read_mail(data, where)


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such bound; the time is bounded all the same.
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _limit_time(seconds: int) -> None:
    """End this process in so many seconds, even when its parent, which waits for less, is gone; 0 takes that back."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


_turn = threading.Lock()
_child: _Child | None = None
