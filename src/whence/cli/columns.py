"""Lines on a terminal's width: rows in columns, of which one takes what is left, and long lines folded or shortened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

GAP = 2
NARROWEST = 16


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, how its entries look, whether they are numbers, and whether it takes what is left."""

    heading: str
    style: str = ""
    right: bool = False
    rest: bool = False


def lay_out(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int | None) -> Iterator[Text]:
    """The headings and the rows, aligned; entries of the column that takes what is left are shortened to the width.

    Entries are shown as they are: what came from a document has been made plain before. A column in which nothing
    stands is left out.
    """
    kept = [at for at, _ in enumerate(columns) if any(row[at] for row in rows)]
    widths = {at: max(cell_len(columns[at].heading), *(cell_len(row[at]) for row in rows)) for at in kept}
    if width is not None:
        others = sum(widths[at] + GAP for at in kept if not columns[at].rest)
        for at in kept:
            if columns[at].rest:
                widths[at] = min(widths[at], max(NARROWEST, width - others))
    yield _line([(columns[at], columns[at].heading, widths[at]) for at in kept], "dim")
    for row in rows:
        yield _line([(columns[at], row[at], widths[at]) for at in kept])


def fit(lines: Iterable[Text], width: int | None) -> Iterator[Text]:
    """Lines no longer than a width: those that are not to be folded are shortened, others go on below, set in."""
    for line in lines:
        if width is None or line.cell_len <= width:
            yield line
        elif line.no_wrap:
            line.truncate(width, overflow="ellipsis")
            yield line
        else:
            yield from _folded(line, width)


def _folded(line: Text, width: int) -> Iterator[Text]:
    margin = len(line.plain) - len(line.plain.lstrip())
    margin = margin if margin < width // 2 else 0
    below = Text(" " * margin)
    for part in line[margin:].wrap(_console(), width - margin):
        part.rstrip()
        yield below.copy().append_text(part)


@cache
def _console() -> Console:
    return Console()


def _line(cells: Sequence[tuple[Column, str, int]], style: str | None = None) -> Text:
    line = Text(no_wrap=True)
    for column, words, wide in cells:
        cell = Text(words, style=column.style if style is None else style)
        if column.right:
            cell.pad_left(max(0, wide - cell_len(words)))
        cell.truncate(wide, overflow="ellipsis", pad=True)
        line.append_text(cell).append(" " * GAP)
    line.rstrip()
    return line
