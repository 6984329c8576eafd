"""Certainty against the factuality of events (UW dev, MEANTIME dev), through `whence read --json` itself.

A token's value is that of the claim whose event it lies in, else of the smallest claim around it: how certain, and of
what polarity, the innermost source holds it.
"""

from __future__ import annotations

import json
import statistics
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmark.data import Figures, data_folder, whence

SENTENCES = 40  # in one document
# Readers gave values from -3 (certainly not) to 3 (certainly); the corpus's own scale, learnt from UW train.
# Each degree has a value where the source holds it true, and one where false.
VALUES = {"certain": (3.0, -2.0), "probable": (2.2, -1.0), "possible": (1.5, -0.5), "unknown": (0.6, 0.6)}
# What only stands inside a claim is not what the claim asserts or denies: "did not stop the talks" leaves the talks.
INSIDE = {"certain": (2.8, 1.5), "probable": (2.4, 1.0), "possible": (2.0, 1.0), "unknown": (1.5, 1.5)}


class Marked(NamedTuple):
    """An annotated token: its characters and its value."""

    start: int
    end: int
    value: float


def measure() -> Figures:
    """Pearson's r and the mean absolute error over the annotated tokens of each set."""
    figures: Figures = {}
    for name in ("uw", "meantime"):
        pairs = list(_measure(data_folder() / f"factuality/{name}/dev.conll"))
        gold, found = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        figures[f"{name} r"] = statistics.correlation(gold, found)
        figures[f"{name} MAE"] = statistics.fmean(abs(a - b) for a, b in pairs)
    return figures


def _measure(path: Path) -> Iterator[tuple[float, float]]:
    """The gold value and the found one of each annotated token."""
    laid = list(_lay(path))
    with tempfile.TemporaryDirectory() as scratch:
        documents, readings = Path(scratch) / "documents.jsonl", Path(scratch) / "readings.jsonl"
        rows = (json.dumps({"id": f"{number:05}", "text": text}) for number, (text, _) in enumerate(laid))
        documents.write_text("\n".join(rows) + "\n", encoding="utf-8")
        whence("read", "--json", str(documents), into=readings)
        for line in readings.read_text(encoding="utf-8").splitlines():
            reading = json.loads(line)
            for token in laid[int(reading["document"]["name"])][1]:
                yield token.value, _value(reading["claims"], token)


def _lay(path: Path) -> Iterator[tuple[str, list[Marked]]]:
    """Texts of so many sentences, one a paragraph, with their annotated tokens."""
    blocks = [block.splitlines() for block in path.read_text(encoding="utf-8").split("\n\n") if block.strip()]
    for first in range(0, len(blocks), SENTENCES):
        text, marked = "", []
        for block in blocks[first : first + SENTENCES]:
            for row in (line.split("\t") for line in block):
                if row[2] != "_":
                    marked.append(Marked(len(text), len(text) + len(row[1]), float(row[2])))
                text += row[1] + " "
            text = text.rstrip() + "\n\n"
        yield text, marked


def _value(claims: list[dict[str, Any]], token: Marked) -> float:
    """A token's value by the innermost source of its claim; what no claim holds counts as said plainly."""
    claim = _smallest(claim for claim in claims if claim["event"] and _covers(claim["event"]["span"], token))
    scale = INSIDE if claim is None else VALUES
    claim = claim or _smallest(claim for claim in claims if _covers(claim["span"], token))
    if claim is None or not claim["sources"]:
        return VALUES["certain"][0]
    source = claim["sources"][-1]
    return scale[source["certainty"]][source["polarity"] == "negative"]


def _smallest(claims: Iterable[dict[str, Any]]) -> dict[str, Any] | None:
    return min(claims, key=lambda claim: claim["span"]["end"] - claim["span"]["start"], default=None)


def _covers(span: dict[str, Any], token: Marked) -> bool:
    return bool(span["field"] == "text" and span["start"] <= token.start and token.end <= span["end"])
