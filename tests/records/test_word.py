"""The forms of words that every room asks for."""

from __future__ import annotations

import pytest

from whence.records.word import is_gerund_form


@pytest.mark.parametrize("word", ["firing", "being", "trying", "bringing", "going"])
def test_gerunds_have_a_stem_of_their_own(word: str) -> None:
    assert is_gerund_form(word)


@pytest.mark.parametrize("word", ["bring", "spring", "thing", "ing", "fire", "string"])
def test_a_verb_that_happens_to_end_so_is_no_gerund(word: str) -> None:
    assert not is_gerund_form(word)
