"""Counts before units and ordinals, in digits and words."""

from __future__ import annotations

import pytest

from whence.claim.timecount import count, ordinal

COUNTS = [
    ("three", 3),
    ("a", 1),
    ("half a", 0.5),
    ("a half", 0.5),
    ("two and a half", 2.5),
    ("twenty - five", 25),
    ("a hundred", 100),
    ("two hundred and ten", 210),
    ("1,500", 1500),
    ("2.5", 2.5),
    ("a few", None),
    ("several", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "number"), COUNTS)
def test_counts_units(text: str, number: float | None) -> None:
    """Words that name no number count nothing."""
    assert count(text.split()) == number


ORDINALS = [("third", 3), ("19th", 19), ("7", 7), ("twenty - first", 21), ("other", None), ("", None)]


@pytest.mark.parametrize(("text", "place"), ORDINALS)
def test_reads_ordinals(text: str, place: int | None) -> None:
    """A plain number names its own place."""
    assert ordinal(text.split()) == place
