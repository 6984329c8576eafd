"""Titles: a matter by whose what it is, as its statements write it."""

from __future__ import annotations

import pytest

from tests.weigh.story import MINISTRY, Tale
from whence.records.link import Topic
from whence.weigh.titles import title_of


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        (Topic("people", "troops", "norland"), "Norland: soldiers"),
        (Topic("casualties", "casualties", "norland"), "Norland: killed or wounded"),
        (Topic("casualties", "casualties", "norland", percent=True), "Norland: share of killed or wounded"),
        (Topic("transfer", "shell", "norland"), "Norland: shell"),
        (Topic("transfer", "shell", None), "shell"),
        (Topic("transfer", "dose", None, percent=True), "share of dose"),
        (Topic("transfer", "shell", "isle of marrow"), "Isle of Marrow: shell"),
        (Topic("transfer", "shell", "grey coast"), "Grey Coast: shell"),
        (Topic("transfer", "shell", "rdf"), "RDF: shell"),
    ],
)
def test_title(topic: Topic, expected: str) -> None:
    tale = Tale()
    tale.says(MINISTRY, "2031-03-01", "Norland, the Isle of Marrow and the RDF have 300.", "300", topic=topic)
    assert title_of(tale.matter()) == expected


def test_the_spelling_used_most() -> None:
    tale = Tale()
    topic = Topic("things", "boat", "mcall bay")
    for sentence in ("McAll Bay has 3.", "McAll Bay had 3.", "MCALL BAY HAS 3"):
        tale.says(MINISTRY, "2031-03-01", sentence, "3", topic=topic)
    assert title_of(tale.matter()) == "McAll Bay: boat"


@pytest.mark.parametrize(
    ("subject", "sentences", "expected"),
    [
        # A land's key is its stem; its name is shown rather than its adjective, whichever is written more.
        ("bactr", ("Bactrian boats.", "Bactrians sail.", "Bactria sails."), "Bactria"),
        ("bactr", ("Bactrian boats.",), "Bactrian"),
        ("niger", ("Niger and Nigeria met.", "Nigeria sails."), "Niger"),
        # No name at all, or one that stands too far on to be looked at.
        ("bactr", ("The boats sail.",), "Bactr"),
        ("river league", ("Its boats sail." + " " * 2_000 + "RIVER LEAGUE",), "River League"),
    ],
)
def test_the_name_itself_goes_first(subject: str, sentences: tuple[str, ...], expected: str) -> None:
    tale = Tale()
    topic = Topic("things", "boat", subject)
    for sentence in sentences:
        tale.says(MINISTRY, "2031-03-01", sentence, "3", topic=topic)
    assert title_of(tale.matter()) == f"{expected}: boat"
