"""Quoting: what stands between a draft's quotation marks, held character by character against what is on record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from whence.records.check import Mark
from whence.records.name import fold
from whence.records.span import Span
from whence.weigh.originals import evidence
from whence.weigh.register import Entry, Register

QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{3,600})[”\"»“]")
BRACKETS = re.compile(r"\[[^\]]{0,80}\]|…|\.\.\.")
WORDS = 3  # of a quotation that can be told from a name or a term
ALIKE = 0.75  # likeness of two quotations that are one with words changed
SHOWN = 90


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
        if len(fold(match[1])) >= WORDS:
            start = sentence.start + match.start(1)
            yield Span(start, start + len(match[1]), match[1], sentence.field)


def _find(quote: Span, register: Register) -> tuple[Entry | None, tuple[Entry, str] | None]:
    """The statement that has a quotation word for word, else the one that has it most nearly, with what differs."""
    pieces = [piece for part in BRACKETS.split(quote.text) if (piece := fold(part))]
    best: tuple[float, Entry, str] | None = None
    for entry in register.holding(quote.text):
        said = fold(entry.testimony.words)
        if all(_holds(said, piece) for piece in pieces):
            return entry, None
        ratio, words = _nearest(said, tuple(word for piece in pieces for word in piece))
        if ratio >= ALIKE and (best is None or ratio > best[0]):
            best = ratio, entry, words
    if best is None:
        return None, None
    return None, (best[1], f"“{_short(best[2])}” became “{_short(quote.text)}”")


def _holds(said: tuple[str, ...], piece: tuple[str, ...]) -> bool:
    return any(said[at : at + len(piece)] == piece for at in range(len(said) - len(piece) + 1))


def _nearest(said: tuple[str, ...], quote: tuple[str, ...]) -> tuple[float, str]:
    """The stretch of a sentence most like a quotation, by its words, and how like."""
    matcher = SequenceMatcher(None, said, quote, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return 0.0, ""
    first = max(0, blocks[0].a - blocks[0].b)
    last = min(len(said), blocks[-1].a + blocks[-1].size + len(quote) - blocks[-1].b - blocks[-1].size)
    stretch = said[first:last]
    return SequenceMatcher(None, stretch, quote, autojunk=False).ratio(), " ".join(stretch)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return f"{text[: SHOWN - 1]}…" if len(text) > SHOWN else text
