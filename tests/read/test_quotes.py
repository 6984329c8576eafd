"""Quotations of every style, nested, unbalanced and over paragraphs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.read.quotes import find_mode, find_quotations
from whence.read.tokenise import find_paragraphs
from whence.records.word import find_words

QUOTED = [
    ('He said "yes" and "no".', ['"yes"', '"no"']),
    ("“Yes,” he said.", ["“Yes,”"]),
    ("‘We can’t,’ she said.", ["‘We can’t,’"]),
    ("She said 'It is all over.' today, in the '90s style.", ["'It is all over.'"]),
    ("„Ja“, sagte er; «oui», dit-il; »doch«, rief sie.", ["„Ja“", "«oui»", "»doch«"]),
    ("``Old style,'' he wrote.", ["``Old style,''"]),
    ("“He told me ‘no’ twice,” she said.", ["“He told me ‘no’ twice,”"]),
    ("“First paragraph.\n\n“Second paragraph,” he said.", ["“First paragraph.", "“Second paragraph,”"]),
    ("“Never closed, he said.\n\nPlain text.", ["“Never closed, he said."]),
    ("The soldiers' guns and the guards' boots.", []),
    ("No quotation here.", []),
]


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_quotations(text: str, expected: list[str]) -> None:
    """Outermost quotations, marks included; what stays open ends with its paragraph."""
    assert [text[a:b] for a, b in find_quotations(text, find_paragraphs(text))] == expected


@given(st.text(alphabet="ab .,\n\"'“”‘’«»„`", max_size=120))
def test_quotations_never_overlap(text: str) -> None:
    """Whatever marks a text holds, quotations stand in order inside it."""
    found = find_quotations(text, find_paragraphs(text))
    assert all(0 <= a < b <= len(text) for a, b in found)
    assert all(left[1] <= right[0] for left, right in pairwise(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("“we won”", "direct"), ("they had won", "indirect"), ("they had “won” it", "mixed")],
)
def test_mode(text: str, expected: str) -> None:
    """All words in marks, some, or none."""
    words = [(a, b) for a, b in find_words(text, 0, len(text)) if text[a].isalnum()]
    assert find_mode(words, find_quotations(text, [(0, len(text))])) == expected
