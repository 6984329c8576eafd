"""Reconciling: what differs is explained in a fixed order, and only the rest is a conflict."""

from __future__ import annotations

from typing import Any

import pytest

from tests.weigh.story import DEAD, DOSES, GUARD, LEAGUE, MINISTRY, RELIEF, SHARE, SHELLS, UNNAMED, Tale, during, place
from whence.weigh.reconcile import MOST_PAIRS, MOST_STATEMENTS, Reconciled, reconcile
from whence.weigh.statements import find_statements

MAY, JUNE = during("2031-05-01", "2031-06-01"), during("2031-06-01", "2031-07-01")
YEAR = during("2031-01-01", "2032-01-01")


def weigh(tale: Tale) -> Reconciled:
    matter = tale.matter()
    return reconcile(find_statements(matter), matter.topic)


def pair(left: dict[str, Any], right: dict[str, Any]) -> str:
    """What becomes of two statements: "conflict", the explanation's name, "superseded", or nothing."""
    tale = Tale()
    for body, known in ((RELIEF, left), (LEAGUE, right)):
        settings = {"day": "2031-07-10", "topic": SHELLS, "body": body, "document": body.name, **known}
        words = settings.pop("n")
        sentence = settings.pop("sentence", f"They count {words} in all.")
        tale.says(settings.pop("body"), settings.pop("day"), sentence, words, **settings)
    found = weigh(tale)
    assert len(found.conflicts) + len(found.explained) <= 1
    return "conflict" if found.conflicts else found.explained[0].by if found.explained else ""


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        # Bounds: rounding, approximation and open sides.
        ("4,700", "4,700", ""),
        ("300", "about 1,000", "conflict"),
        ("14,000", "15,000", ""),
        ("5,800,000", "5,750,000", ""),
        ("4,712", "4,713", "conflict"),
        ("12", "13", "conflict"),
        ("about 1,000", "1,080", ""),
        ("more than 6,000", "4,700", "conflict"),
        ("more than 6,000", "7,000", ""),
        ("more than 6,000", "at least 2,000", ""),
        ("up to 500", "450", ""),
        ("up to 500", "at least 800", "conflict"),
        ("nearly 50", "50", "conflict"),
        ("200 to 300", "250", ""),
        ("200 to 300", "400 to 500", "conflict"),
    ],
)
def test_only_bounds_without_room_conflict(left: str, right: str, expected: str) -> None:
    assert pair({"n": left}, {"n": right}) == expected
    assert pair({"n": right}, {"n": left}) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        # Unit.
        ({"figured": {"unit": "USD"}}, {"figured": {"unit": "EUR"}}, "unit"),
        ({"figured": {"per": "day"}}, {}, "unit"),
        # Counted: another model, a part, a smaller place.
        ({"figured": {"property": "122 mm"}}, {"figured": {"property": "152 mm"}}, "counted"),
        ({"sentence": "Another 300 are on their way."}, {}, "counted"),
        ({"sentence": "A batch of 300 came."}, {}, "counted"),
        ({"sentence": "Of them 300 came as reinforcements."}, {}, "counted"),
        ({"sentence": "There were 300, of whom 20 were reinforcements."}, {}, "conflict"),
        ({}, {"sentence": "A further 900 came."}, "conflict"),
        ({"places": (place("Port Amber", "NL"),)}, {"places": (place("Norland", "NL", "country"),)}, "counted"),
        ({"places": (place("Norland", "NL", "country"),)}, {"places": (place("Port Amber", "NL"),)}, "conflict"),
        # Period.
        ({"time": MAY}, {"time": JUNE}, "period"),
        ({"time": MAY}, {"time": MAY}, "conflict"),
        ({"time": MAY}, {"time": YEAR}, "period"),
        ({"time": YEAR}, {"time": MAY}, "conflict"),
        ({"sentence": "They got 300 in the past week."}, {}, "period"),
        ({"day": "2031-05-01"}, {}, "period"),
        ({}, {"day": "2031-05-01"}, "conflict"),
        ({}, {"day": "2031-07-01"}, "conflict"),
        ({"time": during("2031-07-01", "2031-07-02")}, {"time": during("2031-07-03", "2031-07-04")}, "period"),
        ({"day": ""}, {"day": ""}, "conflict"),
        # Participants.
        (
            {"participants": (("recipient", "Norland"),)},
            {"participants": (("recipient", "the Sudmark"),)},
            "participants",
        ),
        ({"participants": (("recipient", "Norland"),)}, {"participants": (("recipient", "its army"),)}, "conflict"),
        ({"places": (place("Amber", "NL"),)}, {"places": (place("Kelp", "SM"),)}, "participants"),
        # Modality.
        ({"modality": "estimated"}, {}, "conflict"),
        ({"modality": "planned"}, {}, "modality"),
        ({"modality": "capacity"}, {"modality": "needed"}, "modality"),
        ({"modality": "conditional"}, {}, "condition"),
        ({"modality": "planned"}, {"modality": "planned"}, "conflict"),
        # The first that explains is the one that is told.
        ({"time": MAY, "modality": "planned"}, {"time": JUNE}, "period"),
    ],
)
def test_the_first_that_explains(left: dict[str, Any], right: dict[str, Any], expected: str) -> None:
    assert pair({"n": "300", **left}, {"n": "900", **right}) == expected


