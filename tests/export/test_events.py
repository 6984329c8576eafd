"""The event table: UCDP's names and codes where they hold, and nothing that was not read."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import Any

import pytest

from tests.export.told import told
from tests.found import A, B, D, finding, matter
from whence.export.events import EVENTS, event_row, is_dated, write_events
from whence.ledger.reported import Reported
from whence.records import link
from whence.records.claim import Place, Precision
from whence.records.link import Incident
from whence.records.span import Span

DAY = Incident("2025-03-03", "2025-03-04", ("orsk",))


def at(name: str, precision: Precision | None, gazetteer: str | None = None, country: str | None = "RU") -> Place:
    return Place(name, 51.0, 58.0, country, precision, gazetteer or f"geonames:{name}", Span(0, len(name), name))


def event(*said: link.Testimony, **known: Any) -> Reported:
    return told(finding(matter=matter(*said, edges=(), depends=()), **known))


def row(*said: link.Testimony, **known: Any) -> dict[str, Any]:
    found = event_row(event(*said, **known))
    assert found is not None
    return dict(found)


def test_one_row_for_an_event_with_its_sources_in_time_order() -> None:
    said = [replace(one, incident=DAY, event="casualties", places=(at("Orsk", "city"),)) for one in (B, A, D)]
    found = row(*said)
    assert list(found) == list(EVENTS)
    assert (found["date_start"], found["date_end"], found["date_prec"]) == ("2025-03-03", "2025-03-03", 1)
    assert (found["where_coordinates"], found["where_prec"], found["country"]) == ("Orsk", 2, "RU")
    assert (found["latitude"], found["longitude"]) == (51.0, 58.0)
    assert found["number_of_sources"] == 3
    assert found["source_office"] == "The Herald; Courier; Radio Nord"
    assert found["source_date"] == "2025-03-04; 2025-03-05; 2025-03-08"
    assert found["source_article"].split("; ")[0] == "https://news.example/a.txt"
    assert found["source_original"] == "government of Orsinia; Nurses' Union"
    assert (found["lowest_reported"], found["highest_reported"]) == (12_000, 46_000)
    assert (found["best_by_whence"], found["rule_for_best"], found["independent_origins"]) == (None, None, None)
    assert (found["side_a"], found["side_b"]) == (None, None)
    assert "characters 0–21" in found["footnote"]


def test_what_was_withdrawn_is_named() -> None:
    said = [replace(one, incident=DAY, event="casualties") for one in (A, D)]
    found = event_row(told(finding(matter=matter(*said, edges=(), depends=())), retracted=frozenset((D.claim,))))
    assert found is not None
    assert (found["retracted"], found["claims"]) == (D.claim, f"{A.claim}; {D.claim}")


@pytest.mark.parametrize(
    ("end", "last", "code"),
    [
        ("2025-03-04", "2025-03-03", 1),
        ("2025-03-05", "2025-03-04", 2),
        ("2025-03-09", "2025-03-08", 2),
        ("2025-03-10", "2025-03-09", 3),
        ("2025-03-11", "2025-03-10", 4),
        ("2025-04-03", "2025-04-02", 4),
        ("2025-04-04", "2025-04-03", 5),
        ("2026-03-03", "2026-03-02", 5),
        ("2027-03-03", "2027-03-02", None),
        ("2025-03-03", "2025-03-03", 1),
    ],
)
def test_how_precise_a_day_is(end: str, last: str, code: int | None) -> None:
    found = row(replace(A, incident=Incident("2025-03-03", end, ())))
    assert (found["date_end"], found["date_prec"]) == (last, code)


def test_who_dates_it_most_narrowly_dates_it() -> None:
    vague = replace(B, incident=Incident("2025-03-01", "2025-03-08", ()))
    found = row(replace(A, incident=DAY), vague)
    assert (found["date_start"], found["date_prec"]) == ("2025-03-03", 1)


@pytest.mark.parametrize(
    ("places", "name", "code"),
    [
        ((at("Bridge", "point"), at("Orsk", "city")), "Bridge", 1),
        ((at("Orsk", "city"), at("Russia", "country")), "Orsk", 2),
        ((at("Orenburg", "region", "iso3166-2:RU-ORE"),), "Orenburg", 4),
        ((at("Steppe", "region", "geonames:5"),), "Steppe", None),
        ((at("Russia", "country"),), "Russia", 6),
        ((at("Orsk", "city"), at("Omsk", "city")), None, 6),
        ((at("Orsk", "city"), at("Riga", "city", country="LV")), None, None),
        ((), None, None),
    ],
)
def test_how_precise_a_place_is(places: tuple[Place, ...], name: str | None, code: int | None) -> None:
    found = row(replace(A, incident=DAY, places=places))
    assert (found["where_coordinates"], found["where_prec"]) == (name, code)
    assert (found["latitude"] is None) == (name is None)


def test_sides_are_states_that_were_read() -> None:
    parts = (("perpetrator", "Russian troops"), ("target", "a depot near Kyiv"), ("victim", "three workers"))
    found = row(replace(A, incident=DAY, participants=parts))
    assert (found["side_a"], found["side_b"]) == ("Russia", "Ukraine")
    both = replace(B, incident=DAY, participants=(("perpetrator", "French troops"),))
    assert row(replace(A, incident=DAY, participants=parts), both)["side_a"] is None


@pytest.mark.parametrize("incident", [None, Incident("", "", ("orsk",))])
def test_a_total_and_an_undated_event_have_no_row(incident: Incident | None) -> None:
    total = event(replace(A, incident=incident))
    assert event_row(total) is None
    assert not is_dated(total)


def test_a_mark_between_values_is_part_of_none_and_no_cell_runs() -> None:
    stream = io.BytesIO()
    one = event(replace(A, incident=DAY, publisher="=Herald; Orsk"))
    write_events([one, event(B)], stream)
    (found,) = csv.DictReader(io.StringIO(stream.getvalue().decode()))
    assert found["source_office"] == "'=Herald, Orsk"


def test_where_a_report_was_filed_is_not_where_it_happened() -> None:
    dateline, there = at("KABUL", "city"), replace(at("Logar", "region", "iso3166-2:AF-LOG"), span=Span(9, 14, "Logar"))
    found = row(replace(A, incident=DAY, places=(dateline, there)))
    assert (found["where_coordinates"], found["where_prec"]) == ("Logar", 4)
