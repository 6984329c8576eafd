"""What the model is shown: word pieces with their surface signs, in windows that end where paragraphs end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from whence.read.tokenise import Layout
from whence.records.span import Range

CLS, SEP, MASK = 101, 102, 103
CAPACITY = 320  # word pieces in a window, [CLS] and [SEP]s included
CONTEXT = 40  # pieces of the preceding text a window begins with, so that its first paragraph is not read blind
REMEMBERED = 200_000  # words whose pieces are kept at hand
LONGEST = 8  # pieces kept of one word
Ints = NDArray[np.int64]


class Encoded(NamedTuple):
    """A text as the model sees it: per word its pieces and surface signs (0-15), and the paragraph starts."""

    pieces: list[list[int]]
    signs: list[int]
    paragraphs: list[int]
    sentences: list[int]


class Window(NamedTuple):
    """Words [first, last) shown in one run; what is read of [core, last) counts, the words before are context."""

    first: int
    core: int
    last: int


class Pieces:
    """The vocabulary: words to word-piece ids, each word looked up once."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._known: dict[str, list[int]] = {}

    def encode(self, text: str, layout: Layout, quotations: list[Range]) -> Encoded:
        """A text's words as pieces and signs."""
        pieces = self.look_up([text[a:b] for a, b in layout.words])
        signs = find_signs(text, layout, quotations)
        return Encoded(pieces, signs, layout.paragraphs, layout.sentences)

    def look_up(self, words: list[str]) -> list[list[int]]:
        """Each word's pieces, at least one and at most LONGEST."""
        if len(self._known) > REMEMBERED:
            self._known.clear()
        new = list({word for word in words if word not in self._known})
        for word, found in zip(new, self._tokenizer.encode_batch(new, add_special_tokens=False), strict=True):
            self._known[word] = found.ids[:LONGEST] or [100]
        return [self._known[word] for word in words]


def find_signs(text: str, layout: Layout, quotations: list[Range]) -> list[int]:
    """Per word: case (0 lower or none, 1 capitalised, 2 capitals, 3 mixed) + 4 in a quotation + 8 opens a paragraph."""
    starts = set(layout.paragraphs)
    ahead = iter([*quotations, (len(text) + 1, len(text) + 1)])
    quoted = next(ahead)
    signs = []
    for index, (a, b) in enumerate(layout.words):
        while quoted[1] <= a:
            quoted = next(ahead)
        signs.append(_case(text[a:b]) + 4 * (quoted[0] <= a) + 8 * (index in starts))
    return signs


def _case(word: str) -> int:
    if word.islower() or not any(char.isupper() for char in word):
        return 0
    if word[1:].islower() or len(word) == 1:
        return 1
    return 2 if word.isupper() else 3


def lay_windows(encoded: Encoded, capacity: int = CAPACITY, context: int = CONTEXT) -> list[Window]:
    """Windows whose cores cover every word once and end at paragraph ends, else sentence ends, else anywhere."""
    paragraphs, sentences = set(encoded.paragraphs), set(encoded.sentences)
    cost = [len(pieces) + (index in paragraphs) for index, pieces in enumerate(encoded.pieces)]
    windows: list[Window] = []
    core = 0
    while core < len(cost):
        first, room = core, context
        while first > 0 and cost[first - 1] <= room:
            first -= 1
            room -= cost[first]
        last, room = core, capacity - 2 - sum(cost[first:core])
        while last < len(cost) and cost[last] <= room:
            room -= cost[last]
            last += 1
        last = _best_end(core, last, len(cost), paragraphs, sentences)
        windows.append(Window(first, core, last))
        core = last
    return windows


def _best_end(core: int, last: int, total: int, paragraphs: set[int], sentences: set[int]) -> int:
    if last >= total:
        return last
    for ends in (paragraphs, sentences):
        for end in range(last, core + (last - core) // 3, -1):
            if end in ends:
                return end
    return last


def show(encoded: Encoded, window: Window) -> tuple[Ints, Ints, Ints]:
    """A window's piece ids and signs, and where each word's first piece stands (row 0 is [CLS])."""
    ids, signs, firsts = [CLS], [0], [0]
    low, high = bisect_right(encoded.paragraphs, window.first), bisect_left(encoded.paragraphs, window.last)
    starts = set(encoded.paragraphs[low:high])
    for word in range(window.first, window.last):
        if word in starts:
            ids.append(SEP)
            signs.append(0)
        firsts.append(len(ids))
        ids += encoded.pieces[word]
        signs += [encoded.signs[word]] * len(encoded.pieces[word])
    ids.append(SEP)
    signs.append(0)
    return np.array(ids), np.array(signs), np.array(firsts)
