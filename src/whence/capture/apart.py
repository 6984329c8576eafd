"""Extraction in a process apart, where a library cannot be bounded: hostile input costs time and memory, but few."""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from queue import SimpleQueue
from typing import BinaryIO, Literal, NoReturn, cast

from whence.capture.feed import Entry, read_feed
from whence.records.document import Metadata
from whence.records.errors import Unusable

Kind = Literal["page", "draft", "pdf", "docx", "mail"]
Job = tuple[str, bytes, str | None, str]

SECONDS = 30.0
MEMORY = 2_000_000_000
# By when a child that nobody is left to end ends itself.
GRACE = 5
# How a child ends that the system ends, which it does where memory is short; and one that finds it short itself.
KILLED = -9
OUT_OF_MEMORY = 77
# Not by multiprocessing, which would run the program's main module anew.
START = "import sys; sys.path[:] = sys.argv[3:]; from whence.capture.apart import serve; serve()"


def extract_apart(kind: Kind, data: bytes, charset: str | None, where: str) -> tuple[str, Metadata]:
    """The text and metadata of a page (a draft's, too), PDF file, Word document or mail message, read in the child."""
    return cast(tuple[str, Metadata], _apart().run(kind, data, charset, where))


def count_tracked_apart(data: bytes, where: str) -> int:
    """How many tracked changes a Word document holds, counted in the child."""
    return cast(int, _apart().run("tracked", data, None, where))


def read_feed_apart(data: bytes, where: str, base: str | None) -> list[Entry]:
    """A feed's entries, read in the child: feedparser's time, too, grows faster than some feeds."""
    return cast(list[Entry], _apart().run("feed", data, base, where))


class Apart:
    """A child process that reads for this one, kept between calls, replaced after one that it did not survive."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._lock = threading.Lock()

    def run(self, kind: str, data: bytes, hint: str | None, where: str) -> object:
        """What the reader of that kind makes of the data; `hint` is its charset, or a feed's address."""
        with self._lock:
            child = self._start()
            late = threading.Event()
            timer = threading.Timer(self._seconds, _end, (child, late))
            timer.start()
            try:
                answer = _ask(child, (kind, data, hint, where))
            except (EOFError, OSError, pickle.UnpicklingError):
                answer = self._loss(child, late.is_set(), where)
            # An answer that nobody waited for would be taken for that of the next call.
            except BaseException:
                self._stop()
                raise
            finally:
                timer.cancel()
                timer.join()
            if late.is_set():
                self._stop()
        if isinstance(answer, Unusable):
            raise answer
        return answer

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._stop()

    def _start(self) -> subprocess.Popen[bytes]:
        # After a fork the child is that of the other process.
        if self._child and (self._owner != os.getpid() or self._child.poll() is not None):
            self._stop()
        if not self._child:
            limits = (str(self._seconds), str(self._memory))
            self._child = subprocess.Popen(
                (sys.executable, "-P", "-c", START, *limits, *sys.path),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                # Ctrl-C is for this process alone, which then ends the child.
                start_new_session=True,
            )
            self._owner = os.getpid()
        return self._child

    def _stop(self) -> None:
        child, self._child = self._child, None
        if child and self._owner == os.getpid():
            child.kill()
            for pipe in filter(None, (child.stdin, child.stdout)):
                # What is left to be written, nobody will read.
                with suppress(OSError):
                    pipe.close()
            child.wait()

    def _loss(self, child: subprocess.Popen[bytes], late: bool, where: str) -> Unusable:
        self._stop()
        if late:
            return _unread(where, f"it took over {self._seconds:g} seconds")
        if child.returncode in (KILLED, OUT_OF_MEMORY):
            return _unread(where, _too_much(self._memory))
        return _unread(where, "it broke the reader")


def _end(child: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    child.kill()


def serve() -> NoReturn:
    """The child's side: answer one job after the other until the parent has gone."""
    seconds, memory = float(sys.argv[1]), int(sys.argv[2])
    _limit(memory)
    answers = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not stand among the answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    jobs: SimpleQueue[Job] = SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, jobs), daemon=True).start()
    while True:
        job = jobs.get()
        _alarm(seconds + GRACE)
        answers.write(_answer(job, memory))
        answers.flush()
        _alarm(0)


def _listen(stream: BinaryIO, jobs: SimpleQueue[Job]) -> None:
    """Pass on jobs; end the process, whatever it is at, with the parent or where a job is too large for it."""
    try:
        while True:
            jobs.put(pickle.load(stream))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    finally:
        os._exit(0)


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:
        return
    # Not every system knows the limit that it names.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _ask(child: subprocess.Popen[bytes], job: Job) -> object:
    assert child.stdin and child.stdout
    pickle.dump(job, child.stdin)
    child.stdin.flush()
    return pickle.load(child.stdout)


def _answer(job: Job, memory: int) -> bytes:
    kind, data, hint, where = job
    try:
        return pickle.dumps(READERS[kind](data, hint, where))
    except Unusable as refusal:
        return pickle.dumps(refusal)
    except MemoryError:
        return pickle.dumps(_unread(where, _too_much(memory)))
    except RecursionError:
        return pickle.dumps(_unread(where, "it is nested too deeply"))
    # Whatever else a library raises says that it could not read this one; the next may be read.
    except Exception as error:
        return pickle.dumps(_unread(where, f"it broke the reader ({type(error).__name__})"))


def _unread(where: str, why: str) -> Unusable:
    return Unusable(where, f"its text could not be extracted: {why}")


def _too_much(memory: int) -> str:
    return f"it needs more than {memory / 1e9:g} GB of memory"


def _read_page(data: bytes, charset: str | None, where: str) -> tuple[str, Metadata]:
    from whence.capture.extract import decode_page, extract

    return extract(decode_page(data, charset, where), where)


def _read_draft(data: bytes, charset: str | None, where: str) -> tuple[str, Metadata]:
    from whence.capture.extract import decode_page
    from whence.capture.plain import read_plain

    return read_plain(decode_page(data, charset, where), where)


def _read_pdf(data: bytes, _: str | None, where: str) -> tuple[str, Metadata]:
    from whence.capture.pdf import read_pdf

    return read_pdf(data, where)


def _read_docx(data: bytes, _: str | None, where: str) -> tuple[str, Metadata]:
    from whence.capture.docx import read_docx

    return read_docx(data, where)


def _count_tracked(data: bytes, _: str | None, where: str) -> int:
    from whence.capture.docx import count_tracked

    return count_tracked(data, where)


def _read_mail(data: bytes, _: str | None, where: str) -> tuple[str, Metadata]:
    from whence.capture.mail import read_mail

    return read_mail(data, where)


def _read_feed(data: bytes, base: str | None, where: str) -> list[Entry]:
    return read_feed(data, where, base)


READERS: dict[str, Callable[[bytes, str | None, str], object]] = {
    "page": _read_page,
    "draft": _read_draft,
    "pdf": _read_pdf,
    "docx": _read_docx,
    "tracked": _count_tracked,
    "mail": _read_mail,
    "feed": _read_feed,
}


@cache
def _apart() -> Apart:
    apart = Apart()
    atexit.register(apart.close)
    return apart
