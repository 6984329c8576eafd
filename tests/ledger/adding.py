"""Adding in another process, which can be killed, denied or hurried without hurting the tests."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import FrameType

from tests.ledger.story import enter, tell_edition
from whence.ledger.ledger import Ledger
from whence.records.errors import Unusable

FORK = get_context("fork")
Work = Callable[..., object]


@contextmanager
def start(work: Work, *arguments: object) -> Iterator[tuple[BaseProcess, Connection]]:
    """A process at work, and the pipe into which it writes what comes of it."""
    ours, theirs = FORK.Pipe()
    child = FORK.Process(target=_run, args=(theirs, work, arguments))
    child.start()
    theirs.close()
    try:
        yield child, ours
    finally:
        child.kill()
        child.join()
        child.close()
        ours.close()


def run(work: Work, *arguments: object) -> object:
    """What comes of work in another process; Unusable is raised here as there."""
    with start(work, *arguments) as (_, pipe):
        answer = pipe.recv()
    if isinstance(answer, Exception):
        raise answer
    return answer


def _run(pipe: Connection, work: Work, arguments: tuple[object, ...]) -> None:
    try:
        pipe.send(work(*arguments))
    except Unusable as refused:
        pipe.send(refused)


def add_editions(where: str, editions: range) -> list[str]:
    """Add editions of the story; what came of each."""
    with Ledger.open(where) as ledger:
        return [enter(ledger, tell_edition(number)) for number in editions]


def die_adding(where: str, editions: range, calls: int) -> None:
    """Lay the ledger, add editions of the story, and end at the so-manieth call into a function or out of one."""
    accounts = [tell_edition(number) for number in editions]
    with _counting_down(calls), Ledger.open(where) as ledger:
        for account in accounts:
            enter(ledger, account)


def die_adding_more(where: str, editions: range, calls: int) -> None:
    """Add editions of the story, and end at the so-manieth call after the first is in."""
    accounts = [tell_edition(number) for number in editions]
    with Ledger.open(where) as ledger:
        enter(ledger, accounts[0])
        with _counting_down(calls):
            for account in accounts[1:]:
                enter(ledger, account)


@contextmanager
def _counting_down(calls: int) -> Iterator[None]:
    left = calls

    def count_down(frame: FrameType, event: str, called: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(count_down)
    try:
        yield
    finally:
        sys.setprofile(None)
