from __future__ import annotations

import pytest

from tests.build import flat
from whence.claim.digits import fraction_at, read_digits, value_of


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("0", 0),
        ("7", 7),
        ("1500", 1500),
        ("1,500", 1500),
        ("1,234,567.8", 1234567.8),
        ("12,34,567", 1234567),  # Indian groups
        ("2.4", 2.4),
        ("12.345", 12.345),
        ("1.234,5", 1234.5),
        ("1.234.567", 1234567),
        ("٣", 3),
        ("\uff11\uff12", 12),
        ("1,2,3", None),
        ("14:30", None),
        ("20.000", None),  # twenty, or twenty thousand
        ("1,50", None),
        ("007", None),
        ("192.168.1.2", None),
        ("9" * 400, None),
    ],
)
def test_digits_have_a_value_or_none(word: str, value: float | None) -> None:
    assert value_of(word) == value


@pytest.mark.parametrize(
    ("text", "value", "last"),
    [
        ("40 000 men", 40000, 2),
        ("1 234 567 men", 1234567, 3),
        ("3\u00a0500 men", 3500, 2),
        ("3\u202f500,", 3500, 2),
        ("12 300 men", 12, 1),  # two numbers, or one
        ("2020 123 men", 2020, 1),
        ("1e10", 1e10, 2),
        ("1.5x10^3", 1500, 4),
        ("2^10", 1024, 3),
        ("9^9999", None, 3),
        ("1e999", None, 2),
    ],
)
def test_groups_and_exponents_belong_to_a_number(text: str, value: float | None, last: int) -> None:
    assert read_digits(flat(text), 0, decimal_comma=False) == (value, last)


def test_a_comma_is_decimal_only_where_that_is_sure() -> None:
    assert value_of("1,5", decimal_comma=True) == 1.5


def test_a_point_may_open_a_decimal() -> None:
    assert read_digits(flat("by .08 points"), 2, decimal_comma=False) == (0.08, 3)


@pytest.mark.parametrize(
    ("text", "value"), [("3/4", 0.75), ("9/11", None), ("24/7", None), ("5/17/2018", None), ("1 / 4", None)]
)
def test_fractions_have_usual_denominators(text: str, value: float | None) -> None:
    assert fraction_at(flat(text), 0) == value
