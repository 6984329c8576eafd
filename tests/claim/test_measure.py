from __future__ import annotations

import pytest

from tests.build import flat
from whence.claim.measure import read_measure


@pytest.mark.parametrize(
    ("text", "at", "low", "high"),
    [
        ("10 to 20 billion", 0, 1e10, 2e10),
        ("500 to 1 million", 0, 500, 1e6),  # the million is not shared
        ("$10 to $20", 1, 10, 20),
        ("$10-20bn", 1, 1e10, 2e10),
        ("5 % to 10 %", 0, 5, 10),
        ("20 to 10", 0, 20, 20),
        ("5 km to 7 miles", 0, 5, 5),
        ("2 or 3", 0, 2, 3),
        ("2 or 300", 0, 2, 2),
        ("2014 to 3 million", 0, 2014, 2014),
        ("13 dollars and 45 cents", 0, 13.45, 13.45),
        ("one hundred and six", 0, 106, 106),
        ("75 USD million", 0, 75e6, 75e6),
        ("30 MUSD", 0, 30e6, 30e6),
    ],
)
def test_two_numbers_make_a_range(text: str, at: int, low: float, high: float) -> None:
    measure = read_measure(flat(text), at)
    assert measure is not None
    assert (measure.low, measure.high) == pytest.approx((low, high))


def test_between_keeps_two_numbers_apart() -> None:
    measure = read_measure(flat("between one hundred and two hundred"), 1)
    assert measure is not None
    assert (measure.low, measure.high) == (100, 200)


def test_signs_of_money_belong_to_one_number_only() -> None:
    grammar = flat("10 $ 30")
    measure = read_measure(grammar, 2, since=2)
    assert measure is not None
    assert measure.unit is None
