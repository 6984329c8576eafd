"""Printed lines to paragraphs: a page says by room, gaps, indents and letter sizes where a paragraph ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

FEWEST_PAGES = 3
OUTERMOST = 2
# Lengths below are in letter heights, the unit that lines of any size share.
SAME_ROW = 0.3
SAME_SIZE = 0.15
INDENT = 0.6
WIDER = 1.35
COMMON = 0.25
# Double spacing; what stands further apart belongs to no one paragraph.
WIDEST = 2.5
# Of a block's lines: how many reach how far, for the block to be prose that is set narrower than what is around it.
FULL = 0.6
REACH = 0.85
FEWEST_LINES = 4
# Letters that a line must fall short by beside the next word, where the sentence goes on: typesetters are not exact.
MID_SENTENCE = 10
END = re.compile(r"[.!?:…]['\"’”)\]]*$")
BULLETS = ("•", "‣", "◦", "▪", "●", "■")
NUMBER = re.compile(r"\d+")
WORD = re.compile(r"\w[\w’'-]*")
LAST_WORD = re.compile(r"\w+$")
FIRST_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line and where it stands, counted from the page's lower left corner; `size` is its letters' height.

    `broken` says that a hyphen at its end, which the text leaves out, may be there for the line's end alone.
    """

    text: str
    left: float
    right: float
    bottom: float
    size: float
    broken: bool = False


def join_lines(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The paragraphs that the lines of all pages make, without the lines that come back at one place of each page."""
    columns = [column for page in _without_heads(pages) for column in _columns(page)]
    pitch = _pitch(columns)
    words = {word.lower() for column in columns for line in column for word in WORD.findall(line.text)}
    paragraphs: list[list[Line]] = []
    for column in columns:
        found = [paragraph for block in _blocks(column, pitch) for paragraph in _split(block, _margin(block, column))]
        # A sentence that the end of a column cuts goes on in the next one.
        if paragraphs and found and _goes_on(paragraphs[-1][-1], found[0][0]):
            paragraphs[-1] += found.pop(0)
        paragraphs += found
    return [_text(paragraph, words) for paragraph in paragraphs]


def _without_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without running heads and page numbers: outermost lines that three pages or more have in common."""
    outermost: list[set[Line]] = []
    for page in pages:
        ordered = sorted(page, key=lambda line: line.bottom)
        outermost.append({*ordered[:OUTERMOST], *ordered[-OUTERMOST:]})
    seen = Counter(place for lines in outermost for place in {_place(line) for line in lines})
    return [
        [line for line in page if line not in outer or seen[_place(line)] < FEWEST_PAGES]
        for page, outer in zip(pages, outermost, strict=True)
    ]


def _place(line: Line) -> tuple[str, int]:
    """What a running head has in common from page to page: its words, its height, not the page's number."""
    alone = not any(character.isalpha() for character in line.text)
    text = line.text if alone and len(NUMBER.findall(line.text)) > 1 else NUMBER.sub("#", line.text)
    return text, round(line.bottom / 4)


def _columns(page: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines that follow each other downwards."""
    column: list[Line] = []
    for line in page:
        if column and line.bottom > column[-1].bottom + line.size * SAME_ROW:
            yield column
            column = []
        column.append(line)
    if column:
        yield column


def _pitch(columns: Iterable[Sequence[Line]]) -> float:
    """How far lines of one paragraph are apart; gaps between paragraphs are no rarer in some texts."""
    pitches = sorted(_gap(a, b) for column in columns for a, b in pairwise(column) if not _same_row(a, b))
    return min(pitches[int(len(pitches) * COMMON)], WIDEST) if pitches else WIDEST


def _gap(a: Line, b: Line) -> float:
    return (a.bottom - b.bottom) / a.size


def _same_row(a: Line, b: Line) -> bool:
    return abs(_gap(a, b)) < SAME_ROW


def _same_size(a: Line, b: Line) -> bool:
    return abs(a.size - b.size) <= SAME_SIZE * max(a.size, b.size)


def _blocks(column: Sequence[Line], pitch: float) -> Iterator[list[Line]]:
    """Lines of one size that stand no further apart than lines of a paragraph do."""
    block = [column[0]]
    for a, b in pairwise(column):
        if not _same_row(a, b) and (not _same_size(a, b) or _gap(a, b) > WIDER * pitch):
            yield block
            block = []
        block.append(b)
    yield block


def _margin(block: Sequence[Line], column: Sequence[Line]) -> float:
    """How far right the block's lines may reach: as far as the column's that begin where they do, or as their own."""
    own = max(line.right for line in block)
    left = min(line.left for line in block)
    full = sum(line.right - left >= REACH * (own - left) for line in block)
    if len(block) >= FEWEST_LINES and full >= FULL * len(block):
        return own
    alike = (line for line in column if _same_size(line, block[0]) and abs(line.left - left) <= 2 * line.size)
    return max(own, *(line.right for line in alike))


def _split(block: Sequence[Line], margin: float) -> Iterator[list[Line]]:
    paragraph = [block[0]]
    for place, line in enumerate(block[1:], start=1):
        after = block[place + 1] if place + 1 < len(block) else None
        if _ends(paragraph[-1], line, margin) or _indents(paragraph[-1], line, after):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _ends(a: Line, b: Line, margin: float) -> bool:
    """Whether a line had room for the next one's first word, so that it was not the margin that ended it, or a list."""
    if a.broken or _same_row(a, b):
        return False
    if b.text.startswith(BULLETS):
        return True
    letter = (b.right - b.left) / len(b.text)
    needed = len(b.text.split(maxsplit=1)[0]) + 1 + MID_SENTENCE * _mid_sentence(a, b)
    return a.right + letter * needed <= margin


def _mid_sentence(a: Line, b: Line) -> bool:
    return not END.search(a.text) and b.text[0].islower()


def _indents(a: Line, b: Line, after: Line | None) -> bool:
    """Whether a line begins a paragraph by standing back from those around it, as the lines of a list item do not."""
    step = INDENT * b.size
    returns = after is None or after.left < b.left - step
    return b.left > a.left + step and returns and bool(END.search(a.text)) and not _same_row(a, b)


def _goes_on(a: Line, b: Line) -> bool:
    return _same_size(a, b) and (a.broken or _mid_sentence(a, b))


def _text(paragraph: Sequence[Line], words: set[str]) -> str:
    text = paragraph[0].text
    for a, b in pairwise(paragraph):
        text += (_hyphen(a.text, b.text, words) if a.broken else " ") + b.text
    return text + "-" * paragraph[-1].broken


def _hyphen(before: str, after: str, words: set[str]) -> str:
    """The hyphen between two halves of a word, where it belongs to the word wherever the word stands."""
    head, tail = LAST_WORD.search(before), FIRST_WORD.match(after)
    if not head or not tail or not tail.group().islower():
        return "-"
    whole = f"{head.group()}{tail.group()}".lower()
    return "-" if f"{head.group()}-{tail.group()}".lower() in words and whole not in words else ""
