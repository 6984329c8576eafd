"""The shipped gazetteer: names in any spelling and script, and what lies in what."""

from __future__ import annotations

import time
from importlib.resources import files
from itertools import pairwise

import numpy as np
import pytest

from whence.claim import gazetteer
from whence.claim.gazetteer import apart, country, entry, folded, is_inside, look_up, region
from whence.claim.placename import candidates

MOST_BYTES = 15_000_000


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("Kyiv", "capital", "UA"),
        ("Kiev", "capital", "UA"),
        ("Київ", "capital", "UA"),
        ("Харків", "city", "UA"),
        ("São Paulo", "city", "BR"),
        ("Sao Paulo", "city", "BR"),
        ("St. Louis", "city", "US"),
        ("Saint Louis", "city", "US"),
        ("Helmand", "region", "AF"),
        ("Bavaria", "region", "DE"),
        ("Texas", "region", "US"),
        ("Ukraine", "country", "UA"),
        ("Laurel County", "county", "US"),
        ("Darfur", "region", "SD"),
        ("Europe", "continent", ""),
    ],
)
def test_a_name_is_found(name: str, kind: str, code: str) -> None:
    assert (kind, code) in {(found.kind, found.country) for found in look_up(name)}


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("U.S.", "geonames:6252001"),
        ("DPRK", "geonames:1873107"),
        ("Burma", "geonames:1327865"),
        ("Ivory Coast", "geonames:2287781"),
        ("Fla.", "iso3166-2:US-FL"),
        ("Paktia", "iso3166-2:AF-PIA"),
        ("Darfur", None),
    ],
)
def test_the_first_candidate(name: str, address: str | None) -> None:
    assert candidates(name)[0].address == address


@pytest.mark.parametrize("name", ["", "Qqqxyz", "the", "Kremlin", "Middle East", "!?", "x" * 100_000])
def test_no_candidates(name: str) -> None:
    assert candidates(name) == ()


def test_regions_hold_their_towns() -> None:
    ghazni, kabul = region("AF-GHA"), region("AF-KAB")
    assert ghazni and kabul
    town = next(found for found in look_up("Ghazni") if found.kind == "city")
    afghanistan = country("AF")
    assert is_inside(town, ghazni) and not is_inside(town, kabul)
    assert afghanistan and is_inside(town, afghanistan) and is_inside(ghazni, afghanistan)
    assert not is_inside(afghanistan, ghazni)


def test_distance() -> None:
    paris = next(found for found in look_up("Paris") if found.kind == "capital")
    london = next(found for found in look_up("London") if found.kind == "capital")
    assert apart(paris, london) == pytest.approx(344, abs=5)
    assert apart(paris, paris) == 0


def test_unknown_codes() -> None:
    assert country("ZZ") is None
    assert region("AF-ZZZ") is None


def test_folding() -> None:
    assert folded("Mt. Pleasant") == folded("Mount Pleasant")
    assert folded("Deir ez-Zor’s") == "deir ez zor"


def test_the_tables_are_in_order_and_small() -> None:
    names, rows = gazetteer._names()
    assert all(a <= b for a, b in pairwise(np.asarray(names[:: len(names) // 1000]).tolist()))
    assert len(names) == len(rows)
    assert entry(int(rows.max()) >> 1).country
    assert sum(len(table.read_bytes()) for table in files("whence.claim").joinpath("atlas").iterdir()) < MOST_BYTES


def test_looking_up_takes_no_time() -> None:
    look_up("Warm")
    began = time.perf_counter()
    for number in range(1000):
        look_up(f"Nowhere {number}")
    assert time.perf_counter() - began < 1


def test_the_sources_are_credited() -> None:
    notice = files("whence.claim").joinpath("atlas/NOTICE.md").read_text(encoding="utf-8")
    assert "GeoNames" in notice and "creativecommons.org/licenses/by/4.0" in notice and "MIT License" in notice
