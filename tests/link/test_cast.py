"""The cast: who is named at a place of a text, by name or by "the service" and "they"."""

from __future__ import annotations

import pytest

from tests.link.report import Report
from whence.link.cast import Cast
from whence.link.passage import Sentences
from whence.records.reading import Actor


def cast(report: Report) -> Cast:
    return Cast(report.account(), Sentences(report.document.text))


def called(found: Actor | None) -> str | None:
    return found.name if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It cites the Port Office in full.", "Port Office"),
        ("It cites Kenya's Port Office in full.", "Port Office"),
        ("It cites his commander, Ane Holt, in full.", "Ane Holt"),
        ("It cites a lack of fuel, Kenya said.", None),
        ("It cites a lack of fuel, Ane Holt said.", None),
        ("It cites sources; the Port Office is silent.", None),
        ("It cites him. Ane Holt is silent.", None),
        ("It cites rain and fog and snow and hail and sleet and thunder and ice, and then Kenya.", None),
    ],
)
def test_after(text: str, expected: str | None) -> None:
    report = Report(text)
    report.names("Port Office", kind="organisation")
    report.names("Ane Holt")
    report.names("Kenya", kind="state")
    report.names("him")
    end = text.index("cites") + len("cites")
    assert called(cast(report).after(end, Sentences(text).around(end)[1])) == expected


def test_the_service_is_the_only_body_named_before() -> None:
    report = Report("The Port Office met Ane Holt. It relied on the service. The Hill Bank and the Sea Board met it.")
    report.names("Port Office", kind="organisation")
    report.names("Ane Holt")
    there = cast(report)
    end = report.document.text.index(" the service")
    assert called(there.after(end, end + 20)) == "Port Office"
    assert called(there.meant("it", end)) == "Port Office"
    assert called(there.meant("she", end)) == "Ane Holt"
    assert there.meant("barrel", end) is None


def test_of_two_bodies_neither_is_meant() -> None:
    report = Report("The Port Office met the Sea Board. It counted 40.")
    report.names("Port Office", kind="organisation")
    report.names("Sea Board", kind="organisation")
    assert cast(report).meant("it", report.document.text.index("It counted")) is None


def test_before_and_owner() -> None:
    report = Report("The Port Office briefed her. That number was Ane Holt's. It was Ane Holt's idea.")
    office, holt = report.names("Port Office", kind="organisation"), report.names("Ane Holt")
    there, text = cast(report), report.document.text
    assert there.before(0, text.index("briefed")) is office
    assert there.before(0, text.index("her.")) is None
    assert there.owner(text.index("was Ane"), text.index("It was")) is holt
    assert there.owner(text.index("was Ane Holt's idea"), len(text)) is None


def test_within_a_phrase_only_a_full_name_counts() -> None:
    report = Report("One of them, Ane Holt, spoke; Lund did not.")
    report.names("Ane Holt")
    report.names("Lund")
    there = cast(report)
    assert called(there.within("one of whom, Ane Holt")) == "Ane Holt"
    assert there.within("one of whom, Lund") is None


def test_bodies_that_are_only_described_by_their_state() -> None:
    report = Report("The paper cites Kenya's meat board at length, and Peruvian customs service papers.")
    report.names("Kenya", kind="state")
    there = cast(report)
    found = there.after(report.document.text.index(" Kenya"), 60)
    assert found and (found.name, found.kind, found.affiliation) == ("Kenya's meat board", "organisation", "Kenya")
