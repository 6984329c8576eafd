"""The suggested digit: one table of rules over how statements stand to one another, each step in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.weigh.stories import INSTITUTE, MINISTRY, OFFICIALS, STAFF, VOICE, WATCH, Story, count, edge, note, rests
from whence.records.finding import Conflict, Grade
from whence.records.link import Dependence, Edge, Matter
from whence.weigh.grades import suggest
from whence.weigh.independence import count_independent, families

CLASH = Conflict("a1", "b1", "they leave each other no room")


def grade(matter: Matter, *conflicts: Conflict) -> Grade:
    behind = families(matter)
    return suggest(matter, behind, count_independent(behind, matter), conflicts)


def two(figure: float = 40, basis: str | None = "witness", *ties: Edge | Dependence) -> Matter:
    """The ministry with pictures of 40, and a monitor with a figure and a basis of its own."""
    story = Story().says(MINISTRY, "a1", basis="imagery")
    return story.says(WATCH, "b1", basis=basis, figure=count(figure)).matter(*ties)


def one(**known: Any) -> Matter:
    return Story().says(MINISTRY, "a1", **known).matter()


# What is said, the digit, and words of the sentence that says why.
CASES: dict[str, tuple[Callable[[], Grade], int | None, str]] = {
    "independent, by different means": (lambda: grade(two()), 1, "know by different means"),
    "independent, by the same means": (lambda: grade(two(basis="imagery")), 2, "by the same means"),
    "independent, one with little to say": (
        lambda: grade(
            Story()
            .says(MINISTRY, "a1", basis="imagery")
            .says(WATCH, "b1", basis="witness", figure=count(20, approximator="more_than"))
            .matter()
        ),
        2,
        "leaves too much open",
    ),
    "two, one without a basis": (lambda: grade(two(basis=None)), 3, "cannot be shown independent"),
    "two, one resting on the other": (
        lambda: grade(two(40, "witness", rests("Harbour Watch", "government of Nordia"))),
        3,
        "cannot be shown independent",
    ),
    "two figures apart": (lambda: grade(two(90)), 3, "no two of them bear each other out"),
    "two figures in conflict": (lambda: grade(two(90), CLASH), 4, "1 conflict between"),
    "independent and agreed, yet a third objects": (
        lambda: grade(
            Story()
            .says(MINISTRY, "a1", basis="imagery")
            .says(WATCH, "b1", basis="witness", figure=count(90))
            .says(INSTITUTE, "c1", basis="documents")
            .matter(),
            CLASH,
        ),
        2,
        "one step lower",
    ),
    "one origin that says how it knows": (lambda: grade(one(basis="imagery")), 3, "nothing else bears it out"),
    "one origin that does not": (lambda: grade(one()), 3, "3 at best"),
    "one government, by two bodies and two means": (
        lambda: grade(Story().says(MINISTRY, "a1", basis="imagery").says(STAFF, "a2", basis="witness").matter()),
        3,
        "One origin alone",
    ),
    "denied": (lambda: grade(one(verification=(note("denied"),))), 4, "said to be denied"),
    "taken back": (lambda: grade(one(verification=(note("retracted"),))), 5, "taken it back"),
    "unnamed": (lambda: grade(Story().says(OFFICIALS, "a1", basis="imagery").matter()), None, "named and known"),
    "no root stated": (lambda: grade(Story().says(VOICE, "a1", stated=False).matter()), None, "named and known"),
    "in a title alone": (lambda: grade(one(part="title")), None, "Only titles"),
    "planned": (lambda: grade(one(modality="planned")), None, "Only plans"),
    "could be": (lambda: grade(one(modality="capacity")), 3, "3 at best"),
    "nothing": (lambda: grade(Story().matter()), None, "Only plans"),
}


@pytest.mark.parametrize("case", CASES)
def test_the_digit_follows_from_the_table_and_says_why(case: str) -> None:
    make, digit, why = CASES[case]
    suggested = make()
    assert suggested.credibility == digit, suggested.trace
    assert any(why in sentence for sentence in suggested.trace)


@pytest.mark.parametrize("status", ["confirmed", "corroborated"])
def test_a_note_alone_never_raises_the_digit(status: str) -> None:
    noted = grade(one(verification=(note("confirmed" if status == "confirmed" else "corroborated"),)))
    assert noted.credibility == grade(one()).credibility
    assert "That it was confirmed is somebody's word, and raises nothing." in noted.trace


def test_ten_outlets_raise_nothing() -> None:
    story = Story().says(MINISTRY, "a1", basis="imagery")
    for at in range(10):
        story.says(MINISTRY, f"e{at}", publisher=f"Outlet {at}", basis="imagery")
    echoed = grade(story.matter(*(edge(f"e{at}", "a1", "copy") for at in range(10))))
    assert echoed.credibility == 3
    assert echoed.trace[0] == "11 statements, 11 outlets, 1 origin family; one origin alone."
    assert "11 outlets carry it: their number raises nothing." in echoed.trace


def test_whose_the_statements_are_changes_nothing() -> None:
    party = replace(WATCH, interested=True, state_media=True)
    matter = Story().says(MINISTRY, "a1", basis="imagery").says(party, "b1", basis="witness").matter()
    assert grade(matter) == grade(two())


def test_a_figure_that_changed_on_the_way_does_not_count_against_its_origin() -> None:
    story = Story().says(MINISTRY, "a1", basis="imagery").says(MINISTRY, "e1", figure=count(400), basis="imagery")
    story.says(WATCH, "b1", basis="witness")
    mangled = grade(story.matter(edge("e1", "a1")), Conflict("b1", "e1", "400 against 40"))
    assert mangled.credibility == 1
    assert any(sentence.startswith("1 conflict with echoes") for sentence in mangled.trace)


def test_a_retraction_reaches_what_repeats_the_figure() -> None:
    story = Story().says(MINISTRY, "a1", basis="imagery").says(WATCH, "b1", basis="witness")
    matter = story.says(WATCH, "b2", basis="witness", verification=(note("retracted"),)).matter()
    taken_back = grade(matter)
    assert taken_back.credibility == 3
    assert "What is said to have been taken back does not count." in taken_back.trace


def test_what_people_do_not_hold_independent_is_not_confirmed() -> None:
    matter = two()
    assert suggest(matter, families(matter), None, ()).credibility == 3


def test_the_last_sentence_is_the_grade() -> None:
    assert grade(two()).trace[-1] == "Suggested: 1 (confirmed by independent origins)."
    assert grade(Story().matter()).trace[-1] == "Not graded."


@given(st.data())
def test_the_order_in_which_statements_came_changes_nothing(data: st.DataObject) -> None:
    story = Story()
    for at, body in enumerate((MINISTRY, STAFF, WATCH, INSTITUTE, OFFICIALS)):
        basis = data.draw(st.sampled_from(("imagery", "witness", None)))
        story.says(body, f"c{at}", basis=basis, figure=count(data.draw(st.sampled_from((40, 41, 90)))))
    matter = story.matter()
    mixed = replace(
        matter,
        testimonies=tuple(data.draw(st.permutations(matter.testimonies))),
        roots=tuple(data.draw(st.permutations(matter.roots))),
    )
    assert grade(mixed) == grade(matter)


def test_thousands_of_statements_are_graded() -> None:
    story = Story()
    for at in range(3_000):
        body = replace(WATCH, name=f"body {at % 300}", family=f"body {at % 300}")
        story.says(body, f"c{at}", figure=count(1_000 + at), basis="imagery")
    assert grade(story.matter()).credibility in (2, 3)
