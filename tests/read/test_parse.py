"""Trees: one root, no cycles, and the best there is."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.read.parse import find_tree


def is_tree(heads: tuple[int, ...]) -> bool:
    """Every word reaches the root, 0, and only one hangs on it."""
    for start in range(1, len(heads) + 1):
        seen, node = set[int](), start
        while node and node not in seen:
            seen.add(node)
            node = heads[node - 1]
        if node:
            return False
    return heads.count(0) == 1


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(st.floats(-9, 9), min_size=n + 1, max_size=n + 1), min_size=n, max_size=n)
    ),
    st.sampled_from([0, 5, 30]),
)
def test_tree_is_the_best(rows: list[list[float]], pull: float) -> None:
    """Of all trees with one root the one found scores highest, however many words the root draws."""
    scores = np.array(rows, dtype=np.float32)
    scores[:, 0] += pull
    heads = tuple(int(head) for head in find_tree(scores))
    assert is_tree(heads)
    every = (t for t in product(range(len(rows) + 1), repeat=len(rows)) if is_tree(t))
    best = max(sum(float(scores[at, head]) for at, head in enumerate(tree)) for tree in every)
    assert sum(float(scores[at, head]) for at, head in enumerate(heads)) == pytest.approx(best, abs=1e-3)


def test_a_long_sentence_parses() -> None:
    """Three hundred words with arbitrary scores still give one tree."""
    scores = np.random.default_rng(0).normal(size=(300, 301)).astype(np.float32)
    assert is_tree(tuple(int(head) for head in find_tree(scores)))
