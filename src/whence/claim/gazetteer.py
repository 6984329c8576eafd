"""The gazetteer: the world's countries, first-level regions and towns by folded name, on disk until asked for."""

from __future__ import annotations

from functools import cache, lru_cache
from hashlib import blake2b
from importlib.resources import files
from io import BytesIO
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from whence.records.name import fold

Kind = Literal["continent", "country", "region", "county", "city", "capital"]
KINDS: tuple[Kind, ...] = ("continent", "country", "region", "county", "city", "capital")
# A row an entry. `number` is a GeoNames id, for a region the letters of its ISO 3166-2 code after the country's (for a
# county, its state's); `region` is the row of the region around it, 0 for none.
ENTRY = np.dtype(
    [
        ("latitude", "<f4"),
        ("longitude", "<f4"),
        ("population", "<u4"),
        ("number", "<u4"),
        ("country", "S2"),
        ("region", "<u2"),
        ("kind", "u1"),
    ]
)
EARTH = 6371.0  # kilometres from its middle
NEAR = 60.0  # kilometres within which a place is inside a region that GeoNames has no towns of
TOWNS = ("city", "capital")
SPELT_OUT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "n": "north", "s": "south"}


class Entry(NamedTuple):
    """A place of the gazetteer; `region` is the region's row, `main` whether it was found by its main name."""

    row: int
    kind: Kind
    latitude: float
    longitude: float
    population: int
    country: str
    region: int
    number: int
    main: bool

    @property
    def address(self) -> str | None:
        """The entry's id in the gazetteer that it comes from; an area of news that no gazetteer carries has none."""
        if not self.number:
            return None
        if self.kind in ("region", "county"):
            letters = self.number.to_bytes(4, "big").lstrip(b"\0").decode()
            return f"iso3166-2:{self.country}-{letters}"
        return f"geonames:{self.number}"


def folded(name: str) -> str:
    """A name as the gazetteer files it: lower-case words without accents, "St." and "Mt." spelt out."""
    words = fold(name)
    return " ".join(SPELT_OUT.get(word, word) if len(words) > 1 else word for word in words)


def key(name: str) -> int:
    """The number under which a folded name is filed; the same on every machine, which Python's own hash is not."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")


@lru_cache(maxsize=20_000)
def look_up(name: str) -> tuple[Entry, ...]:
    """Every place of a name, regions before cities, the largest first."""
    wanted = np.uint64(key(folded(name)))
    keys, rows = _names()
    first, last = (int(np.searchsorted(keys, wanted, side)) for side in ("left", "right"))
    found = [entry(row >> 1, main=row % 2 == 0) for row in rows[first:last].tolist()]
    return tuple(sorted(found, key=lambda e: (e.kind in TOWNS, -e.population)))


def entry(row: int, *, main: bool = True) -> Entry:
    """The entry of a row."""
    latitude, longitude, population, number, country, region, kind = _entries()[row].tolist()
    place = (round(latitude, 4), round(longitude, 4), population, country.decode(), region, number)
    return Entry(row, KINDS[kind], *place, main)


@cache
def country(code: str) -> Entry | None:
    """The country of an ISO 3166-1 code."""
    entries = _entries()
    rows = np.flatnonzero((entries["kind"] == KINDS.index("country")) & (entries["country"] == code.encode()))
    return entry(int(rows[0])) if len(rows) else None


@cache
def region(code: str) -> Entry | None:
    """The region of an ISO 3166-2 code."""
    entries = _entries()
    number = int.from_bytes(code[3:].encode(), "big")
    of_country = (entries["kind"] == KINDS.index("region")) & (entries["country"] == code[:2].encode())
    rows = np.flatnonzero(of_country & (entries["number"] == number))
    return entry(int(rows[0])) if len(rows) else None


def is_inside(inner: Entry, outer: Entry) -> bool:
    """Whether a place lies in a country or region, as far as the gazetteer can tell."""
    if inner.country != outer.country or inner.row == outer.row or inner.kind == "country":
        return False
    return outer.kind == "country" or inner.region == outer.row or apart(inner, outer) < NEAR


def apart(a: Entry, b: Entry) -> float:
    """Kilometres between two places, along a great circle."""
    up, across = radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)
    bend = sin(up / 2) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(across / 2) ** 2
    return EARTH * 2 * asin(min(1.0, sqrt(bend)))


@cache
def _entries() -> npt.NDArray[np.void]:
    entries: npt.NDArray[np.void] = _open("entries.npy")
    return entries


@cache
def _names() -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint32]]:
    """The keys of all names in their order, and beside each its entry's row doubled, odd for a lesser name."""
    return _open("keys.npy"), _open("rows.npy")


def _open(name: str) -> Any:
    """A table of the package: mapped, not read, so that a start costs nothing; read whole from a zipped package."""
    table = files("whence.claim").joinpath("atlas", name)
    if isinstance(table, Path):
        return np.load(table, mmap_mode="r", allow_pickle=False)
    return np.load(BytesIO(table.read_bytes()), allow_pickle=False)
