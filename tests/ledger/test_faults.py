"""Faults, each of them real: whatever happens, what was entered before is kept, and documents are whole."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import select, text

from tests.ledger.adding import add_editions, die_adding, die_adding_more, run, start
from tests.ledger.postgres import Server
from tests.ledger.story import enter, tell, tell_edition
from whence.ledger import dialect, schema
from whence.ledger.ledger import Ledger
from whence.ledger.verify import verify
from whence.ledger.views import Filters, list_documents, search, show_document
from whence.records.errors import Unusable

NOBODY = 65534
# Ten kills each: fifty in SQLite, whose files the killed program itself was writing.
KILLED = [*(("sqlite", seed) for seed in range(5)), ("postgresql", 5)]
EDITIONS = range(40)


def ids(where: str) -> list[str]:
    """The ids of all entries, in order."""
    with Ledger.open(where) as ledger, ledger.reading() as connection:
        return sorted(connection.execute(select(schema.entry.c.id)).scalars())


def entered(where: str) -> int:
    """How many documents a sound ledger holds, each of them whole."""
    with Ledger.open(where) as ledger:
        assert list(verify(ledger)) == []
        listed = list_documents(ledger, Filters(), limit=1000)
        for one in listed:
            shown = show_document(ledger, one.id)
            assert [entry.kind for entry in shown.history] == ["document", "capture", "reading"]
            assert len(shown.claim_ids) == one.claims == 3
        assert len(list_documents(ledger, Filters(speaker="Adler"), limit=1000)) == len(listed)
        return len(listed)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The ids of a ledger to which everything was added in peace."""
    where = str(tmp_path_factory.mktemp("peace") / "ledger.sqlite")
    add_editions(where, EDITIONS)
    return ids(where)


@pytest.mark.parametrize(("where", "seed"), KILLED, indirect=["where"])
def test_killed(where: str, expected: list[str], seed: int) -> None:
    """Killed at any point, ten times, the ledger opens, is sound and holds whole documents; adding completes it."""
    chance, before = random.Random(seed), 0
    for kill in (kill_laying, *(kill_at_call, kill_at_moment, kill_at_moment) * 3):
        kill(where, range(min(before, EDITIONS.stop - 5), EDITIONS.stop), chance)
        after = entered(where)
        assert after >= before
        before = after
    add_editions(where, EDITIONS)
    assert entered(where) == len(EDITIONS)
    assert ids(where) == expected


def kill_laying(where: str, editions: range, chance: random.Random) -> None:
    """Kill a process that lays the ledger or has just laid it."""
    with start(die_adding, where, editions, chance.randrange(50_000)) as (child, _):
        child.join()
        assert child.exitcode == -signal.SIGKILL


def kill_at_call(where: str, editions: range, chance: random.Random) -> None:
    """Kill an adding process between two steps of the program."""
    with start(die_adding_more, where, editions, chance.randrange(1, 40_000)) as (child, _):
        child.join()
        assert child.exitcode in (0, -signal.SIGKILL)


def kill_at_moment(where: str, editions: range, chance: random.Random) -> None:
    """Kill an adding process wherever it is, in the database's own code too."""
    with start(add_editions, where, editions) as (child, _):
        time.sleep(chance.uniform(0.02, 0.2))
        child.kill()


def test_several_at_once(where: str, expected: list[str]) -> None:
    """Processes that lay the same ledger and add the same documents at once make no doubles and no error."""
    with ExitStack() as stack:
        pipes = [stack.enter_context(start(add_editions, where, EDITIONS))[1] for _ in range(3)]
        outcomes = [pipe.recv() for pipe in pipes]
    assert [sorted(one) for one in zip(*outcomes, strict=True)] == [["again", "again", "new"]] * len(EDITIONS)
    assert entered(where) == len(EDITIONS)
    assert ids(where) == expected


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own that holds little, where one may be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ("mount", "-t", "tmpfs", "-o", "size=1500k", "none", str(disk))
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("needs the right to mount a small disk")
    yield disk
    subprocess.run(("umount", "--lazy", str(disk)), check=True)


def long_edition(number: int) -> str:
    """A text that cannot be compressed to much less."""
    return f"{tell().reading.document.text}{random.Random(number).randbytes(20_000).hex()}"


def fill_up(ledger: Ledger) -> int:
    """Add long documents until the disk is full; how many were entered."""
    for number in range(1000):
        try:
            enter(ledger, tell(long_edition(number)))
        except Unusable as refused:
            assert "\n" not in str(refused)
            assert "disk is full" in refused.why or "no space left" in refused.why
            return number
    raise AssertionError


