"""Hypotheses are weighed over origin families: scores as in the literature, echoes once, and who decides is said."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.weigh.stories import COURIER, INSTITUTE, MINISTRY, OFFICIALS, STAFF, VOICE, WATCH, Story, find, rests
from whence.records.finding import Finding
from whence.records.hypothesis import Board, Credibility, Hypothesis, Question, Rating, Standing, Value, Weighing
from whence.records.link import Body, Dependence
from whence.weigh.hypotheses import credibility_of, stand

GOVERNMENT, HARBOUR, LOWELL = "government of Nordia", "Harbour Watch", "Lowell Institute"
STORM, RAID = Hypothesis("h1", "A storm sank the ferry."), Hypothesis("h2", "A raid sank the ferry.")


def finding(*ties: Dependence) -> Finding:
    """The ministry in two statements, a monitor in two documents, an institute, all with a basis."""
    story = Story().says(MINISTRY, "a1", basis="imagery").says(STAFF, "a2", basis="own records")
    story.says(WATCH, "b1", basis="witness").says(WATCH, "b2#2", basis="witness")
    return find(story.says(INSTITUTE, "c1", basis="documents").matter(*ties))


def rate(hypothesis: str, subject: str, value: Value | None, by: str = "ana", *, suggested: bool = False) -> Rating:
    """A rating of a family's word on the matter where the subject is a family's name, or of a claim."""
    if subject in (GOVERNMENT, HARBOUR, LOWELL, "unnamed officials", "Voice of Nordia"):
        return Rating(hypothesis, value, by, family=subject, matter="m1", suggested=suggested)
    return Rating(hypothesis, value, by, claim=subject, suggested=suggested)


def board(*ratings: Rating) -> Board:
    return Board(Question("What sank the ferry?"), (STORM, RAID), ratings)


def weigh(*ratings: Rating, over: Finding | None = None, **credibility: Credibility) -> Weighing:
    """The board weighed; credibility by the first word of a family's name."""
    drawn = over or finding()
    levels = {family.origin: credibility[family.origin.split()[0]] for family in drawn.families
              if family.origin.split()[0] in credibility}  # fmt: skip
    return stand(board(*ratings), (drawn,), levels)


def storm(weighing: Weighing) -> Standing:
    return weighing.standings[0]


def test_families_are_for_against_neutral_or_silent() -> None:
    weighing = weigh(rate("h1", GOVERNMENT, "CC"), rate("h1", HARBOUR, "II"), rate("h2", HARBOUR, "N"))
    assert (storm(weighing).supporting, storm(weighing).opposing) == ((GOVERNMENT,), (HARBOUR,))
    assert storm(weighing).silent == (LOWELL,)
    raid = weighing.standings[1]
    assert (raid.neutral, raid.silent) == ((HARBOUR,), (LOWELL, GOVERNMENT))


# Value, credibility, and what it counts: PARC's weighted inconsistency, the relevance left at 1.
SCORES: list[tuple[Value, Credibility, float]] = [
    ("II", "medium", -2),
    ("I", "medium", -1),
    ("N", "high", 0),
    ("C", "high", 0),
    ("CC", "high", 0),
    ("NA", "high", 0),
    ("II", "high", -2 * sqrt(2)),
    ("I", "low", -1 / sqrt(2)),
]


@pytest.mark.parametrize(("value", "level", "expected"), SCORES)
def test_only_what_is_inconsistent_counts_by_credibility(value: Value, level: Credibility, expected: float) -> None:
    weighing = weigh(rate("h1", HARBOUR, value), Harbour=level)
    assert storm(weighing).inconsistency == pytest.approx(expected)
    assert weighing.rows[0].credibility == level


def test_the_least_inconsistent_comes_first_and_equals_together() -> None:
    assert weigh(rate("h1", HARBOUR, "I"), rate("h2", HARBOUR, "CC")).order == (("h2",), ("h1",))
    assert weigh(rate("h1", HARBOUR, "I"), rate("h2", LOWELL, "I")).order == (("h1", "h2"),)


# What a family's ratings are for the two hypotheses, and the population standard deviation on the scale of 1 to 5.
DIAGNOSTIC: list[tuple[Value, Value, float]] = [
    ("CC", "II", 2.0),
    ("C", "I", 1.0),
    ("CC", "CC", 0.0),
    # Not applicable counts as neutral.
    ("NA", "CC", 1.0),
]


@pytest.mark.parametrize(("left", "right", "expected"), DIAGNOSTIC)
def test_diagnosticity_is_how_far_a_row_tells_hypotheses_apart(left: Value, right: Value, expected: float) -> None:
    weighing = weigh(rate("h1", HARBOUR, left), rate("h2", HARBOUR, right))
    assert weighing.rows[0].diagnosticity == expected


def test_an_unrated_hypothesis_says_nothing_of_diagnosticity() -> None:
    assert weigh(rate("h1", HARBOUR, "II")).rows[0].diagnosticity == 0.0


