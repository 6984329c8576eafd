"""GeoJSON (RFC 7946): the places that claims name, one feature a claim and place, a point only where a town is known.

A region or country is a feature without a geometry: its middle stands apart, as `representative_point`, so that no map
draws a battle in the middle of a province.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from whence.export.citation import cite, mode_of
from whence.export.line import one_line
from whence.export.places import places_of
from whence.export.reference import place_of, quote
from whence.export.table import Row, claim_rows
from whence.ledger.index import speaker_of
from whence.ledger.views import Shown
from whence.records.claim import Account, Claim, Place

PRECISE = frozenset(("point", "city"))
AS_IN_TABLE = ("publisher", "published", "event", "polarity", "modality", "speaker", "voice", "time_start", "time_end")
OF_FIGURE = ("figure_words", "low", "high", "best", "approximator", "counted", "unit", "percent")


def write_geojson(found: Iterable[Shown], places: BinaryIO) -> None:
    """Write one collection, a feature a line."""
    places.write(b'{"type": "FeatureCollection", "features": [')
    between = "\n"
    for shown in found:
        for feature in features(shown):
            places.write(f"{between}{one_line(feature)}".encode())
            between = ",\n"
    places.write(b"\n]}\n")


def features(shown: Shown) -> Iterator[dict[str, object]]:
    """The places of a document's claims; what people called misread is no claim of anybody."""
    if shown.account is None:
        return
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for row in claim_rows(shown):
        rows[str(row["id"])].append(row)
    for claim in shown.account.claims.claims:
        of_claim = rows[shown.claim_ids[claim.id]]
        places = places_of(claim.places, claim.span)
        if places and not of_claim[0]["misread"]:
            said = _said(shown, shown.account, claim, of_claim)
            yield from (_feature(place, said) for place in places)


def _feature(place: Place, said: dict[str, object]) -> dict[str, object]:
    point = _point(place)
    precise = place.precision in PRECISE
    return {
        "type": "Feature",
        "id": f"{said['claim']}@{place.span.start}",
        "geometry": {"type": "Point", "coordinates": point} if point and precise else None,
        "properties": {
            "place": place.name,
            "country": place.country,
            "precision": place.precision,
            "gazetteer": place.gazetteer,
            "representative_point": None if precise else point,
            **said,
        },
    }


def _point(place: Place) -> list[float] | None:
    """Longitude and latitude in degrees, rounded to about a metre: more digits would promise more than is known."""
    if place.longitude is None or place.latitude is None:
        return None
    return [round(place.longitude, 5), round(place.latitude, 5)]


def _said(shown: Shown, account: Account, claim: Claim, rows: list[Row]) -> dict[str, object]:
    """What is claimed of a place: the figures one by one, and flat where there is but one."""
    digest = str(shown.captures[0]["digest"]) if shown.captures else None
    cited = cite(shown.listed, claim, speaker_of(account, claim), digest, mode=mode_of(account, claim))
    figures = [{name: row[name] for name in OF_FIGURE} for row in rows if row["figure"] is not None]
    alone = figures[0] if len(figures) == 1 else dict.fromkeys(OF_FIGURE)
    return {
        "claim": shown.claim_ids[claim.id],
        "document": shown.listed.id,
        "title": shown.listed.title,
        "url": shown.listed.url,
        **{name: rows[0][name] for name in AS_IN_TABLE},
        **alone,
        "figures": figures,
        "retracted": "retracted" in shown.corrected.get(claim.id, ()),
        "quote": quote(claim.span.text),
        "start": claim.span.start,
        "end": claim.span.end,
        "part": claim.part,
        "footnote": f"{cited.removesuffix('.')}, {place_of(claim.span)}.",
    }
