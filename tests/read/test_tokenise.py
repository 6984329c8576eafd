"""Words, sentences and paragraphs as offsets of an unaltered text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.read.tokenise import find_paragraphs, lay_out
from whence.records.word import find_words

WORDS = [
    ("He doesn't know.", "He does n't know ."),
    ("They cannot say", "They can not say"),
    ("Kyiv's T-72s, 1,500 of them", "Kyiv 's T - 72s , 1,500 of them"),
    ("the U.S. spent $5.8bn", "the U.S. spent $ 5.8 bn"),
    ("Gen. Milley met Dr. Fauci", "Gen. Milley met Dr. Fauci"),
    ("“Yes,” he said", "“ Yes , ” he said"),
    ("see https://example.org/a?b=c, please", "see https://example.org/a?b=c , please"),
    ("O’Brien’s 8th Battalion", "O’Brien ’s 8th Battalion"),
    ("mail desk@example.org now", "mail desk@example.org now"),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words(text: str, expected: str) -> None:
    """Clitics and marks stand alone; abbreviations, numbers and addresses stay whole."""
    assert " ".join(text[a:b] for a, b in find_words(text, 0, len(text))) == expected


PARAGRAPHS = [
    ("One.\n\nTwo.", ["One.", "Two."]),
    ("\r\n  One.\r\nTwo.  \r\n", ["One.", "Two."]),
    ("Headline\nFirst line.\nSecond line.", ["Headline", "First line.", "Second line."]),
    (
        "A line of wrapped text that runs on and on until the\nmargin stops it and it goes on below, as mail\n"
        "and old agencies' texts do, until it is done.",
        ["A line of wrapped text that runs on and on until the\nmargin stops it and it goes on below, as mail\n"
         "and old agencies' texts do, until it is done."],
    ),
    ("", []),
    (" \n\t\n ", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_paragraphs(text: str, expected: list[str]) -> None:
    """Blank lines and line ends part paragraphs, lines that only wrap do not."""
    assert [text[a:b] for a, b in find_paragraphs(text)] == expected


def test_sentences_begin_where_words_begin() -> None:
    """Sentence starts are word indices, the first of every paragraph among them."""
    text = "Mr. Smith left. He said: “No.” 😀 Then he slept.\n\nNew paragraph."
    layout = lay_out(text)
    starts = [text[layout.words[first][0] :][:4] for first in layout.sentences]
    assert starts[:2] == ["Mr. ", "He s"]
    assert set(layout.paragraphs) <= set(layout.sentences)


@given(st.text(max_size=300))
def test_every_visible_character_is_in_one_word(text: str) -> None:
    """Nothing is lost and nothing stands twice, whatever the script."""
    words = lay_out(text).words
    assert all(a < b for a, b in words)
    assert all(left[1] <= right[0] for left, right in pairwise(words))
    assert "".join(text[a:b] for a, b in words).split() == "".join(text.split()).split() or "".join(
        text[a:b] for a, b in words
    ) == "".join(text.split())
