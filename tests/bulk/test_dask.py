"""Dask on this machine's processes, and on a cluster of a scheduler and two workers that were started by themselves."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from tests.bulk.build import TABLES, KillOnce, files, held, read_into, records, refused, texts, wait_for
from whence.bulk import dask
from whence.bulk.dask import Dask
from whence.bulk.engine import AHEAD, DIED
from whence.records.errors import Unusable

ROOT = Path(__file__).parents[2]
WORKERS = 2
PATIENCE = 60.0


@dataclass(frozen=True)
class Piece:
    """A batch of next to no work."""

    name: str
    deadly: bool = False
    faulty: bool = False


@dataclass(frozen=True)
class Done:
    """What came of one, and in which process."""

    name: str
    process: int


@dataclass(frozen=True)
class Work:
    """Does pieces, and writes down what it makes ready and begins."""

    log: Path
    seconds: float = 0.0

    def ready(self) -> Callable[[Piece], Done]:
        """Say so."""
        self.note("ready")
        return partial(_do, self)

    def note(self, what: str) -> None:
        """Add a line to the log."""
        with self.log.open("a", encoding="utf-8") as log:
            log.write(f"{what}\n")

    def noted(self) -> Counter[str]:
        """How often what was written down."""
        return Counter(self.log.read_text(encoding="utf-8").splitlines())


def _do(work: Work, piece: Piece) -> Done:
    work.note(piece.name)
    if piece.deadly:
        os.kill(os.getpid(), signal.SIGKILL)
    if piece.faulty:
        raise ValueError("a fault in the step")
    time.sleep(work.seconds)
    return Done(piece.name, os.getpid())


def pieces(number: int) -> list[Piece]:
    return [Piece(f"piece {at}") for at in range(number)]


def names(results: Iterable[Done | Unusable]) -> list[str]:
    return sorted(str(one) if isinstance(one, Unusable) else one.name for one in results)


def refusal_of(engine: Dask, work: Work) -> str:
    with pytest.raises(Unusable) as caught:
        list(engine.run(work, pieces(4)))
    return str(caught.value)


@dataclass(frozen=True)
class Cluster:
    """A scheduler's address and process."""

    address: str
    scheduler: subprocess.Popen[bytes]


def start(what: str, *options: str) -> subprocess.Popen[bytes]:
    paths = os.pathsep.join((str(ROOT), str(ROOT / "src")))
    command = [sys.executable, "-m", f"distributed.cli.dask_{what}", "--no-dashboard", *options]
    return subprocess.Popen(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": paths}, stderr=subprocess.DEVNULL)


def await_workers(address: str, workers: int) -> None:
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=PATIENCE)


def running(scratch: Path, workers: int) -> Iterator[Cluster]:
    """A cluster, until it is not needed any more."""
    known = scratch / "scheduler.json"
    started = [start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(known))]
    try:
        wait_for(known.exists)
        address = json.loads(known.read_text(encoding="utf-8"))["address"]
        started += [start("worker", address, "--nthreads", "1") for _ in range(workers)]
        if workers:
            await_workers(address, workers)
        yield Cluster(address, started[0])
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            process.wait(PATIENCE)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    yield from running(tmp_path_factory.mktemp("cluster"), WORKERS)


@pytest.fixture
def work(tmp_path: Path) -> Work:
    return Work(tmp_path / "log")


def test_every_piece_is_done_once_by_workers_that_make_ready_once(work: Work) -> None:
    assert names(Dask(workers=WORKERS).run(work, pieces(20))) == names(Done(one.name, 0) for one in pieces(20))
    noted = work.noted()
    assert 1 <= noted.pop("ready") <= WORKERS
    assert noted == {one.name: 1 for one in pieces(20)}


