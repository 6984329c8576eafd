"""`whence serve` as a user starts and stops it."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from tests.cli.run import whence


@contextmanager
def served(*options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running `whence serve` and its first line."""
    command = (sys.executable, "-m", "whence", "serve", *options)
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert running.stdout
    try:
        yield running, running.stdout.readline()
    finally:
        running.kill()
        running.communicate()


@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, -signal.SIGTERM)])
def test_served_until_stopped(tmp_path: Path, sign: signal.Signals, code: int) -> None:
    ledger = str(tmp_path / "ledger.sqlite")
    with served("--port", "0", "--ledger", ledger) as (running, line):
        found = re.fullmatch(r"(http://127\.0\.0\.1:\d+/) serves .*; Ctrl-C ends it\n", line)
        assert found
        assert "The ledger is empty." in httpx2.get(found[1]).text
        running.send_signal(sign)
        out, err = running.communicate(timeout=20)
        assert (running.returncode, out, err) == (code, "", "")


def test_port_in_use_is_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        code, _, err = whence("serve", "--port", port, "--ledger", str(tmp_path / "ledger.sqlite"))
    assert (code, err) == (2, f"whence: 127.0.0.1:{port}: address already in use\n")


def test_beyond_this_machine_somebody_must_be_known(tmp_path: Path) -> None:
    code, _, err = whence("serve", "--host", "0.0.0.0", "--port", "0", "--ledger", str(tmp_path / "ledger.sqlite"))
    assert code == 2
    assert "whence user add NAME" in err
