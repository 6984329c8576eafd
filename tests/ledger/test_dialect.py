"""Which database a ledger is in, what it is called in messages, and its faults in one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from tests.ledger.postgres import Server
from whence.ledger.dialect import bytes_folder, locate, shown
from whence.ledger.ledger import Ledger
from whence.records.errors import Unusable

PASSWORD = "s3cr3t-Word"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without settings."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("WHENCE_LEDGER", raising=False)
    monkeypatch.delenv("WHENCE_BYTES")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("named", "file"),
    [
        ("/srv/a.sqlite", "/srv/a.sqlite"),
        ("a b?c=d#e%20.sqlite", "HOME/a b?c=d#e%20.sqlite"),
        ("~/a.sqlite", "HOME/a.sqlite"),
        ("sqlite:////srv/a.sqlite", "/srv/a.sqlite"),
        (None, "HOME/data/whence/ledger.sqlite"),
    ],
)
def test_file(home: Path, named: str | None, file: str) -> None:
    """A path is a path, whatever characters it has; without one, the ledger is in the user's data folder."""
    url = locate(named)
    assert url.get_backend_name() == "sqlite"
    assert url.database == shown(url) == file.replace("HOME", str(home))
    assert bytes_folder(url) == Path(f"{url.database}-bytes")


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql(home: Path, scheme: str) -> None:
    url = locate(f"{scheme}://me:{PASSWORD}@db.example:5433/news")
    assert url.drivername == "postgresql+psycopg"
    assert (url.host, url.port, url.database, url.password) == ("db.example", 5433, "news", PASSWORD)
    assert shown(url) == "postgresql+psycopg://me:***@db.example:5433/news"
    assert bytes_folder(url) == home / "data/whence/bytes"


def test_settings(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """WHENCE_LEDGER and WHENCE_BYTES name the places; what is named on the command line goes before."""
    monkeypatch.setenv("WHENCE_LEDGER", "theirs.sqlite")
    monkeypatch.setenv("WHENCE_BYTES", "~/kept")
    assert locate(None).database == str(home / "theirs.sqlite")
    assert locate("mine.sqlite").database == str(home / "mine.sqlite")
    assert bytes_folder(make_url("postgresql://db/news")) == bytes_folder(locate("mine.sqlite")) == home / "kept"


@pytest.mark.parametrize(
    "named",
    [
        "mysql://me:s3cr3t-Word@db/news",
        "http://me:s3cr3t-Word@db/news",
        "file:///srv/a.sqlite",
        "oracle+cx://me:s3cr3t-Word@db",
        "postgresql+psycopg2://me:s3cr3t-Word@db/news",
        "postgresql+nonsense://me:s3cr3t-Word@db/news",
        "postgresql://me:s3cr3t-Word@db:port/news",
        "postgresql://me:s3cr3t-Word@db:99999999/news",
        "postgresql://me:s3cr3t-Word@[::1/news",
        "postgresql://me:s3cr3t-Word@/news?host=/nowhere",
        "postgresql://me:s3cr3t-Word@localhost:1/news",
        "postgresql://me:s3cr3t-Word@localhost:1/news?nonsense=1",
        "postgresql://localhost:1/news?user=me&password=s3cr3t-Word",
        "sqlite://",
        "sqlite:///",
        "sqlite://me:s3cr3t-Word@db/news",
        "://",
        "x://",
        "1://me:s3cr3t-Word@db",
    ],
)
def test_no_ledger_there(named: str) -> None:
    """Anything else ends in one line, which never tells the password."""
    with pytest.raises(Unusable) as refused, Ledger.open(named):
        pass
    assert "\n" not in str(refused.value)
    assert PASSWORD not in str(refused.value)


def test_password_in_no_message(server: Server) -> None:
    """A server that answers, and refuses, is shown without the password."""
    address = server.make_database().replace("postgres@", f"nobody:{PASSWORD}@")
    with pytest.raises(Unusable, match=r"\*\*\*") as refused, Ledger.open(address):
        pass
    assert PASSWORD not in str(refused.value)


def test_not_a_database(path: Path) -> None:
    path.write_bytes(b"A text that is by no means a database.\n" * 100)
    with pytest.raises(Unusable, match="not a ledger"):
        Ledger.open(str(path))
    assert path.read_bytes() == b"A text that is by no means a database.\n" * 100


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="cannot be opened"):
        Ledger.open(str(tmp_path))


def test_below_a_file(tmp_path: Path) -> None:
    """The folder that the ledger should be in cannot be made."""
    (tmp_path / "file").touch()
    with pytest.raises(Unusable):
        Ledger.open(str(tmp_path / "file" / "ledger.sqlite"))
