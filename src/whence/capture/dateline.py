"""Datelines: where and when a report was written, at its head; its date counts where it has day, month and year."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from importlib.resources import files

HEAD = 600  # characters; titles and release numbers may stand before a dateline
MONTH_FIRST = r"(?P<month>[A-Z][a-z]{2,8})\.?\s(?P<day>\d{1,2}),\s(?P<year>\d{4})"
DAY_FIRST = r"(?P<day2>\d{1,2})\s(?P<month2>[A-Z][a-z]{2,8})\.?\s(?P<year2>\d{4})"
# KYIV, March 4, 2025 (Agency) -   KABUL, Afghanistan (Jan. 25, 2013)   GENEVA, 4 March 2025 -
DATELINE = re.compile(
    r"^[^\S\n]*[A-Z][A-Z.'’-]{2,20}(?:\s[A-Z][A-Z.'’-]{1,20}){0,3}(?:,\s[A-Z][\w.'’ ]{1,30}?){0,2}"
    rf",?\s(?P<bracket>\()?(?:{MONTH_FIRST}|{DAY_FIRST})"
    r"(?(bracket)\)|[^\S\n]*(?:\([^()\n]{2,40}\)[^\S\n]*)?(?:[-–—:]|$))",
    re.MULTILINE,
)


def find_dateline(text: str) -> str | None:
    """The ISO day of a report's dateline; None where there is none, or none that is whole."""
    found = DATELINE.search(text[:HEAD])
    if found is None:
        return None
    month = _months().get((found["month"] or found["month2"]).lower())
    try:
        return date(int(found["year"] or found["year2"]), month or 0, int(found["day"] or found["day2"])).isoformat()
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    table = files("whence.capture") / "tables" / "dateline.toml"
    months: dict[str, int] = tomllib.loads(table.read_text("utf-8"))["months"]
    return months
