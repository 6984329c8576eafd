"""Figures in news sentences against NewsQuant's rows, through `whence read --json` itself."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from benchmark.data import Figures, data_folder, score, whence


def measure() -> Figures:
    """F1 of values, of values with their modifier, and of values with their unit, in percent."""
    gold = data_folder() / "quantities/newsquant_sample.json"
    with tempfile.TemporaryDirectory() as scratch:
        documents, readings = Path(scratch) / "rows.jsonl", Path(scratch) / "readings.jsonl"
        rows = enumerate(json.loads(gold.read_text(encoding="utf-8")))
        lines = [json.dumps({"id": f"{at:04}", "text": row["text"], "language": "en"}) for at, row in rows]
        documents.write_text("\n".join(lines) + "\n", encoding="utf-8")
        whence("read", "--json", str(documents), into=readings)
        table = score("score_quantities.py", "--gold", str(gold), "--pred", str(readings))
    return {name: float(value) for name, value in table.items() if not isinstance(value, dict)}
