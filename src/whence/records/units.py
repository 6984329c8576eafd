"""Units of measure: what English calls each, by its UCUM code (units.toml)."""

from __future__ import annotations

from functools import cache
from typing import Literal

from whence.records.table import Tables

UnitKind = Literal["measure", "speed", "duration"]

KINDS: tuple[UnitKind, ...] = ("measure", "speed", "duration")

_tables = Tables("whence.records")


def units(kind: UnitKind) -> dict[str, tuple[str, ...]]:
    """Every unit of a kind by its code, with its name first."""
    return _tables.lists("units", kind)


@cache
def unit_names() -> dict[str, str]:
    """The name of every unit of measure, by its code."""
    return {code: names[0] for kind in KINDS for code, names in units(kind).items()}