@pytest.mark.parametrize("full", ["ledger", "bytes"])
def test_disk_full(small_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, full: str) -> None:
    """On a full disk (a mounted one of 1.5 MB) one line says so; what was entered is there, the rest follows later."""
    where = str((small_disk if full == "ledger" else tmp_path) / "ledger.sqlite")
    monkeypatch.setenv("WHENCE_BYTES", str((small_disk if full == "bytes" else tmp_path) / "bytes"))
    with Ledger.open(where) as ledger:
        count = fill_up(ledger)
        assert len(list_documents(ledger, Filters(), limit=1000)) == count > 2
    assert entered(where) == count
    subprocess.run(("mount", "-o", "remount,size=20m", str(small_disk)), check=True)
    with Ledger.open(where) as ledger:
        assert [enter(ledger, tell(long_edition(number))) for number in range(count + 3)] == ["again"] * count + [
            "new"
        ] * 3
    assert entered(where) == count + 3


def fill_to_limit(where: str) -> int:
    """Fill a ledger whose files may not grow beyond a megabyte and a half."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))
    count = 0
    with Ledger.open(where) as ledger, pytest.raises(Unusable, match=r"the disk (is full|cannot be)"):
        for count in range(1000):
            enter(ledger, tell(long_edition(count)))
    return count


def test_file_cannot_grow(path: Path) -> None:
    """Where the system lets no file grow further (RLIMIT_FSIZE), what was entered before is safe."""
    count = run(fill_to_limit, str(path))
    assert entered(str(path)) == count
    assert isinstance(count, int)
    assert count > 2


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that an unprivileged user can get at."""
    with tempfile.TemporaryDirectory(prefix="whence-public-") as folder:
        os.chmod(folder, 0o755)
        monkeypatch.setenv("WHENCE_BYTES", f"{folder}/bytes")
        yield Path(folder)
        os.chmod(folder, 0o755)


def look(where: str) -> tuple[int, int, list[object], str]:
    """As an unprivileged user: how many documents there are and are found, what is damaged, what adding says."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    with Ledger.open(where) as ledger:
        counts = len(list_documents(ledger, Filters())), len(search(ledger, "soldiers", limit=1000)[0])
        damage: list[object] = list(verify(ledger))
        try:
            enter(ledger, tell())
        except Unusable as refused:
            return *counts, damage, refused.why
    return *counts, damage, "added"


@pytest.mark.parametrize("folder", [0o555, 0o777], ids=["folder read-only", "folder writable"])
def test_read_only(public: Path, folder: int) -> None:
    """A ledger that may only be read is read in full, checked, and not added to."""
    path = public / "ledger.sqlite"
    add_editions(str(path), range(3))
    path.chmod(0o444)
    public.chmod(folder)
    assert run(look, str(path)) == (3, 3, [], "read-only")


def add_and_die(where: str) -> None:
    """Add, and end before the log is emptied into the file."""
    with Ledger.open(where) as ledger:
        enter(ledger, tell_edition(3))
        os.kill(os.getpid(), signal.SIGKILL)


def test_read_only_after_a_kill(public: Path) -> None:
    """What a killed program left in the log is part of the ledger for those too who may only read."""
    path = public / "ledger.sqlite"
    add_editions(str(path), range(3))
    with start(add_and_die, str(path)) as (child, _):
        child.join()
    for left in public.glob("ledger.sqlite*"):
        left.chmod(0o444)
    assert len(list(public.glob("ledger.sqlite*"))) == 3
    public.chmod(0o555)
    assert run(look, str(path)) == (4, 4, [], "read-only")


def test_locked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that another program keeps locked is read; adding waits, gives up in one line, and loses nothing."""
    monkeypatch.setattr(dialect, "PATIENCE", 0.1)
    with Ledger.open(str(path)) as ledger:
        enter(ledger, tell_edition(1))
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("begin exclusive")
        with pytest.raises(Unusable, match="locked by another program"):
            enter(ledger, tell_edition(2))
        assert len(list_documents(ledger, Filters())) == 1
        other.execute("rollback")
        other.close()
        assert enter(ledger, tell_edition(2)) == "new"
    assert entered(str(path)) == 2


def test_locked_on_the_server(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that another program keeps locked is not waited for without end."""
    monkeypatch.setattr(dialect, "PATIENCE", 1)
    where = server.make_database()
    with Ledger.open(where) as ledger, Ledger.open(where) as other:
        enter(ledger, tell_edition(1))
        with other.writing() as connection:
            connection.execute(text("lock table entry in exclusive mode"))
            with pytest.raises(Unusable, match="locked by another program"):
                enter(ledger, tell_edition(2))
        assert enter(ledger, tell_edition(2)) == "new"
    assert entered(where) == 2


def test_server_gone_in_the_middle(server: Server) -> None:
    """A server that ends is told of in one line; once it is back, all that was entered is there, and adding goes on."""
    where = server.make_database()
    with Ledger.open(where) as ledger:
        for number in range(3):
            enter(ledger, tell_edition(number))
        server.break_off()
        for _ in range(2):
            with pytest.raises(Unusable, match="the database server") as refused:
                enter(ledger, tell_edition(3))
            assert "\n" not in str(refused.value)
        with pytest.raises(Unusable, match="the database server cannot be reached"):
            Ledger.open(where)
        server.start()
        assert [enter(ledger, tell_edition(number)) for number in range(5)] == ["again"] * 3 + ["new"] * 2
    assert entered(where) == 5
