"""Examples cut into windows and laid end to end as tensors, in an order fixed by the seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

import torch
from torch import Tensor

from training.corpora import IGNORE, NOTHING, Example
from whence.read.windows import CAPACITY, CLS, MASK, SEP, Window, show

Row = tuple[Example, Window, dict[str, list[int]]]
POINTERS = ("content", "source", "cue", "head")
SNAPPED = 0.5  # share of attribution windows that end where a sentence does
TARGETS = ("tag", "content", "source", "cue", "upos", "head", "deprel", "entity")


class Batch(NamedTuple):
    """Columns over all pieces or all rows, and every window's number of pieces and of rows."""

    columns: dict[str, Tensor]
    lengths: list[int]
    counts: list[int]


def cut(example: Example, chance: random.Random) -> list[Window]:
    """Windows over a whole example from a random first length on, half of them ending where a sentence ends."""
    encoded = example.encoded
    paragraphs = set(encoded.paragraphs)
    ends = sorted({*encoded.paragraphs, *encoded.sentences})
    cost = [len(pieces) + (index in paragraphs) for index, pieces in enumerate(encoded.pieces)]
    windows, first, room = [], 0, chance.randint(CAPACITY // 3, CAPACITY - 2)
    while first < len(cost):
        last, used = first, 0
        while last < len(cost) and used + cost[last] <= room:
            used += cost[last]
            last += 1
        snapped = [end for end in ends if (first + last) // 2 < end < last]
        if last < len(cost) and snapped and (example.sentence_of or chance.random() < SNAPPED):
            last = snapped[-1]
        windows.append(Window(first, first, last))
        first, room = last, CAPACITY - 2
    return windows


def stream(examples: list[Example], seed: int) -> Iterator[Row]:
    """Windows for ever: each pass shuffled, cut anew, with a random annotator's reading."""
    chance = random.Random(seed)
    while True:
        rows = [
            (example, window, reading)
            for example in examples
            for reading in [chance.choice(example.readings)]
            for window in cut(example, chance)
        ]
        chance.shuffle(rows)
        yield from rows


class Feed:
    """A corpus's windows in portions of so many word pieces; what one portion takes too much, the next lacks."""

    def __init__(self, examples: list[Example], seed: int) -> None:
        self._rows = stream(examples, seed)
        self._owed = 0

    def take(self, pieces: int) -> list[Row]:
        """The next portion."""
        taken: list[Row] = []
        self._owed += pieces
        while self._owed > 0:
            example, window, reading = next(self._rows)
            taken.append((example, window, reading))
            self._owed -= sum(len(example.encoded.pieces[word]) for word in range(window.first, window.last))
        return taken


def collate(rows: list[Row], masked: float, chance: random.Random) -> Batch:
    """Windows end to end as one batch; every window's row 0 stands for [CLS] and has no label."""
    columns: dict[str, list[int]] = {name: [] for name in ("ids", "signs", "firsts", "sentence", *TARGETS)}
    lengths, counts = [], []
    for example, window, labels in rows:
        ids, signs, firsts = show(example.encoded, window)
        columns["firsts"] += [len(columns["ids"]) + int(first) for first in firsts]
        columns["ids"] += [MASK if id not in (CLS, SEP) and chance.random() < masked else int(id) for id in ids]
        columns["signs"] += signs.tolist()
        count = window.last - window.first
        columns["sentence"] += [-1, *(example.sentence_of[window.first : window.last] or [-1] * count)]
        for name in TARGETS:
            columns[name] += [IGNORE, *(_inside(name, labels[name], window) if name in labels else [IGNORE] * count)]
        lengths.append(len(ids))
        counts.append(count + 1)
    return Batch({name: torch.tensor(values) for name, values in columns.items()}, lengths, counts)


def _inside(name: str, values: list[int], window: Window) -> list[int]:
    """A window's labels; pointers count from the window's first row, 0 is "none" (a root points to row 0)."""
    if name not in POINTERS:
        return values[window.first : window.last]
    found = []
    for word in range(window.first, window.last):
        target = values[word]
        if target == NOTHING or (name == "head" and target == word):
            found.append(0)
        elif window.first <= target < window.last:
            found.append(target - window.first + 1)
        else:
            found.append(IGNORE)
    return found
