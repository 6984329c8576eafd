"""GeoJSON as its own library reads it: a point only for a town, and every feature with whose word it is."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import pytest
from geojson_pydantic import FeatureCollection

from tests.build import claim, claimed, document, figure, reading, span
from tests.export.kept import MAKER, enter, shown, tell
from tests.ledger import story
from whence.export.geojson import write_geojson
from whence.ledger.ledger import Ledger
from whence.records.claim import Place, Precision
from whence.records.decision import Decision


def collection(ledger: Ledger) -> dict[str, Any]:
    stream = io.BytesIO()
    write_geojson(shown(ledger), stream)
    FeatureCollection.model_validate_json(stream.getvalue())
    found: dict[str, Any] = json.loads(stream.getvalue())
    return found


def test_towns_are_points(ledger: Ledger) -> None:
    told = story.tell(title="Crossing", publisher="The Herald", published="2025-03-04")
    where = enter(ledger, told)
    lviv, kyiv = collection(ledger)["features"]
    assert lviv["geometry"] == {"type": "Point", "coordinates": [30.0, 50.0]}
    said = lviv["properties"]
    assert (said["place"], said["precision"], said["representative_point"]) == ("Lviv", "city", None)
    assert (said["speaker"], said["publisher"], said["modality"]) == ("Anna Adler", "The Herald", "asserted")
    assert (said["low"], said["high"], said["best"], said["counted"]) == (5000, 5000, 5000, "soldier")
    assert story.TEXT[said["start"] : said["end"]] == said["quote"]
    assert said["document"] == where.id
    assert said["footnote"].endswith(f"characters {said['start']}–{said['end']}.")
    assert kyiv["properties"]["speaker"] is None


@pytest.mark.parametrize("precision", ["region", "country"])
def test_the_middle_of_a_region_is_no_point(ledger: Ledger, precision: Precision) -> None:
    where = document("Ten tanks burned in Orsinia.")
    at = Place("Orsinia", 50.123456789, 30.0, "UA", precision, None, span(where, "Orsinia"))
    ten = figure(10, 10, 10, span(where, "Ten tanks"))
    enter(ledger, claimed(reading(where), claim("c1", span(where, "Ten tanks burned"), places=(at,), figures=(ten,))))
    (feature,) = collection(ledger)["features"]
    assert feature["geometry"] is None
    assert feature["properties"]["representative_point"] == [30.0, 50.12346]
    assert feature["properties"]["precision"] == precision


def test_a_place_without_coordinates_is_still_a_feature(ledger: Ledger) -> None:
    where = document("Ten tanks burned in Orsinia.")
    at = Place("Orsinia", None, None, None, None, None, span(where, "Orsinia"))
    enter(ledger, claimed(reading(where), claim("c1", span(where, "Ten tanks burned"), places=(at,))))
    (feature,) = collection(ledger)["features"]
    assert (feature["geometry"], feature["properties"]["representative_point"]) == (None, None)


def test_several_figures_stand_apart_and_conventions_say_nothing(ledger: Ledger) -> None:
    told = tell()
    lost, talks = told.claims.claims
    place = Place("Orsk", 51.0, 58.0, "RU", "city", "geonames:1", lost.span)
    claims = replace(told.claims, claims=(replace(lost, places=(place,)), talks))
    enter(ledger, replace(told, claims=claims))
    (feature,) = collection(ledger)["features"]
    said = feature["properties"]
    assert (said["low"], said["best"]) == (None, None)
    assert [(one["low"], one["best"], one["high"]) for one in said["figures"]] == [(None, 40, None), (12, 12, 12)]


def test_nothing_at_all_is_a_collection_too(ledger: Ledger) -> None:
    enter(ledger, tell())
    assert collection(ledger) == {"type": "FeatureCollection", "features": []}


def test_what_was_misread_is_nobodys_claim(ledger: Ledger) -> None:
    told = story.tell()
    where = enter(ledger, told)
    ledger.decide(Decision("misread", "kd", where.id, told.claims.claims[0].span), MAKER)
    assert [one["properties"]["place"] for one in collection(ledger)["features"]] == ["Kyiv"]
