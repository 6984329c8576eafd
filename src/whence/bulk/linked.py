"""What linking writes: its working tables and its results, and a record of every batch, written last.

Working tables lie in link/ beside the dataset's own; a batch's file counts only once its record is there, so that what
was killed is done again and what was done is not.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from typing import Any

from whence.bulk.folder import Folder, drop_file
from whence.bulk.tables import Placed
from whence.export.parquet import Table
from whence.export.table import Columns
from whence.records.errors import Unusable
from whence.records.link import Likeness, Paper

LINK = "link"
LINKED = f"{LINK}/linked.json"  # which run's results lie in the folder, once they are whole
SCHEMA = 2  # raised when a column changes

# What one document brings to linking; `document` is the document itself with its text, as JSON.
FOUND: Mapping[str, Columns] = {
    "papers": {
        "id": str,
        "name": str,
        "publisher": str,
        "published": str,
        "words": int,
        "credits": str,
        "document": str,
    },
    "bands": {"document": str, "band": int},
    "stated": {"block": str, "id": str, "document": str, "published": str, "content": str},
}
# Pairs that were compared; shares are null where neither is a copy of the other.
COMPARED: Mapping[str, Columns] = {
    "compared": {"left": str, "right": str, "left_share": float, "right_share": float, "passages": str},
}
# A block, or the part of it of one period, and a hash of all that it was weighed from.
PARTS: Mapping[str, Columns] = {"parts": {"block": str, "period": str, "digest": str}}
WEIGHED: Mapping[str, Columns] = {
    "matters": {
        "id": str,
        "block": str,
        "period": str,
        "title": str,
        "group": str,
        "sort": str,
        "subject": str,
        "unit": str,
        "percent": bool,
        "best": float,
        "low": float,
        "high": float,
        "as_of": str,
        "independent": int,
        "families": int,
        "outlets": int,
        "documents": int,
        "statements": int,
        "conflicts": int,
        "first": str,
        "last": str,
        "finding": str,
    },
    "statements": {
        "id": str,
        "claim": str,
        "document": str,
        "publisher": str,
        "published": str,
        "matter": str,
        "block": str,
        "period": str,
        "words": str,
        "low": float,
        "high": float,
        "best": float,
        "origin": str,
        "family": str,
        "origin_stated": bool,
    },
    "edges": {"matter": str, "block": str, "period": str, "from": str, "to": str, "kind": str, "evidence": str},
    "actors": {
        "statement": str,
        "document": str,
        "matter": str,
        "block": str,
        "period": str,
        "step": int,
        "name": str,
        "family": str,
        "kind": str,
        "country": str,
        "known": bool,
    },
}
COPIES: Mapping[str, Columns] = {
    "copies": {"original": str, "copy": str, "kind": str, "overlap": float, "credit": str},
}
RESULTS = (*WEIGHED, *COPIES)
STAGES: Mapping[str, Mapping[str, Columns]] = {
    "found": FOUND,
    "compared": COMPARED,
    "weighed": {**WEIGHED, **PARTS},
    "copied": COPIES,
}


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one batch: rows by table, what was refused as (where, why), and the seconds it took."""

    stage: str
    batch: str
    rows: Mapping[str, int]
    refusals: tuple[tuple[str, str], ...]
    seconds: float


def carry_out(folder: Folder, stage: str, batch: str, rows: Iterable[Placed | Unusable]) -> Done:
    """Write a batch's rows into its stage's tables, and its record last; refusals among them are kept with it."""
    began, counted = time.monotonic(), dict.fromkeys(STAGES[stage], 0)
    refused: list[tuple[str, str]] = []
    with ExitStack() as stack:
        tables = {}
        for name, columns in STAGES[stage].items():
            stream = stack.enter_context(folder.writing(place_of(name, batch)))
            tables[name] = stack.enter_context(Table(stream, columns))
        for item in rows:
            if isinstance(item, Unusable):
                refused.append((item.where, item.why))
            else:
                tables[item[0]].add(item[1])
                counted[item[0]] += 1
    done = Done(stage, batch, counted, tuple(refused), round(time.monotonic() - began, 3))
    said = json.dumps(asdict(done), ensure_ascii=False)
    folder.write(_record(stage, batch), said.encode("utf-8", "surrogatepass"))
    return done


def find_batches(folder: Folder, stage: str, run: str = "") -> list[str]:
    """The batches of a stage that are done, all or those of a run, in their names' order."""
    return [one.rpartition("/")[2].removesuffix(".json") for one in folder.find(_record(stage, f"{run}*"))]


def find_tables(folder: Folder, stage: str, table: str, run: str = "") -> list[str]:
    """The addresses of a table's files, those of batches that are done alone."""
    return [folder.join(place_of(table, batch)) for batch in find_batches(folder, stage, run)]


def drop_results(folder: Folder, *but: str) -> None:
    """Take the results of all but some runs away, their records first."""
    records = [_record(stage, "*") for stage in ("weighed", "copied")]
    for place in (*records, *(place_of(table, "*") for table in (*RESULTS, *PARTS))):
        for address in folder.find(place):
            if not address.rpartition("/")[2].startswith(but):
                drop_file(address)


def place_of(table: str, batch: str) -> str:
    """Where a batch's file of a table lies: results beside the dataset's own tables, all else in link/."""
    return f"{table}/{batch}.parquet" if table in RESULTS else f"{LINK}/{table}/{batch}.parquet"


def as_paper(*row: Any) -> Paper:
    """What linking knows of a document, from the row that keeps it."""
    one, name, publisher, published, words, credits = row
    return Paper(one, name, publisher, published, words, tuple(json.loads(credits)))


def as_likeness(*row: Any) -> Likeness:
    """How two documents overlap, from the row that keeps it."""
    left, right, left_share, right_share, passages = row
    return Likeness(left, right, left_share, right_share, tuple(json.loads(passages)))


def _record(stage: str, batch: str) -> str:
    return f"{LINK}/done/{stage}/{batch}.json"
