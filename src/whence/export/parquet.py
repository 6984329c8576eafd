"""Parquet: documents and claims as two tables with types, a piece at a time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

from whence.export.quotable import NOTICE
from whence.export.table import CLAIMS, Columns, Row, claim_rows, document_columns, document_row
from whence.ledger.views import Shown
from whence.records.errors import Unusable

PIECE = 10_000  # rows kept in memory before they are written


def write_parquet(found: Iterable[Shown], documents: BinaryIO, claims: BinaryIO, *, full_texts: bool = False) -> None:
    """Write the documents and their claims; whole texts with their notice in both tables' metadata."""
    refuse_without_pyarrow()
    columns, notice = document_columns(full_texts=full_texts), NOTICE if full_texts else None
    with Table(documents, columns, notice) as document, Table(claims, CLAIMS, notice) as claim:
        for shown in found:
            row = document_row(shown)
            document.add({name: row[name] for name in columns})
            for row in claim_rows(shown, full_texts=full_texts):
                claim.add(row)


def refuse_without_pyarrow() -> None:
    """Unusable where the library that writes Parquet is not installed."""
    try:
        import pyarrow  # noqa: F401 - whether it is there is all that is asked
    except ImportError:
        raise Unusable("parquet", "needs pip install 'whence[bulk]'") from None


class Table:
    """One table that is being written; rows have all of its columns."""

    def __init__(self, stream: BinaryIO, columns: Columns, notice: str | None = None) -> None:
        # Imported here: 165 MB that no other format needs.
        import pyarrow
        from pyarrow import parquet

        kinds = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}
        metadata = {"notice": notice} if notice else None
        self._schema = pyarrow.schema([(name, kinds[kind]) for name, kind in columns.items()], metadata)
        self._writer = parquet.ParquetWriter(stream, self._schema, compression="zstd")
        self._batch: Any = pyarrow.RecordBatch.from_pylist
        self._rows: list[Row] = []

    def __enter__(self) -> Table:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._write()
        self._writer.close()

    def add(self, row: Row) -> None:
        """Add a row."""
        self._rows.append(row)
        if len(self._rows) == PIECE:
            self._write()

    def _write(self) -> None:
        if self._rows:
            self._writer.write_batch(self._batch(self._rows, schema=self._schema))
        self._rows = []
