"""Happenings: what claims tell of by date, place, actor and certainty; corrections and forgetting reach them."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from tests.ledger.story import enter, tell
from whence.ledger import schema
from whence.ledger.forgetting import forget
from whence.ledger.happenings import (
    Happening,
    HappeningFilters,
    Spot,
    count_happenings,
    list_events,
    list_happenings,
    list_spots,
)
from whence.ledger.ledger import Ledger
from whence.ledger.migrations import m007_happenings
from whence.records.decision import Decision

STORY = tell()
EVERYTHING = HappeningFilters()


@pytest.fixture(scope="module")
def filled(standing: Ledger) -> Ledger:
    enter(standing, STORY)
    return standing


def words(found: list[Happening]) -> list[str]:
    return [one.words.split()[0] for one in found]


def test_dated_and_undated_apart(filled: Ledger) -> None:
    (soldiers,) = list_happenings(filled, EVERYTHING)
    assert (soldiers.start, soldiers.end, soldiers.event) == ("2025-03-03", "2025-03-04", "movement")
    assert (soldiers.speaker, soldiers.places) == ("Anna Adler", ("Lviv",))
    assert words(list_happenings(filled, EVERYTHING, dated=False)) == ["We", "300"]
    assert count_happenings(filled, EVERYTHING) == (1, 2)
    assert list_events(filled) == ["loss", "movement", "transfer"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (HappeningFilters(actor="adler"), ["5,000"]),
        (HappeningFilters(actor="Boris Petrov"), ["We"]),
        (HappeningFilters(actor="dler"), []),
        (HappeningFilters(actor="%"), []),
        (HappeningFilters(event="transfer"), ["300"]),
        (HappeningFilters(place="kyiv"), ["300"]),
        (HappeningFilters(place="ua"), ["5,000", "300"]),
        (HappeningFilters(since="2025-03-03", until="2025-03-03"), ["5,000"]),
        (HappeningFilters(since="2025-03-04"), []),
        (HappeningFilters(until="2025-03-02"), []),
        (HappeningFilters(certainty="certain", actor="Adler"), ["5,000"]),
        (HappeningFilters(certainty="possible"), []),
    ],
)
def test_filters(filled: Ledger, filters: HappeningFilters, found: list[str]) -> None:
    dated = list_happenings(filled, filters)
    assert words(dated + list_happenings(filled, filters, dated=False)) == found
    assert sum(count_happenings(filled, filters)) == len(found)


def test_spots_by_how_many_tell_of_them(filled: Ledger) -> None:
    known = {place.name: place for claim in STORY.claims.claims for place in claim.places}
    assert list_spots(filled, EVERYTHING) == [
        Spot(name, "UA", known[name].precision, known[name].latitude, known[name].longitude, 1, 1)
        for name in ("Kyiv", "Lviv")
    ]
    assert [one.name for one in list_spots(filled, HappeningFilters(actor="Adler"))] == ["Lviv"]


def test_misread_and_forgotten_are_left_out(ledger: Ledger) -> None:
    enter(ledger, STORY)
    claim = STORY.claims.claims[0]
    ledger.decide(Decision("misread", "tests", STORY.reading.document.id, claim.span), "whence/1")
    assert list_happenings(ledger, EVERYTHING) == []
    forget(ledger, STORY.reading.document.id, "asked to", "tests", "whence/1")
    with ledger.reading() as connection:
        left = [connection.execute(select(func.count()).select_from(one)).scalar() for one in schema.HAPPENINGS]
    assert left == [0, 0, 0]


def test_older_ledgers_are_filled(ledger: Ledger) -> None:
    enter(ledger, STORY)
    before = list_happenings(ledger, EVERYTHING), list_spots(ledger, EVERYTHING)
    with ledger.writing() as connection:
        for one in schema.HAPPENINGS:
            one.drop(connection)
        m007_happenings(connection)
    assert (list_happenings(ledger, EVERYTHING), list_spots(ledger, EVERYTHING)) == before
