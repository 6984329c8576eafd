"""Military press releases: is the day of the operation the one that the annotator wrote down?

A release without a day and a year has no date to find; `of` counts all, `dated` those where whence read any day.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from benchmark.data import Figures, read_releases


def measure() -> Figures:
    """Percent of releases with the right day: of all, and of those that name one."""
    days = [(row["gold"]["start_date"], day_of(reading["times"])) for row, reading in read_releases()]
    right = sum(day == asked for asked, day in days)
    dated = sum(day is not None for _, day in days)
    return {
        "date": round(100 * right / len(days), 1),
        "date where read": round(100 * right / max(dated, 1), 1),
        "of": len(days),
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
