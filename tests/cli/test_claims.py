"""How claims look to people: what was said as it was said, never a bound that only a convention supplies."""

from __future__ import annotations

from typing import Any

import pytest

from tests.build import claim, document, figure, span
from whence.cli.claims import line, rows, widths
from whence.export.words import figure_words
from whence.records.claim import Claim, Event, Note, Place, Source
from whence.records.reading import Time
from whence.records.span import Span

ARTICLE = document(
    "Dozens of tanks, perhaps 2.4 million artillery shells, reached Vessmar in June 2024. This could not be verified."
)


def words(*bounds: float | None, said: str = "2.4 million", **known: Any) -> str:
    low, high, best = bounds
    return figure_words(figure(low, high, best, Span(0, len(said), said), **known))


FIGURES: list[tuple[tuple[float | None, ...], dict[str, Any], str]] = [
    ((2.4e6, 2.4e6, 2.4e6), {"counted": "artillery shell"}, "2,400,000 artillery shell"),
    ((2.4e6, None, None), {"approximator": "at_least"}, "≥ 2,400,000"),
    ((2.4e6, None, None), {"approximator": "more_than", "low_open": True}, "> 2,400,000"),
    ((2.16e6, 2.64e6, 2.4e6), {"approximator": "about", "bound_by": "convention"}, "~2,400,000"),
    ((0, 2e6, None), {"approximator": "up_to"}, "up to 2,000,000"),
    ((0.9, 1, None), {"approximator": "nearly", "high_open": True}, "nearly 1"),
    ((10_000, 12_000, None), {"counted": "soldier"}, "10,000–12,000 soldier"),
    ((24, 99, None), {"approximator": "vague", "said": "Dozens", "bound_by": "convention"}, "“Dozens”"),
    ((40, 40, 40), {"percent": True, "of": "reserve"}, "40% of reserve"),
    ((1.2e9, 1.2e9, 1.2e9), {"unit": "USD"}, "1,200,000,000 USD"),
    ((3e6, 3e6, 3e6), {"counted": "shell", "per": "a"}, "3,000,000 shell per a"),
    ((5, 5, 5), {"percent": True, "direction": "up"}, "↑ 5%"),
    ((None, None, None), {"said": "Dozens"}, "“Dozens”"),
    ((0.5, 0.5, 0.5), {"unit": "km", "said": "0.5 km"}, "0.5 km"),
    ((0.5, 0.5, 0.5), {"unit": "km", "said": "half a kilometre", "counted": "road"}, "0.5 kilometre road"),
    ((800, 800, 800), {"unit": "km", "said": "800 km", "counted": "kilometre"}, "800 kilometre"),
    ((9, 9, 9), {"unit": "mo", "said": "9-month-old", "counted": "month of age"}, "9 month of age"),
    ((2, 2, 2), {"unit": "10.a", "said": "two decades", "counted": "war"}, "2 decade war"),
    ((0.5, 0.5, 0.5), {"unit": "a", "said": "half a year", "counted": "war"}, "0.5 year war"),
    ((5, 5, 5), {"unit": "km", "said": "5km", "counted": "road"}, "5 km road"),
    ((5, 5, 5), {"unit": "[kn_i]", "said": "5-knot wind", "counted": "wind"}, "5 knot wind"),
    ((200, 200, 200), {"unit": "USD", "said": "200 dollars", "counted": "dollar"}, "200 dollar"),
    ((1e300, 1e300, 1e300), {}, "1e+300"),
]


@pytest.mark.parametrize(("bounds", "known", "shown"), FIGURES)
def test_figures(bounds: tuple[float | None, ...], known: dict[str, Any], shown: str) -> None:
    assert words(*bounds, **known) == shown


def shells(**known: Any) -> Claim:
    """A claim with everything a line shows."""
    where = span(ARTICLE, "Vessmar")
    when = span(ARTICLE, "June 2024")
    defaults = {
        "event": Event("transfer", "AID", "reach", span(ARTICLE, "reached")),
        "figures": (figure(2.4e6, 2.4e6, 2.4e6, span(ARTICLE, "2.4 million"), counted="artillery shell"),),
        "time": Time("date", "2024-06-01", "2024-07-01", "June 2024", "in", when),
        "places": (Place("Vessmar", None, None, "UA", None, None, where),),
    }
    return claim("c1", span(ARTICLE, "perhaps 2.4 million artillery shells, reached Vessmar"), **(defaults | known))


def test_one_aligned_line() -> None:
    found = rows([shells(), shells(event=None, time=None, places=())])
    columns = widths(found)
    assert [line(row, columns).plain for row in found] == [
        "      transfer  2,400,000 artillery shell  June 2024 (2024-06-01)  Vessmar (UA)",
        "                2,400,000 artillery shell",
    ]


def test_doubts_are_marked() -> None:
    hedge = Source("a1", "Adler", None, "possible", "positive", (span(ARTICLE, "perhaps"),))
    note = Note("unverified", None, None, "could_not", span(ARTICLE, "could not be verified"))
    doubted = shells(sources=(hedge,), verification=(note,), modality="capacity", polarity="negative", confidence=0.3)
    assert [mark for mark, _ in rows([doubted])[0].marks] == [
        "not",
        "capacity",
        "“perhaps”",
        "unverified: “could not be verified”",
        "?",
    ]


def test_a_claim_with_nothing_to_show_has_no_line() -> None:
    assert rows([claim("c1", span(ARTICLE, "reached"))]) == []


def test_a_terminal_obeys_nothing_in_it() -> None:
    hostile = figure(1, 1, 1, span(ARTICLE, "2.4 million"), counted="shell\x1b[31m")
    assert "\x1b" not in figure_words(hostile)
