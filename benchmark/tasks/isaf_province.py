"""The province of an operation, in press releases of one war: the one that most of the text's places are in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from benchmark.data import Figures, read_releases
from whence.claim.gazetteer import entry
from whence.claim.placename import candidates

COUNTRY = "AF"


def measure() -> Figures:
    """Percent of releases with a province whose province is right."""
    asked = [(gold, reading) for row, reading in read_releases() if (gold := known(row["gold"]["province"]))]
    right = sum(province(reading["places"]) in gold for gold, reading in asked)
    return {"province": round(100 * right / len(asked), 1)}


def known(names: Sequence[str]) -> set[str]:
    """The gazetteer's ids of provinces as the annotator spells them; what is no province's name is left out."""
    found = (entry for name in names for entry in candidates(name))
    return {e.address for e in found if e.country == COUNTRY and e.kind == "region" and e.address}


def province(places: Sequence[dict[str, Any]]) -> str | None:
    """The province of most of a text's places in the country, the first of equals; the capital is in every dateline."""
    named = Counter(code for place in places if place["country"] == COUNTRY and (code := _province(place)))
    return max(named, key=lambda code: named[code]) if named else None


def _province(place: dict[str, Any]) -> str | None:
    """The province that a place is, or is in."""
    for found in candidates(place["name"]):
        if found.address == place["gazetteer"] and found.kind == "city":
            return entry(found.region).address
    address: str | None = place["gazetteer"]
    return address if place["precision"] == "region" else None
