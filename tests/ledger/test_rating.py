"""What people may say on a board, and that a newer word of theirs takes the older one's place."""

from __future__ import annotations

import pytest

from tests.found import MINISTRY, UNION, finding
from whence.ledger.rating import (
    MOST,
    add_hypotheses,
    checked,
    draw_on,
    find_family,
    find_hypothesis,
    find_value,
    put_rating,
    take_off,
)
from whence.records.errors import Unusable
from whence.records.hypothesis import Board, Hypothesis, Question, Rating

BOARD = Board(Question("Were the doses delivered?"), (Hypothesis("h1", "All were"), Hypothesis("h2", "All but a few")))
ONE = Rating("h1", "C", "mara", claim="sha256:1")


def test_hypotheses_are_added_once() -> None:
    grown = add_hypotheses(BOARD, ["None was ", "all WERE", "None  was"])
    assert [(one.id, one.text) for one in grown.hypotheses[2:]] == [("h3", "None was")]


def test_not_too_many_hypotheses() -> None:
    with pytest.raises(Unusable):
        add_hypotheses(BOARD, map(str, range(MOST)))


def test_matters_are_drawn_on_once() -> None:
    assert draw_on(draw_on(BOARD, ["m1"]), ["m2", "m1"]).matters == ("m1", "m2")


def test_matters_are_taken_off_and_their_ratings_kept() -> None:
    board = put_rating(draw_on(BOARD, ["sha256:aa01", "sha256:aa02"]), ONE)
    assert take_off(board, ["aa01"]).matters == ("sha256:aa02",)
    assert take_off(board, ["sha256:AA02", "aa01"]).matters == ()
    assert take_off(board, ["aa01"]).ratings == (ONE,)


@pytest.mark.parametrize("asked", ["", "aa", "bb", "sha256:"])
def test_no_one_matter_to_take_off(asked: str) -> None:
    with pytest.raises(Unusable):
        take_off(draw_on(BOARD, ["sha256:aa01", "sha256:aa02"]), [asked])


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        (ONE, []),
        (Rating("h1", "I", "oel", claim="sha256:1"), ["oel"]),
        (Rating("h2", "I", "mara", claim="sha256:1"), ["mara"]),
        (Rating("h1", None, "whence", suggested=True, claim="sha256:1"), []),
        (Rating("h1", None, "whence", suggested=True, claim="sha256:2"), ["whence"]),
    ],
)
def test_a_rating_takes_its_place(before: Rating, kept: list[str]) -> None:
    newer = Rating("h1", "II", "mara", claim="sha256:1")
    ratings = put_rating(put_rating(BOARD, before), newer).ratings
    assert [one.by for one in ratings[:-1]] == kept
    assert ratings[-1] == newer


@pytest.mark.parametrize(("said", "found"), [("h2", "h2"), ("H1", "h1"), ("all but", "h2"), ("All were", "h1")])
def test_a_hypothesis_by_id_or_beginning(said: str, found: str) -> None:
    assert find_hypothesis(BOARD, said).id == found


@pytest.mark.parametrize("said", ["", "h3", "all", "were"])
def test_no_one_hypothesis(said: str) -> None:
    with pytest.raises(Unusable):
        find_hypothesis(BOARD, said)


@pytest.mark.parametrize(
    ("said", "value"), [("very-consistent", "CC"), ("Very inconsistent", "II"), ("na", "NA"), ("c", "C")]
)
def test_values(said: str, value: str) -> None:
    assert find_value(said) == value


def test_no_value() -> None:
    with pytest.raises(Unusable):
        find_value("true")


@pytest.mark.parametrize(("said", "origin"), [(MINISTRY, MINISTRY), ("nurses", UNION), ("health ministry", MINISTRY)])
def test_a_family_by_any_name(said: str, origin: str) -> None:
    assert find_family([finding()], said) == [(origin, finding().matter.id)]


@pytest.mark.parametrize("said", ["", "n", "the army"])
def test_no_one_family(said: str) -> None:
    with pytest.raises(Unusable):
        find_family([finding()], said)


@pytest.mark.parametrize(("words", "good"), [("Who sent\n them?", True), (" ", False), ("x" * 501, False)])
def test_a_question_is_one_line(words: str, good: bool) -> None:
    if good:
        assert checked("question", words) == "Who sent them?"
    else:
        with pytest.raises(Unusable):
            checked("question", words)
