"""Marks in a text: nested, overlapping and next to each other, at every character that a text may have."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.web.marks import Mark, Piece, cut_up

# Words of texts that are counted otherwise elsewhere: lines of two characters, pairs of halves, right to left, joined.
WORDS = st.text(st.sampled_from("ab \r\n\t😀é́أب‮\x00\x07")) | st.text()
MARKS = st.lists(
    st.builds(Mark, st.integers(-2, 40), st.integers(-2, 40), st.sampled_from(["source", "direct"]), st.integers(1, 3))
)


def drawn(pieces: list[Piece]) -> list[tuple[str, tuple[str, ...], tuple[int, ...]]]:
    return [(one.text, one.kinds, one.claims) for one in pieces]


@given(WORDS, MARKS)
def test_pieces_are_the_text(text: str, marks: list[Mark]) -> None:
    """No character is lost, doubled or moved; each piece says where it stands; lines end as pages have them."""
    pieces = cut_up(text, marks)
    assert [one.start for one in pieces[1:]] == [one.end for one in pieces[:-1]]
    assert "".join(text[one.start : one.end] for one in pieces) == text
    shown = "".join(one.text for one in pieces)
    lines = re.sub("\r\n?", "\n", text)
    assert len(shown) == len(lines)
    assert all(here in (there, "\ufffd") for here, there in zip(shown, lines, strict=True))


@given(WORDS, MARKS)
def test_each_character_bears_its_marks(text: str, marks: list[Mark]) -> None:
    for piece in cut_up(text, marks):
        for at in range(piece.start, piece.end):
            here = [one for one in marks if one.start <= at < one.end]
            assert set(piece.kinds) == {one.kind for one in here}
            assert set(piece.claims) == {one.claim for one in here}


def test_nested_words_are_drawn_in_the_inner_manner() -> None:
    pieces = cut_up(
        "a b c", [Mark(0, 5, "indirect"), Mark(0, 5, "stated", 1), Mark(2, 3, "direct"), Mark(2, 5, "own", 2)]
    )
    assert drawn(pieces) == [
        ("a ", ("indirect", "stated"), (1,)),
        ("b", ("direct", "stated"), (2, 1)),
        (" c", ("own", "stated"), (2, 1)),
    ]
    assert [one.opens for one in pieces] == [(1,), (2,), ()]


@pytest.mark.parametrize(
    ("asked", "words"), [((2, 4), "😀b"), ((0, 99), "a\n😀b"), ((3, 3), ""), ((9, 12), ""), ((4, 2), "")]
)
def test_words_that_a_link_asks_for(asked: tuple[int, int], words: str) -> None:
    pieces = cut_up("a\n😀b", [], asked)
    assert "".join(one.text for one in pieces if "asked" in one.kinds) == words
    assert [one.start for one in pieces if one.lead] == ([asked[0]] if words else [])


def test_what_a_page_might_obey_is_made_visible() -> None:
    assert [one.text for one in cut_up("a\u202eb\x07\ud800\tc", [])] == ["a\ufffdb\ufffd\ufffd\tc"]
