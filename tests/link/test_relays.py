"""Relays: where a text says that whoever speaks has it from somebody else, and where it does not."""

from __future__ import annotations

import pytest

from tests.link.report import Report
from whence.link.cast import Cast
from whence.link.passage import Sentences
from whence.link.relays import Relays


def origins(text: str, at: str = "40", teller: str | None = "Ane Holt") -> list[str]:
    """Whom the statement at some words goes back to besides whoever is said to say it."""
    report = Report(text)
    report.names("Port Office", kind="organisation")
    holt, _ = report.names("Ane Holt"), report.names("Bo Lund")
    report.names("Kenya", kind="state")
    report.names("Daily Gull", kind="outlet")
    report.names("officials", kind="group", anonymous=True)
    sentences = Sentences(text)
    relays = Relays(report.document, sentences, Cast(report.account(), sentences))
    tellers = [holt.id] if teller else []
    return [heard.origin.name for heard in relays.of(text.index(at), tellers)]


@pytest.mark.parametrize(
    "text",
    [
        "Ane Holt, briefed by the Port Office, spoke of 40 boats.",
        "After a briefing by the Port Office Ane Holt spoke of 40 boats.",
        "Ane Holt had a briefing on the war by the Port Office. She spoke. Later Ane Holt spoke of 40 boats.",
        "The Port Office had told Ane Holt of 40 boats.",
        "Ane Holt spoke of 40 boats, citing the Port Office.",
        "Ane Holt spoke of 40 boats. She was repeating the Port Office, she added.",
        "Going by the Port Office, Ane Holt said 40 boats came.",
        "According to figures supplied by the Port Office, Ane Holt said, 40 boats came.",
        "Ane Holt spoke of 40 boats. That number was announced by the Port Office.",
        "Ane Holt spoke of 40 boats. That figure comes from the Port Office.",
        "Ane Holt spoke of 40 boats. The figure was supplied by the Port Office.",
        "Ane Holt spoke of 40 boats. That number was the Port Office's.",
    ],
)
def test_has_it_from(text: str) -> None:
    assert origins(text) == ["Port Office"]


@pytest.mark.parametrize(
    "text",
    [
        "Ane Holt spoke of 40 boats supplied by Kenya.",
        "Ane Holt said 40 boats came from Kenya.",
        "Ane Holt spoke of 40 boats. The number of boats from Kenya has grown.",
        "Ane Holt spoke of 40 boats. The boats were announced by the Port Office.",
        "Ane Holt spoke of 40 boats. The day was Bo Lund's.",
        "Ane Holt spoke of 40 boats without citing the Port Office.",
        "Ane Holt spoke of 40 boats, not citing the Port Office.",
        "Ane Holt, citing a lack of fuel, said 40 boats lay still. Kenya was silent.",
        "Ane Holt spoke of 40 boats. The Port Office said 9 cars came.",
        "Ane Holt spoke of 40 boats. Rain fell. Bo Lund, citing the Port Office, spoke of cars.",
        "Ane Holt spoke of 40 boats, by the Port Office's count.",
        "Citing herself, Ane Holt spoke of 40 boats.",
    ],
)
def test_has_it_from_nobody(text: str) -> None:
    assert origins(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By the Port Office's count 40 boats came.", ["Port Office"]),
        ("If Bo Lund is to be believed 40 boats came.", ["Bo Lund"]),
        ("Some 40 boats came, says Bo Lund.", ["Bo Lund"]),
        ("Some 40 boats came, say officials.", ["officials"]),
        ("Some 40 boats came, according to the Port Office.", ["Port Office"]),
        ("Bo Lund said Kenya had lost 40 boats.", []),
        ("The rain stopped, said Kenya had lost 40 boats.", []),
        ("Some 40 boats came, they said. Kenya spoke of fog.", []),
        ("Some 40 boats came, they said. The papers said 2 people in Kenya fled.", []),
    ],
)
def test_credits_of_a_statement_that_nobody_is_said_to_make(text: str, expected: list[str]) -> None:
    assert origins(text, teller=None) == expected


def test_a_speaker_is_no_origin_of_their_own() -> None:
    assert origins("Ane Holt spoke of 40 boats, citing Ane Holt.") == []


def test_hostile_text_is_read_in_time() -> None:
    text = "a report " * 5_000 + "40 boats"
    assert origins(text) == []
