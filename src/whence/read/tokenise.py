"""Words, sentences and paragraphs of a text as character offsets; the text itself is never altered.

Words follow UD English (EWT) conventions: clitics and punctuation stand alone, hyphens split.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from sentencex import get_sentence_boundaries

Range = tuple[int, int]

# Every repetition is bounded, so that one line of 100,000 characters costs linear time.
WORD = re.compile(
    r"""
    (?:https?://|www\.)[^\s<>"“”]{1,2000}[^\s<>"“”.,;:!?)\]'’]      # addresses
  | [\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{2,24}){1,4}
  | (?:[^\W\d_]\.){2,8}                                             # U.S., a.m.
  | (?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Sen|Sens|Rep|Reps|Gov|Govs|Rev|Prof|Hon|St|Jr|Sr|Inc|Corp|Co|Ltd|No|vs|etc
      |Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\.(?=[\s,])
  | \d{1,40}(?:st|nd|rd|th|s)\b                                     # 8th  90s
  | \d{1,40}(?:[.,:]\d{1,40}){0,40}                                 # 1,500  14:30
  | [^\W_]{1,100}(?:['’][^\W\d_]{1,40}){0,3}
  | \.{2,20}|-{2,20}|–|—|…|``|''
  | [^\s]
    """,
    re.VERBOSE,
)
CLITIC = re.compile(r"(?i)(n['’]t|['’](?:s|re|ve|ll|d|m))$")
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


def lay_out(text: str) -> Layout:
    """Split a text into words, sentences and paragraphs."""
    words: list[Range] = []
    paragraphs: list[int] = []
    sentences: list[int] = []
    for start, end in find_paragraphs(text):
        first = len(words)
        words.extend(find_words(text, start, end))
        if len(words) == first:
            continue
        paragraphs.append(first)
        starts = [word[0] for word in words[first:]]
        marks = {first + bisect_left(starts, at) for at in find_sentences(text, start, end)}
        sentences.extend(sorted(mark for mark in marks | {first} if mark < len(words)))
    return Layout(words, paragraphs, sentences)


def find_words(text: str, start: int, end: int) -> list[Range]:
    """The words between two characters, clitics split off ("do" "n't")."""
    words: list[Range] = []
    for match in WORD.finditer(text, start, end):
        a, b = match.span()
        cut = _clitic(text, a, b)
        words += [(a, cut), (cut, b)] if cut else [(a, b)]
    return words


def _clitic(text: str, a: int, b: int) -> int | None:
    """Where a word's clitic begins: "n't", "'s", the "not" of "cannot"."""
    word = text[a:b]
    if word.lower() == "cannot":
        return a + 3
    found = CLITIC.search(word) if "'" in word or "’" in word else None
    return a + found.start() if found and found.start() else None


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
