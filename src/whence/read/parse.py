"""The parse of each sentence: one tree of UD arcs, by maximum spanning arborescence where the best arcs are none."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from whence.read.labels import DEPRELS, UPOS
from whence.read.network import Floats, Pane, Readout
from whence.read.tokenise import Layout
from whence.records.reading import Sentence, Token

Heads = NDArray[np.intp]
ROOT = DEPRELS.index("root")
CHUNK = 64  # words whose label scores fit the processor's cache


def parse(layout: Layout, readout: Readout, label_weights: Floats) -> tuple[list[Token], list[int]]:
    """Every word of a section as a token with its arc, and the first words of the parsed sentences.

    A sentence longer than a window is parsed in the parts that the windows show.
    """
    tokens: list[Token] = []
    starts: list[int] = []
    for pane in readout.panes:
        window = pane.window
        low, high = bisect_right(layout.sentences, window.core), bisect_left(layout.sentences, window.last)
        begin = [window.core, *layout.sentences[low:high]]
        heads, labels = _parse_pane(pane, begin, label_weights)
        upos = readout.upos[window.core - readout.first : window.last - readout.first].argmax(1)
        rows = zip(layout.words[window.core : window.last], upos.tolist(), heads.tolist(), labels.tolist(), strict=True)
        tokens += [Token(a, b, UPOS[pos], head, DEPRELS[label]) for (a, b), pos, head, label in rows]
        starts += begin
    return tokens, starts


def _parse_pane(pane: Pane, starts: list[int], label_weights: Floats) -> tuple[Heads, Heads]:
    """Heads (word indices) and labels of a window's core; sentences begin at `starts`."""
    window, rows_of = pane.window, pane.heads
    trees, bases = [], []
    for first, last in pairwise([*starts, window.last]):
        rows = slice(first - window.first + 1, last - window.first + 1)
        trees.append(find_tree(_arc_scores(rows_of["arc_query"], rows_of["arc_key"], rows)))
        bases.append(np.full(last - first, first))
    heads, base = np.concatenate(trees), np.concatenate(bases)
    core = slice(window.core - window.first + 1, window.last - window.first + 1)
    keys = rows_of["label_key"][np.where(heads == 0, 0, base + heads - window.first)]
    labels = np.where(heads == 0, ROOT, _labels(rows_of["label_query"][core], keys, label_weights))
    return np.where(heads == 0, np.arange(window.core, window.last), base + heads - 1), labels


def lay_sentences(layout: Layout, starts: Sequence[int]) -> list[Sentence]:
    """The parsed sentences with their characters and paragraph numbers."""
    sentences = []
    paragraph = -1
    heads = set(layout.paragraphs)
    for first, last in zip(starts, [*starts[1:], len(layout.words)], strict=True):
        paragraph += first in heads
        sentences.append(Sentence(first, last, layout.words[first][0], layout.words[last - 1][1], paragraph))
    return sentences


def _arc_scores(query: Floats, key: Floats, rows: slice) -> Floats:
    """Scores [words, words + 1] of each word's possible heads; column 0 is the root."""
    keys = np.concatenate([key[:1], key[rows]])
    scores: Floats = query[rows] @ keys.T
    return scores


def _labels(query: Floats, key: Floats, weights: Floats) -> Heads:
    """The best relation of each word to its head; weights [relations, width + 1, width + 1]."""
    query = np.pad(query, ((0, 0), (0, 1)), constant_values=1)
    key = np.pad(key, ((0, 0), (0, 1)), constant_values=1)
    flat = weights.transpose(1, 0, 2).reshape(weights.shape[1], -1)
    best = [
        _best_labels(query[at : at + CHUNK] @ flat, key[at : at + CHUNK], len(weights))
        for at in range(0, len(query), CHUNK)
    ]
    return np.concatenate(best)


def _best_labels(turned: Floats, key: Floats, count: int) -> Heads:
    scores = np.matmul(turned.reshape(len(key), count, -1), key[:, :, None])[:, :, 0]
    scores[:, ROOT] = -np.inf
    best: Heads = scores.argmax(1)
    return best


def find_tree(scores: Floats) -> Heads:
    """Each word's head (0 is the root, word i is i + 1) in the best tree with a single root."""
    count = len(scores)
    square = np.full((count + 1, count + 1), -np.inf, dtype=np.float64)
    square[1:] = scores
    np.fill_diagonal(square, -np.inf)
    tree = _best_tree(square)
    return tree if (tree == 0).sum() == 1 else _single_rooted(square)


def _single_rooted(square: NDArray[np.float64]) -> Heads:
    """The best tree when a second root costs more than all else can gain (Stanojević and Cohen, 2021)."""
    weights = square[np.isfinite(square)]
    square[1:, 0] -= (weights.max() - weights.min() + 1) * len(square)
    return _best_tree(square)


def _best_tree(table: NDArray[np.float64]) -> Heads:
    """The best heads of all nodes but 0: every node's own best where those make a tree."""
    heads: Heads = table[1:].argmax(1)
    return heads if _is_tree(heads) else _arborescence(table)[1:]


def _is_tree(heads: Heads) -> bool:
    """Whether every word reaches the root."""
    reached = heads.copy()
    for _ in range(len(heads).bit_length() + 1):
        reached = np.where(reached > 0, reached[reached - 1], reached)
    return bool((reached == 0).all())


def _arborescence(table: NDArray[np.float64]) -> Heads:
    """Chu-Liu/Edmonds: the best head of every node but 0, table[node, head], without cycles."""
    heads: Heads = table.argmax(1)
    heads[0] = 0
    cycle = _find_cycle(heads)
    if cycle is None:
        return heads
    inside = np.array(cycle)
    free = np.ones(len(table), dtype=bool)
    free[inside] = False
    outside = np.flatnonzero(free)
    gain = table[inside][:, outside] - table[inside, heads[inside]][:, None]
    enters = gain.argmax(0)
    leaves = table[outside][:, inside].argmax(1)
    merged = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    merged[:-1, :-1] = table[outside][:, outside]
    merged[-1, :-1] = gain[enters, np.arange(len(outside))]
    merged[:-1, -1] = table[outside, inside[leaves]]
    smaller = _arborescence(merged)
    for at, node in enumerate(outside):
        heads[node] = inside[leaves[at]] if smaller[at] == len(outside) else outside[smaller[at]]
    heads[inside[enters[smaller[-1]]]] = outside[smaller[-1]]
    heads[0] = 0
    return heads


def _find_cycle(heads: Heads) -> list[int] | None:
    state = [0] * len(heads)
    for start in range(1, len(heads)):
        path, node = [], start
        while node and not state[node]:
            state[node] = start
            path.append(node)
            node = int(heads[node])
        if node and state[node] == start and node in path:
            return path[path.index(node) :]
    return None
