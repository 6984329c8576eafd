"""Figures: lowest and highest of what is current, a best one by a named rule or none."""

from __future__ import annotations

from collections.abc import Sequence

from tests.weigh.story import DEAD, LEAGUE, MINISTRY, RELIEF, UNNAMED, Tale, during
from whence.records.finding import Reckoning
from whence.weigh.figures import AGREED, ALONE, reckon
from whence.weigh.reconcile import reconcile
from whence.weigh.statements import find_statements


def figures(tale: Tale, independent: Sequence[str] = ()) -> Reckoning | None:
    matter = tale.matter()
    statements = find_statements(matter)
    return reckon(statements, reconcile(statements, matter.topic).superseded, independent)


def test_lowest_and_highest_leave_out_what_is_superseded_or_only_possible() -> None:
    tale = Tale()
    tale.says(MINISTRY, "2031-01-01", "There are 100 dead.", "100", topic=DEAD)
    tale.says(MINISTRY, "2031-03-01", "There are about 600 dead.", "about 600", topic=DEAD)
    tale.says(RELIEF, "2031-03-02", "More than 900 died.", "more than 900", topic=DEAD)
    tale.says(LEAGUE, "2031-03-02", "Up to 2,000 could die.", "up to 2,000", topic=DEAD, modality="capacity")
    tale.says(LEAGUE, "2031-03-02", "5,000 dead", "5,000", topic=DEAD, part="title")
    tale.says(LEAGUE, "2031-03-02", "Not 7,000 died.", "7,000", topic=DEAD, polarity="negative")
    tale.says(LEAGUE, "2031-03-02", "50 died in the past week.", "50", topic=DEAD)
    found = figures(tale)
    assert found == Reckoning(None, 600, 900, "2031-03-02", None, (), ("2031-03-01/1",), ("2031-03-02/2",))


def test_the_only_origin_gives_its_latest_point() -> None:
    tale = Tale()
    tale.says(MINISTRY, "2031-01-01", "There are 100.", "100")
    tale.says(MINISTRY, "2031-03-01", "There are about 600.", "about 600")
    found = figures(tale)
    assert found and (found.best, found.rule, found.best_from) == (600, ALONE, ("2031-03-01/1",))


def test_no_best_from_a_bound_or_from_nobody_named() -> None:
    bound, unnamed = Tale(), Tale()
    bound.says(MINISTRY, "2031-01-01", "There are more than 100.", "more than 100")
    unnamed.says(UNNAMED, "2031-01-01", "There are 100.", "100")
    for tale in (bound, unnamed):
        found = figures(tale)
        assert found and (found.best, found.rule, found.low) == (None, None, 100)


def test_best_needs_two_families_shown_independent_and_no_other_value() -> None:
    tale = Tale()
    tale.says(MINISTRY, "2031-03-01", "There are 600.", "600")
    tale.says(RELIEF, "2031-03-02", "There are about 600.", "about 600")
    both = (MINISTRY.family, RELIEF.family)
    agreed, alone = figures(tale, both), figures(tale, (MINISTRY.family,))
    assert agreed and (agreed.best, agreed.rule, agreed.best_from) == (600, AGREED, ("2031-03-01/0", "2031-03-02/1"))
    assert alone and alone.best is None
    tale.says(LEAGUE, "2031-03-02", "There are 900.", "900", document="c")
    disputed = figures(tale, both)
    assert disputed and (disputed.best, disputed.high) == (None, 900)


def test_a_ceiling_is_no_lowest_figure_and_conventions_are_no_figures() -> None:
    tale = Tale()
    tale.says(MINISTRY, "2031-03-01", "There are up to 500.", "up to 500")
    tale.says(RELIEF, "2031-03-01", "There are about 600.", "about 600")
    found = figures(tale)
    assert found and (found.low, found.high) == (600, 600)


def test_of_figures_for_periods_the_latest_period_counts() -> None:
    tale = Tale()
    tale.says(MINISTRY, "2031-07-01", "In May 90 came.", "90", time=during("2031-05-01", "2031-06-01"))
    tale.says(MINISTRY, "2031-07-01", "In June 40 came.", "40", time=during("2031-06-01", "2031-07-01"))
    found = figures(tale)
    assert found and (found.low, found.high, found.as_of) == (40, 40, "2031-06-30")


def test_nothing_counted_is_no_reckoning() -> None:
    tale = Tale()
    tale.says(MINISTRY, "2031-03-01", "They sent shells.")
    assert figures(tale) is None
