"""Migrations: forward on open, each once, whole or not at all; never into somebody else's database."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, inspect, text

from tests.ledger.story import enter, tell
from whence.ledger import ledger as room
from whence.ledger import migrations
from whence.ledger.dialect import locate, open_engine
from whence.ledger.ledger import Ledger
from whence.ledger.migrations import MIGRATIONS, version
from whence.ledger.views import Filters, list_documents
from whence.records.errors import Unusable

Step = Callable[[Connection], None]


def lay(where: str, *statements: str) -> None:
    """Run statements in a database, past the ledger."""
    engine = open_engine(locate(where)).execution_options(writes=True)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def tables(where: str) -> set[str]:
    engine = open_engine(locate(where))
    with engine.connect() as connection:
        found = set(inspect(connection).get_table_names())
    engine.dispose()
    return found


def extend(monkeypatch: pytest.MonkeyPatch, *steps: Step) -> None:
    """Let the program know of more steps."""
    for module in (migrations, room):
        monkeypatch.setattr(module, "MIGRATIONS", (*MIGRATIONS, *steps))


def m003_notes(connection: Connection) -> None:
    connection.execute(text("create table note (words text)"))


def m003_fails(connection: Connection) -> None:
    m003_notes(connection)
    connection.execute(text("insert into nowhere values (1)"))


def test_forward_on_open_and_once(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger of an older program keeps what it holds, and gets the steps that are missing, once."""
    with Ledger.open(where) as ledger:
        enter(ledger, tell())
    extend(monkeypatch, m003_notes)
    for _ in range(2):
        with Ledger.open(where) as ledger, ledger.reading() as connection:
            assert version(connection, where) == 3
            assert len(list_documents(ledger, Filters())) == 1


def test_newer_is_refused(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    extend(monkeypatch, m003_notes)
    Ledger.open(where).close()
    monkeypatch.undo()
    with pytest.raises(Unusable, match=r"laid by a newer whence \(version 3, this one knows 2\)$"):
        Ledger.open(where)


def test_a_step_that_fails_leaves_the_older_ledger(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Ledger.open(where).close()
    extend(monkeypatch, m003_fails)
    with pytest.raises(Unusable, match="nowhere"):
        Ledger.open(where)
    monkeypatch.undo()
    with Ledger.open(where) as ledger:
        assert enter(ledger, tell()) == "new"
    assert "note" not in tables(where)


FOREIGN = {
    "another program's": ("create table person (name text)",),
    "with a version of words": ("create table version (number text)", "insert into version values ('1.2')"),
    "with an empty version": ("create table version (number integer)", "create table person (name text)"),
    "with another version": ("create table version (release text)", "insert into version values ('b')"),
    "with two versions": ("create table version (number integer)", "insert into version values (1), (2)"),
    "with a version below none": ("create table version (number integer)", "insert into version values (-1)"),
}


@pytest.mark.parametrize("statements", FOREIGN.values(), ids=FOREIGN)
def test_foreign_database_is_refused(where: str, statements: tuple[str, ...]) -> None:
    """A database that is not a ledger is refused in one line and left as it was."""
    lay(where, *statements)
    before = tables(where)
    with pytest.raises(Unusable, match=r"a database, but not a ledger$"):
        Ledger.open(where)
    assert tables(where) == before
