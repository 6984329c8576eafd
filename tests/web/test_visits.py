"""Visits: tokens of one visit are no other's, and nothing is remembered without end."""

from __future__ import annotations

import pytest

from whence.web import visits as module
from whence.web.visits import Visits


def test_token_is_its_visit_s_alone() -> None:
    visits, other = Visits(), Visits()
    assert visits.owns("a", visits.token("a"))
    for visit, token in (("b", visits.token("a")), ("a", other.token("a")), ("a", ""), ("a", "é\ud800")):
        assert not visits.owns(visit, token)


def test_flash_is_told_once() -> None:
    visits = Visits()
    visits.put_flash("a", "Decided.")
    assert [visits.take_flash("b"), visits.take_flash("a"), visits.take_flash("a")] == [None, "Decided.", None]


def test_the_oldest_visits_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    visits = Visits()
    entered = [visits.enter(name) for name in ("Ann", "Ben", "Cleo")]
    assert [visits.name(visit) for visit in entered] == [None, "Ben", "Cleo"]


def test_a_visit_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    visits = Visits()
    visit = visits.enter("Ann")
    monkeypatch.setattr(module, "LASTING", 0)
    assert visits.name(visit) is None
