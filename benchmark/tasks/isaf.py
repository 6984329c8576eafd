"""Military press releases: is the day of the operation the one that the annotator wrote down?

A release without a day and a year has no date to find; `of` counts all, `dated` those where whence read any day.
"""

from __future__ import annotations

import json
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmark.data import Figures, data_folder, whence


def measure() -> Figures:
    """Percent of releases with the right day: of all, and of those that name one."""
    path = data_folder() / "isaf/dev.jsonl"
    gold = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    days = [day_of(reading["times"]) for reading in _read(gold)]
    right = sum(day == row["gold"]["start_date"] for day, row in zip(days, gold, strict=True))
    dated = sum(day is not None for day in days)
    return {
        "date": round(100 * right / len(gold), 1),
        "date where read": round(100 * right / max(dated, 1), 1),
        "of": len(gold),
        "dated": dated,
    }


def day_of(times: list[dict[str, Any]]) -> str | None:
    """The operation's day: the first that differs from the release's own and is not later, else the release's."""
    days = [time["start"] for time in times if time["start"] and _is_day(time)]
    return next((day for day in days if day < days[0]), days[0] if days else None)


def _is_day(time: dict[str, Any]) -> bool:
    """Whether a time is one day, or one night."""
    if not time["start"] or not time["end"]:
        return False
    length = date.fromisoformat(time["end"]) - date.fromisoformat(time["start"])
    return length <= timedelta(2) and time["relation"] != "from_to"


def _read(gold: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One reading a release, in order."""
    with tempfile.TemporaryDirectory() as scratch:
        laid, out = Path(scratch) / "isaf.jsonl", Path(scratch) / "readings.jsonl"
        rows = (json.dumps({"id": f"{number:04}", "text": row["text"]}) for number, row in enumerate(gold))
        laid.write_text("\n".join(rows) + "\n", encoding="utf-8")
        whence("read", "--json", str(laid), into=out)
        return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
