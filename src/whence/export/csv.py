"""CSV: documents and claims as two tables in UTF-8, with no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from whence.export.table import CLAIMS, Cell, Columns, Row, claim_rows, document_columns, document_row
from whence.ledger.views import Shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# What begins a formula, also after blanks, and in the wide forms that some spreadsheets take for the narrow ones.
FORMULA = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
LEADING = frozenset("\t\r\n")


def write_csv(found: Iterable[Shown], documents: BinaryIO, claims: BinaryIO, *, full_texts: bool = False) -> None:
    """Write the documents and their claims."""
    columns = document_columns(full_texts=full_texts)
    with open_table(documents, columns) as document, open_table(claims, CLAIMS) as claim:
        for shown in found:
            document(document_row(shown))
            for row in claim_rows(shown, full_texts=full_texts):
                claim(row)


def defuse(text: str) -> str:
    """The text, with a mark before it that makes it text where a spreadsheet would calculate or send it."""
    starts = text[:1] in LEADING or text.lstrip()[:1] in FORMULA
    return f"'{text}" if text and starts else text


@contextmanager
def open_table(stream: BinaryIO, columns: Columns) -> Iterator[Callable[[Row], object]]:
    """A table with its heading, to which rows are written one by one; the stream stays open."""
    text = io.TextIOWrapper(stream, "utf-8", newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    try:
        yield lambda row: writer.writerow([_cell(row[name]) for name in columns])
        text.flush()
    finally:
        text.detach()


def _cell(value: Cell) -> str | int | float | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return defuse(value) if isinstance(value, str) else value
