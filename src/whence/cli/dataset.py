"""Options that the commands on datasets share, and what those commands need."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Annotated

import typer

from whence.records.errors import Unusable

NEEDS = ("duckdb", "fsspec", "pyarrow")

EngineName = Annotated[str, typer.Option("--engine", metavar="NAME", help="Who runs it: pool (this machine) or dask.")]
EngineAddress = Annotated[str | None, typer.Option("--address", help="Of a dask cluster.", show_default=False)]
Workers = Annotated[
    int | None, typer.Option(min=1, help="So many processes; one a processor unless said.", show_default=False)
]
ColumnNames = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="FIELD=COLUMN", help="Of tables: the column of a field.", show_default=False),
]
Memory = Annotated[str, typer.Option(metavar="SIZE", help="What the joins may take before they use the disk.")]
Dataset = Annotated[str, typer.Argument(metavar="DIR", help="A dataset's folder, as bulk read leaves it.")]


def columns_of(given: list[str]) -> dict[str, str]:
    """Fields and the columns they are read from."""
    from whence.bulk.rows import FIELDS

    found = dict(one.partition("=")[::2] for one in given)
    for field, column in found.items():
        if field not in FIELDS or not column:
            raise Unusable("--column", f"not one of {', '.join(FIELDS)} = a column: {field}={column}")
    return found


def refuse_without_extra() -> None:
    """Unusable where what datasets need is not installed."""
    if any(find_spec(name) is None for name in NEEDS):
        raise Unusable("bulk", "needs pip install 'whence[bulk]'")
