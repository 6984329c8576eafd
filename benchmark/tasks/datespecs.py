"""Dates of Recognizers-Text's English specifications, file by file, through `whence read --json` itself.

The specifications are chat lines; a case counts only where it asks for dates or stretches of days, or for nothing.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmark.data import Figures, data_folder, whence

# Which files ask for what DESIGN.md's times hold; the others ask for times of day, zones and reminders.
FILES = ("DateExtractor", "DateParser", "DatePeriodExtractor", "DatePeriodParser", "DateTimeModel", "HolidayParser")
ASKED = ("date", "daterange")
OPENING = (
    "from",
    "between",
    "in",
    "on",
    "at",
    "by",
    "since",
    "until",
    "before",
    "after",
    "for",
    "of",
    "during",
    "within",
)
NO_SUCH_DAY = ("not resolved", "0001-01-01")  # what the specifications say of 30 February
Case = dict[str, Any]


def measure() -> Figures:
    """Percent of cases passed, for each file and over all."""
    cases = [(name, case) for name in FILES for case in _cases(name)]
    readings = _read([case for _, case in cases])
    passed: dict[str, list[bool]] = {"all": []}
    for (name, case), reading in zip(cases, readings, strict=True):
        verdict = passes(case, reading["times"])
        passed.setdefault(name, []).append(verdict)
        passed["all"].append(verdict)
    return {name: round(100 * sum(verdicts) / len(verdicts), 1) for name, verdicts in passed.items()}


def asks_dates(case: Case) -> bool:
    """Whether a case asks for dates alone, and this language's library is held to it."""
    return bool(case["Results"]) and all(_type(result) in ASKED for result in case["Results"])


def passes(case: Case, times: list[dict[str, Any]]) -> bool:
    """Whether every date asked for is found with its words, and with a value that the case allows."""
    return all(any(_is(result, time) for time in times) for result in case["Results"])


def _type(result: Case) -> str:
    """A result's type: the last part of "datetimeV2.daterange"."""
    return str(result.get("Type") or result.get("TypeName", "")).split(".")[-1]


def _is(result: Case, time: dict[str, Any]) -> bool:
    """Whether a time has a result's words, prepositions aside, and one of its values."""
    if _bare(result["Text"]) != _bare(time["text"]):
        return False
    allowed = list(_values(result))
    return not allowed or any(_same(value, time) for value in allowed)


def _bare(text: str) -> str:
    """An expression's words without prepositions and articles at its head."""
    words = text.lower().split()
    while words and words[0] in (*OPENING, "the"):
        words = words[1:]
    return " ".join(words)


def _values(result: Case) -> Iterator[tuple[str | None, str | None]]:
    """The days, or first days and days after, that a result allows."""
    value = result.get("Value") or {}
    for row in [value.get("FutureResolution"), value.get("PastResolution")]:
        if row:
            yield row.get("date") or row.get("startDate"), row.get("endDate")
    for row in (result.get("Resolution") or {}).get("values", []):
        yield row.get("value") or row.get("start"), row.get("end")


def _same(value: tuple[str | None, str | None], time: dict[str, Any]) -> bool:
    """Whether a value is the time's first day, and its end where the value has one."""
    first, after = value
    if first in NO_SUCH_DAY:
        return time["start"] is None
    if first is not None and first != time["start"]:
        return False
    return after is None or after == time["end"] or (time["relation"] == "from_to" and _begins_last(after, time["end"]))


def _begins_last(after: str, end: str) -> bool:
    """Whether a day begins the last day, month or year before an end: these specifications leave "to May" out."""
    last = date.fromisoformat(end) - timedelta(1)
    return after in (last.isoformat(), last.replace(day=1).isoformat(), last.replace(month=1, day=1).isoformat())


def _cases(name: str) -> list[Case]:
    """A file's cases that ask for dates."""
    path = data_folder() / f"recognizers_specs/English/DateTime/{name}.json"
    return [case for case in json.loads(path.read_text(encoding="utf-8-sig")) if "Input" in case and asks_dates(case)]


def _read(cases: list[Case]) -> list[dict[str, Any]]:
    """One reading a case, published on its reference day."""
    with tempfile.TemporaryDirectory() as scratch:
        laid, out = Path(scratch) / "specs.jsonl", Path(scratch) / "readings.jsonl"
        with laid.open("w", encoding="utf-8") as lines:
            for number, case in enumerate(cases):
                published = (case.get("Context") or {}).get("ReferenceDateTime", "2016-11-07")[:10]
                row = {"id": f"{number:04}", "text": case["Input"], "published": published}
                lines.write(json.dumps(row) + "\n")
        whence("read", "--json", str(laid), into=out)
        return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
