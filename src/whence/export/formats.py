"""The formats of an export: which files each makes, of what, and who writes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from whence.export.annotation import write_annotations
from whence.export.csv import write_csv
from whence.export.events import is_dated, write_events
from whence.export.ftm import write_ftm
from whence.export.geojson import write_geojson
from whence.export.jsonl import write_jsonl
from whence.export.parquet import write_parquet
from whence.export.prov import write_prov
from whence.export.report_markdown import write_markdown
from whence.export.report_page import write_page
from whence.export.schemaorg import write_schemaorg
from whence.export.stix import write_stix
from whence.export.transfers import tells_transfers, write_transfers
from whence.ledger.reported import Reported


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its writer, which takes documents or matters and then one open binary file for each of the names.

    A `linked` one of documents takes findings after them; they have to be up to date. One that has a place for whole
    `texts` takes whether they are asked for.
    """

    names: tuple[str, ...]
    write: Callable[..., None]
    of: Literal["documents", "matters"] = "documents"
    # Which matters have anything to say in it; the others are left out.
    holds: Callable[[Reported], bool] | None = None
    linked: bool = False
    texts: bool = False


FORMATS = {
    "jsonl": Format(("documents.jsonl",), write_jsonl, texts=True),
    "csv": Format(("documents.csv", "claims.csv"), write_csv, texts=True),
    "parquet": Format(("documents.parquet", "claims.parquet"), write_parquet, texts=True),
    "ftm": Format(("entities.ftm.json",), write_ftm),
    "stix": Format(("bundle.json",), write_stix, linked=True),
    "prov": Format(("provenance.jsonld",), write_prov, linked=True),
    "annotations": Format(("annotations.jsonl",), write_annotations),
    "schemaorg": Format(("claims.jsonld",), write_schemaorg, linked=True),
    "geojson": Format(("places.geojson",), write_geojson),
    "events": Format(("events.csv",), write_events, "matters", is_dated),
    "transfers": Format(("transfers.csv",), write_transfers, "matters", tells_transfers),
    "html": Format(("report.html",), write_page, "matters"),
    "markdown": Format(("report.md",), write_markdown, "matters"),
}
