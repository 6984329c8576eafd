from __future__ import annotations

import pytest

from tests.build import flat
from whence.claim.amount import read_amount


@pytest.mark.parametrize(
    ("text", "at", "low", "high", "kind"),
    [
        ("a dozen", 1, 12, 12, "number"),
        ("half a million", 0, 5e5, 5e5, "number"),
        ("a quarter of a million", 1, 2.5e5, 2.5e5, "number"),
        ("half an hour", 0, 0.5, 0.5, "number"),
        ("half of it", 0, 50, 50, "share"),
        ("two thirds", 0, 200 / 3, 200 / 3, "share"),
        ("three-quarters", 0, 75, 75, "share"),
        ("one in five", 0, 20, 20, "share"),
        ("2 out of 3", 0, 200 / 3, 200 / 3, "share"),
        ("1/4 of it", 0, 25, 25, "share"),
        ("hundreds of thousands", 0, 2e5, 999_999, "vague"),
        ("a few thousand", 1, 2000, 9999, "vague"),
        ("several dozen", 0, 24, 119, "vague"),
        ("threefold", 0, 3, 3, "multiple"),
        ("3-fold", 0, 3, 3, "multiple"),
        ("minus five", 1, -5, -5, "number"),
    ],
)
def test_amounts(text: str, at: int, low: float, high: float, kind: str) -> None:
    amount = read_amount(flat(text), at)
    assert amount is not None
    assert (amount.low, amount.high) == pytest.approx((low, high))
    assert (amount.kind, amount.last) == (
        kind,
        len(flat(text).words) - (text.endswith((" of it", " hour")) + text.endswith(" of it")),
    )


@pytest.mark.parametrize(
    ("text", "at"),
    [("the second half", 2), ("a half-brother", 1), ("in half", 1), ("million", 0), ("several men", 0), ("tens", 0)],
)
def test_words_that_say_no_amount(text: str, at: int) -> None:
    assert read_amount(flat(text), at) is None
