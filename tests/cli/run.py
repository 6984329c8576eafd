"""Running commands as a user does, in this process, with what they print apart."""

from __future__ import annotations

import json
import os
import pty
import subprocess
from collections.abc import Sequence
from typing import Any

from typer.testing import CliRunner

from whence.cli.app import app


def whence(*arguments: str, stdin: str | None = None) -> tuple[int, str, str]:
    """The exit code, standard output and standard error of a command."""
    done = CliRunner().invoke(app, list(arguments), input=stdin)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout, done.stderr


def objects(out: str) -> list[dict[str, Any]]:
    """The JSON objects of an output, one a line."""
    return [json.loads(line) for line in out.splitlines()]


def on_terminal(command: Sequence[str], **environment: str) -> str:
    """What a terminal shows of a process."""
    ours, theirs = pty.openpty()
    known = {"TERM": "xterm-256color", "COLUMNS": "60", "PATH": os.environ["PATH"]} | environment
    running = subprocess.Popen(command, stdout=theirs, stderr=theirs, env=known)
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 4096):
            shown += part
    except OSError:
        # The terminal's other end is closed: the run has ended.
        pass
    os.close(ours)
    running.wait()
    return shown.decode()
