"""When two statements bear each other out: about one thing, and with figures that leave little else open."""

from __future__ import annotations

from typing import Any

import pytest

from tests.weigh.stories import count, period, told
from whence.records.claim import Figure
from whence.weigh.agreement import Told, agree, is_same_thing, overlap

# What the figures are, whether they overlap, and whether they bear each other out.
FIGURES: list[tuple[Figure | None, Figure | None, bool, bool]] = [
    (count(40), count(40), True, True),
    (count(40), count(41), False, False),
    (count(5_800_000), count(5_750_000), True, True),
    (count(10_000), count(12_000), False, False),
    (count(30, 50), count(40), True, True),
    (count(36, 44, approximator="about"), count(43), True, True),
    # One side open: most figures would fit.
    (count(1_000, approximator="more_than"), count(12_000), True, False),
    (count(0, 500, approximator="up_to"), count(40), True, False),
    (count(0, 500), count(40), True, False),
    (count(200, 999, approximator="vague"), count(600), True, False),
    # The same wording of the same number does bear out.
    (count(1_000, approximator="more_than"), count(1_000, approximator="more_than"), True, True),
    (None, None, True, True),
    (None, count(40), False, False),
]


@pytest.mark.parametrize(("left", "right", "overlaps", "agrees"), FIGURES)
def test_figures_overlap_and_agree(left: Figure | None, right: Figure | None, overlaps: bool, agrees: bool) -> None:
    a, b = Told.of(told("a1", figure=left)), Told.of(told("b1", figure=right))
    assert overlap(a, b) is overlap(b, a) is overlaps
    assert agree(a, b) is agree(b, a) is agrees


APART: list[tuple[dict[str, Any], dict[str, Any], bool]] = [
    ({}, {}, True),
    ({"polarity": "negative"}, {}, False),
    ({"figure": None}, {}, False),
    ({"figure": None}, {"figure": None}, True),
    ({"figure": count(40, unit="t")}, {"figure": count(40, unit="kg")}, False),
    ({"figure": count(40, property="152 mm")}, {"figure": count(40, property="122 mm")}, False),
    # What only one of them says sets nothing apart.
    ({"figure": count(40, property="152 mm")}, {"figure": count(40)}, True),
    ({"figure": count(40, percent=True)}, {"figure": count(40)}, False),
    ({"time": period("2031-01-01", "2031-02-01")}, {"time": period("2031-02-01", "2031-03-01")}, False),
    ({"time": period("2031-01-01", "2031-02-01")}, {"time": period("2031-01-31", None)}, True),
    ({"time": period("2031-01-01", "2031-02-01")}, {}, True),
]


@pytest.mark.parametrize(("left", "right", "expected"), APART)
def test_statements_are_about_one_thing_unless_both_say_otherwise(
    left: dict[str, Any], right: dict[str, Any], expected: bool
) -> None:
    a, b = Told.of(told("a1", **left)), Told.of(told("b1", **right))
    assert is_same_thing(a, b) is is_same_thing(b, a) is expected
