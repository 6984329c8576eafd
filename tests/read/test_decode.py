"""Tag paths are valid and best; spans come from them."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.read.decode import best_path

TAGS = ("O", "B-x", "I-x", "B-y", "I-y")


def is_valid(path: tuple[int, ...], start: int) -> bool:
    """I only after B or I of its kind, and of its paragraph; a second paragraph begins at `start`."""
    names = [TAGS[tag] for tag in path]
    pairs = pairwise(["O", *names[:start], "O", *names[start:]])
    return all(not after.startswith("I-") or before[1:] == after[1:] for before, after in pairs)


@given(st.lists(st.lists(st.floats(-5, 5), min_size=5, max_size=5), min_size=1, max_size=5), st.integers(1, 5))
def test_best_path_beats_every_other(rows: list[list[float]], start: int) -> None:
    """The path is the likeliest of all valid ones, tried one by one."""
    scores = np.array(rows, dtype=np.float32)
    path = tuple(int(tag) for tag in best_path(scores, (0, start) if start < len(rows) else (0,)))
    assert is_valid(path, start)
    best = max(
        sum(float(scores[at, tag]) for at, tag in enumerate(tags))
        for tags in product(range(len(TAGS)), repeat=len(rows))
        if is_valid(tags, start)
    )
    assert sum(float(scores[at, tag]) for at, tag in enumerate(path)) == pytest.approx(best, abs=1e-4)
