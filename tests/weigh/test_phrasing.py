"""Phrasing: words that make of a sentence a guess, a plan or a bound, and the clause around a figure."""

from __future__ import annotations

import pytest

from tests.weigh.pair import told
from whence.weigh.phrasing import clause_of, likelihood, place_of, speaks_of


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("might", "The barn could hold it.", "could"),
        ("might", "May have been seen", "may"),
        ("might", "It came in May.", None),
        ("might", "The couldron is full.", None),
        ("meant", "They are planning a dam.", "planning"),
        ("thought", "Presumably it sank.", "presumably"),
        ("denied", "She denied it.", "denied"),
        ("bounded", "no more than a dozen", "no more than"),
        ("proven", "He said it was " + "very " * 50_000 + "definitely", None),
        ("proven", "Certain mills stand idle.", None),
        ("spread", "It rained throughout March.", None),
    ],
)
def test_kinds(kind: str, text: str, expected: str | None) -> None:
    assert speaks_of(kind, text) == expected


@pytest.mark.parametrize(
    ("text", "step"),
    [("perhaps", 1), ("probably", 2), ("it is highly likely", 3), ("definitely", 4), ("the ship sank", None)],
)
def test_steps_of_likelihood(text: str, step: int | None) -> None:
    found = likelihood(text)
    assert (found.step if found else None) == step


@pytest.mark.parametrize(
    ("sentence", "counted", "expected"),
    [
        ("The mill took 40 sacks.", "40", "The mill took 40 sacks."),
        ("It took 40 sacks, and could take 90 more.", "40", "It took 40 sacks, "),
        ("It took 40 sacks, and could take 90 more.", "90", "and could take 90 more."),
        ("Nobody counted the sacks.", None, "Nobody counted the sacks."),
    ],
)
def test_the_clause_of_a_figure(sentence: str, counted: str | None, expected: str) -> None:
    assert clause_of(told(sentence, counted).testimony).strip() == expected.strip()


@pytest.mark.parametrize(
    ("sentence", "counted", "expected"),
    [
        ("It took 15 sacks and 5 sieves.", "5", (21, 22)),
        ("It took 5,000 sacks and 5 sieves.", "5", (24, 25)),
        ("It took 40.", "40", (8, 10)),
        ("Nobody counted the sacks.", None, None),
    ],
)
def test_the_place_of_a_figure(sentence: str, counted: str | None, expected: tuple[int, int] | None) -> None:
    assert place_of(told(sentence, counted).testimony) == expected
