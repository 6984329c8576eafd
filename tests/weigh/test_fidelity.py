"""Fidelity: all that a draft's sentence changed at once, each kind once, and whose word it is."""

from __future__ import annotations

from typing import Any

import pytest

from tests.weigh.pair import told
from tests.weigh.story import GUARD, LEAGUE, LOSSES, MINISTRY, RELIEF, UNNAMED, during, place
from whence.records.link import Body, Topic
from whence.weigh.altered import both
from whence.weigh.fidelity import alterations

SAYING = "{} counted {} crates in the mill."
DEAD = Topic("casualties", "killed", "norland")
VORN, OREL = Body("Ida Vorn", "Ida Vorn", "person"), Body("Karl Orel", "Karl Orel", "person")


def whats(*pair: Any) -> list[str]:
    return [one.what for one in alterations(*pair)]


@pytest.mark.parametrize(
    ("record", "draft", "expected"),
    [
        (RELIEF, RELIEF, []),
        (RELIEF, LEAGUE, ["attribution"]),
        (VORN, OREL, ["attribution"]),
        (RELIEF, UNNAMED, []),
        (UNNAMED, RELIEF, []),
        (MINISTRY, GUARD, []),
    ],
)
def test_whose_word_it_is(record: Body, draft: Body, expected: list[str]) -> None:
    pair = [told(SAYING.format(body.name, "40"), "40", body) for body in (record, draft)]
    assert whats(*pair) == expected


def test_a_draft_that_names_the_record_s_source_too_has_it_right() -> None:
    record = told("The Relief Board counted 40 crates.", "40", RELIEF)
    draft = told("The Harbour League, citing the Relief Board, spoke of 40 crates.", "40", LEAGUE)
    assert whats(record, draft) == []


def test_all_that_was_changed_is_told_once_a_kind() -> None:
    amber, ilm = ({"places": (place(name, "NL"),)} for name in ("Amber", "Ilm"))
    spring = during("2031-03-01", "2031-06-01", text="in March")
    record = told(
        "The Relief Board estimates that up to 40 fell in Amber in March.",
        "up to 40", RELIEF, topic=LOSSES, modality="estimated", time=spring, **amber,
    )  # fmt: skip
    draft = told("The Harbour League said that 40 were killed in Ilm in October.", "40", LEAGUE, topic=DEAD, **ilm)
    found = whats(record, draft)
    assert sorted(found) == ["attribution", "bound", "counted", "hedge", "period", "scope"]


def test_a_sentence_of_the_record_changes_nothing() -> None:
    for words, counted, known in (
        ("The Relief Board estimates that up to 40 fell in March.", "up to 40", {"modality": "estimated"}),
        ("The barn could hold 40 crates a day.", "40", {"modality": "capacity", "figured": {"per": "day"}}),
        ("The board denied that 40 crates were gone.", "40", {"polarity": "negative"}),
    ):
        assert whats(told(words, counted, RELIEF, **known), told(words, counted, RELIEF, **known)) == []


def test_a_reason_shows_both_wordings() -> None:
    record, draft = told("The barn could hold 40 crates.", "40", modality="capacity"), told("It held 40 crates.", "40")
    (found,) = alterations(record, draft)
    assert "The barn could hold 40 crates." in found.why and "It held 40 crates." in found.why
    long = told("crate " * 10_000)
    assert len(both(long.testimony, long.testimony)) < 250
