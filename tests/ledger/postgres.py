"""A PostgreSQL server of the tests' own: on a socket in a folder of its own, thrown away with it."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

ACCOUNT = "postgres"
INSTALLED = Path("/usr/lib/postgresql")
# Nothing here is to outlive the machine, so nothing need reach the disk.
SETTINGS = ("fsync=off", "full_page_writes=off", "listen_addresses=", "max_connections=30")


def find_programs() -> Path | None:
    """The folder of PostgreSQL's server programs, in PATH or where Debian puts them; None where there are none."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    return max((path.parent for path in INSTALLED.glob("*/bin/initdb")), default=None)


class Server:
    """A running server, in which every test gets a database of its own."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self.folder = Path(tempfile.mkdtemp(prefix="whence-pg-"))
        self._numbers = itertools.count(1)
        if os.geteuid() == 0:
            shutil.chown(self.folder, ACCOUNT, ACCOUNT)
        self._run("initdb", "--pgdata=data", f"--username={ACCOUNT}", "--encoding=UTF8", "--auth=trust", "--no-sync")
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = (word for setting in SETTINGS for word in ("-c", setting))
        command = (*self._command("postgres"), "-D", "data", "-k", str(self.folder), *settings)
        with (self.folder / "log").open("ab") as log:
            # A session of its own: Ctrl-C is for the tests, which then stop it.
            self._server = subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log, start_new_session=True)
        while subprocess.run(self._ask(), check=False, stdout=subprocess.DEVNULL).returncode != 0:
            if self._server.poll() is not None:
                raise RuntimeError((self.folder / "log").read_text(errors="replace")[-2000:])
            time.sleep(0.05)

    def break_off(self) -> None:
        """Stop it on the spot, as a failing machine would."""
        self._server.send_signal(signal.SIGQUIT)
        self._server.wait(60)

    def remove(self) -> None:
        """Stop it and remove all it kept."""
        self.break_off()
        shutil.rmtree(self.folder)

    def make_database(self) -> str:
        """The address of a new, empty database: a schema of one, which is laid in no time."""
        from psycopg import connect

        name = f"ledger_{next(self._numbers)}"
        with connect(host=str(self.folder), user=ACCOUNT, dbname=ACCOUNT, autocommit=True) as connection:
            connection.execute(f"create schema {name}".encode())
        return f"postgresql://{ACCOUNT}@/{ACCOUNT}?host={self.folder}&options=-csearch_path%3D{name}"

    def _ask(self) -> tuple[str, ...]:
        return (str(self._programs / "pg_isready"), f"--host={self.folder}", "--quiet")

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            (*self._command(program), *arguments), cwd=self.folder, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise RuntimeError(f"{program}: {done.stderr}")

    def _command(self, program: str) -> tuple[str, ...]:
        """A server program's command; it refuses to run as root, and stops with the tests however they end."""
        path = str(self._programs / program)
        if os.geteuid() != 0:
            return (path,)
        return ("setpriv", f"--reuid={ACCOUNT}", f"--regid={ACCOUNT}", "--clear-groups", "--pdeathsig=INT", path)
