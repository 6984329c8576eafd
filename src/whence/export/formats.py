"""The formats of documents and claims: which files each makes, and who writes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from whence.export.csv import write_csv
from whence.export.jsonl import write_jsonl
from whence.export.parquet import write_parquet


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its writer, which takes documents and then one open binary file for each of the names."""

    names: tuple[str, ...]
    write: Callable[..., None]


FORMATS = {
    "jsonl": Format(("documents.jsonl",), write_jsonl),
    "csv": Format(("documents.csv", "claims.csv"), write_csv),
    "parquet": Format(("documents.parquet", "claims.parquet"), write_parquet),
}
