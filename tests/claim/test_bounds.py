from __future__ import annotations

import pytest

from tests.build import flat
from whence.claim.bounds import Interval, bound_after, bound_before, interval
from whence.records.claim import Approximator


@pytest.mark.parametrize(
    ("approximator", "low", "high", "vague", "bounds"),
    [
        (None, 300, 300, False, Interval(300, 300, 300)),
        (None, 10, 20, False, Interval(10, 20, None)),
        ("about", 300, 300, False, Interval(270, 330, 300, approximator="about", bound_by="convention")),
        ("about", -10, -10, False, Interval(-11, -9, -10, approximator="about", bound_by="convention")),
        ("about", 10, 20, False, Interval(10, 20, None, approximator="about")),
        ("nearly", 50, 50, False, Interval(45, 50, None, high_open=True, approximator="nearly", bound_by="convention")),
        ("more_than", 7, 7, False, Interval(7, None, None, low_open=True, approximator="more_than")),
        ("at_least", 7, 9, False, Interval(7, None, None, approximator="at_least")),
        ("up_to", 5, 5, False, Interval(0, 5, None, approximator="up_to")),
        ("fewer_than", 5, 5, False, Interval(0, 5, None, high_open=True, approximator="fewer_than")),
        ("at_most", -5, -5, False, Interval(None, -5, None, approximator="at_most")),
        (None, 24, 99, True, Interval(24, 99, None, approximator="vague", bound_by="convention")),
        ("at_least", 200, 999, True, Interval(200, None, None, approximator="at_least", bound_by="convention")),
    ],
)
def test_the_wording_decides_the_interval(
    approximator: Approximator | None, low: float, high: float, vague: bool, bounds: Interval
) -> None:
    assert interval(approximator, low, high, vague=vague) == bounds


@pytest.mark.parametrize(
    ("text", "approximator"),
    [
        ("about 5", "about"),
        ("an estimated 5", "about"),
        ("just under 5", "nearly"),
        ("no fewer than 5", "at_least"),
        ("as many as 5", "up_to"),
        ("not more than 5", "at_most"),
        ("an estimated more than 5", "more_than"),
        ("more than about 5", "more_than"),
        ("more than the 5", "more_than"),
        ("over the 5", None),  # a preposition of its own
        ("nothing 5", None),
    ],
)
def test_words_before_a_number_bound_it(text: str, approximator: Approximator | None) -> None:
    grammar = flat(text)
    assert bound_before(grammar, len(grammar.words) - 1, timed=False).approximator == approximator


@pytest.mark.parametrize(
    ("text", "approximator"),
    [
        ("5 or so", "about"),
        ("5 or more", "at_least"),
        ("5 or fewer", "at_most"),
        ("5 or thereabouts", "about"),
        ("5 or more than 6", None),
        ("5 and below 7", None),
        ("5 men", None),
    ],
)
def test_words_after_a_number_bound_it(text: str, approximator: Approximator | None) -> None:
    assert bound_after(flat(text), 1).approximator == approximator
