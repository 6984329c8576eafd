"""The map: shapes of countries, and each place as wide as it is known: a country's shape, a region, about a town."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from whence.export.plain import plain
from whence.ledger.happenings import Spot
from whence.web.projection import HEIGHT, KILOMETRES, WIDTH, project

SHAPES = Path(__file__).parent / "static/world.json"
# Kilometres from a mark's middle to its edge: somewhere about there, not a point.
ABOUT = {"point": 5.0, "city": 15.0, "region": 100.0}
MARGIN, NARROWEST = 0.18, 900.0  # a share of the width; map units
RATIO = 0.58  # of a view's height to its width


@dataclass(frozen=True, slots=True)
class Mark:
    """A place's circle in map units, and the number of its spot in the list."""

    number: int
    name: str
    x: float
    y: float
    radius: float
    precision: str
    claims: int


@dataclass(frozen=True, slots=True)
class Land:
    """A country's outline, and the numbers of the spots that name it."""

    outline: str
    numbers: tuple[int, ...]
    name: str
    claims: int


@dataclass(frozen=True, slots=True)
class View:
    """The part of the map that is shown, in map units."""

    x: float
    y: float
    width: float
    height: float


@cache
def shapes() -> dict[str, str]:
    """Each country's outline as an SVG path by its two letters; "-" holds land of no country with letters."""
    found: dict[str, str] = json.loads(SHAPES.read_text("utf-8"))
    return found


def lands(spots: Sequence[Spot]) -> Iterator[Land]:
    """All countries, with what is told of each as a whole."""
    told = defaultdict[str, list[tuple[int, Spot]]](list)
    for number, spot in enumerate(spots):
        if spot.precision == "country":
            told[spot.country or ""].append((number, spot))
    for code, outline in shapes().items():
        some = told[code]
        name = plain(some[0][1].name) if some else ""
        yield Land(outline, tuple(number for number, _ in some), name, sum(spot.claims for _, spot in some))


def marks(spots: Iterable[Spot]) -> Iterator[Mark]:
    """The circles of all places that are no whole countries, the widest first, so that none hides another.

    A country that is too small for a shape is marked as a region.
    """
    found = []
    for number, spot in enumerate(spots):
        if spot.latitude is None or spot.longitude is None or spot.precision is None:
            continue
        if spot.precision != "country" or spot.country not in shapes():
            precision = spot.precision if spot.precision in ABOUT else "region"
            x, y = project(spot.longitude, spot.latitude)
            radius = ABOUT[precision] / KILOMETRES
            found.append(Mark(number, plain(spot.name), round(x, 1), round(y, 1), radius, precision, spot.claims))
    yield from sorted(found, key=lambda mark: (-mark.radius, -mark.claims, mark.name))


def view_of(spots: Iterable[Spot]) -> View:
    """The part of the map that all places lie in, with a margin; the whole of it where there are none."""
    places = [
        project(spot.longitude, spot.latitude)
        for spot in spots
        if spot.latitude is not None and spot.longitude is not None
    ]
    if not places:
        return View(0, 0, WIDTH, HEIGHT)
    (left, right), (top, low) = ((min(side), max(side)) for side in zip(*places, strict=True))
    width = max((right - left) * (1 + 2 * MARGIN), (low - top) * (1 + 2 * MARGIN) / RATIO, NARROWEST)
    width = min(width, WIDTH)
    height = width * RATIO
    x, y = _within((left + right) / 2, width, WIDTH), _within((top + low) / 2, height, HEIGHT)
    return View(round(x), round(y), round(width), round(height))


def _within(middle: float, size: float, whole: float) -> float:
    """Where a view of a size begins, so that it shows no more than it must of what lies beyond the map."""
    return (whole - size) / 2 if size >= whole else min(max(middle - size / 2, 0), whole - size)
