"""The pool: every batch once, in worker processes, and what kills its worker costs nothing else."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from whence.bulk.engine import AHEAD, DIED
from whence.bulk.pool import Pool
from whence.records.errors import Unusable


@dataclass(frozen=True)
class Piece:
    """A number, to be squared."""

    number: int

    @property
    def name(self) -> str:
        return f"piece {self.number}"


@dataclass(frozen=True)
class Square:
    """Squares numbers; the process dies at 13, and once at 7."""

    flag: str

    def ready(self) -> Callable[[Piece], tuple[int, int]]:
        with Path(self.flag).open("a") as said:
            said.write("ready\n")
        return partial(_square, Path(f"{self.flag}.killed"))


def _square(flag: Path, piece: Piece) -> tuple[int, int]:
    if piece.number == 13 or (piece.number == 7 and not flag.exists()):
        flag.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if piece.number < 0:
        raise ValueError("no number of things")
    return piece.number, piece.number**2


def squares(tmp_path: Path, numbers: list[int]) -> list[tuple[int, int] | Unusable]:
    return list(Pool(2).run(Square(str(tmp_path / "said")), map(Piece, numbers)))


def test_every_batch_once_and_ready_once_a_worker(tmp_path: Path) -> None:
    found = squares(tmp_path, list(range(6)))
    assert sorted(one for one in found if isinstance(one, tuple)) == [(at, at * at) for at in range(6)]
    assert (tmp_path / "said").read_text().count("ready") <= 2


def test_a_batch_that_kills_its_worker_is_given_up_and_no_other(tmp_path: Path) -> None:
    found = squares(tmp_path, [*range(5, 18)])
    expected = [(at, at * at) for at in range(5, 18) if at != 13]
    assert sorted(one for one in found if isinstance(one, tuple)) == expected
    assert [(one.where, one.why) for one in found if isinstance(one, Unusable)] == [("piece 13", DIED)]


def test_no_more_is_taken_than_is_soon_worked_on(tmp_path: Path) -> None:
    taken: list[int] = []

    def pieces() -> Iterator[Piece]:
        for number in range(14, 100):
            taken.append(number)
            yield Piece(number)

    running = Pool(1).run(Square(str(tmp_path / "said")), pieces())
    assert isinstance(running, Generator)
    next(running)
    assert len(taken) <= AHEAD + 1
    running.close()


def test_what_a_step_raises_ends_the_run(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no number of things"):
        squares(tmp_path, [-1])
