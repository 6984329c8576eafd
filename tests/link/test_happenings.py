"""Happenings: claims of an event without a figure, by kind and named parties; fewer than two names join nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.build import place, span
from tests.link.report import Report
from tests.weigh.story import MINISTRY, Tale
from tests.weigh.story import place as town
from whence.link.happenings import anchors_of, find_happenings, is_happening, named_parties
from whence.records.link import Topic


def topics(sentence: str, event: str | None, roles: dict[str, str], *towns: str) -> list[Topic]:
    """What a sentence's happening can be compared by; its cast are the Port Office and officials."""
    report = Report(sentence)
    office = report.names("Port Office", kind="organisation")
    crowd = report.names("officials", kind="organisation", anonymous=True)
    told = tuple(place(one, "NO", span(report.document, one)) for one in towns)
    claim = report.says(sentence.rstrip("."), event=event, verb="do", roles=roles, places=told)
    cast = {"Port Office": office.id, "officials": crowd.id}
    parties = tuple(replace(part, actor=cast.get(part.text)) for part in claim.participants)
    report.claims[0] = replace(claim, participants=parties)
    return [topic for _, topic in find_happenings(report.account())]


@pytest.mark.parametrize(
    ("sentence", "event", "roles", "expected"),
    [
        ("Kenya sanctioned the Port Office.", "sanction", {"target": "Port Office", "party": "Kenya"}, "port office"),
        ("Kenyan envoys sanctioned Peru.", "sanction", {"target": "Peru", "party": "Kenyan envoys"}, "peru"),
        # By the principal role of its kind, whatever stands first.
        ("Kenya attacked Peru.", "attack", {"perpetrator": "Kenya", "target": "Peru"}, "peru"),
        ("Kenya aided Peru.", "aid", {"recipient": "Peru", "supplier": "Kenya"}, "kenya"),
        # One name alone, nobody named, no event, or one that is only told.
        ("Kenya attacked somebody.", "attack", {"perpetrator": "Kenya"}, None),
        ("Kenya attacked officials.", "attack", {"perpetrator": "Kenya", "target": "officials"}, None),
        ("Kenya attacked Kenyan farms.", "attack", {"perpetrator": "Kenya", "target": "Kenyan farms"}, None),
        ("Kenya met Peru.", None, {"party": "Kenya", "target": "Peru"}, None),
        ("Kenya spoke of Peru.", "statement", {"author": "Kenya", "target": "Peru"}, None),
    ],
)
def test_topics(sentence: str, event: str | None, roles: dict[str, str], expected: str | None) -> None:
    found = topics(sentence, event, roles)
    assert found == ([Topic(f"event {event}", event or "", expected)] if expected else [])


def test_a_place_is_the_second_name() -> None:
    assert topics("Kenya attacked in Arne.", "attack", {"perpetrator": "Kenya"}, "Arne")
    assert not topics("Kenya was attacked in Kenya.", "attack", {"target": "Kenya"}, "Kenya")


def test_what_has_a_figure_is_no_happening() -> None:
    report = Report("Kenya gave Peru 40 boats.")
    told = {"supplier": "Kenya", "recipient": "Peru"}
    report.says("Kenya gave Peru 40 boats", ("40", "boat"), event="aid", roles=told)
    assert list(find_happenings(report.account())) == []
    assert [is_happening(one) for one in report.testify()] == [False]


def test_parties_once_each_and_principal_ones_first() -> None:
    report = Report("Kenya and Kenyan ships aided Peru.")
    roles = {"target": "Peru", "party": "Kenya", "force": "Kenyan ships"}
    claim = report.says("Kenya and Kenyan ships aided Peru", event="aid", roles=roles)
    assert named_parties(claim, {}) == ["kenya", "peru"]


def test_anchors_are_the_names_beside_the_subjects() -> None:
    tale = Tale()
    parties = (("target", "Norland port"), ("perpetrator", "the Kenyan River League"), ("object", "an old bridge"))
    topic = Topic("event attack", "attack", "norland")
    tale.says(
        MINISTRY, "2031-05-04", "Norland was hit.", topic=topic, participants=parties, places=(town("Arne", "NO"),)
    )
    ((one, _),) = tale.told
    assert is_happening(one)
    assert {"kenya", "river", "league", "arne"} <= {name.casefold() for name in anchors_of(one)}
    assert not {"norland", "port", "old", "bridge"} & anchors_of(one)
