"""Dependences: families that share members, pass another's word on, or give its figure soon after it, rest on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.link.test_origins import EARLIER, MIXED, UNNAMED, group, many, stated, who
from tests.weigh.story import GUARD, LEAGUE, MINISTRY, RELIEF, WIRE
from whence.link.dependences import find_dependences
from whence.link.origins import find_roots
from whence.records.link import Dependence


def depends(*ones: Any, overlap: Any = lambda left, right: None) -> list[tuple[str, str, str]]:
    found = find_dependences(find_roots(ones, (), who), overlap)
    return [(one.family, one.on, one.kind) for one in found]


def test_the_same_figure_of_another_family_is_an_open_dependence() -> None:
    first, later = stated("a1", LEAGUE, **EARLIER), stated("b1", RELIEF)
    assert depends(first, later) == [("Relief Board", "Harbour League", "open")]
    assert depends(first, replace(later, basis="own records")) == []
    assert depends(first, stated("b1", RELIEF, number="90")) == []
    assert depends(first, stated("b1", RELIEF, day="2031-07-01")) == []


def test_stated_dependences() -> None:
    both = (stated("a1", MIXED, **EARLIER), stated("b1", RELIEF, number="90"))
    assert depends(*both, overlap=lambda left, right: "may share members") == [
        ("League and board officials", "Relief Board", "stated")
    ]
    # Bodies that are no mixed groups have no members to share.
    plain = (stated("a1", LEAGUE, **EARLIER), stated("b1", RELIEF, number="90"))
    assert depends(*plain, overlap=lambda left, right: "may share members") == []
    passed = depends(stated("a1", LEAGUE, RELIEF, **EARLIER), stated("b1", LEAGUE, number="90"))
    assert passed == [("Harbour League", "Relief Board", "stated")]


def test_an_open_dependence_says_which_figure_and_when() -> None:
    told = find_roots((stated("a1", LEAGUE, **EARLIER), stated("b1", RELIEF)), (), who)
    (tie,) = find_dependences(told, lambda left, right: None)
    assert (tie.evidence.what, tie.evidence.words, tie.evidence.document) == ("figure", "300, 14 days before", "a")


def test_one_family_rests_on_nothing_of_its_own() -> None:
    assert depends(stated("a1", MINISTRY, **EARLIER), stated("b1", GUARD)) == []
    passed = (stated("a1", GUARD, MINISTRY, **EARLIER), stated("b1", GUARD, number="90"))
    assert depends(*passed, overlap=lambda left, right: "may share members") == []


def test_without_a_figure_or_a_day_nothing_is_open() -> None:
    assert depends(stated("a1", LEAGUE, number=None, **EARLIER), stated("b1", RELIEF, number=None)) == []
    assert depends(stated("a1", LEAGUE, day=None), stated("b1", RELIEF)) == []


def test_who_only_hands_on_and_says_nothing_of_its_own_is_no_family() -> None:
    assert depends(stated("a1", WIRE, RELIEF, **EARLIER), stated("b1", LEAGUE, number="90")) == []


def test_what_is_stated_goes_before_what_is_open() -> None:
    first, later = stated("a1", LEAGUE, **EARLIER), stated("b1", MIXED)
    both = depends(first, later, overlap=lambda left, right: "may share members")
    assert both == [("League and board officials", "Harbour League", "stated")]
    unnamed = depends(
        first, stated("b1", UNNAMED, words="Experts speak of 300."), overlap=lambda left, right: "may share members"
    )
    assert unnamed == [("unnamed officials", "Harbour League", "stated")]


def test_of_two_that_would_rest_on_each_other_the_later_does() -> None:
    there = stated("a1", LEAGUE, RELIEF, **EARLIER, number="90")
    back = stated("b1", RELIEF, LEAGUE, number="70")
    assert depends(there, back) == [("Harbour League", "Relief Board", "stated")]
    turned = (replace(there, published=back.published), replace(back, published=there.published))
    assert depends(*turned) == [("Relief Board", "Harbour League", "stated")]


@given(st.permutations(many()))
def test_the_order_in_which_statements_come_changes_nothing(ones: Sequence[Any]) -> None:
    def found(told: Sequence[Any]) -> tuple[Dependence, ...]:
        return find_dependences(find_roots(told, [group("c", "d")], who), lambda left, right: None)

    assert found(ones) == found(many())
    assert found(many())
