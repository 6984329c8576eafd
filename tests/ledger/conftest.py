"""Ledgers to test on: a new one in SQLite, and one in PostgreSQL where it is installed."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.ledger.postgres import Server, find_programs
from whence.ledger.ledger import Ledger

DATABASES = ("sqlite", "postgresql")


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


def name_place(request: pytest.FixtureRequest, folder: Path) -> str:
    """The name of a ledger that is not there yet, in the database that a fixture is for."""
    if request.param == "sqlite":
        return str(folder / "ledger.sqlite")
    server: Server = request.getfixturevalue("server")
    return server.make_database()


@pytest.fixture(params=DATABASES)
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The name of an empty ledger, in one database and in the other."""
    return name_place(request, tmp_path)


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    """An open ledger, in one database and in the other."""
    with Ledger.open(where) as ledger:
        yield ledger


@pytest.fixture(scope="module", params=DATABASES)
def standing(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """An open ledger for a whole module, whose tests fill it once and then read it."""
    folder = tmp_path_factory.mktemp("standing")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WHENCE_BYTES", str(folder / "bytes"))
        ledger = Ledger.open(name_place(request, folder))
    with ledger:
        yield ledger
