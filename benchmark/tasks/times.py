"""Time expressions and their values against WikiWars' TimeML, through `whence read --json` itself."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmark.data import Figures, data_folder, score, whence


def measure() -> Figures:
    """Span F1, strict and relaxed, and the share of dated expressions with the gold's interval, in percent."""
    gold = str(data_folder() / "wikiwars")
    with tempfile.TemporaryDirectory() as scratch:
        scorer = data_folder().parent / "bench/score_times.py"
        lay = [sys.executable, str(scorer), "--lay", gold, "--into", scratch]
        subprocess.run(lay, check=True, capture_output=True)
        readings = Path(scratch) / "readings.jsonl"
        whence("read", "--json", *map(str, sorted(Path(scratch).glob("*.jsonl"))), into=readings)
        table = score("score_times.py", "--gold", gold, "--pred", str(readings))
    return {name: float(value) for name, value in table.items() if not isinstance(value, dict)}