def test_a_piece_that_kills_its_workers_is_given_up_and_costs_nothing_else(work: Work) -> None:
    given = [*pieces(6)[:3], Piece("poison", deadly=True), *pieces(6)[3:]]
    done = names(Dask(workers=WORKERS).run(work, given))
    assert done == sorted([*(one.name for one in pieces(6)), f"poison: {DIED}"])


def test_a_worker_killed_in_the_middle_of_its_piece_costs_nothing(cluster: Cluster, work: Work) -> None:
    slow = Work(work.log, seconds=0.3)
    results: list[Done | Unusable] = []
    for one in Dask(cluster.address).run(slow, pieces(24)):
        results.append(one)
        if len(results) == 6:
            assert isinstance(one, Done)
            os.kill(one.process, signal.SIGKILL)
    assert names(results) == names(Done(one.name, 0) for one in pieces(24))
    begun = slow.noted()
    begun.pop("ready")
    assert max(begun.values()) == 2, "what the dead worker was at is begun again"


def test_a_dataset_read_by_a_cluster_is_the_same_whoever_dies(cluster: Cluster, tmp_path: Path) -> None:
    given = texts(40)
    given[17] = f"KILL. {given[17]}"
    source = records(tmp_path / "news.jsonl", given)
    load = KillOnce(str(tmp_path / "killed"))
    read = read_into(tmp_path / "far", source, load=load, engine=Dask(cluster.address))
    assert (tmp_path / "killed").exists() and not refused(read)
    read_into(tmp_path / "here", source, load=load)
    # The documents' table has the time of capture.
    assert files(tmp_path / "far", TABLES[1:]) == files(tmp_path / "here", TABLES[1:])
    assert len(held(tmp_path / "far", "documents")) == len(given)


def test_pieces_are_taken_as_they_are_needed(cluster: Cluster, work: Work) -> None:
    taken = list[Piece]()

    def stream() -> Iterator[Piece]:
        for one in pieces(1000):
            taken.append(one)
            yield one

    results = Dask(cluster.address).run(work, stream())
    assert isinstance(results, Generator)
    for _ in range(5):
        next(results)
    assert len(taken) <= AHEAD * WORKERS + 5
    results.close()


def test_what_a_step_raises_ends_the_run(cluster: Cluster, work: Work) -> None:
    with pytest.raises(ValueError, match="a fault in the step"):
        list(Dask(cluster.address).run(work, [*pieces(3), Piece("fault", faulty=True)]))


def test_workers_of_another_whence_are_refused(cluster: Cluster, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask, "reading_maker", lambda: "whence/0 reader:none")
    assert "this is whence/0 reader:none: they must be the same" in refusal_of(Dask(cluster.address), work)


@pytest.mark.parametrize("address", ("nonsense", "http://127.0.0.1:8786", "tcp://:8786", "tcp://127.0.0.1:port"))
def test_what_is_no_address(address: str, work: Work) -> None:
    assert refusal_of(Dask(address), work).startswith(f"{address}: a Dask scheduler's address looks like")


def test_nobody_answers(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask, "ANSWERS", 1)
    refusal = refusal_of(Dask("tcp://127.0.0.1:9"), work)
    assert refusal == "tcp://127.0.0.1:9: no Dask scheduler answered there in 1 seconds"


def test_a_scheduler_without_workers_and_one_that_dies(
    tmp_path: Path, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    for lonely in running(tmp_path, 0):
        with monkeypatch.context() as patience:
            patience.setattr(dask, "ANSWERS", 3)
            assert refusal_of(Dask(lonely.address), work) == f"{lonely.address}: {dask.ALONE}"
        worker = start("worker", lonely.address, "--nthreads", "1")
        results = Dask(lonely.address).run(Work(work.log, seconds=0.2), pieces(100))
        try:
            await_workers(lonely.address, 1)
            next(results)
            lonely.scheduler.kill()
            with pytest.raises(Unusable, match=dask.GONE):
                list(results)
        finally:
            worker.kill()
            worker.wait(PATIENCE)
