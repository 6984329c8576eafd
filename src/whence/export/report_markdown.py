"""A report as Markdown (CommonMark with tables and footnotes); words from outside are escaped and stay words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO
from urllib.parse import quote

from whence.export.report import report
from whence.export.sheet import Block, Grid, Item, Listing, Note, Paragraph, Phrase, Piece, Plot, Section, Sheet
from whence.ledger.reported import Reported

# What is markup anywhere in a line, in CommonMark or in the tables, footnotes and formulas beside it.
SPECIAL = re.compile(r"([\\`*_\[\]<>|~&$^])")
# What is markup where a line begins with it, or with a number before it.
LEADING = re.compile(r"^(\d+(?=[.)])|(?=[#+=-]))")
WRAPS = {"plain": "", "quiet": "", "strong": "**", "alarm": "**"}
# What an address between angle brackets may hold beside letters and digits.
URI = "%/:?#@!$&'()*+,;=~-._"


def write_markdown(found: Iterable[Reported], file: BinaryIO) -> None:
    """Write the report of each matter, one below the other."""
    for one in found:
        file.write(set_down(report(one)).encode())


def set_down(sheet: Sheet) -> str:
    """A sheet as Markdown."""
    lines = [f"# {escape(sheet.title)}", "", *(line for phrase in sheet.lead for line in (_phrase(phrase), ""))]
    for section in sheet.sections:
        lines += _section(section)
    lines += (f"{escape(line)}\n" for line in sheet.colophon)
    lines += map(_note, sheet.notes)
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    """Words that no reader of Markdown takes for anything else."""
    return LEADING.sub(r"\1\\", SPECIAL.sub(r"\\\1", " ".join(text.split())))


def _section(section: Section) -> Iterator[str]:
    yield f"## {escape(section.heading)}"
    yield ""
    for block in section.blocks:
        yield from _block(block)
        yield ""


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(phrase):
            yield _phrase(phrase)
        case Listing(items):
            yield from _list(items, "")
        case Grid():
            yield from _grid(block)
        case Plot():
            # Set in as code: readers of Markdown refuse drawings that stand in the text itself.
            yield f"{escape(block.title)} (○ superseded, ◂ ▸ open):"
            yield ""
            yield from (f"    {line}" for line in block.lines)


def _list(items: tuple[Item, ...], margin: str) -> Iterator[str]:
    for item in items:
        yield f"{margin}- {_phrase(item.phrase)}"
        yield from _list(item.below, f"{margin}  ")


def _grid(grid: Grid) -> Iterator[str]:
    yield _row(escape(head) for head in grid.heads)
    yield _row("---:" if at in grid.numbers else "---" for at in range(len(grid.heads)))
    for row in grid.rows:
        yield _row(map(_phrase, row))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _phrase(phrase: Phrase) -> str:
    return "".join(map(_piece, phrase)).strip()


def _piece(piece: Piece) -> str:
    """Words with their marks right at them: a blank between the two would make the marks words."""
    wrap, bare = WRAPS[piece.look], escape(piece.text)
    before, after = (" " if edge.isspace() else "" for edge in (piece.text[:1], piece.text[-1:]))
    note = f"[^{piece.note}]" if piece.note is not None else ""
    return f"{before}{wrap}{bare}{wrap}{after}{note}" if bare else f"{piece.text}{note}"


def _note(note: Note) -> str:
    address = f" <{quote(note.url, safe=URI)}>" if note.url else ""
    return f"[^{note.number}]: {escape(note.place)}: “{escape(note.words)}”{address} claim {escape(note.claim)}\n"
