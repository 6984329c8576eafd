"""The child process: what it reads, how it ends, and that it leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from whence.capture.apart import Apart, extract_apart, read_feed_apart
from whence.capture.feed import read_feed
from whence.records.errors import Unusable

SENTENCE = "The minister said on Monday that forty tanks had been lost near the café."
PAGE = f"<html><head><title>Tanks lost</title></head><body><article><p>{SENTENCE}</p></article></body></html>".encode()
MAIL = f"From: The Ledger <a@b.example>\nSubject: Tanks\n\n{SENTENCE}".encode()
FEED = b"<rss version='2.0'><channel><item><title>Tanks</title><link>/a</link></item></channel></rss>"
# What feedparser's search for an e-mail address takes hours for.
SLOW = b"<rss version='2.0'><channel><item><author>" + b"a." * 500_000 + b"</author></item></channel></rss>"
PREFIX = "a: its text could not be extracted: "
PATIENCE = 20.0

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="children are looked up in /proc")


@pytest.fixture
def apart() -> Iterator[Apart]:
    apart = Apart(seconds=PATIENCE)
    yield apart
    apart.close()


def children(parent: int | None = None) -> dict[int, str]:
    """The processes that a process has started, with their state."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, of, *_ = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(of) == (parent or os.getpid()):
            found[int(stat.parent.name)] = state
    return found


def alive(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_for(number: int) -> None:
    """Until a process has ended."""
    deadline = time.monotonic() + PATIENCE
    while alive(number):
        assert time.monotonic() < deadline, "the process did not end"
        time.sleep(0.02)


def test_kinds() -> None:
    assert extract_apart("page", PAGE, None, "a")[0] == SENTENCE
    assert extract_apart("page", PAGE.decode().encode("latin-1"), "iso-8859-1", "a")[0] == SENTENCE
    assert extract_apart("mail", MAIL, None, "a")[1].publisher == "The Ledger"
    assert read_feed_apart(FEED, "a", "https://b.example/") == read_feed(FEED, "a", "https://b.example/")


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("page", "HTML without text"),
        ("pdf", "a broken PDF"),
        ("docx", r"no Word document \(.docx\), or a broken one"),
        ("mail", r"no mail message \(.eml\)"),
        ("feed", "not a feed"),
    ],
)
def test_refusals_come_out_as_they_are(apart: Apart, kind: str, why: str) -> None:
    with pytest.raises(Unusable, match=f"^a: {why}$"):
        apart.run(kind, b"<html></html>", None, "a")


def test_one_child_serves_all_calls(apart: Apart) -> None:
    before = set(children())
    apart.run("page", PAGE, None, "a")
    started = set(children()) - before
    with pytest.raises(Unusable):
        apart.run("pdf", b"", None, "a")
    apart.run("mail", MAIL, None, "a")
    assert set(children()) - before == started
    assert len(started) == 1


def test_nothing_is_left_behind(apart: Apart) -> None:
    before = children()
    apart.run("page", PAGE, None, "a")
    apart.close()
    assert children() == before
    apart.close()


def test_a_slow_document_is_given_up_and_the_next_is_read() -> None:
    apart = Apart(seconds=1)
    before = children()
    with pytest.raises(Unusable, match=f"^{PREFIX}it took over 1 seconds$"):
        apart.run("feed", SLOW, None, "a")
    assert children() == before
    apart.close()


def test_after_a_loss_the_next_is_read(apart: Apart) -> None:
    before = set(children())
    apart.run("page", PAGE, None, "a")
    [child] = set(children()) - before
    os.kill(child, signal.SIGKILL)
    # Until all of its threads have ended, and without taking its remains away, which is for Apart to do.
    os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    assert apart.run("mail", MAIL, None, "a")
    assert child not in children()


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (signal.SIGSEGV, "it broke the reader"),
        (signal.SIGABRT, "it broke the reader"),
        (signal.SIGKILL, "it needs more than 2 GB of memory"),
    ],
)
def test_a_child_that_dies_at_its_work(apart: Apart, number: signal.Signals, why: str) -> None:
    before = set(children())
    apart.run("page", PAGE, None, "a")
    [child] = set(children()) - before
    threading.Timer(0.5, os.kill, (child, number)).start()
    with pytest.raises(Unusable, match=f"^{PREFIX}{why}$"):
        apart.run("feed", SLOW, None, "a")
    assert set(children()) == before


LARGE = b'{"version": "https://jsonfeed.org/version/1", "items": [' + b"[]," * 6_000_000 + b"[]]}"


@pytest.mark.parametrize(
    ("kind", "data"), [("feed", LARGE), ("mail", bytes(400_000_000))], ids=["at work", "taking it"]
)
def test_memory_is_bounded(kind: str, data: bytes) -> None:
    pytest.importorskip("resource")
    apart = Apart(seconds=PATIENCE, memory=300_000_000)
    assert apart.run("mail", MAIL, None, "a")
    with pytest.raises(Unusable, match=f"^{PREFIX}it needs more than 0.3 GB of memory$"):
        apart.run(kind, data, None, "a")
    assert apart.run("mail", MAIL, None, "a")
    apart.close()


def test_ctrl_c_does_not_reach_the_child(apart: Apart) -> None:
    before = set(children())
    apart.run("page", PAGE, None, "a")
    [child] = set(children()) - before
    assert os.getpgid(child) != os.getpgid(0)


def test_an_interrupted_call_ends_the_child(apart: Apart) -> None:
    before = set(children())
    # Where the tests run in a shell's background, Python is started with Ctrl-C ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    apart.run("page", PAGE, None, "a")
    threading.Timer(0.5, signal.pthread_kill, (threading.get_ident(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        apart.run("feed", SLOW, None, "a")
    assert set(children()) == before
    assert apart.run("page", PAGE, None, "a")


PROGRAM = """
import sys
from whence.capture.apart import extract_apart, read_feed_apart
print(extract_apart("mail", sys.argv[1].encode(), None, "a")[0], flush=True)
if len(sys.argv) > 2:
    read_feed_apart(sys.stdin.buffer.read(), "a", None)
"""


def test_a_program_without_a_main_guard_reads_and_exits(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(PROGRAM)
    done = subprocess.run((sys.executable, script, MAIL.decode()), capture_output=True, timeout=PATIENCE, check=True)
    assert (done.stdout.decode().strip(), done.stderr) == (SENTENCE, b"")


@pytest.mark.parametrize("working", [False, True], ids=["idle", "at work"])
def test_the_child_dies_with_its_parent(working: bool) -> None:
    command = (sys.executable, "-c", PROGRAM, MAIL.decode(), "on")
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdin and program.stdout
        program.stdout.readline()
        [child] = children(program.pid)
        if working:
            program.stdin.write(b"<rss version='2.0'>" + b"<channel>" * 2_000_000)
            program.stdin.close()
            time.sleep(0.5)
        program.kill()
        program.wait()
    wait_for(child)
