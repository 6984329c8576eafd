"""The map's shapes and marks: each place as wide as it is known, and all of them in view."""

from __future__ import annotations

import re

import pytest

from whence.ledger.happenings import Spot
from whence.web.atlas import lands, marks, shapes, view_of
from whence.web.projection import HEIGHT, WIDTH, project

KYIV = Spot("Kyiv", "UA", "city", 50.45, 30.52, 3, 2)
HELMAND = Spot("Helmand", "AF", "region", 31.0, 64.0, 2, 2)
CHILE = Spot("Chile", "CL", "country", -33.0, -71.0, 5, 4)
LOST = Spot("Vessmar", None, None, None, None, 1, 1)
SPOTS = (CHILE, KYIV, HELMAND, LOST)


@pytest.mark.parametrize(
    ("longitude", "latitude", "x", "y"),
    [(0, 0, WIDTH / 2, HEIGHT / 2), (180, 0, WIDTH, HEIGHT / 2), (-180, 0, 0, HEIGHT / 2), (0, 90, WIDTH / 2, 0)],
)
def test_projection_fills_the_sheet(longitude: float, latitude: float, x: float, y: float) -> None:
    assert project(longitude, latitude) == pytest.approx((x, y), abs=8)


def test_countries_have_shapes_on_the_sheet() -> None:
    found = shapes()
    assert {"UA", "RU", "US", "MT", "SG", "XK", "TW", "PS"} <= found.keys()
    for outline in found.values():
        assert re.fullmatch(r"(M\d+ \d+l(-?\d+[ -]?)+z)*", outline)


def test_no_shape_runs_across_the_whole_sheet() -> None:
    """Countries on both sides of the 180th meridian are cut at it."""
    for code, outline in shapes().items():
        for ring in re.findall(r"l([^z]*)z", outline):
            steps = [int(number) for number in re.findall(r"-?\d+", ring)]
            # Antarctica ends in a straight line at the pole.
            assert code == "AQ" or max(map(abs, steps[::2])) < WIDTH / 8


def test_marks_are_as_wide_as_places_are_known() -> None:
    helmand, kyiv = marks(SPOTS)
    assert (helmand.precision, kyiv.precision) == ("region", "city")
    assert helmand.radius > kyiv.radius > 0
    assert (kyiv.number, helmand.number) == (1, 2)


def test_a_country_is_its_shape_and_no_point() -> None:
    told = [land for land in lands(SPOTS) if land.numbers]
    assert [(land.name, land.numbers, land.claims) for land in told] == [("Chile", (0,), 5)]


def test_all_places_are_in_view() -> None:
    view = view_of(SPOTS)
    for spot in SPOTS[:3]:
        x, y = project(spot.longitude or 0, spot.latitude or 0)
        assert view.x < x < view.x + view.width
        assert view.y < y < view.y + view.height
    assert view_of((LOST,)).width == WIDTH
