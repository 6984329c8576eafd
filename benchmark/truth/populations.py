"""The population set: how many people live in a town in a year, as hundreds of Wikipedia's editors wrote it.

Two numbers are equal when they are the same number, or, told more loosely, within a tolerance of the item's favourite.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmark.truth.world import Statement


def read_populations(folder: Path) -> Iterator[Statement]:
    """Each editor's number for each town and year."""
    for row in _rows(folder / "population_claims.csv"):
        yield Statement(row["SourceID"], _item(row), row["PropertyValue"])


def read_gold(folder: Path) -> dict[str, str]:
    """The census's number for each town and year."""
    return {_item(row): row["PropertyValue"] for row in _rows(folder / "population_truth.csv")}


def merge_near(statements: Iterable[Statement], tolerance: float) -> list[Statement]:
    """Statements with numbers within the tolerance of one that more sources state taken as that one."""
    kept = list(statements)
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for statement in kept:
        told[statement.item][statement.value] += 1
    favourite = {item: _favourites(values, tolerance) for item, values in told.items()}
    return [one._replace(value=favourite[one.item][one.value]) for one in kept]


def near(one: str, other: str, tolerance: float) -> bool:
    """Whether a number lies within the tolerance, a share of the second, of another."""
    return abs(float(one) - float(other)) <= tolerance * float(other)


def _favourites(values: Counter[str], tolerance: float) -> dict[str, str]:
    taken: dict[str, str] = {}
    heads: list[str] = []
    for value in sorted(values, key=lambda value: (-values[value], float(value), value)):
        head = next((head for head in heads if near(value, head, tolerance)), value)
        taken[value] = head
        if head == value:
            heads.append(value)
    return taken


def _item(row: dict[str, str]) -> str:
    return f"{row['ObjectID']} {row['PropertyID']}"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", errors="replace", newline="") as lines:
        return list(csv.DictReader(lines))
