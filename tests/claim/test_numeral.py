from __future__ import annotations

import pytest

from tests.build import flat
from whence.claim.numeral import read_numeral


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sixteen", 16),
        ("twenty-five", 25),
        ("twenty five", 25),
        ("one hundred and six", 106),
        ("three hundred and thirty one thousand", 331000),
        ("fifteen hundred", 1500),
        ("two million three hundred thousand", 2300000),
        ("two and a half million", 2500000),
        ("2 million and a half", 2500000),
        ("four and three quarters", 4.75),
        ("2.4 million", 2400000),
        ("16.4 million", 16400000),  # and not 16399999.999999998
        ("1.2bn", 1200000000),
        ("10k", 10000),
        ("5M", 5000000),
        ("13 lakh", 1300000),
        ("three lakh crore", 3e12),
        ("two dozen", 24),
        ("10 1/2", 10.5),
        ("2½", 2.5),
        ("five point two", 5.2),
        ("five point twenty-one", 5.21),
        ("3 hundred and 21", 321),
        ("50-million", 5e7),
    ],
)
def test_words_and_digits_make_a_number(text: str, value: float) -> None:
    numeral = read_numeral(flat(text), 0)
    assert numeral is not None
    assert numeral.value == pytest.approx(value)
    assert numeral.last == len(flat(text).words)


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("300 and two others", 300, 1),
        ("five six", 5, 1),
        ("one hundred and nobody", 100, 2),
        ("3 hundred and 2 hundred", 300, 2),
        ("twenty - one-way tickets", 21, 3),
        ("5m people", 5, 1),  # metres, unless it is money
    ],
)
def test_a_numeral_ends_where_it_must(text: str, value: float, words: int) -> None:
    numeral = read_numeral(flat(text), 0)
    assert numeral is not None
    assert (numeral.value, numeral.last) == (value, words)


def test_an_and_parts_the_numbers_of_a_range() -> None:
    numeral = read_numeral(flat("one hundred and six"), 0, joined=False)
    assert numeral is not None
    assert numeral.value == 100


def test_marks_of_money_multiply_money_only() -> None:
    numeral = read_numeral(flat("5m"), 0, money=True)
    assert numeral is not None
    assert numeral.value == 5e6


@pytest.mark.parametrize("text", ["million", "and", "9" * 40 + "," + "9" * 400, "1,2,3"])
def test_what_is_no_number_has_no_value(text: str) -> None:
    assert read_numeral(flat(text), 0) is None


def test_hostile_input_is_read_in_time() -> None:
    for text in ("hundred " * 8_000, "one and " * 8_000, "111 " * 8_000, "1/2/" * 4_000, "- " * 8_000):
        grammar = flat("one " + text)
        assert all(read_numeral(grammar, at) is None or True for at in range(0, len(grammar.words), 50))
