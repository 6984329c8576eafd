"""Matters against events, and the choice of conflicts, on made-up matters."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from benchmark.conflicts import (
    EACH,
    Happened,
    check_conflicts,
    choose_conflicts,
    measure_events,
    measure_matters,
    write_conflicts,
)

EVENTS = {
    "a": Happened(date(2020, 5, 1), "north"),
    "b": Happened(date(2020, 5, 2), "north"),
    "c": Happened(date(2020, 5, 1), "south"),
    "d": Happened(date(2020, 7, 1), "north"),
}


def matter(name: str, documents: str, *conflicts: str, event: str = "casualties", families: int = 1) -> dict[str, Any]:
    """A matter with one row a document, whose id is the matter's and the document's; conflicts are pairs of letters."""
    rows = [
        {"id": name + one, "document": one, "published": None, "figure": None, "time": None, "words": f"{one} says so"}
        for one in documents
    ]
    told = [{"left": name + pair[0], "right": name + pair[1], "why": "no room"} for pair in conflicts]
    return {
        "id": name, "title": name, "event": event, "claims": rows, "families": [{}] * families, "conflicts": told
    }  # fmt: skip


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (Happened(date(2020, 5, 2), "north"), True),
        (Happened(date(2020, 4, 30), "north"), True),
        (Happened(date(2020, 5, 3), "north"), False),
        (Happened(date(2020, 5, 1), "south"), False),
    ],
    ids=["next day", "day before", "two days on", "elsewhere"],
)
def test_one_event_is_of_one_place_and_of_neighbouring_days(other: Happened, same: bool) -> None:
    assert EVENTS["a"].same(other) is same


def test_matters_of_several_documents_and_their_conflicts_are_counted() -> None:
    matters = [matter("1", "ab", "ab", "ba"), matter("2", "aa", "aa"), matter("3", "cd")]
    assert list(measure_matters(matters).values()) == [3, 2, 1, 2]


def test_pairs_of_documents_are_weighed_against_events() -> None:
    matters = [matter("1", "abd", "ab", "da"), matter("2", "ca", event="attack"), matter("3", "ab", "ab")]
    read = {name: Happened(one.day, "east") for name, one in EVENTS.items()}
    assert measure_events(matters, EVENTS, read) == {
        "pairs in one matter": 3,
        "over a month apart": 66.7,
        "same event pairs": 1,
        "same event precision": 33.3,
        "same event recall": 100.0,
        "same, day as read pairs": 3,
        "same, day as read precision": 33.3,
        "same, day as read recall": 33.3,
        "conflicts of documents": 3,
        "of one event": 66.7,
    }


def test_conflicts_are_chosen_alike_in_whatever_order_matters_come() -> None:
    matters = [matter(f"{number:02}", "abd", "ab", "ad", "bd", families=number) for number in range(30)]
    chosen = choose_conflicts(matters, EVENTS)
    assert choose_conflicts(matters[::-1], EVENTS) == chosen
    most = [ids for ids, how in chosen.items() if how == "families"]
    assert most == [(f"{number:02}a", f"{number:02}b") for number in range(29, 4, -1)]
    assert sum(how == "drawn" for how in chosen.values()) == EACH
    left = {ids for ids, how in chosen.items() if how == "one event"}
    assert left and all(right[-1] == "b" for _, right in left)


def test_a_sheet_has_both_sentences_of_a_conflict(tmp_path: Path) -> None:
    write_conflicts([matter("1", "ab", "ba")], EVENTS, tmp_path / "runs/sheet.csv")
    with (tmp_path / "runs/sheet.csv").open(encoding="utf-8", newline="") as file:
        _, (left, right, chosen, *_, words) = csv.reader(file)
    assert (left, right, chosen, words) == ("1a", "1b", "families", "b says so")


def test_conflicts_read_by_hand_are_looked_for(tmp_path: Path) -> None:
    sheet = tmp_path / "read.csv"
    sheet.write_text(
        "left,right,chosen,verdict\n1a,1b,drawn,real\n1a,1d,drawn,different\n1a,1c,drawn,real\n", encoding="utf-8"
    )
    assert list(check_conflicts([matter("1", "abcd", "ba", "ad")], sheet).values()) == [2, 1, 1, 1]
