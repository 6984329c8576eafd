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
Gains = NDArray[np.float64]
ROOT = DEPRELS.index("root")


class Labels:
    """The relations' weights [relations, width + 1, width + 1], dependent before head, laid out once for all texts."""

    def __init__(self, weights: Floats) -> None:
        self._shape = weights.shape[:2]
        self._by_head = np.ascontiguousarray(weights.transpose(2, 0, 1)).reshape(weights.shape[2], -1)

    def best(self, query: Floats, key: Floats, heads: Heads) -> Heads:
        """The best relation of each word to its head, a row of `key`; never the root's.

        Two words in three share their head with another: the large product is made of each head once.
        """
        query, key = (np.pad(table, ((0, 0), (0, 1)), constant_values=1) for table in (query, key))
        shared, place = np.unique(heads, return_inverse=True)
        turned = (key[shared] @ self._by_head).reshape(-1, *self._shape)
        scores = np.matmul(turned[place], query[:, :, None])[:, :, 0]
        scores[:, ROOT] = -np.inf
        best: Heads = scores.argmax(1)
        return best


def parse(layout: Layout, readout: Readout, relations: Labels) -> tuple[list[Token], list[int]]:
    """Every word of a section as a token with its arc, and the first words of the parsed sentences.

    A sentence longer than a window is parsed in the parts that the windows show.
    """
    tokens: list[Token] = []
    starts: list[int] = []
    for pane in readout.panes:
        window = pane.window
        low, high = bisect_right(layout.sentences, window.core), bisect_left(layout.sentences, window.last)
        begin = [window.core, *layout.sentences[low:high]]
        heads, labels = _parse_pane(pane, begin, relations)
        upos = readout.upos[window.core - readout.first : window.last - readout.first].argmax(1)
        rows = zip(layout.words[window.core : window.last], upos.tolist(), heads.tolist(), labels.tolist(), strict=True)
        tokens += [Token(a, b, UPOS[pos], head, DEPRELS[label]) for (a, b), pos, head, label in rows]
        starts += begin
    return tokens, starts


def _parse_pane(pane: Pane, starts: list[int], relations: Labels) -> tuple[Heads, Heads]:
    """Heads (word indices) and labels of a window's core; sentences begin at `starts`."""
    window, rows_of = pane.window, pane.heads
    trees, bases = [], []
    for first, last in pairwise([*starts, window.last]):
        rows = slice(first - window.first + 1, last - window.first + 1)
        trees.append(find_tree(_arc_scores(rows_of["arc_query"], rows_of["arc_key"], rows)))
        bases.append(np.repeat(first, last - first))
    heads, base = np.concatenate(trees), np.concatenate(bases)
    core = slice(window.core - window.first + 1, window.last - window.first + 1)
    above = np.where(heads == 0, 0, base + heads - window.first)
    labels = np.where(heads == 0, ROOT, relations.best(rows_of["label_query"][core], rows_of["label_key"], above))
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


def find_tree(scores: Floats) -> Heads:
    """Each word's head (0 is the root, word i is i + 1) in the best tree with a single root."""
    nodes = _Nodes(scores)
    nodes.settle()
    nodes.leave_one_root()
    return nodes.unfold()


class _Nodes:
    """The words of a sentence, and the cycles of them that were made one, each with its best head.

    Chu-Liu/Edmonds, every cycle made one node as soon as it closes (Tarjan, 1977). Node 0 is the root.
    """

    def __init__(self, scores: Floats) -> None:
        count = len(scores) + 1
        table = np.full((count, count), -np.inf)
        table[1:] = scores
        np.fill_diagonal(table, -np.inf)
        self._gains = list(table)  # by node: what it gains from each word as its head
        self._heads: list[int] = table.argmax(1).tolist()
        self._words = [[word] for word in range(count)]  # by node: the words in it
        self._within = list(range(count))  # by word: the node that it is in by now
        self._cycles: list[tuple[list[int], Gains]] = []  # by node that was a cycle: its nodes and what each gains

    def settle(self) -> None:
        """Follow heads from every word to the root, and make each cycle on the way one node."""
        settled = {0}
        for word in range(1, len(self._within)):
            path: list[int] = []
            node = self._within[word]
            while node not in settled:
                path.append(node)
                node = self._above(node)
                if node in path:
                    at = path.index(node)
                    node = self._join(path[at:])
                    del path[at:]
            settled.update(path)

    def leave_one_root(self) -> None:
        """Hang nodes elsewhere than on the root, whichever loses least by it first, until one is left there.

        Each has then the best head that it would have if the root were so much dearer, and every tree with a single
        root loses the same by that: the best tree is the same. A cycle that closes on the way hangs on the root again.
        """
        losses = {node: self._loss(node) for node in set(self._within) - {0} if self._heads[node] == 0}
        while len(losses) > 1:
            node = min(losses, key=losses.__getitem__)
            del losses[node]
            self._heads[node] = int(self._gains[node][1:].argmax()) + 1
            path = [node]
            while (above := self._above(path[-1])) not in (0, node):
                path.append(above)
            if above:
                joined = self._join(path)
                losses[joined] = self._loss(joined)

    def _above(self, node: int) -> int:
        """The node that a node hangs on."""
        return self._within[self._heads[node]]

    def _loss(self, node: int) -> float:
        """What a node that hangs on the root loses by any other head."""
        gains = self._gains[node]
        return float(gains[0] - gains[1:].max())

    def _join(self, cycle: list[int]) -> int:
        """Make a cycle one node: what a head from outside gains there is less what the head inside gained."""
        gains = np.array([self._gains[node] - self._gains[node][self._heads[node]] for node in cycle])
        words = [word for node in cycle for word in self._words[node]]
        best = gains.max(0)
        best[words] = -np.inf
        joined = len(self._gains)
        for word in words:
            self._within[word] = joined
        self._gains.append(best)
        self._heads.append(int(best.argmax()))
        self._words.append(words)
        self._cycles.append((cycle, gains))
        return joined

    def unfold(self) -> Heads:
        """The heads of all words: each cycle broken where its head enters it, the last one joined first."""
        words = len(self._within)
        for node in range(len(self._gains) - 1, words - 1, -1):
            head = self._heads[node]
            cycle, gains = self._cycles[node - words]
            self._heads[cycle[int(gains[:, head].argmax())]] = head
        return np.array(self._heads[1:words])
