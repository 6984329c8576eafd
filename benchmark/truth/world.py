"""Who states which value of which item: sorted by content, so that nothing hangs on the order statements came in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Statement(NamedTuple):
    """One source's value of one item, in a form in which equal values are equal texts."""

    source: str
    item: str
    value: str


class Verdict(NamedTuple):
    """The value chosen for an item, and by how much it leads the next best (of votes or of probability, 0 to 1)."""

    value: str
    margin: float


@dataclass(frozen=True, slots=True)
class World:
    """All sources by name, and for every item its values, each with the numbers of the sources that state it."""

    sources: tuple[str, ...]
    items: dict[str, dict[str, tuple[int, ...]]]


def lay(statements: Iterable[Statement]) -> World:
    """Gather statements; a source that states several values of an item counts for the one that it states most often.

    Between equally frequent ones the longest, then the first by content, counts.
    """
    told: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for source, item, value in statements:
        told[item, source][value] += 1
    sources = tuple(sorted({source for _, source in told}))
    number = {source: index for index, source in enumerate(sources)}
    items: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for (item, source), values in sorted(told.items()):
        chosen = min(values, key=lambda value: (-values[value], -len(value), value))
        items[item][chosen].append(number[source])
    return World(sources, {item: _settled(values) for item, values in items.items()})


def lead(weights: dict[str, float]) -> Verdict:
    """The value of the greatest weight, the first by content among equals, and its lead over the next."""
    ranked = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return Verdict(ranked[0][0], ranked[0][1] - second)


def _settled(values: dict[str, list[int]]) -> dict[str, tuple[int, ...]]:
    return {value: tuple(sorted(by)) for value, by in sorted(values.items())}
