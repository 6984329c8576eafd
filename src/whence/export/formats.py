"""The formats of documents, claims and matters: which files each makes, and who writes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from whence.export.annotation import write_annotations
from whence.export.csv import write_csv
from whence.export.ftm import write_ftm
from whence.export.jsonl import write_jsonl
from whence.export.parquet import write_parquet
from whence.export.prov import write_prov
from whence.export.schemaorg import write_schemaorg
from whence.export.stix import write_stix


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its writer, which takes documents and then one open binary file for each of the names.

    A `linked` one takes findings after the documents; they have to be up to date.
    """

    names: tuple[str, ...]
    write: Callable[..., None]
    linked: bool = False


FORMATS = {
    "jsonl": Format(("documents.jsonl",), write_jsonl),
    "csv": Format(("documents.csv", "claims.csv"), write_csv),
    "parquet": Format(("documents.parquet", "claims.parquet"), write_parquet),
    "ftm": Format(("entities.ftm.json",), write_ftm),
    "stix": Format(("bundle.json",), write_stix, linked=True),
    "prov": Format(("provenance.jsonld",), write_prov, linked=True),
    "annotations": Format(("annotations.jsonl",), write_annotations),
    "schemaorg": Format(("claims.jsonld",), write_schemaorg, linked=True),
}
