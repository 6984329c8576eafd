"""Hypotheses: boards of competing answers to a question; every state of one stays, the latest is the board."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from whence.ledger import schema
from whence.ledger.entering import enter
from whence.ledger.entry import Content, draw_up, unpack
from whence.ledger.leaving import leaving
from whence.ledger.ledger import Ledger
from whence.ledger.shelf import board_content, board_of
from whence.records.clock import now
from whence.records.errors import Unusable
from whence.records.hypothesis import Board
from whence.records.name import fold

LONGEST = 2000  # characters of a question
MARK = 16  # characters that a question is named by


@dataclass(frozen=True, slots=True)
class SavedBoard:
    """A board as somebody left it: its entry's id, when, by whom; `mark` is the question's hash, one for all states."""

    id: str
    at: str
    by: str
    board: Board
    mark: str


def save_board(ledger: Ledger, board: Board, by: str, maker: str) -> SavedBoard:
    """Enter a board as it now stands, where it has changed, without suggestions, which are made anew each time."""
    question = _key(board.question.text)
    if not question or len(board.question.text) > LONGEST:
        raise Unusable("hypotheses", f"a question has words, and {LONGEST:,} characters at most")
    kept = replace(board, ratings=tuple(one for one in board.ratings if not one.suggested))
    with ledger.writing() as connection:
        before = _latest(connection).get(question)
        if before and before.board == kept:
            return before
        content = board_content(kept, by, now())
        drawn = draw_up("hypothesis", maker, None, content)
        enter(connection, drawn)
    return _saved(drawn.id, content, kept)


@leaving
def load_board(ledger: Ledger, question: str) -> SavedBoard | None:
    """The board of a question as it stands, None where there is none."""
    with ledger.reading() as connection:
        return _latest(connection).get(_key(question))


@leaving
def find_board(ledger: Ledger, mark: str) -> SavedBoard:
    """The board that a mark names, as it stands; Unusable where there is none."""
    for board in list_boards(ledger):
        if board.mark == mark:
            return board
    raise Unusable(mark, "no such question in the ledger")


@leaving
def board_before(ledger: Ledger, board: SavedBoard) -> SavedBoard | None:
    """The state of a board before its last change, None where that made it."""
    with ledger.reading() as connection:
        states = (saved for saved in _states(connection) if saved.mark == board.mark)
        return next((saved for saved in states if saved.board != board.board), None)


@leaving
def list_boards(ledger: Ledger) -> list[SavedBoard]:
    """All boards as they stand, the last changed first."""
    with ledger.reading() as connection:
        return boards(connection)


def boards(connection: Connection) -> list[SavedBoard]:
    """All boards as they stand, the last changed first."""
    return list(_latest(connection).values())


def _latest(connection: Connection) -> dict[str, SavedBoard]:
    """The latest state of each board, the last changed first."""
    latest: dict[str, SavedBoard] = {}
    for saved in _states(connection):
        latest.setdefault(_key(saved.board.question.text), saved)
    return latest


def _states(connection: Connection) -> Iterator[SavedBoard]:
    """Every state of every board, the last first."""
    for identifier, content in _entries(connection):
        yield _saved(identifier, content, board_of(content))


def _saved(identifier: str, content: Content, board: Board) -> SavedBoard:
    mark = hashlib.sha256(_key(board.question.text).encode()).hexdigest()[:MARK]
    return SavedBoard(identifier, str(content["at"]), str(content["by"]), board, mark)


def _key(question: str) -> str:
    """A question by its words, however they are typed."""
    return " ".join(fold(question))


def _entries(connection: Connection) -> Iterator[tuple[str, Content]]:
    """What is kept of every state of every board, the last first."""
    table = schema.entry.c
    rows = connection.execute(
        select(table.id, table.content).where(table.kind == "hypothesis").order_by(table.number.desc())
    )
    for row in rows:
        if row.content is not None:
            yield row.id, unpack(row.content)
