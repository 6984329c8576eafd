"""Migrations: forward on open, each once, whole or not at all; never into somebody else's database."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, inspect, text

from tests import build
from tests.build import capture
from tests.ledger.story import enter, tell, tell_edition
from whence.ledger import doubts, migrations, schema, unlinking, witnesses
from whence.ledger import ledger as room
from whence.ledger.dialect import locate, open_engine
from whence.ledger.ledger import Ledger
from whence.ledger.linking import pending
from whence.ledger.migrations import MIGRATIONS, version
from whence.ledger.onrecord import on_record
from whence.ledger.verify import verify
from whence.ledger.views import Filters, list_documents
from whence.records.errors import Unusable
from whence.records.link import Topic

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


def notes(connection: Connection) -> None:
    connection.execute(text("create table note (words text)"))


def fails(connection: Connection) -> None:
    notes(connection)
    connection.execute(text("insert into nowhere values (1)"))


def test_forward_on_open_and_once(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger of an older program keeps what it holds, and gets the steps that are missing, once."""
    with Ledger.open(where) as ledger:
        enter(ledger, tell())
    extend(monkeypatch, notes)
    for _ in range(2):
        with Ledger.open(where) as ledger, ledger.reading() as connection:
            assert version(connection, where) == len(MIGRATIONS) + 1
            assert len(list_documents(ledger, Filters())) == 1


def test_the_second_version_comes_forward(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger from before links has none of their tables, then all, and all that is read in it awaits its links."""
    links = {table.name for table in schema.LINKS}
    with monkeypatch.context() as older:
        for module in (migrations, room):
            older.setattr(module, "MIGRATIONS", MIGRATIONS[:2])
        # What reads a document notes that it awaits its links: the older program did not.
        older.setattr(unlinking, "await_links", lambda connection, document: None)
        # Nor did it know of doubts, nor of private witnesses.
        older.setattr(doubts, "lay_claims", lambda *noted: None)
        older.setattr(witnesses, "lay", lambda *seen: None)
        with Ledger.open(where) as ledger:
            enter(ledger, tell())
            ledger.add(capture(tell_edition(1).reading.document), None, "whence/1", "tests")
        assert links.isdisjoint(tables(where))
    with Ledger.open(where) as ledger:
        assert links | {"private", "barred"} < tables(where)
        assert pending(ledger, "link/1") == [tell().reading.document.id]
        assert list(verify(ledger)) == []


def indexed(where: str) -> set[str]:
    """The names of the indexes by which figures are found."""
    engine = open_engine(locate(where))
    with engine.connect() as connection:
        found = {str(one["name"]) for one in inspect(connection).get_indexes("figure")}
    engine.dispose()
    return found


def test_the_third_version_comes_forward(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger from before drafts were checked gets the indexes for it, and has a draft's number on record."""
    numbers = {"figure_best", "figure_low", "figure_high"}
    with monkeypatch.context() as older:
        for module in (migrations, room):
            older.setattr(module, "MIGRATIONS", MIGRATIONS[:3])
        older.setattr(doubts, "lay_claims", lambda *noted: None)
        older.setattr(witnesses, "lay", lambda *seen: None)
        with Ledger.open(where) as ledger:
            enter(ledger, tell())
    # The tables of today have them from the first; the older program's had not.
    lay(where, *(f"drop index {name}" for name in sorted(numbers)))
    before = indexed(where)
    assert before and numbers.isdisjoint(before)
    with Ledger.open(where) as ledger:
        assert indexed(where) == before | numbers
        tanks = tell().claims.claims[1]
        draft = build.testimony("d", "We lost forty tanks", Topic("claim", "claim", "d"), figure=tanks.figures[0])
        assert [one.account.reading.document.name for one in on_record(ledger, [draft]).documents] == ["story.txt"]
        assert list(verify(ledger)) == []


def test_newer_is_refused(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    extend(monkeypatch, notes)
    Ledger.open(where).close()
    monkeypatch.undo()
    known = len(MIGRATIONS)
    with pytest.raises(Unusable, match=rf"laid by a newer whence \(version {known + 1}, this one knows {known}\)$"):
        Ledger.open(where)


def test_a_step_that_fails_leaves_the_older_ledger(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Ledger.open(where).close()
    extend(monkeypatch, fails)
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
