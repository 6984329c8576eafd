"""Households: actors of one document that are one body bear its fullest name."""

from __future__ import annotations

import pytest

from tests.link.report import Report
from whence.link.household import Household
from whence.records.link import Teller


def tellers(text: str, *names: str, kind: str = "organisation") -> list[str]:
    """By what name each of a text's actors is presented."""
    report = Report(text)
    cast = [report.names(name, kind=kind) for name in names]
    house = Household(report.account())
    return [house.teller(one).name for one in cast]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        (
            "The Central Intelligence Agency met. The CIA warned them, and the spy agency stayed.",
            ("CIA", "Central Intelligence Agency", "spy agency"),
            ["Central Intelligence Agency"] * 3,
        ),
        (
            "The Norwegian MoD met. The Defence Ministry in Oslo stayed.",
            ("MoD", "Defence Ministry"),
            ["Defence Ministry"] * 2,
        ),
        # Of two states, and of nobody known: each for itself.
        (
            "The Norwegian MoD met. The Defence Ministry of Peru stayed.",
            ("MoD", "Defence Ministry"),
            ["MoD", "Defence Ministry"],
        ),
        ("The Hill Bank met. The Sea Board stayed.", ("Hill Bank", "Sea Board"), None),
    ],
)
def test_one_known_body_has_one_name(text: str, names: tuple[str, ...], expected: list[str] | None) -> None:
    assert tellers(text, *names) == (expected or list(names))


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("The country's defence minister, Ane Holt, wept.", ("defence minister", "Ane Holt"), ["Ane Holt"] * 2),
        ("Defence minister, Ane Holt, wept.", ("Defence minister", "Ane Holt"), ["Ane Holt"] * 2),
        # A list of people is no role with its holder.
        ("Bo, Ane Holt and others wept.", ("Bo", "Ane Holt"), None),
        ("Lena Voss, Ane Holt and others wept.", ("Lena Voss", "Ane Holt"), None),
        ("The minister met Ane Holt.", ("minister", "Ane Holt"), None),
        ("The minister; Ane Holt wept.", ("minister", "Ane Holt"), None),
    ],
)
def test_a_role_beside_a_name_is_that_person(text: str, names: tuple[str, ...], expected: list[str] | None) -> None:
    assert tellers(text, *names, kind="person") == (expected or list(names))


def test_the_unnamed_are_each_for_themselves() -> None:
    report = Report("Some officials wept. Other officials sang.")
    wept = report.names("officials", kind="group", anonymous=True)
    sang = report.names("officials", kind="group", anonymous=True, role="envoys")
    house = Household(report.account())
    assert [house.teller(one).role for one in (wept, sang)] == [None, "envoys"]


def test_a_body_beside_a_name_is_not_that_person() -> None:
    report = Report("The port office, Ane Holt, and others wept.")
    office, _ = report.names("port office", kind="organisation"), report.names("Ane Holt")
    assert Household(report.account()).teller(office).name == "port office"


def test_a_teller_is_all_that_its_document_says_of_it() -> None:
    report = Report("Ane Holt, of Norway's Sea Board, wept. Holt sang; she left. Kenya's port office stayed.")
    holt = report.names("Holt", "Ane Holt", "she", role="head", affiliation="Sea Board")
    office = report.names("port office", kind="organisation")
    house = Household(report.account())
    assert house.teller(holt) == Teller("Holt", "person", "head", "Sea Board", names=("Ane Holt", "Holt"))
    assert house.teller(office).country == "Kenya"


def test_whoever_is_only_described_is_presented_too() -> None:
    report = Report("Kenya's meat board wept.")
    board = Report("Kenya's meat board wept.").names("meat board", kind="organisation")
    assert Household(report.account(), (board,)).teller(board).country == "Kenya"
    assert Household(report.account()).teller(board).country == "Kenya"


def test_the_states_that_a_document_names() -> None:
    report = Report("Kenya met Peru. Kenyan boats left.", title="Chad stays")
    assert Household(report.account()).states == ("Chad", "Kenya", "Peru")
