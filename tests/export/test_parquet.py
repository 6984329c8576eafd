"""Parquet from the ledger: the tables of the CSV files, with types."""

from __future__ import annotations

import io
import sys
from typing import Any

import pytest

from tests.export.kept import enter, shown, tell
from whence.export import parquet
from whence.export.table import CLAIMS, DOCUMENTS
from whence.ledger.ledger import Ledger
from whence.records.errors import Unusable

arrow: Any = pytest.importorskip("pyarrow.parquet", reason="needs pip install 'whence[bulk]', which brings pyarrow")
TYPES = {str: "string", int: "int64", float: "double", bool: "bool"}


def tables(ledger: Ledger) -> tuple[Any, Any]:
    documents, claims = io.BytesIO(), io.BytesIO()
    parquet.write_parquet(shown(ledger), documents, claims)
    return arrow.read_table(io.BytesIO(documents.getvalue())), arrow.read_table(io.BytesIO(claims.getvalue()))


def test_both_tables_with_their_types(ledger: Ledger) -> None:
    where = enter(ledger, tell(title="Київ", publisher="=Herald"))
    documents, claims = tables(ledger)
    for table, columns in ((documents, DOCUMENTS), (claims, CLAIMS)):
        kinds = {name: TYPES[kind] for name, kind in columns.items()}
        assert {field.name: str(field.type) for field in table.schema} == kinds
    [row] = documents.to_pylist()
    assert (row["id"], row["title"], row["publisher"], row["author"]) == (where.id, "Київ", "=Herald", None)
    bounds = [(row["low"], row["best"], row["compare_low"], row["low_open"]) for row in claims.to_pylist()]
    assert bounds == [(None, 40.0, 36.0, None), (12.0, 12.0, None, False), (None, None, None, None)]


def test_more_rows_than_are_kept_in_memory(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        enter(ledger, tell(name=f"{number}.txt", title=f"Edition {number}"))
    monkeypatch.setattr(parquet, "PIECE", 2)
    documents, claims = tables(ledger)
    assert documents.column("title").to_pylist() == [f"Edition {number}" for number in range(5)]
    assert claims.num_rows == 15


def test_nothing_at_all_is_two_empty_tables(ledger: Ledger) -> None:
    documents, claims = tables(ledger)
    assert (documents.num_rows, claims.num_rows) == (0, 0)
    assert documents.schema.names == list(DOCUMENTS)


def test_without_pyarrow_one_line_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(Unusable) as refusal:
        parquet.write_parquet([], io.BytesIO(), io.BytesIO())
    assert str(refusal.value) == "parquet: needs pip install 'whence[bulk]'"
