"""Ledgers to test on: a new one in SQLite, and one in PostgreSQL where it is installed."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.ledger.postgres import Server, find_programs
from whence.ledger.ledger import Ledger


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server for the whole session."""
    programs = find_programs()
    if programs is None or find_spec("psycopg") is None:
        pytest.skip("needs PostgreSQL: apt-get install postgresql, pip install 'whence[postgres]'")
    server = Server(programs)
    try:
        yield server
    finally:
        server.remove()


@pytest.fixture(autouse=True)
def bytes_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a test's captured bytes are kept."""
    monkeypatch.setenv("WHENCE_BYTES", str(tmp_path / "bytes"))
    return tmp_path / "bytes"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a ledger that is not there yet."""
    return tmp_path / "ledger.sqlite"


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest) -> str:
    """The name of an empty ledger, in one database and in the other."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("path"))
    server: Server = request.getfixturevalue("server")
    return server.make_database()


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    """An open ledger, in one database and in the other."""
    with Ledger.open(where) as ledger:
        yield ledger
