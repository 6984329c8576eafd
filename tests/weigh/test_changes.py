"""Changes on the way: what a repetition made of what it repeats, and that faithful ones are left alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from tests.weigh.story import DEAD, LOSSES, MINISTRY, RELIEF, SHELLS, UNNAMED, WIRE, Tale, during, place
from whence.records.finding import Change
from whence.records.link import Teller, Topic
from whence.weigh.changes import changes

EARLY, LATE = "2031-03-01", "2031-03-08"
GOODS = Topic("transfer", "goods", "norland")
UP, DOWN = {"direction": "up"}, {"direction": "down"}
WEEK, DAYS, MONTH = " in the past week", " in the last seven days", " over the past month"
SENTENCE = "The Norland coast guard counted {} shells in the harbour warehouse"


def find(tale: Tale) -> list[Change]:
    block = tale.block()
    return [change for matter in block for change in changes(matter, block)]


def retold(left: dict[str, Any], right: dict[str, Any]) -> list[str]:
    """The classes of change between an earlier statement and a later one by the same family."""
    tale = Tale()
    for day, known in ((EARLY, left), (LATE, right)):
        settings = {"s": SENTENCE, "body": MINISTRY, "day": day, **known}
        words = settings.pop("n")
        sentence = settings.pop("s").format(words)
        tale.says(settings.pop("body"), settings.pop("day"), sentence, words, **settings)
    found = find(tale)
    assert all((change.source, change.target) == (f"{EARLY}/0", f"{LATE}/1") for change in found)
    return [change.what for change in found]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        # Faithful, or in fewer words.
        ({"n": "4,700"}, {"n": "4,700"}, []),
        ({"n": "4,700"}, {"n": "about 4,700"}, []),
        ({"n": "about 4,700"}, {"n": "4,700"}, []),
        ({"n": "more than 4,700"}, {"n": "at least 4,700"}, []),
        ({"n": "4,700", "time": during("2031-01-01", "2031-02-01")}, {"n": "4,700"}, []),
        ({"n": "4,700", "modality": "estimated"}, {"n": "4,700"}, []),
        ({"n": "4,700", "places": (place("Amber", "NL"),)}, {"n": "4,700"}, []),
        ({"n": "4,700"}, {"n": "4,700", "modality": "planned"}, []),
        # Another number, too long ago, or other words: not a repetition.
        ({"n": "more than 4,700"}, {"n": "4,900"}, []),
        ({"n": "up to 4,000", "day": "2030-11-01"}, {"n": "4,000"}, []),
        ({"n": "up to 4,000"}, {"n": "4,000", "s": "Farmers lost {} melons to hail."}, []),
        ({"n": "up to 4,700", "day": LATE}, {"n": "4,700"}, []),
        # Bounds.
        ({"n": "more than 4,700"}, {"n": "4,700"}, ["bound"]),
        ({"n": "up to 4,700"}, {"n": "4,700"}, ["bound"]),
        ({"n": "nearly 4,700"}, {"n": "4,700"}, ["bound"]),
        ({"n": "up to 4,700"}, {"n": "at least 4,700"}, ["bound"]),
        ({"n": "about 4,700"}, {"n": "more than 4,700"}, ["bound"]),
        ({"n": "1,500 to 4,700"}, {"n": "at least 1,500"}, ["bound"]),
        ({"n": "1,500 to 4,700"}, {"n": "1,500 to 4,700"}, []),
        # Modality.
        ({"n": "4,700", "modality": "capacity"}, {"n": "4,700"}, ["modality"]),
        ({"n": "4,700", "modality": "planned"}, {"n": "4,700"}, ["modality"]),
        ({"n": "4,700", "modality": "question"}, {"n": "4,700"}, []),
        # What is counted.
        ({"n": "4,700", "topic": LOSSES}, {"n": "4,700", "topic": DEAD}, ["counted"]),
        ({"n": "4,700", "topic": DEAD}, {"n": "4,700", "topic": LOSSES}, []),
        ({"n": "4,700"}, {"n": "4,700", "topic": GOODS}, ["counted"]),
        ({"n": "4,700"}, {"n": "4,700", "topic": replace(SHELLS, subject="sudmark")}, []),
        # Direction.
        ({"n": "4,700", "figured": UP}, {"n": "4,700", "figured": DOWN}, ["direction"]),
        ({"n": "4,700", "figured": UP}, {"n": "4,700"}, []),
        # Period.
        ({"n": "4,700", "s": SENTENCE + WEEK}, {"n": "4,700", "s": SENTENCE + MONTH}, ["period"]),
        ({"n": "4,700", "s": SENTENCE + WEEK}, {"n": "4,700", "s": SENTENCE + DAYS}, []),
        ({"n": "4,700", "s": SENTENCE + WEEK}, {"n": "4,700"}, []),
        (
            {"n": "4,700", "time": during("2030-08-01", "2030-09-01", text="last August")},
            {"n": "4,700", "time": during("2029-08-01", "2029-09-01", text="August 2029")},
            ["period"],
        ),
        # Hedges.
        ({"n": "4,700", "s": SENTENCE + ", most likely"}, {"n": "4,700"}, ["hedge"]),
        ({"n": "4,700", "s": SENTENCE + ", most likely"}, {"n": "4,700", "s": SENTENCE + ", probably"}, []),
        ({"n": "4,700", "s": SENTENCE + ", most likely"}, {"n": "4,700", "modality": "estimated"}, []),
        ({"n": "4,700", "tellers": (Teller("M", hedges=("by our guess",)),)}, {"n": "4,700"}, ["hedge"]),
        ({"n": "4,700", "s": SENTENCE + " in May"}, {"n": "4,700"}, []),
        # Scope.
        (
            {"n": "4,700", "places": (place("Amber", "NL"),)},
            {"n": "4,700", "s": SENTENCE + " nationwide", "places": (place("Norland", "NL", "country"),)},
            ["scope"],
        ),
        # Connective.
        (
            {"n": "3,000", "s": SENTENCE + " of one kind or 500 of another"},
            {"n": "3,000", "s": SENTENCE + " of one kind and 500 of another"},
            ["connective"],
        ),
        (
            {"n": "3,000", "s": SENTENCE + " of one kind or 500 of another"},
            {"n": "3,000", "s": SENTENCE + " of one kind or 500 of some other"},
            [],
        ),
        # Quotation.
        (
            {"n": "4,700", "s": SENTENCE + ": “we saw no sign of any further arms there”"},
            {"n": "4,700", "s": SENTENCE + ": “we saw clear sign of any further arms there”"},
            ["quotation"],
        ),
        (
            {"n": "4,700", "s": SENTENCE + ": “we saw no sign of any further arms there”"},
            {"n": "4,700", "s": SENTENCE + ": “no sign of any further arms”"},
            [],
        ),
    ],
)  # fmt: skip
def test_classes_of_change(left: dict[str, Any], right: dict[str, Any], expected: list[str]) -> None:
    assert retold(left, right) == expected


def test_both_wordings_are_quoted() -> None:
    tale = Tale()
    tale.says(MINISTRY, EARLY, SENTENCE.format("more than 4,700"), "more than 4,700")
    tale.says(MINISTRY, LATE, SENTENCE.format("4,700"), "4,700")
    assert find(tale) == [Change(f"{EARLY}/0", f"{LATE}/1", "bound", "“more than 4,700” became “4,700”")]


def test_a_faithful_version_clears_a_repetition_of_a_changed_one() -> None:
    tale = Tale()
    tale.says(MINISTRY, "2031-03-01", SENTENCE.format("more than 4,700"), "more than 4,700")
    tale.says(MINISTRY, "2031-03-02", SENTENCE.format("4,700"), "4,700")
    tale.says(MINISTRY, "2031-03-03", SENTENCE.format("4,700"), "4,700")
    tale.says(MINISTRY, "2031-03-04", SENTENCE.format("more than 4,700"), "more than 4,700")
    assert [(change.target, change.what) for change in find(tale)] == [("2031-03-02/1", "bound")]


def test_an_outlet_in_its_origins_place() -> None:
    tale = Tale()
    tale.says(MINISTRY, EARLY, "The ministry counts 4,700 shells in Norland.", "4,700")
    later = tale.says(WIRE, "2031-03-02", "Gull Wire puts the shells of Norland at 4,700 in all its harbours.", "4,700")
    (change,) = find(tale)
    assert (change.what, change.target) == ("attribution", later)
    assert change.why == "Health Ministry of Norland gave way to Gull Wire, which carried it"


def test_an_outlet_that_a_root_was_only_presumed_behind() -> None:
    tale = Tale()
    first = tale.says(MINISTRY, EARLY, "The ministry counts 4,700 shells in Norland.", "4,700")
    for document, cue in (("a", "puts"), ("b", "quotes")):
        tellers = (Teller("The Lantern"), Teller("the Gull Wire agency", kind="outlet", cue=cue))
        words = "Gull Wire has Norland's shells at 4,700."
        later = tale.says(MINISTRY, "2031-03-02", words, "4,700", document=document, tellers=tellers)
        testimony, root = tale.told[-1]
        tale.told[-1] = testimony, replace(root, through=(WIRE,))
        tale.goes_back(later, first, "presumed")
    assert [(change.target, change.what) for change in find(tale)] == [("a/1", "attribution")]


def test_a_paper_that_names_nobody_in_a_sentence_moves_no_origin() -> None:
    tale = Tale()
    tale.says(MINISTRY, EARLY, "The ministry counts 4,700 shells in Norland.", "4,700")
    own = (Teller("The Lantern"),)
    tale.says(WIRE, "2031-03-02", "Norland counts 4,700 shells.", "4,700", stated=False, tellers=own)
    assert find(tale) == []


def test_two_possible_origins_leave_it_open() -> None:
    tale = Tale()
    tale.says(MINISTRY, EARLY, SENTENCE.format("4,700"), "4,700")
    tale.says(RELIEF, EARLY, SENTENCE.format("4,700"), "4,700", document="b")
    tale.says(WIRE, LATE, SENTENCE.format("4,700"), "4,700")
    assert find(tale) == []


@pytest.mark.parametrize(("body", "linked", "expected"), [
    (RELIEF, False, []),
    (RELIEF, True, ["attribution"]),
    (UNNAMED, True, ["attribution"]),
])  # fmt: skip
def test_another_body_needs_an_edge(body: Any, linked: bool, expected: list[str]) -> None:
    tale = Tale()
    first = tale.says(MINISTRY, EARLY, SENTENCE.format("4,700"), "4,700")
    second = tale.says(body, LATE, SENTENCE.format("4,700"), "4,700")
    if linked:
        tale.goes_back(second, first)
    assert [change.what for change in find(tale)] == expected


def test_an_edge_ties_statements_of_one_day_and_of_other_words_and_units() -> None:
    tale = Tale()
    first = tale.says(MINISTRY, EARLY, "It is up to 400.", "up to 400", figured={"unit": "km"}, document="a")
    second = tale.says(MINISTRY, EARLY, "Norland's reach: 250.", "up to 250", figured={"unit": "[mi_i]"}, document="b")
    tale.goes_back(second, first, "copy")
    assert [(change.what, change.source) for change in find(tale)] == [("unit", first)]


@pytest.mark.parametrize(
    ("body", "title", "expected"),
    [
        ("more than 4,700", "4,700", ["bound"]),
        ("more than 4,700", "more than 4,700", []),
        ("nearly 40 per cent", "40 per cent", ["bound"]),
        ("4,700", "4,900", []),
    ],
)
def test_a_title_against_its_own_body(body: str, title: str, expected: list[str]) -> None:
    tale = Tale()
    topic = replace(LOSSES, percent="per cent" in body)
    tale.says(MINISTRY, EARLY, f"{title} lost", title, topic=topic, part="title", document="a")
    tale.says(MINISTRY, EARLY, f"The ministry spoke of {body} lost.", body, topic=topic, document="a")
    tale.says(MINISTRY, EARLY, f"{title} of whatever", title, topic=SHELLS, document="b")
    found = find(tale)
    assert [(change.source, change.target, change.what) for change in found] == [
        ("a/1", "a/0", what) for what in expected
    ]


def test_a_title_that_counts_the_dead_where_its_body_counts_losses() -> None:
    tale = Tale()
    tale.says(MINISTRY, "", "4,700 dead", "4,700", topic=DEAD, part="title", document="a")
    tale.says(MINISTRY, "", "There were probably 4,700 casualties.", "4,700", topic=LOSSES, document="a")
    assert [change.what for change in find(tale)] == ["counted", "hedge"]


def test_quotations_without_a_figure() -> None:
    tale = Tale()
    tale.says(MINISTRY, EARLY, "“We will never ship a single shell to them,” he said.")
    tale.says(MINISTRY, LATE, "“We would never ship a single shell to them,” he said.")
    tale.says(MINISTRY, LATE, "“We will never ship a single shell to [Norland],” he said.", document="c")
    assert [(change.what, change.target) for change in find(tale)] == [("quotation", f"{LATE}/1")]


def test_the_order_of_arrival_changes_nothing() -> None:
    tale = Tale()
    for day, words in (("2031-03-01", "up to 4,700"), ("2031-03-02", "4,700"), ("2031-03-03", "more than 4,700")):
        tale.says(MINISTRY, day, SENTENCE.format(words), words)
    matter = tale.matter()
    found = {changes(replace(matter, testimonies=order), (matter,)) for order in permutations(matter.testimonies)}
    assert len(found) == 1