def test_a_stock_may_fall_and_a_share_too() -> None:
    assert pair({"n": "900", "topic": DOSES, "day": "2031-05-01"}, {"n": "300", "topic": DOSES}) == "period"
    share = {"topic": SHARE, "figured": {"percent": True}}
    assert pair({"n": "60", "day": "2031-05-01", **share}, {"n": "30", **share}) == "period"
    assert pair({"n": "about 33", **share}, {"n": "nearly 50", **share}) == "conflict"


def test_people_say_that_two_statements_are_compatible() -> None:
    tale = Tale()
    for body, words in ((RELIEF, "300"), (LEAGUE, "900")):
        tale.says(body, "2031-07-10", f"They count {words} in all.", words, topic=SHELLS, document=body.name)
    matter = tale.matter()
    statements = find_statements(matter)
    (conflict,) = reconcile(statements, matter.topic).conflicts
    left, right = sorted((conflict.left, conflict.right))
    assert reconcile(statements, matter.topic, {(left, right)}).conflicts == ()


def test_a_conflict_names_both_values_who_and_when() -> None:
    tale = Tale()
    tale.says(RELIEF, "2031-01-22", "About 1,000 had died.", "about 1,000", topic=DEAD)
    tale.says(MINISTRY, "2031-04-30", "600 are dead.", "600", topic=DEAD)
    (conflict,) = weigh(tale).conflicts
    assert (conflict.left, conflict.right) == ("2031-01-22/0", "2031-04-30/1")
    assert conflict.why == (
        "“about 1,000” (Relief Board, as of 2031-01-22) against "
        "“600” (Health Ministry of Norland, as of 2031-04-30): a running total cannot fall"
    )


def test_a_family_supersedes_itself_step_by_step() -> None:
    tale = Tale()
    for day, words in (("2031-03-01", "2,000"), ("2031-01-01", "at least 100"), ("2031-02-01", "about 300")):
        tale.says(MINISTRY, day, f"There are {words} dead.", words, topic=DEAD)
    tale.says(GUARD, "2031-03-20", "Put differently, 1,900 have died.", "1,900", topic=DEAD)
    found = weigh(tale)
    steps = [(step.newer, step.older) for step in found.superseded]
    assert steps == [
        ("2031-02-01/2", "2031-01-01/1"),
        ("2031-03-01/0", "2031-02-01/2"),
        ("2031-03-20/3", "2031-03-01/0"),
    ]
    assert found.conflicts == ()


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((MINISTRY, "2031-03-01", "300", "a"), (GUARD, "2031-03-01", "900", "b"), "conflict"),
        ((MINISTRY, "2031-03-01", "300", "a"), (MINISTRY, "2031-03-01", "900", "a"), "counted"),
        ((MINISTRY, "2031-03-01", "900", "a"), (MINISTRY, "2031-03-02", "300", "b"), "conflict"),
        ((MINISTRY, "2031-03-01", "300", "a"), (MINISTRY, "2031-03-02", "900", "b"), "superseded"),
        ((MINISTRY, "2031-03-01", "900", "a"), (MINISTRY, "2031-03-09", "300", "b"), "superseded"),
    ],
)
def test_one_family_contradicts_itself_only_on_one_occasion(first: Any, second: Any, expected: str) -> None:
    left, right = (
        {"body": body, "day": day, "n": words, "document": paper, "topic": DEAD}
        for body, day, words, paper in (first, second)
    )
    assert pair(left, right) == expected


def test_people_without_a_name_are_not_shown_to_be_the_same_voice() -> None:
    known = {"body": UNNAMED, "topic": DEAD}
    left = {"n": "300", "day": "2031-03-01", "document": "a", **known}
    assert pair(left, {"n": "900", "day": "2031-03-02", "document": "b", **known}) == "conflict"


def test_a_denial_conflicts_with_an_assertion_of_the_same_event() -> None:
    tale = Tale()
    tale.says(RELIEF, "2031-03-01", "Norland sent shells.", event="transfer")
    tale.says(MINISTRY, "2031-03-09", "Norland sent no shells.", event="transfer", polarity="negative")
    tale.says(LEAGUE, "2031-03-09", "Norland may send shells.", event="transfer", modality="planned")
    found = weigh(tale)
    assert [(one.left, one.right) for one in found.conflicts] == [("2031-03-01/0", "2031-03-09/1")]
    assert "denies" in found.conflicts[0].why


def test_a_denied_figure_conflicts_with_that_figure_alone() -> None:
    denial = {"n": "500", "polarity": "negative"}
    assert pair({"n": "500"}, denial) == "conflict"
    assert pair({"n": "900"}, denial) == ""
    # "By "nearly half"" has no predicate to deny.
    assert pair({"n": "900"}, denial | {"predicate": ""}) == "conflict"


def test_a_headline_alone_is_not_set_against_a_statement() -> None:
    assert pair({"n": "300", "part": "title"}, {"n": "900"}) == ""


def test_too_many_statements_are_counted_and_said() -> None:
    tale = Tale()
    for number in range(MOST_STATEMENTS + 30):
        words = f"{10 * round(1000 * 1.025**number) + 7}"
        tale.says(RELIEF, "2031-03-01", f"They have {words}.", words, document=f"d{number}")
    found = weigh(tale)
    assert (found.left_out, len(found.conflicts)) == (30, MOST_PAIRS)
    assert found.untold == MOST_STATEMENTS * (MOST_STATEMENTS - 1) // 2 - MOST_PAIRS