# What several ratings of one family come to, with words of the note.
POOLED: list[tuple[tuple[Value, ...], Value, str | None]] = [
    (("I", "I", "CC"), "I", "3 ratings, the most frequent"),
    (("I", "CC"), "N", "2 ratings, none more frequent"),
    (("II", "II"), "II", None),
    (("NA", "NA", "I"), "I", "3 ratings"),
    (("NA", "NA"), "NA", None),
]


@pytest.mark.parametrize(("values", "expected", "note"), POOLED)
def test_a_family_has_one_rating_however_many_claims(
    values: tuple[Value, ...], expected: Value, note: str | None
) -> None:
    given = (rate("h1", HARBOUR, value, f"person {at}") for at, value in enumerate(values))
    ((cell,),) = [row.cells for row in weigh(*given).rows]
    assert (cell.value, cell.ratings) == (expected, len(values))
    assert cell.note is None if note is None else note in (cell.note or "")


def test_claims_are_rated_by_their_own_id_or_by_one_of_their_figures() -> None:
    weighing = weigh(rate("h1", "a1", "I"), rate("h1", "a2", "I"), rate("h1", "b2", "II"), rate("h1", "b2#2", "II"))
    assert storm(weighing).opposing == (HARBOUR, GOVERNMENT)
    assert storm(weighing).inconsistency == -3
    assert [cell.ratings for row in weighing.rows for cell in row.cells] == [2, 2]


def test_echoes_add_nothing() -> None:
    story = Story().says(WATCH, "b1", basis="witness")
    for at in range(10):
        story.says(WATCH, f"e{at}", basis="witness", publisher=f"Outlet {at}", through=(COURIER,))
    echoed = find(story.matter())
    once = weigh(rate("h1", "b1", "I"), over=echoed)
    often = weigh(rate("h1", "b1", "I"), *(rate("h1", f"e{at}", "I") for at in range(10)), over=echoed)
    assert storm(once).inconsistency == storm(often).inconsistency == -1


def test_what_rests_on_a_rated_family_is_not_counted_again() -> None:
    tied = finding(rests(LOWELL, HARBOUR))
    weighing = weigh(rate("h1", HARBOUR, "I"), rate("h1", LOWELL, "I"), rate("h2", LOWELL, "I"), over=tied)
    assert (storm(weighing).opposing, storm(weighing).repeating) == ((HARBOUR,), (LOWELL,))
    assert storm(weighing).inconsistency == -1
    # Where the other is silent, its word is all there is.
    assert weighing.standings[1].opposing == (LOWELL,)
    first = weighing.rows[1].cells[0]
    assert not first.counted and "rests on Harbour Watch" in (first.note or "")


def test_of_two_that_rest_on_each_other_one_counts() -> None:
    ring = finding(rests(LOWELL, HARBOUR), rests(HARBOUR, LOWELL))
    weighing = weigh(rate("h1", HARBOUR, "I"), rate("h1", LOWELL, "I"), over=ring)
    assert storm(weighing).inconsistency == -1
    assert storm(weighing).opposing == (HARBOUR,)


def test_leaving_an_origin_out_takes_what_rests_on_it_along() -> None:
    tied = finding(rests(LOWELL, HARBOUR))
    ratings = (rate("h1", HARBOUR, "I"), rate("h2", LOWELL, "II"), rate("h1", GOVERNMENT, "I"))
    without = {one.family: one for one in weigh(*ratings, over=tied).without}
    assert without[HARBOUR].order == (("h2",), ("h1",))
    assert without[LOWELL].order == (("h2",), ("h1",))
    assert without[GOVERNMENT].order == (("h1",), ("h2",))
    assert (without[HARBOUR].order_changes, without[HARBOUR].first_changes) == (True, True)
    assert (without[GOVERNMENT].order_changes, without[GOVERNMENT].first_changes) == (True, True)


def test_a_family_that_changes_nothing_is_said_to() -> None:
    strong = weigh(rate("h1", HARBOUR, "II"), rate("h1", LOWELL, "II"))
    assert not any(one.order_changes or one.first_changes for one in strong.without)


WEAK: list[tuple[Body, bool, str | None, Credibility, str | None]] = [
    (WATCH, True, "witness", "medium", None),
    (WATCH, True, "witness", "low", "of low credibility"),
    (WATCH, True, None, "medium", "not said how it knows"),
    (OFFICIALS, True, "intelligence", "medium", "not known by name"),
    (VOICE, False, "witness", "medium", "its origin is not stated"),
]


@pytest.mark.parametrize(("body", "stated", "basis", "level", "why"), WEAK)
def test_a_weak_origin_that_decides_is_named(
    body: Body, stated: bool, basis: str | None, level: Credibility, why: str | None
) -> None:
    over = find(Story().says(body, "b1", stated=stated, basis=basis).matter())
    warnings = stand(board(rate("h1", body.name, "I")), (over,), {body.name: level}).warnings
    expected = () if why is None else (f"{body.name} alone decides which hypothesis comes first, and is weak: {why}.",)
    assert warnings == expected


