"""States: found in words by every name the press has for them, and by nothing else."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from whence.records.states import find_states, state_names, states

TABLE = Path(__file__).parents[2] / "src/whence/records/states.toml"


def test_states_by_every_name() -> None:
    """Old names, demonyms, capitals and seats of government lead to a state."""
    assert {states()[word] for word in ("ukraine", "ukrainian", "kyiv", "kiev")} == {"Ukraine"}
    assert states()["kremlin"] == "Russia"


def test_names_are_no_demonyms() -> None:
    """A state is called by its own names only."""
    assert {"norway", "kingdom of norway"} <= state_names()
    assert state_names().isdisjoint({"norwegian", "oslo"})


def test_lists_hold_words_once() -> None:
    """No doubles, no blanks, and the four lists for every state."""
    for name, entry in tomllib.loads(TABLE.read_text(encoding="utf-8")).items():
        assert set(entry) == {"aliases", "demonyms", "capital", "bodies"}, name
        for values in entry.values():
            assert len(values) == len(set(values)), name
            assert all(value and value == value.strip() for value in values), name


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Norway's army and the Swedes", ["Norway", "Sweden"]),
        ("South Korean officials in Seoul", ["South Korea", "South Korea"]),
        ("the U.S. and US told us", ["United States", "United States"]),
        ("Equatorial Guinea", ["Equatorial Guinea"]),
        ("a Congolese court", []),
        ("turkey and chad on the table", []),
        ("Male witnesses", []),
        ("the Democratic Republic of the Congo’s army", ["Democratic Republic of the Congo"]),
        ("", []),
    ],
)
def test_find_states(text: str, found: list[str]) -> None:
    """The longest name at each place; a word of two states names neither, and abbreviations need capitals."""
    assert [one.state for one in find_states(text)] == found


def test_find_states_where_they_stand() -> None:
    """Characters with the possessive, and how the words stand for the state."""
    found = find_states("In Oslo, Norway's Norwegians and the Kremlin")
    assert [(one.start, one.end, one.sense) for one in found] == [
        (3, 7, "capital"),
        (9, 17, "name"),
        (18, 28, "demonym"),
        (37, 44, "seat"),
    ]
