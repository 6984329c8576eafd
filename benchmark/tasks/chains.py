"""Source chains against MPQA's nested sources, through `whence read --json` itself."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmark.data import Figures, data_folder, score, whence


def measure() -> Figures:
    """Share of phrases whose innermost source, and whose whole chain, is named, in percent."""
    folds = [str(path) for path in sorted((data_folder() / "mpqa_chains").glob("fold*.json"))]
    with tempfile.TemporaryDirectory() as scratch:
        scorer = data_folder().parent / "bench/score_chains.py"
        lay = [sys.executable, str(scorer), "--lay", *folds, "--into", scratch]
        subprocess.run(lay, check=True, capture_output=True)
        readings = Path(scratch) / "readings.jsonl"
        whence("read", "--json", str(Path(scratch) / "chains.jsonl"), into=readings)
        table = score("score_chains.py", "--gold", *folds, "--pred", str(readings))
    return {name: float(value) for name, value in table.items() if not isinstance(value, dict)}
