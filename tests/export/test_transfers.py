"""The transfers table: SIPRI's columns, brackets for what is uncertain, nothing guessed."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import Any

import pytest

from tests.export.told import told
from tests.found import A, B, D, doses, finding, matter
from whence.export.transfers import TRANSFERS, tells_transfers, transfer_rows, write_transfers
from whence.records import link
from whence.records.claim import Figure, Modality
from whence.records.reading import Time
from whence.records.span import Span

DEAL = (("supplier", "Norland"), ("recipient", "Orsinia"))


def given(one: link.Testimony, figure: Figure | None = None, **known: Any) -> link.Testimony:
    told: dict[str, Any] = {"participants": DEAL, "figure": figure or doses(40, counted="howitzer", property="155 mm")}
    return replace(one, **(told | known))


def rows(*said: link.Testimony, **decided: Any) -> list[dict[str, Any]]:
    found = told(finding(matter=matter(*said, edges=(), depends=())), **decided)
    listed = [dict(row) for row in transfer_rows(found)]
    assert tells_transfers(found) == bool(listed)
    return listed


def when(start: str | None, end: str | None) -> Time:
    return Time("date", start, end, "then", None, Span(0, 4, "then"))


def test_a_row_has_the_registers_columns() -> None:
    (row,) = rows(given(A, time=when("2024-06-01", "2025-01-01")), given(B))
    assert list(row) == list(TRANSFERS)
    assert (row["supplier"], row["recipient"]) == ("Norland", "Orsinia")
    assert (row["weapon_designation"], row["weapon_description"]) == ("155 mm", "howitzer")
    assert (row["number_ordered"], row["number_delivered"], row["years_of_delivery"]) == (None, "40", "2024")
    assert row["year_of_order"] is None
    assert (row["origins"], row["documents"]) == (1, 2)
    assert row["comments"] == "40 howitzer, by own records; 40 howitzer"
    assert "characters 0–21" in row["footnote"]


@pytest.mark.parametrize(
    ("figures", "modality", "ordered", "delivered"),
    [
        ((doses(40), doses(40)), "asserted", None, "40"),
        ((doses(40), doses(46)), "asserted", None, "(40–46)"),
        ((doses(40), doses(40)), "estimated", None, "(40)"),
        ((Figure(36, 44, 40, Span(0, 1, "x"), approximator="about", bound_by="convention"),), "asserted", None, "(40)"),
        ((Figure(40, None, None, Span(0, 1, "x"), approximator="at_least"),), "asserted", None, "(≥ 40)"),
        ((doses(40),), "planned", "(40)", None),
        ((doses(2_400_000),), "asserted", None, "2400000"),
    ],
)
def test_numbers_as_the_register_prints_them(
    figures: tuple[Figure, ...], modality: Modality, ordered: str | None, delivered: str | None
) -> None:
    said = [given(one, figure, modality=modality) for one, figure in zip((A, B), figures, strict=False)]
    said = [replace(one, figure=replace(one.figure, counted="howitzer")) for one in said if one.figure]
    (row,) = rows(*said)
    assert (row["number_ordered"], row["number_delivered"]) == (ordered, delivered)


@pytest.mark.parametrize(
    ("times", "years"),
    [
        ([when("2023-05-01", "2023-06-01"), when("2025-02-01", "2025-03-01")], "2023–2025"),
        ([when("2024-01-01", "2025-01-01")], "2024"),
        ([when("2024-08-01", None)], "(2024)"),
        ([when(None, None)], None),
    ],
)
def test_years(times: list[Time], years: str | None) -> None:
    (row,) = rows(*(given(one, time=time) for one, time in zip((A, B), times, strict=False)))
    assert row["years_of_delivery"] == years


def test_unlike_parties_and_goods_are_rows_of_their_own() -> None:
    other = (("supplier", "Sudland"), ("recipient", "Orsinia"))
    found = rows(given(A), given(B, participants=other), given(D, doses(5, counted="drone")))
    assert [(one["supplier"], one["weapon_description"]) for one in found] == [
        ("Norland", "howitzer"),
        ("Sudland", "howitzer"),
        ("Norland", "drone"),
    ]
    assert {one["independent_origins"] for one in found} == {None}


@pytest.mark.parametrize(
    "known",
    [
        {"participants": ()},
        {"participants": (("supplier", "It"), ("recipient", "its eastern ally"))},
        {"polarity": "negative"},
        {"modality": "conditional"},
        {"event": "production"},
        {"figure": doses(40, percent=True)},
    ],
)
def test_what_makes_no_row(known: dict[str, Any]) -> None:
    assert rows(given(A, **known)) == []


def test_several_suppliers_in_one_statement_are_not_chosen_from() -> None:
    (row,) = rows(given(A, participants=(*DEAL, ("supplier", "Sudland"))))
    assert (row["supplier"], row["recipient"]) == (None, "Orsinia")


def test_what_was_retracted_is_left_out() -> None:
    assert rows(given(A), retracted=frozenset((A.claim,))) == []


def test_what_was_retracted_is_named_beside_what_stands() -> None:
    (row,) = rows(given(A), given(B), retracted=frozenset((A.claim,)))
    assert (row["claims"], row["retracted"], row["documents"]) == (B.claim, A.claim, 1)


def test_no_cell_runs() -> None:
    stream = io.BytesIO()
    told_of = told(finding(matter=matter(given(A, participants=(("supplier", "=1+1 Norland"),)), edges=(), depends=())))
    write_transfers([told_of], stream)
    (found,) = csv.DictReader(io.StringIO(stream.getvalue().decode()))
    assert found["supplier"] == "'=1+1 Norland"


@pytest.mark.parametrize(("text", "named"), [("US", True), ("the US", True), ("It", False), ("its ally", False)])
def test_who_is_not_named_is_not_there(text: str, named: bool) -> None:
    (row,) = rows(given(A, participants=(("supplier", text), ("recipient", "Orsinia"))))
    assert row["supplier"] == (text if named else None)
