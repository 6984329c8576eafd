"""The event table: one row an event that reports date, under UCDP's column names where their meaning holds.

Nothing here is a count by whence: bounds are the lowest and highest reported, and a best figure stands in a column of
its own name, since it is not what UCDP's coders would call best. What was not read is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import BinaryIO

from whence.export.claim import shape_number
from whence.export.csv import open_table
from whence.export.finding import most_said
from whence.export.lineage import Lineage
from whence.export.places import places_of
from whence.export.reference import footnote, quote
from whence.export.table import Columns, Row
from whence.ledger.reported import Reported
from whence.ledger.views import Listed
from whence.records.claim import Place
from whence.records.link import Testimony
from whence.records.states import find_states

EVENTS: Columns = {
    "id": str,
    "title": str,
    "event": str,
    "counted": str,
    "date_start": str,
    "date_end": str,
    "date_prec": int,
    "where_prec": int,
    "where_coordinates": str,
    "latitude": float,
    "longitude": float,
    "country": str,
    "side_a": str,
    "side_b": str,
    "number_of_sources": int,
    "source_article": str,
    "source_office": str,
    "source_date": str,
    "source_headline": str,
    "source_original": str,
    "independent_origins": int,
    "origins": int,
    "lowest_reported": float,
    "highest_reported": float,
    "best_by_whence": float,
    "rule_for_best": str,
    "conflicts": int,
    "claims": str,
    "retracted": str,
    "footnote": str,
}
BETWEEN = "; "
# UCDP's date_prec by how many days an event may have happened on: that day, 2 to 6, a week, up to 30, up to a year.
DATE_PRECISION = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
# UCDP's where_prec. A town that is named is coded 2, within 25 km of a known point: whether an event was in it or near
# it is not read. A first-level region is 4, a country 6.
WHERE_PRECISION = {"point": 1, "city": 2, "region": 4, "country": 6}
FIRST_LEVEL = "iso3166-2:"
# Sides are those that the reports name as states, as attacker and as attacked.
SIDES = {"side_a": frozenset(("perpetrator",)), "side_b": frozenset(("target", "victim"))}


def write_events(found: Iterable[Reported], events: BinaryIO) -> None:
    """Write a row a matter that tells of one event on a known day."""
    with open_table(events, EVENTS) as write:
        for one in found:
            if row := event_row(one):
                write(row)


def event_row(one: Reported) -> Row | None:
    """An event's row; None where no statement tells of one event on known days."""
    finding = one.finding
    lineage = Lineage(finding.matter)
    testimonies = lineage.in_time(lineage.testimonies)
    days = _days(testimonies)
    if days is None:
        return None
    return {
        **dict.fromkeys(EVENTS),
        "id": finding.matter.id,
        "title": finding.title,
        "event": most_said(said.event for said in testimonies),
        "counted": most_said(said.figure.counted for said in testimonies if said.figure),
        **_when(*days),
        **_where(testimonies),
        **_sources(one, testimonies),
        **_figures(one),
        "claims": BETWEEN.join(dict.fromkeys(said.claim for said in testimonies)),
        "retracted": BETWEEN.join(dict.fromkeys(said.claim for said in testimonies if said.claim in one.retracted)),
        "footnote": _first_note(one, testimonies),
    }


def is_dated(one: Reported) -> bool:
    """Whether a matter has a row in the table."""
    return _days(one.finding.matter.testimonies) is not None


def _days(testimonies: Sequence[Testimony]) -> tuple[date, date] | None:
    """The first and last day on which the event may have happened by those who date it most narrowly."""
    incidents = [said.incident for said in testimonies if said.incident and said.incident.start]
    spans = [(date.fromisoformat(one.start), date.fromisoformat(one.end)) for one in incidents]
    if not spans:
        return None
    shortest = min(end - start for start, end in spans)
    narrow = [(start, end) for start, end in spans if end - start == shortest]
    # An end is the day after the last.
    return min(start for start, _ in narrow), max(max(end - timedelta(1), start) for start, end in narrow)


def _when(first: date, last: date) -> Row:
    count = (last - first).days + 1
    precision = next((code for most, code in DATE_PRECISION if count <= most), None)
    return {"date_start": first.isoformat(), "date_end": last.isoformat(), "date_prec": precision}


def _where(testimonies: list[Testimony]) -> Row:
    """The one place that the most precise of the statements name; of several none, but their country if that is one."""
    places = [place for said in testimonies for place in places_of(said.places, said.span)]
    countries = {place.country for place in places if place.country}
    country = countries.pop() if len(countries) == 1 else None
    place = _most_precise(places)
    if place is None:
        return {"country": country, "where_prec": WHERE_PRECISION["country"] if country else None}
    return {
        "where_coordinates": place.name,
        "where_prec": _precision(place),
        "latitude": place.latitude,
        "longitude": place.longitude,
        "country": place.country or country,
    }


def _most_precise(places: list[Place]) -> Place | None:
    for precision in WHERE_PRECISION:
        found = {place.gazetteer or place.name: place for place in places if place.precision == precision}
        if found:
            return found.popitem()[1] if len(found) == 1 else None
    return None


def _precision(place: Place) -> int | None:
    """UCDP's code; an area that is no first-level division has none here."""
    if place.precision == "region" and not (place.gazetteer or "").startswith(FIRST_LEVEL):
        return None
    return WHERE_PRECISION.get(place.precision or "")


def _sources(one: Reported, testimonies: list[Testimony]) -> Row:
    """The documents in time order, each list in that order, too; the originals are the origins behind them."""
    listed = [one.documents[name] for name in dict.fromkeys(said.document for said in testimonies)]
    return {
        "number_of_sources": len(listed),
        "source_article": _all(_article(document) for document in listed),
        "source_office": _all(document.publisher or "" for document in listed),
        "source_date": _all((document.published or "")[:10] for document in listed),
        "source_headline": _all(quote(document.title or "") for document in listed),
        "source_original": _all(family.origin for family in one.finding.families),
        "independent_origins": one.finding.independent,
        "origins": len(one.finding.families),
        **{side: _state(testimonies, roles) for side, roles in SIDES.items()},
    }


def _article(document: Listed) -> str:
    return document.url or document.name


def _all(words: Iterable[str]) -> str:
    """Several values in one cell, in their order; a mark between two cannot be part of one."""
    return BETWEEN.join(word.replace(";", ",") for word in words)


def _state(testimonies: list[Testimony], roles: frozenset[str]) -> str | None:
    """The one state that statements name as taking part in a role."""
    texts = {text for said in testimonies for role, text in said.participants if role in roles}
    named = {state.state for text in texts for state in find_states(text)}
    return named.pop() if len(named) == 1 else None


def _figures(one: Reported) -> Row:
    figures = one.finding.figures
    return {
        "lowest_reported": shape_number(figures.low) if figures else None,
        "highest_reported": shape_number(figures.high) if figures else None,
        "best_by_whence": shape_number(figures.best) if figures else None,
        "rule_for_best": figures.rule if figures and figures.best is not None else None,
        "conflicts": len(one.finding.conflicts),
    }


def _first_note(one: Reported, testimonies: list[Testimony]) -> str:
    first = testimonies[0]
    return f"{footnote(first, one.documents.get(first.document))}: “{quote(first.span.text)}”."
