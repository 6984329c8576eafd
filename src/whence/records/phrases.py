"""Phrases of the tables found among a document's words, the longest at each place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from whence.records.word import find_words

Label = TypeVar("Label")


class Found(NamedTuple, Generic[Label]):
    """Words [first, last) that are a phrase, with the phrase's label."""

    first: int
    last: int
    label: Label


class Phrases(Generic[Label]):
    """Phrases with labels, cut as the tokeniser cuts them and filed by their first word."""

    def __init__(self, labelled: Iterable[tuple[str, Label]]) -> None:
        self._filed: dict[str, list[tuple[tuple[str, ...], Label]]] = {}
        for phrase, label in labelled:
            parts = tuple(phrase[a:b] for a, b in find_words(phrase, 0, len(phrase)))
            self._filed.setdefault(parts[0], []).append((parts, label))
        for filed in self._filed.values():
            filed.sort(key=lambda row: -len(row[0]))

    def find(self, words: Sequence[str]) -> Iterator[Found[Label]]:
        """Every place where a phrase stands among words spelt as it is; phrases do not overlap."""
        last = 0
        for at in [at for at, word in enumerate(words) if word in self._filed]:
            if at < last:
                continue
            for parts, label in self._filed[words[at]]:
                if tuple(words[at : at + len(parts)]) == parts:
                    last = at + len(parts)
                    yield Found(at, last, label)
                    break
