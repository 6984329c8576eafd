"""Lands: states and places that no table knows, by name and by the adjectives made of it."""

from __future__ import annotations

import pytest

from tests.link.report import Report
from whence.link.lands import Lands, key_of


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Bactria", "bactr"),
        ("Bactrian", "bactr"),
        ("Bactrians", "bactr"),
        ("Velmora", "velmor"),
        ("Velmoran", "velmor"),
        ("Sonde, Bactria", "bactr"),
        ("Sudlandish", "sudland"),
        # Too short for a stem, or of several words: as it is.
        ("Bex", "bex"),
        ("Juvia", "juvia"),
        ("Isle of Marrow", "isle of marrow"),
        ("", None),
        ("?!", None),
    ],
)
def test_a_name_and_its_adjectives_have_one_key(name: str, expected: str | None) -> None:
    assert key_of(name) == expected


def lands(text: str, title: str = "", **named: str) -> list[tuple[str, str, bool]]:
    """The lands of a text, by the words for them, with their key; `named` are the cast's names and kinds."""
    report = Report(text, title=title)
    for name, kind in named.items():
        report.names(name.replace("_", " "), kind=kind)
    found = Lands(report.account())
    return sorted((text[one.start : one.end], one.key, one.people) for one in found.find("text"))


def test_by_name_and_adjective_wherever_the_text_has_them() -> None:
    text = "Velmora sent 40 boats. The Velmoran song was sung; Velmorans wept."
    assert lands(text, Velmora="state") == [
        ("Velmora", "velmor", False),
        ("Velmoran", "velmor", False),
        ("Velmorans", "velmor", True),
    ]


@pytest.mark.parametrize(
    ("text", "named", "expected"),
    [
        # Taken for a person, but with an adjective of its own: a land.
        ("Velmora sent Velmoran boats.", {"Velmora": "person"}, ["Velmora", "Velmoran"]),
        ("Velmora sent boats.", {"Velmora": "person"}, []),
        ("Velmora Tolo sent Velmoran boats.", {"Velmora_Tolo": "person"}, []),
        ("VELMO sent Velmoan boats.", {"VELMO": "organisation"}, []),
        # States of the table are found there.
        ("Norway sent Norwegian soldiers.", {"Norway": "state"}, []),
        ("The city of Bex wept.", {"city": "place", "Bex": "place"}, ["Bex"]),
        ("New Bex, not New Bexley or Bex, wept.", {"New_Bex": "place"}, ["New Bex"]),
        ("Bex's mayor and the Bex-Arne line wept.", {"Bex": "place"}, ["Bex", "Bex"]),
    ],
)
def test_names(text: str, named: dict[str, str], expected: list[str]) -> None:
    assert [words for words, _, _ in lands(text, **named)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some Bactrian soldiers wept.", ["Bactrian"]),
        ("Some Bactrian border soldiers wept.", ["Bactrian"]),
        ("Some Bactrian border and hill soldiers wept.", []),
        ("Some Bactrian songs were sung.", []),
        ("Some Christian soldiers wept.", []),
        ("Some bactrian soldiers wept.", []),
    ],
)
def test_an_adjective_by_itself_must_own_armed_people_or_goods(text: str, expected: list[str]) -> None:
    assert [words for words, _, _ in lands(text)] == expected


def test_titles_are_read_with_the_texts_names() -> None:
    report = Report("Velmora wept.", title="Velmoran songs")
    report.names("Velmora", kind="place")
    assert [(one.start, one.end, one.key) for one in Lands(report.account()).find("title")] == [(0, 8, "velmor")]