def test_a_weak_origin_that_does_not_decide_is_not_named() -> None:
    assert weigh(rate("h1", HARBOUR, "I"), rate("h1", LOWELL, "I"), Harbour="low").warnings == ()


def test_nothing_against_any_is_no_answer() -> None:
    assert weigh(rate("h1", HARBOUR, "CC")).warnings == (
        "Nothing rated speaks against any hypothesis: the order says nothing.",
    )
    alone = stand(replace(board(rate("h1", HARBOUR, "I")), hypotheses=(STORM,)), (finding(),), {})
    assert alone.warnings == ("One hypothesis alone competes with nothing.",)


def test_suggestions_do_not_count_until_a_person_rates() -> None:
    weighing = weigh(rate("h1", HARBOUR, None, "whence", suggested=True), rate("h1", HARBOUR, "II", suggested=True))
    assert storm(weighing).inconsistency == 0
    assert (weighing.rows, weighing.unplaced) == ((), ())


# Ratings that count for nothing, and what is said of them.
UNPLACED: list[tuple[Rating, str]] = [
    (rate("h9", HARBOUR, "I"), "A rating by ana is of no hypothesis of this board (h9)."),
    (rate("h1", "gone", "I"), "A rating by ana (h1) is of what is in no matter of this board: gone."),
    (rate("h1", HARBOUR, None), "A rating by ana (h1) has no value: m1, Harbour Watch."),
]


@pytest.mark.parametrize(("rating", "said"), UNPLACED)
def test_a_rating_without_a_place_is_said(rating: Rating, said: str) -> None:
    weighing = weigh(rating)
    assert (weighing.unplaced, weighing.rows) == ((said,), ())


def test_a_claim_of_several_origins_is_not_guessed_at() -> None:
    joint = find(Story().says(WATCH, "b1").says(INSTITUTE, "b1").matter())
    (said,) = weigh(rate("h1", "b1", "I"), over=joint).unplaced
    assert "several origins" in said


def test_only_the_matters_of_the_board_are_drawn_on() -> None:
    other = replace(board(rate("h1", HARBOUR, "I")), matters=("m2",))
    weighing = stand(other, (finding(),), {})
    assert (weighing.rows, storm(weighing).silent, len(weighing.unplaced)) == ((), (), 1)


# Letters that people gave a source on a topic, and what its family is held for.
LETTERS: list[tuple[dict[tuple[str, str], str], Credibility | None]] = [
    ({("Harbour Watch", "boats"): "A"}, "high"),
    ({("Harbour Watch", "boats"): "B"}, "high"),
    ({("Harbour Watch", "boats"): "C"}, "medium"),
    ({("Harbour Watch", "boats"): "D"}, "low"),
    ({("harbour WATCH", "boats"): "E"}, "low"),
    # The worst of several, on whatever topic; F says nothing, and nor do others' letters.
    ({("Harbour Watch", "boats"): "A", ("Harbour Watch", "grain"): "D"}, "low"),
    ({("Harbour Watch", "boats"): "A", ("Harbour Watch", "grain"): "F"}, "high"),
    ({("Harbour Watch", "boats"): "F"}, None),
    ({("Harbour", "boats"): "A"}, None),
    ({}, None),
]


@pytest.mark.parametrize(("letters", "expected"), LETTERS)
def test_a_family_is_as_credible_as_people_hold_its_source(
    letters: dict[tuple[str, str], str], expected: Credibility | None
) -> None:
    found = credibility_of((finding(),), letters)
    assert found == ({} if expected is None else {HARBOUR: expected})


def test_the_worst_letter_of_a_familys_members_is_its_own() -> None:
    letters = {(MINISTRY.name, "boats"): "B", (STAFF.name, "boats"): "E", (INSTITUTE.name, "boats"): "C"}
    assert credibility_of((finding(), finding()), letters) == {GOVERNMENT: "low", LOWELL: "medium"}
    whole = {**letters, (STAFF.name, "boats"): "A", (GOVERNMENT, "boats"): "C"}
    assert credibility_of((finding(),), whole)[GOVERNMENT] == "medium"


VALUES: tuple[Value, ...] = ("CC", "C", "N", "I", "II", "NA")


@given(st.data())
def test_the_order_of_ratings_and_findings_changes_nothing(data: st.DataObject) -> None:
    tied = finding(rests(LOWELL, HARBOUR))
    second = replace(tied, matter=replace(tied.matter, id="m2"))
    subjects = (HARBOUR, LOWELL, GOVERNMENT, "a1", "a2", "b1", "gone")
    ratings = [
        rate(
            data.draw(st.sampled_from(("h1", "h2"))),
            data.draw(st.sampled_from(subjects)),
            data.draw(st.sampled_from(VALUES)),
            f"p{at}",
        )
        for at in range(8)
    ]
    levels: dict[str, Credibility] = {HARBOUR: "low", LOWELL: "high"}
    mixed = data.draw(st.permutations(ratings))
    assert stand(board(*mixed), (second, tied), levels) == stand(board(*ratings), (tied, second), levels)
