"""Windows cover every word once, fit the model, and end where paragraphs do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whence.read.windows import CAPACITY, Encoded, lay_windows, show


def encoded(lengths: list[int], every: int) -> Encoded:
    """Words of so many pieces, a paragraph every so many words."""
    starts = list(range(0, len(lengths), every))
    return Encoded([[7] * length for length in lengths], [0] * len(lengths), starts, starts)


@given(st.lists(st.integers(1, 8), min_size=1, max_size=900), st.integers(1, 400))
def test_cores_cover_every_word_once(lengths: list[int], every: int) -> None:
    """Cores follow one another from the first word to the last, and no window is too long for the model."""
    text = encoded(lengths, every)
    windows = lay_windows(text)
    assert [word for w in windows for word in range(w.core, w.last)] == list(range(len(lengths)))
    for window in windows:
        ids, signs, firsts = show(text, window)
        assert len(ids) == len(signs) <= CAPACITY
        assert len(firsts) == window.last - window.first + 1


def test_windows_end_with_paragraphs() -> None:
    """Paragraphs of 60 pieces are never cut, and later windows begin with what came before."""
    windows = lay_windows(encoded([2] * 300, 30))
    assert all(window.last % 30 == 0 for window in windows)
    assert all(window.first < window.core for window in windows[1:])
