"""Incidents: a count of people harmed tells of one event, on its own days or its report's, or it is a running total."""

from __future__ import annotations

from typing import Any

import pytest

from tests.build import place, span
from tests.link.report import Report
from tests.weigh.story import during
from whence.records.link import Incident
from whence.records.reading import Time

MAY_1 = during("2031-05-01", "2031-05-02")
MAY_3 = during("2031-05-03", "2031-05-04")


def incident(sentence: str, **known: Any) -> Incident | None:
    """The incident of the 40 in a sentence, of a report of 4 May that may have a title and a place that it is about."""
    metadata = {key: known.pop(key) for key in ("title", "published") if key in known}
    report = Report(known.pop("before", "") + sentence, **metadata)
    if site := known.pop("site", None):
        report.names(site, kind="place")
    towns = tuple(place(town, "NO", span(report.document, town)) for town in known.pop("towns", ()))
    event, counted = known.pop("event", "casualties"), known.pop("counted", None)
    report.says(sentence.rstrip("."), ("40", counted), event=event, verb="kill", places=towns, **known)
    return report.testify()[-1].incident


def test_an_event_has_its_own_day_and_towns() -> None:
    found = incident("A blast in Bexley and Arne killed 40.", towns=("Bexley", "Arne"), time=MAY_3)
    assert found == Incident("2031-05-03", "2031-05-04", ("arne", "bexley"))
    # A figure with a day of its own tells of that day's event, whatever it is called.
    assert incident("Some 40 were killed.", time=MAY_3) == Incident("2031-05-03", "2031-05-04", ())


def test_where_no_town_is_named_it_is_the_place_that_the_report_is_about() -> None:
    found = incident("A blast killed 40.", before="Velmora mourns. ", site="Velmora", time=MAY_3)
    assert found and found.places == ("velmor",)


def test_without_a_day_it_is_shortly_before_publication() -> None:
    assert incident("A blast killed 40.") == Incident("2031-05-02", "2031-05-05", ())
    assert incident("A blast killed 40.", published="") == Incident("", "", ())


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "soon"])
def test_a_day_at_the_end_of_the_calendar_costs_nothing(day: str) -> None:
    assert incident("A blast killed 40.", published=day) == Incident("", "", ())


@pytest.mark.parametrize(
    ("sentence", "known"),
    [
        ("Some 40 were killed.", {"title": "Blast shakes the harbour"}),
        ("Some 40 were killed.", {"before": "A ferry capsized on the lake. "}),
    ],
)
def test_a_report_tells_of_the_event_of_its_title_or_opening(sentence: str, known: dict[str, Any]) -> None:
    assert incident(sentence, **known) == Incident("2031-05-02", "2031-05-05", ())
    assert incident(sentence) is None


def test_a_report_that_only_ends_with_an_event_tells_of_another() -> None:
    assert incident("Some 40 were killed.", before="Trade is slow. " * 60 + "A ferry capsized. ") is None
    assert incident("A blast killed 40.", before="Trade is slow. " * 60)


@pytest.mark.parametrize(
    "sentence",
    [
        "The blasts have killed 40 so far.",
        "Blasts have killed 40 since March.",
        "The dead of the blasts have reached 40.",
        "In all, blasts have killed 40.",
    ],
)
def test_running_totals_are_no_event(sentence: str) -> None:
    assert incident(sentence, time=MAY_3) is None


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (during("2031-05-01", "2031-05-04"), Incident("2031-05-01", "2031-05-04", ())),
        # Too long, open, or a limit: no event's days.
        (during("2031-05-01", "2031-05-05"), None),
        (during("2031-01-01", "2031-05-04"), None),
        (during(None, "2031-05-04"), None),
        (during("2031-05-03", "2031-05-04", "by"), None),
        (during("2031-05-03", "2031-05-03"), None),
    ],
)
def test_an_events_days_are_few(time: Time, expected: Incident | None) -> None:
    assert incident("Some 40 were killed.", time=time) == expected


def test_only_what_happens_at_once_is_an_event() -> None:
    assert incident("After the blast 40 boats came.", counted="boat", event="transfer", time=MAY_3) is None


@pytest.mark.parametrize(
    ("time", "event", "expected"),
    [
        (MAY_1, "attack", "2031-05-01"),
        (MAY_1, "transfer", "2031-05-02"),
        (during("2031-04-01", "2031-04-02"), "attack", "2031-05-02"),
        (during("2031-05-09", "2031-05-10"), "attack", "2031-05-02"),
    ],
)
def test_a_figure_without_a_day_has_that_of_its_reports_harm(time: Time, event: str, expected: str) -> None:
    report = Report("Gunmen stormed a mine on Sunday. Some 40 were killed.")
    report.says("Gunmen stormed a mine on Sunday", event=event, verb="storm", time=time)
    report.says("Some 40 were killed", ("40", None), event="casualties", verb="kill")
    (found,) = (one.incident for one in report.testify() if one.figure)
    assert found and found.start == expected
