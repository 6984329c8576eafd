"""Quoting: what stands between a draft's quotation marks, held character by character against what is on record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from whence.records.check import Mark
from whence.records.name import fold
from whence.records.span import Span
from whence.weigh.differences import BRACKETS
from whence.weigh.originals import evidence
from whence.weigh.register import Entry, Register

# A straight mark opens only before a word: what stands between two quotations is none.
QUOTED = re.compile(r"(?:[“«„]|(?<!\w)\"(?=\S))([^“”\"«»„]{1,2000})[”\"»“]")
WORD = re.compile(r"\S+")
FEWEST = 3  # words of a quotation that can be told from a name or a term
ALIKE = 0.7  # likeness, letter by letter, of two quotations that are one with words changed
SHOWN = 90  # characters of a quotation in a reason


class Requoted(NamedTuple):
    """What came of a sentence's quotations: marks, and the statements that have them word for word."""

    marks: tuple[Mark, ...]
    support: tuple[Entry, ...]


def requote(sentence: Span, register: Register) -> Requoted | None:
    """A sentence's quotations held against the record's; None where it has none of several words."""
    quotes = list(_quotes(sentence))
    if not quotes:
        return None
    marks: list[Mark] = []
    support: list[Entry] = []
    for quote in quotes:
        verbatim, altered = _find(quote, register)
        if verbatim is not None:
            support.append(verbatim)
        elif altered is not None:
            entry, why = altered
            marks.append(Mark("changed", "quotation", why, quote, (evidence(entry),)))
        else:
            marks.append(Mark("unsupported", None, "these words are quoted nowhere on record", quote, ()))
    return Requoted(tuple(marks), tuple(support))


def _quotes(sentence: Span) -> Iterator[Span]:
    for match in QUOTED.finditer(sentence.text):
        if len(fold(match[1])) >= FEWEST:
            start = sentence.start + match.start(1)
            yield Span(start, start + len(match[1]), match[1], sentence.field)


def _find(quote: Span, register: Register) -> tuple[Entry | None, tuple[Entry, str] | None]:
    """The statement that has a quotation word for word, else the one that has it most nearly, with what differs."""
    pieces = [piece for part in BRACKETS.split(quote.text) if (piece := fold(part))]
    best: tuple[str, Stretch] | None = None
    for document, text in register.holding(quote.text):
        said = Words(text)
        if (at := said.find(pieces)) is not None:
            return register.at(document, at), None
        near = said.nearest([word for piece in pieces for word in piece])
        if near and near.likeness >= ALIKE and (best is None or near.likeness > best[1].likeness):
            best = document, near
    if best is None or (entry := register.at(best[0], best[1].start)) is None:
        return None, None
    return None, (entry, f"“{_short(best[1].words)}” became “{_short(quote.text)}”")


class Stretch(NamedTuple):
    """Words of a text, where they begin, and how like a quotation they are, from 0 to 1."""

    words: str
    start: int
    likeness: float


class Words:
    """A text's words as they are compared, and where each stands."""

    def __init__(self, text: str) -> None:
        self._text = text
        placed = [(part, match) for match in WORD.finditer(text) for part in fold(match.group())]
        self._words = [word for word, _ in placed]
        self._at = [(match.start(), match.end()) for _, match in placed]

    def find(self, pieces: Sequence[tuple[str, ...]]) -> int | None:
        """Where the text has the pieces of a quotation one after the other, word for word."""
        first, after = None, 0
        for piece in pieces:
            places = (at for at in range(after, len(self._words) - len(piece) + 1) if self._has(at, piece))
            if (found := next(places, None)) is None:
                return None
            first, after = found if first is None else first, found + len(piece)
        return None if first is None else self._at[first][0]

    def _has(self, at: int, piece: tuple[str, ...]) -> bool:
        return self._words[at] == piece[0] and tuple(self._words[at : at + len(piece)]) == piece

    def nearest(self, quote: Sequence[str]) -> Stretch | None:
        """The stretch of the text most like a quotation: around the longest run of words that both have."""
        run = SequenceMatcher(None, self._words, quote, autojunk=False).find_longest_match()
        if not run.size:
            return None
        first, last = max(0, run.a - run.b), min(len(self._words), run.a - run.b + len(quote))
        likeness = SequenceMatcher(None, " ".join(self._words[first:last]), " ".join(quote), autojunk=False).ratio()
        start, end = self._at[first][0], self._at[last - 1][1]
        return Stretch(self._text[start:end], start, likeness)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return f"{text[: SHOWN - 1]}…" if len(text) > SHOWN else text
