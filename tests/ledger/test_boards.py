"""Boards: the latest state counts, every state stays, suggestions are not kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from tests.ledger.story import MAKER
from whence.ledger import schema
from whence.ledger.hypotheses import board_before, find_board, list_boards, load_board, save_board
from whence.ledger.ledger import Ledger
from whence.ledger.verify import verify
from whence.ledger.views import show_entry
from whence.records.errors import Unusable
from whence.records.hypothesis import Board, Hypothesis, Question, Rating

BOARD = Board(
    Question("Did they cross the river?"),
    (Hypothesis("h1", "They did"), Hypothesis("h2", "They did not")),
    (
        Rating("h1", "CC", "kd", "he saw it", family="government of Freedonia", matter="m:1"),
        Rating("h2", "I", "mv", claim="sha256:abc"),
    ),
    ("m:1",),
)
SUGGESTED = Rating("h2", None, "whence", "speaks of the same", suggested=True, claim="sha256:def")


def count(ledger: Ledger) -> int:
    with ledger.reading() as connection:
        hypotheses = select(func.count()).where(schema.entry.c.kind == "hypothesis")
        return int(connection.execute(hypotheses).scalar_one())


def test_a_board_comes_back(ledger: Ledger) -> None:
    saved = save_board(ledger, replace(BOARD, ratings=(*BOARD.ratings, SUGGESTED)), "kd", MAKER)
    assert (saved.board, saved.by) == (BOARD, "kd")
    assert load_board(ledger, "did they cross THE RIVER") == saved
    assert load_board(ledger, "Did they cross?") is None
    assert show_entry(ledger, saved.id).at[:10] == saved.at[:10]
    assert list(verify(ledger)) == []


def test_the_latest_state_counts_and_all_stay(ledger: Ledger) -> None:
    first = save_board(ledger, BOARD, "kd", MAKER)
    other = save_board(ledger, Board(Question("Who lost?"), ()), "kd", MAKER)
    later = save_board(ledger, replace(BOARD, ratings=()), "mv", MAKER)
    assert list_boards(ledger) == [later, other]
    assert load_board(ledger, BOARD.question.text) == later
    assert show_entry(ledger, first.id).content
    back = save_board(ledger, BOARD, "kd", MAKER)
    assert back.id != first.id
    assert count(ledger) == 4


def test_what_has_not_changed_is_not_entered(ledger: Ledger) -> None:
    first = save_board(ledger, BOARD, "kd", MAKER)
    assert save_board(ledger, replace(BOARD, ratings=(*BOARD.ratings, SUGGESTED)), "mv", MAKER) == first
    assert count(ledger) == 1


def test_long_questions_are_told_apart(ledger: Ledger) -> None:
    for ending in ("tanks", "shells"):
        save_board(ledger, Board(Question(f"{'really ' * 100}{ending}?"), ()), "kd", MAKER)
    assert len(list_boards(ledger)) == 2


@pytest.mark.parametrize("question", ["", " ?! ", "why " * 600])
def test_no_question(ledger: Ledger, question: str) -> None:
    with pytest.raises(Unusable, match="a question has words"):
        save_board(ledger, Board(Question(question), ()), "kd", MAKER)


def test_a_board_keeps_its_mark_and_its_states(ledger: Ledger) -> None:
    first = save_board(ledger, replace(BOARD, ratings=()), "kd", MAKER)
    assert board_before(ledger, first) is None
    second = save_board(ledger, BOARD, "mv", MAKER)
    assert first.mark == second.mark
    assert find_board(ledger, first.mark) == second
    assert board_before(ledger, second) == first
    third = save_board(ledger, first.board, "kd", MAKER)
    assert board_before(ledger, third) == second


def test_a_mark_of_no_board_is_refused(ledger: Ledger) -> None:
    save_board(ledger, BOARD, "kd", MAKER)
    with pytest.raises(Unusable, match="no such question in the ledger"):
        find_board(ledger, "0" * 16)
