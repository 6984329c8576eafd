"""Telling: the subject of the verb before a figure, whose count it is, or who speaks behind it vouches for it."""

from __future__ import annotations

import pytest

from tests.link.report import Report
from whence.link.cast import Cast
from whence.link.passage import Sentences
from whence.link.telling import Telling

CAST = {"Port Office": "organisation", "Hill Bank": "organisation", "Ane Holt": "person", "Bex": "place"}


def told(text: str) -> tuple[str, str] | None:
    """Who tells the 40 of a text, and in which words."""
    report = Report(text)
    for name, kind in CAST.items():
        report.names(name, kind=kind)
    sentences = Sentences(text)
    telling = Telling(report.document, sentences, Cast(report.account(), sentences))
    at = text.index("40")
    found = telling.of(report.document.span(at, at + 2))
    return (found.actor.name, found.span.text) if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Port Office has counted 40 boats.", ("Port Office", "counted")),
        ("The Port Office reported on Monday that 40 boats sank.", ("Port Office", "reported")),
        ("The Port Office, which runs the quay, counted 40 boats.", ("Port Office", "counted")),
        ("Ane Holt, the mayor, said 40 boats sank.", ("Ane Holt", "said")),
        # Too much in between, no verb of telling, or nobody who can tell.
        ("The Port Office met and counted 40 boats.", None),
        ("Ane Holt, the mayor of the old town by the long lake in the hills, said 40 boats sank.", None),
        ("The Port Office has 40 boats.", None),
        ("Bex counted 40 boats.", None),
        # The nearest is not passed over for who stands further off.
        ("Ane Holt said the Port Office lost 40 boats.", None),
        ("Ane Holt said the Port Office counted 40 boats.", ("Port Office", "counted")),
        # Places are.
        ("Ane Holt said in Bex that 40 boats sank.", ("Ane Holt", "said")),
        ("The Port Office said so. In Bex 40 boats sank.", None),
    ],
)
def test_the_subject_before(text: str, expected: tuple[str, str] | None) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Port Office is open. It counted 40 boats.", ("Port Office", "It counted")),
        ("The Port Office is open. On Monday it had also counted 40 boats.", ("Port Office", "it had also counted")),
        ("Ane Holt met the Port Office. She counted 40 boats.", ("Ane Holt", "She counted")),
        # Its own sentence goes before the last one.
        ("The Hill Bank is shut. The Port Office stayed, and it counted 40 boats.", ("Port Office", "it counted")),
        ("The Port Office met the Hill Bank. It counted 40 boats.", None),
        ("The Port Office is open. It lost 40 boats.", None),
        ("The Port Office is open. It now", None),
        ("The Port Office is open. They counted 40 boats; she wept.", ("Port Office", "They counted")),
    ],
)
def test_a_pronoun_before(text: str, expected: tuple[str, str] | None) -> None:
    assert told(text if "40" in text else f"{text} 40") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Port Office's latest count is 40 boats.", "Port Office"),
        ("The Port Office’s figures show 40 boats.", "Port Office"),
        ("The Port Office, whose count is 40 boats, is shut.", "Port Office"),
        ("The latest count of the Port Office is 40 boats.", "Port Office"),
        ("There were 40 boats by the estimate of the Port Office.", "Port Office"),
        ("The Port Office's old and very long quay had a count of 40 boats.", None),
        ("The fleet of the Port Office is 40 boats.", None),
        ("Bex's latest count is 40 boats.", None),
    ],
)
def test_whose_count_it_is(text: str, expected: str | None) -> None:
    found = told(text)
    assert (found and found[0]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 40 boats sank, the Port Office said.", ("Port Office", "said")),
        ("Some 40 boats sank, Ane Holt, the mayor, says.", ("Ane Holt", "says")),
        ("Some 40 boats sank, and the Port Office counted them.", None),
        ("Some 40 boats sank. The Port Office said so.", None),
        ("Some 40 boats sank in Bex, reports said.", None),
    ],
)
def test_who_speaks_behind(text: str, expected: tuple[str, str] | None) -> None:
    assert told(text) == expected
