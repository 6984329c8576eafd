"""Rows of a Parquet file as records: the fields that JSON records have, from columns of these or other names."""

from __future__ import annotations

from collections.abc import Mapping

from whence.bulk.base import connect
from whence.records.errors import Unusable

FIELDS = ("id", "text", "title", "publisher", "author", "published", "url", "lang")
HELD = "DESCRIBE SELECT * FROM read_parquet(?)"
WITHIN = "FROM read_parquet(?, file_row_number=true) WHERE file_row_number >= ? AND file_row_number < ?"


def count_rows(address: str) -> int:
    """How many rows a file has."""
    with connect(address) as base:
        found = base.execute("SELECT num_rows FROM parquet_file_metadata(?)", [address]).fetchone()
    return int(found[0]) if found else 0


def read_rows(address: str, start: int, end: int, columns: Mapping[str, str]) -> bytes:
    """The rows [start, end) as JSON records, one a line; `columns` says which column a field is read from.

    Unusable where a column that is asked for, or the text, is not there.
    """
    with connect(address) as base:
        held = {str(row[0]) for row in base.execute(HELD, [address]).fetchall()}
        named = {field: columns.get(field, field) for field in FIELDS}
        missing = [named[field] for field in ("text", *columns) if named.get(field, field) not in held]
        if missing:
            raise Unusable(address, f"no column “{missing[0]}”; it has {', '.join(sorted(held))}")
        packed = ", ".join(f"{field} := {_value(column)}" for field, column in named.items() if column in held)
        query = f"SELECT to_json(struct_pack({packed})) {WITHIN} ORDER BY file_row_number"
        return b"".join(f"{row[0]}\n".encode() for row in base.execute(query, [address, start, end]).fetchall())


def _value(column: str) -> str:
    quoted = column.replace('"', '""')
    return f'CAST("{quoted}" AS VARCHAR)'
