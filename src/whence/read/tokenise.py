"""Words, sentences and paragraphs of a text as character offsets; the text itself is never altered."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from sentencex import get_sentence_boundaries

from whence.records.span import Range
from whence.records.word import find_words

PARAGRAPH = re.compile(r"\S(?:.*\S)?", re.DOTALL)
BLANK_LINE = re.compile(r"(?:\r\n|\n|\r|\u2029)[^\S\r\n]*(?:\r\n|\n|\r|\u2029)\s*")
LINE_BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029]")
WRAPPED = range(45, 101)  # the length of lines that a margin ends
TERMINAL = tuple(".!?:;…\"'”’»)")


class Layout(NamedTuple):
    """The words of a text, the first word of each paragraph and of each sentence (ascending word indices)."""

    words: list[Range]
    paragraphs: list[int]
    sentences: list[int]


def lay_out(text: str, within: list[Range] | None = None) -> Layout:
    """Split a text into words, sentences and paragraphs, or into what the paragraphs given hold."""
    words: list[Range] = []
    paragraphs: list[int] = []
    sentences: list[int] = []
    for start, end in find_paragraphs(text) if within is None else within:
        first = len(words)
        words.extend(find_words(text, start, end))
        if len(words) == first:
            continue
        paragraphs.append(first)
        starts = [word[0] for word in words[first:]]
        marks = {first + bisect_left(starts, at) for at in find_sentences(text, start, end)}
        sentences.extend(sorted(mark for mark in marks | {first} if mark < len(words)))
    return Layout(words, paragraphs, sentences)


def find_paragraphs(text: str) -> list[Range]:
    """Paragraphs without the blanks around them: blocks between blank lines, and lines, unless lines are wrapped."""
    blocks = _between(text, 0, len(text), BLANK_LINE)
    if _is_wrapped(text, blocks):
        return blocks
    return [line for start, end in blocks for line in _between(text, start, end, LINE_BREAK)]


def _between(text: str, start: int, end: int, separator: re.Pattern[str]) -> list[Range]:
    """The ranges between separators, stripped of blanks, empty ones left out."""
    edges = [start]
    for match in separator.finditer(text, start, end):
        edges += [match.start(), match.end()]
    edges.append(end)
    found = (PARAGRAPH.search(text, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True))
    return [match.span() for match in found if match]


def _is_wrapped(text: str, blocks: list[Range]) -> bool:
    """Whether single line breaks only wrap: most lines before them fill a margin and end inside a sentence."""
    wrapped = total = 0
    for start, end in blocks:
        for a, b in _between(text, start, end, LINE_BREAK)[:-1]:
            total += 1
            wrapped += b - a in WRAPPED and not text[a:b].endswith(TERMINAL)
    return total > 1 and wrapped >= 0.6 * total


def find_sentences(text: str, start: int, end: int) -> list[int]:
    """Where sentences begin inside a paragraph, as character offsets; the first is the paragraph's start."""
    return [start + found["start_index"] for found in get_sentence_boundaries("en", text[start:end])]
