"""The two databases, SQLite and PostgreSQL, behind one door: how each is opened, and its faults in plain words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import QueuePool

from whence.records.errors import Unusable

PATIENCE = 30  # seconds that a writer waits for another one
FILE = "ledger.sqlite"
# The cache in KiB, when negative: with 64 MiB adding to a ledger of some size takes a tenth less.
PRAGMAS = (
    "foreign_keys = on",
    "secure_delete = on",
    "synchronous = full",
    "cell_size_check = on",
    "cache_size = -65536",
)
BYTES = "WHENCE_BYTES"
LEDGER = "WHENCE_LEDGER"


def locate(named: str | None) -> URL:
    """The ledger's database: as named, else as WHENCE_LEDGER names it, else a file in the user's data folder."""
    where = named or os.environ.get(LEDGER) or str(user_data_path("whence") / FILE)
    if "://" not in where:
        return _file(where)
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        raise Unusable("--ledger", "not a database address") from None
    if url.drivername in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite":
        if url.host or not url.database:
            raise Unusable("--ledger", "a SQLite address is sqlite:/// and a path")
        return _file(url.database)
    if url.get_backend_name() != "postgresql":
        raise Unusable("--ledger", f"only SQLite and PostgreSQL keep a ledger, not {url.get_backend_name()}")
    return url


def _file(path: str) -> URL:
    return URL.create("sqlite", database=str(Path(path).expanduser().absolute()))


def bytes_folder(url: URL) -> Path:
    """Where captured bytes are kept: WHENCE_BYTES, else beside a ledger file, else in the user's data folder."""
    if named := os.environ.get(BYTES):
        return Path(named).expanduser().absolute()
    if url.get_backend_name() == "sqlite" and url.database:
        return Path(url.database + "-bytes")
    return user_data_path("whence") / "bytes"


def shown(url: URL) -> str:
    """A ledger's name in messages: a file's path, or the address without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or "-"
    return url.difference_update_query(("password", "sslpassword")).render_as_string(hide_password=True)


def open_engine(url: URL) -> Engine:
    """An engine whose SQLite transactions begin as reading or writing ones, as `execution_options(writes=)` says."""
    if url.get_backend_name() == "postgresql":
        try:
            options = f"{url.query.get('options', '')} -c lock_timeout={PATIENCE}s"
            return create_engine(url, connect_args={"connect_timeout": PATIENCE, "options": options})
        except (NoSuchModuleError, ModuleNotFoundError):
            raise Unusable(shown(url), "PostgreSQL needs pip install 'whence[postgres]'") from None
    # Without the file's name SQLAlchemy takes it for one in memory, and would keep to one connection a thread.
    engine = create_engine("sqlite://", creator=lambda: _open_file(Path(url.database or "")), poolclass=QueuePool)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _open_file(path: Path) -> sqlite3.Connection:
    if path.exists() and not os.access(path, os.W_OK):
        # Without a log, or a folder to put one into, SQLite reads a ledger only on the word that nobody writes.
        log = path.with_name(path.name + "-wal")
        still = "" if log.exists() or os.access(path.parent, os.W_OK) else "&immutable=1"
        return sqlite3.connect(f"{path.as_uri()}?mode=ro{still}", uri=True, timeout=PATIENCE, check_same_thread=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unusable(str(path.parent), (error.strerror or str(error)).lower()) from None
    return sqlite3.connect(path, timeout=PATIENCE, check_same_thread=False)


def _set_up(connection: sqlite3.Connection, _: object) -> None:
    # Transactions are begun by hand: the driver's own would begin as readers and fail when they turn writers.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"pragma {pragma}")
    if connection.execute("pragma query_only").fetchone()[0] == 0 and _is_writable(connection):
        connection.execute("pragma journal_mode = wal")


def _is_writable(connection: sqlite3.Connection) -> bool:
    path = connection.execute("pragma database_list").fetchone()[2]
    return not path or os.access(path, os.W_OK)


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("alone"):
        connection.exec_driver_sql("begin immediate" if options.get("writes") else "begin")


@contextmanager
def plainly(where: str) -> Iterator[None]:
    """Turn a database's faults into one line that says what happened to the ledger."""
    try:
        yield
    except DBAPIError as fault:
        raise Unusable(where, _why(fault.orig)) from fault
    except sqlite3.Error as fault:
        raise Unusable(where, _why(fault)) from fault
    except UnicodeDecodeError:
        # What SQLite says of a damaged schema quotes it, in whatever bytes are there now.
        raise Unusable(where, FAULTS[sqlite3.SQLITE_CORRUPT]) from None
    except UnicodeEncodeError:
        # Python keeps bytes of a command line that are no text as half surrogates, which no database takes.
        raise Unusable(where, "undecodable bytes in what was asked") from None


def _why(fault: Any) -> str:
    said = " ".join(str(fault).split())
    if isinstance(fault, sqlite3.Error):
        code = getattr(fault, "sqlite_errorcode", 0) & 0xFF
        return FAULTS.get(code, said)
    state = getattr(fault, "sqlstate", None) or ""
    if not state and type(fault).__name__ == "OperationalError":
        return f"the database server cannot be reached: {said}"
    return next((why for start, why in STATES.items() if state.startswith(start)), f"the database: {said}")


FAULTS = {
    sqlite3.SQLITE_BUSY: f"locked by another program for over {PATIENCE} seconds",
    sqlite3.SQLITE_LOCKED: "locked by another program",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_FULL: "the disk is full; what was entered before is safe",
    sqlite3.SQLITE_IOERR: "the disk cannot be read or written",
    sqlite3.SQLITE_CORRUPT: "damaged; whence verify says where",
    sqlite3.SQLITE_NOTADB: "not a ledger",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened",
    sqlite3.SQLITE_PERM: "no permission",
    sqlite3.SQLITE_AUTH: "no permission",
}
# https://www.postgresql.org/docs/current/errcodes-appendix.html
STATES = {
    "08": "the database server cannot be reached",
    "57P": "the database server is going down",
    "55P03": f"locked by another program for over {PATIENCE} seconds",
    "53100": "the disk is full; what was entered before is safe",
    "25006": "read-only",
    "28": "the database server refuses the user",
    "3D": "no such database",
    "42501": "no permission",
}
