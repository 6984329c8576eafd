"""Extents: rounding, the numbers that words name, and when two are one."""

from __future__ import annotations

import math

import pytest

from tests.weigh.story import figure
from whence.weigh.extent import Extent, rounding, said, same_numbers, share_number, words_of


@pytest.mark.parametrize(
    ("number", "slack"),
    [(0, 0), (7, 0), (40, 0), (4_712, 0), (300, 5), (1_000, 50), (14_000, 500), (15_500, 50), (5.8e6, 5e4), (2.5, 0.05),
     (math.inf, 0)],
)  # fmt: skip
def test_rounding(number: float, slack: float) -> None:
    assert rounding(number) == pytest.approx(slack)


def test_a_share_is_rounded_to_its_last_digit() -> None:
    assert rounding(40, percent=True) == 0.5


@pytest.mark.parametrize(
    ("left", "right", "meets"),
    [
        (Extent(1, 2), Extent(2, 3), True),
        (Extent(1, 2, high_open=True), Extent(2, 3), False),
        (Extent(1, 2), Extent(2, 3, low_open=True), False),
        (Extent(-math.inf, math.inf), Extent(2, 3), True),
    ],
)
def test_meeting(left: Extent, right: Extent, meets: bool) -> None:
    assert left.meets(right) == right.meets(left) == meets


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("about 300", (300,)),
        ("more than 300", (300,)),
        ("up to 300", (300,)),
        ("nearly 40", (40,)),
        ("200 to 300", (200, 300)),
    ],
)
def test_the_numbers_that_words_name(words: str, numbers: tuple[float, ...]) -> None:
    assert said(figure(words)) == numbers


def test_vague_words_name_no_number() -> None:
    vague, other = figure("200 to 999", approximator="vague"), figure("200 to 999")
    assert said(vague) == () and same_numbers(vague, vague) and not share_number(vague, other)


def test_long_words_are_cut() -> None:
    long = figure("4,700" + " shells" * 90)
    assert len(words_of(long)) == 82 and words_of(None) == "no figure"
