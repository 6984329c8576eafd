"""Passages: where sentences end, and what stands around a figure."""

from __future__ import annotations

import pytest

from whence.link.passage import LONGEST, Sentences, window, words_of
from whence.records.span import Span


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("Dr. Ane Holt left. The 40 lorries stayed.", "40", "The 40 lorries stayed."),
        ("Gen. O. Bruun has 3.5 tonnes. More came.", "tonnes", "Gen. O. Bruun has 3.5 tonnes."),
        ('"We lost 12." She wept.', "12", '"We lost 12."'),
        ('"We lost 12." She wept.', "wept", "She wept."),
        ("A heading\nForty boats sank.", "Forty", "Forty boats sank."),
        ("How many? 12 of them!", "12", "12 of them!"),
        ("It ended in May. 300 stayed.", "300", "300 stayed."),
    ],
)
def test_sentences(text: str, at: str, expected: str) -> None:
    assert Sentences(text).text_around(text.index(at)) == expected


def test_a_text_without_an_end_is_looked_at_in_part() -> None:
    text = "word " * 5_000
    first, last = Sentences(text).around(12_000)
    assert (first, last) == (12_000 - LONGEST, 12_000 + LONGEST)


def test_a_window_ends_at_the_figures_on_either_side() -> None:
    text = "Then 40 boats and 12 barges sank, 3 of them here. 9 more."
    marks = [(text.index(number), text.index(number) + len(number)) for number in ("40", "12", "3", "9")]
    place = text.index("12")
    around = window(text, Span(place, place + 2, "12"), marks, (0, text.index("9 more")))
    assert (around.before, around.after) == (" boats and ", " barges sank, ")


def test_words_keep_what_belongs_together() -> None:
    assert words_of("Sea-borne: Ane's 3 boats & R&D") == ["sea-borne", "ane's", "3", "boats", "r&d"]
