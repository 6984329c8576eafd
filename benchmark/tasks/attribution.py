"""Source, cue, content and their linking on PolNeAR dev, through `whence read --json` itself."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmark.data import Figures, data_folder, score, whence


def measure() -> Figures:
    """F1 by role and for relations, and recall of cues, in percent."""
    folder = data_folder() / "polnear/dev"
    with tempfile.TemporaryDirectory() as scratch:
        readings = Path(scratch) / "readings.jsonl"
        whence("read", "--json", *map(str, sorted((folder / "text").glob("*.txt"))), into=readings)
        table = score(
            "score_attribution.py",
            "--text",
            str(folder / "text"),
            "--ann",
            str(folder / "ann"),
            "--pred",
            str(readings),
        )
    figures = {name: row["f1"] for name, row in table.items() if isinstance(row, dict)}
    relation, cues = table["relation"], table["cue.any"]
    assert isinstance(relation, dict) and isinstance(cues, dict)
    figures["cue.any"] = cues["recall"]
    return figures | {"relation.precision": relation["precision"], "relation.recall": relation["recall"]}
