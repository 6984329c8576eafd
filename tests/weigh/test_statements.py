"""Statements: one family's figure is one statement, however often it is repeated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.weigh.story import LEAGUE, MINISTRY, RELIEF, Tale, during
from whence.records.link import Matter
from whence.weigh.statements import find_statements


def counts(tale: Tale) -> list[tuple[str, int]]:
    return [(one.family, len(one.ids)) for one in find_statements(tale.matter())]


def test_repeats_are_one_statement_as_of_the_day_it_was_first_told() -> None:
    tale = Tale()
    tale.says(MINISTRY, "2031-05-20", "The ministry had spoken of 1,500 shells.", "1,500")
    tale.says(MINISTRY, "2031-03-02", "The ministry counts 1,500 shells.", "1,500", part="title", document="b")
    tale.says(MINISTRY, "2031-03-02", "The ministry counts about 1,500 shells.", "about 1,500", document="b")
    tale.says(RELIEF, "2031-03-02", "The board counts 1,500 shells.", "1,500", document="c")
    first, other = find_statements(tale.matter())
    assert (first.family, first.id, len(first.ids), first.documents) == (MINISTRY.family, "b/2", 3, ("2031-05-20", "b"))
    assert (first.as_of, first.headline, other.family) == (date(2031, 3, 2), False, RELIEF.family)


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        (("1,500", {}), ("1,510", {}), 1),
        (("1,500", {}), ("1,600", {}), 2),
        (("1,500", {}), ("more than 1,500", {}), 1),
        (("at least 1,500", {}), ("up to 1,500", {}), 2),
        (("1,500", {}), ("1,500", {"modality": "estimated"}), 1),
        (("1,500", {}), ("1,500", {"modality": "planned"}), 2),
        (("1,500", {}), ("1,500", {"polarity": "negative"}), 2),
        (("1,500", {"time": during("2031-01-01", "2031-02-01")}), ("1,500", {}), 1),
        (
            ("1,500", {"time": during("2031-01-01", "2031-02-01")}),
            ("1,500", {"time": during("2031-02-01", "2031-03-01")}),
            2,
        ),
        (("1,500", {"figured": {"per": "day"}}), ("1,500", {}), 2),
    ],
)
def test_what_keeps_statements_apart(
    left: tuple[str, dict[str, object]], right: tuple[str, dict[str, object]], apart: int
) -> None:
    tale = Tale()
    for words, known in (left, right):
        tale.says(MINISTRY, "2031-03-02", f"There are {words} shells.", words, **known)
    assert len(counts(tale)) == apart


@pytest.mark.parametrize(
    ("time", "as_of", "flow"),
    [
        (None, date(2031, 3, 2), False),
        (during(None, "2031-02-01", "by"), date(2031, 1, 31), False),
        (during(None, "2031-04-01", "by"), date(2031, 3, 2), False),
        (during("2031-01-01", "2031-02-01"), date(2031, 1, 31), True),
        (during("2031-01-05", "2031-01-06"), date(2031, 1, 5), False),
        (during("2031-01-05", None, "since"), date(2031, 3, 2), False),
    ],
)
def test_when_a_figure_holds(time: object, as_of: date, flow: bool) -> None:
    tale = Tale()
    tale.says(MINISTRY, "2031-03-02", "There were 700 shells.", "700", time=time)
    (one,) = find_statements(tale.matter())
    assert (one.as_of, one.flow) == (as_of, flow)


def test_a_length_of_time_in_words_is_a_period() -> None:
    tale = Tale()
    tale.says(MINISTRY, "2031-03-12", "They received 700 shells in the past three weeks.", "700")
    (one,) = find_statements(tale.matter())
    assert one.flow and one.period == (date(2031, 2, 19), date(2031, 3, 13))


def test_a_plan_holds_for_its_own_day() -> None:
    tale = Tale()
    tale.says(
        MINISTRY, "2031-03-02", "700 are to come.", "700", modality="planned", time=during(None, "2031-06-01", "by")
    )
    assert find_statements(tale.matter())[0].as_of == date(2031, 5, 31)


def test_undated_papers_and_broken_dates_come_last() -> None:
    tale = Tale()
    tale.says(MINISTRY, "", "There are 700 shells.", "700", document="x")
    tale.says(MINISTRY, "soon", "There are 900 shells.", "900", document="y")
    tale.says(MINISTRY, "2031-03-02", "There are 800 shells.", "800")
    assert [(one.id, one.as_of) for one in find_statements(tale.matter())] == [
        ("2031-03-02/2", date(2031, 3, 2)),
        ("x/0", None),
        ("y/1", None),
    ]


def shuffled(matter: Matter, seed: int) -> Matter:
    testimonies, roots, dice = list(matter.testimonies), list(matter.roots), Random(seed)
    dice.shuffle(testimonies)
    dice.shuffle(roots)
    return replace(matter, testimonies=tuple(testimonies), roots=tuple(roots))


@given(st.integers(0, 10_000))
def test_the_order_of_arrival_changes_nothing(seed: int) -> None:
    dice, tale = Random(seed), Tale()
    for _ in range(12):
        body, number = (
            dice.choice((MINISTRY, RELIEF, LEAGUE)),
            dice.choice(("300", "303", "306", "at least 300", "4,000")),
        )
        time = dice.choice((None, during("2031-01-01", "2031-02-01"), during("2031-01-20", "2031-02-10")))
        tale.says(body, f"2031-03-0{dice.randint(1, 9)}", f"They have {number} shells.", number, time=time)
    assert find_statements(tale.matter()) == find_statements(shuffled(tale.matter(), seed))
