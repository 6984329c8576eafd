"""Figures given without a clause are statements of whoever gives them."""

from __future__ import annotations

import pytest

from tests.build import document
from tests.parsed import reader
from whence.records.reading import Attribution


def said(text: str, number: str) -> list[Attribution]:
    """The attributions whose content holds the number."""
    reading = reader().read(document(text))
    return [a for a in reading.attributions if any(number in span.text for span in a.content)]


GIVEN = [
    ("The defence ministry put the losses at 1,100 soldiers on Monday.", "1,100", "ministry"),
    ("General Anna Weber spoke of about 300 dead after the battle.", "300", "Weber"),
    ("The agency had earlier listed 100 dead and 1,000 wounded.", "100", "agency"),
    ("By the ministry's count, 600 soldiers died in the first week.", "600", "ministry"),
]


@pytest.mark.parametrize(("text", "number", "source"), GIVEN)
def test_who_gives_a_figure_says_it(text: str, number: str, source: str) -> None:
    found = said(text, number)
    assert any(source in span.text for attribution in found for span in attribution.source)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The shelling lasted for 40 minutes and left the bridge in ruins.", "40"),
        ("The river put the town's 300 cellars under water.", "300"),
    ],
)
def test_a_thing_gives_no_figure(text: str, number: str) -> None:
    assert said(text, number) == []
