"""The formats of an export: which files each makes, of what, and who writes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from whence.export.csv import write_csv
from whence.export.events import is_dated, write_events
from whence.export.geojson import write_geojson
from whence.export.jsonl import write_jsonl
from whence.export.parquet import write_parquet
from whence.export.report_markdown import write_markdown
from whence.export.report_page import write_page
from whence.export.transfers import tells_transfers, write_transfers
from whence.ledger.reported import Reported


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its writer, which takes documents or matters and then one open binary file for each of the names."""

    names: tuple[str, ...]
    write: Callable[..., None]
    of: Literal["documents", "matters"] = "documents"
    # Which matters have anything to say in it; the others are left out.
    holds: Callable[[Reported], bool] | None = None


FORMATS = {
    "jsonl": Format(("documents.jsonl",), write_jsonl),
    "csv": Format(("documents.csv", "claims.csv"), write_csv),
    "parquet": Format(("documents.parquet", "claims.parquet"), write_parquet),
    "geojson": Format(("places.geojson",), write_geojson),
    "events": Format(("events.csv",), write_events, "matters", is_dated),
    "transfers": Format(("transfers.csv",), write_transfers, "matters", tells_transfers),
    "html": Format(("report.html",), write_page, "matters"),
    "markdown": Format(("report.md",), write_markdown, "matters"),
}
