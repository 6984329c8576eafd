"""Families by root, and the count of them that is shown independent: every tie in DESIGN.md §2 has its case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.weigh.stories import (
    COURIER,
    INSTITUTE,
    MINISTRY,
    OFFICIALS,
    STAFF,
    VOICE,
    WATCH,
    Story,
    edge,
    rests,
    told,
)
from whence.records.link import Body, Dependence, Edge, Matter
from whence.weigh.independence import count_independent, count_outlets, families, method_families
from whence.weigh.ties import find_ties

GOVERNMENT, HARBOUR, LOWELL = "government of Nordia", "Harbour Watch", "Lowell Institute"


def independent(matter: Matter) -> int | None:
    return count_independent(families(matter), matter)


def two(left: str | None = "imagery", right: str | None = "witness", *ties: Edge | Dependence) -> Matter:
    """The ministry and a monitor, each by a basis."""
    return Story().says(MINISTRY, "a1", basis=left).says(WATCH, "b1", basis=right).matter(*ties)


def test_bodies_of_one_government_are_one_family_with_every_member_and_document_kept() -> None:
    story = Story().says(STAFF, "a2", basis="imagery", name="second.txt").says(MINISTRY, "a1", name="first.txt")
    (family,) = families(story.says(MINISTRY, "a3", name="first.txt", basis="unstated").matter())
    assert family.origin == GOVERNMENT
    assert family.members == ("Defence Ministry of Nordia", "General Staff of Nordia")
    assert family.claims == ("a1", "a2", "a3")
    assert family.documents == ("first.txt", "second.txt")
    assert family.basis == ("imagery",)


def test_a_statement_without_a_stated_root_does_not_speak_for_its_publishers_government() -> None:
    matter = Story().says(MINISTRY, "a1", basis="imagery").says(VOICE, "b1", stated=False).matter()
    assert [family.origin for family in families(matter)] == ["Voice of Nordia", GOVERNMENT]


def test_what_a_family_rests_on_is_named_unless_it_is_only_not_excluded() -> None:
    matter = two("imagery", "witness", rests(HARBOUR, GOVERNMENT), rests(HARBOUR, "elsewhere", "presumed"))
    assert families(matter)[0].depends_on == ("elsewhere", GOVERNMENT)
    assert families(two("imagery", "witness", rests(HARBOUR, GOVERNMENT, "open")))[0].depends_on == ()


CASES: dict[str, tuple[Callable[[], Matter], int | None]] = {
    "nobody": (lambda: Story().matter(), None),
    "one family, however many outlets": (
        lambda: Story().says(MINISTRY, "a1").says(STAFF, "a2", publisher="Gazette").matter(),
        1,
    ),
    "two with a basis each": (two, 2),
    # Two eyewitnesses are two.
    "the same kind of basis": (lambda: two("witness", "witness"), 2),
    "no basis": (lambda: two("imagery", None), None),
    "a basis said to be unstated": (lambda: two("imagery", "unstated"), None),
    "resting on the other": (lambda: two("imagery", "witness", rests(HARBOUR, GOVERNMENT)), None),
    "presumed to": (lambda: two("imagery", "witness", rests(GOVERNMENT, HARBOUR, "presumed")), None),
    "not shown not to": (lambda: two("imagery", "witness", rests(HARBOUR, GOVERNMENT, "open")), None),
    # Who is not here can still be behind both.
    "resting on a third": (
        lambda: two("imagery", "witness", rests(HARBOUR, "port"), rests(GOVERNMENT, "ship"), rests("ship", "port")),
        None,
    ),
    "resting on different ones": (lambda: two("imagery", "witness", rests(HARBOUR, "port")), 2),
    "two calculations": (lambda: two("calculation", "capacity"), None),
    "two calculations from different inputs": (
        lambda: two("calculation", "calculation", rests(HARBOUR, "port"), rests(GOVERNMENT, "customs")),
        2,
    ),
    "a calculation and pictures": (lambda: two("calculation", "imagery"), 2),
    "a statement repeated by the other": (lambda: two("imagery", "witness", edge("b1", "a1", "quoted")), None),
    "a joint statement": (
        lambda: Story().says(MINISTRY, "a1", basis="imagery").says(WATCH, "a1", basis="imagery").matter(),
        None,
    ),
    "a monitor that hands the ministry's word on": (
        lambda: (
            Story().says(MINISTRY, "a1", basis="imagery", through=(WATCH,)).says(WATCH, "b1", basis="witness").matter()
        ),
        None,
    ),
    "an outlet that prints the ministry's word": (
        lambda: (
            Story()
            .says(MINISTRY, "a1", basis="own records", through=(COURIER,))
            .says(COURIER, "b1", basis="imagery")
            .matter()
        ),
        2,
    ),
    "unnamed officials": (
        lambda: Story().says(MINISTRY, "a1", basis="imagery").says(OFFICIALS, "b1", basis="imagery").matter(),
        None,
    ),
    "an unstated root": (
        lambda: Story().says(MINISTRY, "a1", basis="imagery").says(WATCH, "b1", basis="witness", stated=False).matter(),
        None,
    ),
    "two of three": (
        lambda: (
            Story()
            .says(MINISTRY, "a1", basis="imagery")
            .says(WATCH, "b1", basis="witness")
            .says(INSTITUTE, "c1", basis="calculation")
            .matter(rests(LOWELL, HARBOUR))
        ),
        2,
    ),
    "three": (
        lambda: (
            Story()
            .says(MINISTRY, "a1", basis="imagery")
            .says(WATCH, "b1", basis="witness")
            .says(INSTITUTE, "c1", basis="calculation")
            .matter()
        ),
        3,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_independence_is_counted_only_where_it_is_shown(case: str) -> None:
    make, expected = CASES[case]
    assert independent(make()) == expected


def test_one_that_rests_on_two_does_not_tie_those_two() -> None:
    story = Story().says(MINISTRY, "a1", basis="imagery").says(WATCH, "b1", basis="witness")
    matter = story.says(INSTITUTE, "c1", basis="documents").matter(rests(LOWELL, HARBOUR), rests(LOWELL, GOVERNMENT))
    assert find_ties(matter, families(matter)).pick_independent((GOVERNMENT, HARBOUR, LOWELL)) == (HARBOUR, GOVERNMENT)


def test_one_that_rests_on_all_others_does_not_stand_in_their_way() -> None:
    story = Story()
    for name in ("a hub", "b", "c", "d"):
        story.says(Body(name, name), name, basis="imagery")
    assert independent(story.matter(*(rests("a hub", name) for name in "bcd"))) == 3


@given(st.data())
def test_picked_families_are_apart_each_from_each_in_whatever_order_all_came(data: st.DataObject) -> None:
    names = [f"body {at}" for at in range(6)]
    story = Story()
    for at, name in enumerate(names):
        basis = data.draw(st.sampled_from(("imagery", "calculation", None)))
        story.says(Body(name, name), f"c{at}", basis=basis)
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=6))
    matter = story.matter(*(rests(left, right) for left, right in pairs))
    mixed = replace(
        matter,
        testimonies=tuple(data.draw(st.permutations(matter.testimonies))),
        roots=tuple(data.draw(st.permutations(matter.roots))),
        depends=tuple(data.draw(st.permutations(matter.depends))),
    )
    assert families(mixed) == families(matter)
    ties = find_ties(mixed, families(mixed))
    picked = ties.pick_independent(names)
    assert picked == find_ties(matter, families(matter)).pick_independent(reversed(names))
    assert all(ties.apart(left, right) for left, right in combinations(picked, 2))
    left_out = set(names) & ties.bases.keys() - set(picked)
    assert all(any(not ties.apart(name, other) for other in picked) for name in left_out)


def test_a_crowd_of_families_is_counted_up_to_a_bound() -> None:
    story = Story()
    for at in range(400):
        story.says(Body(f"body {at}", f"body {at}"), f"c{at}", basis="imagery")
    matter = story.matter(*(rests(f"body {at}", f"body {at + 1}") for at in range(399)))
    assert independent(matter) is None
    assert independent(story.matter()) == 200


def test_families_of_one_method_stand_together() -> None:
    story = Story().says(MINISTRY, "a1", basis="imagery").says(WATCH, "b1", basis="imagery")
    matter = story.says(WATCH, "b2", basis="witness").says(INSTITUTE, "c1").matter()
    assert method_families(families(matter)) == {"imagery": (HARBOUR, GOVERNMENT), "witness": (HARBOUR,)}


def test_outlets_are_counted_plainly() -> None:
    named = [told("a1"), told("a2", publisher="the  courier"), told("a3", publisher="Gazette")]
    unsigned = [told("a4", publisher=None, name="x"), told("a5", publisher=None, name="x")]
    assert count_outlets(replace(Story().matter(), testimonies=(*named, *unsigned))) == 3
