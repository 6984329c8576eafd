"""Passages: the sentence and the words on either side of something in a text, read without a parse."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from whence.records.span import Range, Span

# A full stop, mark and closing quotes before a blank and a capital, a quote or a digit; or a line's end.
END = re.compile(r"(?:[.!?…][\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[A-Z0-9])|\n)")
# Not after a title, an initial or an abbreviation.
ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|St|No|vs|Jan|Feb|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)
WORD = re.compile(r"[^\W_]+(?:(?:[-'’./&]|(?<=\d),(?=\d))[^\W_]+)*")
# What stands before a report's first words: "LONDON, March 3 (Agency) - ".
DATELINE = re.compile(r"[A-Z][^\n.!?]{1,80}?\s[-–—]{1,2}\s(?=[\"“A-Z0-9])")
LONGEST_ABBREVIATION = 8  # characters, with one before it
LONGEST = 2_000  # characters of a sentence that are looked at


class Window(NamedTuple):
    """What stands around a span in its sentence: up to the last thing of its kind before, up to the next one after."""

    before: str
    after: str
    sentence: Range


class Sentences:
    """Where a text's sentences begin and end."""

    def __init__(self, text: str) -> None:
        ends = [found.end() for found in END.finditer(text) if not _abbreviates(text, found.end())]
        dateline = DATELINE.match(text)
        if dateline:
            ends = sorted({dateline.end(), *ends})
        self._text, self._ends = text, [*ends, len(text)]

    def around(self, start: int) -> Range:
        """The sentence in which a character stands."""
        at = bisect_left(self._ends, start + 1)
        first = self._ends[at - 1] if at else 0
        last = self._ends[at] if at < len(self._ends) else len(self._text)
        return max(first, start - LONGEST), min(last, start + LONGEST)

    def word_after(self, start: int, end: int) -> Range | None:
        """The next word from a character on."""
        found = WORD.search(self._text, start, end)
        return found.span() if found else None

    def text_around(self, start: int) -> str:
        """The words of that sentence."""
        first, last = self.around(start)
        return self._text[first:last].strip()


def _abbreviates(text: str, end: int) -> bool:
    """Whether the full stop that ends at a character is an abbreviation's; only the few letters before it tell."""
    return ABBREVIATED.search(text, max(end - LONGEST_ABBREVIATION, 0), end) is not None


def window(text: str, span: Span, marks: Sequence[Range], sentence: Range) -> Window:
    """The words around a span, cut at the marks (other figures) next to it."""
    before = max((end for _, end in marks if end <= span.start), default=0)
    after = min((start for start, _ in marks if start >= span.end), default=len(text))
    first, last = sentence
    return Window(text[max(first, before) : span.start], text[span.end : max(span.end, min(last, after))], sentence)


def words_of(text: str) -> list[str]:
    """A text's words in small letters."""
    return [word.casefold() for word in WORD.findall(text)]
