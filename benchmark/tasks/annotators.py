"""How far two people agree on attribution: PolNeAR articles that two have read, one's reading scored on the other's.

The first annotator's, by the name of the file, is the gold, as it is where the program is measured.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from benchmark.data import Figures, data_folder, score

ROLES = ("Source", "Cue", "Content")
SHOWN = ("relation", "soft.source", "soft.content", "soft.cue")


def measure() -> Figures:
    """F1 of relations and roles, and recall of cues, in percent."""
    folder = data_folder() / "polnear/train"
    read: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / "ann").glob("*.ann")):
        read[path.stem.rsplit("_", 1)[0]].append(path)
    twice = {name: paths for name, paths in read.items() if len(paths) > 1}
    with tempfile.TemporaryDirectory() as scratch:
        table = _compare(Path(scratch), folder / "text", twice)
    figures: Figures = {"articles": len(twice)}
    for name in (*SHOWN, "cue.any"):
        row = table[name]
        assert isinstance(row, dict)
        figures[name] = row["recall" if name == "cue.any" else "f1"]
    return figures


def _compare(scratch: Path, texts: Path, twice: dict[str, list[Path]]) -> dict[str, dict[str, float] | float]:
    for part in ("text", "ann"):
        (scratch / part).mkdir()
    readings = []
    for name, (first, second, *_) in twice.items():
        shutil.copy(texts / f"{name}.txt", scratch / "text")
        shutil.copy(first, scratch / "ann")
        found = read_brat(second.read_text(encoding="utf-8"))
        readings.append(json.dumps({"document": {"name": f"{name}.txt"}, "attributions": found}))
    (scratch / "readings.jsonl").write_text("\n".join(readings) + "\n", encoding="utf-8")
    where = ("--text", str(scratch / "text"), "--ann", str(scratch / "ann"), "--pred", str(scratch / "readings.jsonl"))
    return score("score_attribution.py", *where)


def read_brat(ann: str) -> list[dict[str, Any]]:
    """A brat file's events, as a reading holds attributions."""
    spans: dict[str, list[dict[str, int]]] = {}
    found = []
    for key, told, *_ in (line.split("\t") for line in ann.splitlines() if "\t" in line):
        if key.startswith("T"):
            pairs = [tuple(map(int, part.split())) for part in told.split(" ", 1)[1].split(";")]
            spans[key] = [{"start": start, "end": end} for start, end in pairs]
        elif key.startswith("E"):
            parts = [part.partition(":") for part in told.split()]
            found.append({role.lower(): _of(role, parts, spans) for role in ROLES})
    return found


def _of(role: str, parts: list[tuple[str, str, str]], spans: dict[str, list[dict[str, int]]]) -> list[dict[str, int]]:
    return [span for name, _, key in parts if name.rstrip("0123456789") == role for span in spans.get(key, [])]
