"""The register: statements found by number, by thing, by words and by place, and what stands about them."""

from __future__ import annotations

from random import Random

import pytest

from tests.weigh.pair import entry, registered, told
from tests.weigh.story import DOSES, LEAGUE, MINISTRY, RELIEF, SHELLS, Tale, figure
from whence.records.link import Topic
from whence.records.span import Span
from whence.weigh.register import Register

EARLY, LATE = "2031-03-01", "2031-04-08"
TEXT = "The lake froze in one night. Nobody crossed it until the bells had rung."


def tale() -> Tale:
    tale = Tale()
    tale.says(
        MINISTRY, EARLY, "The ministry counts up to 4,700 shells in the depot.", "up to 4,700", basis="own records"
    )
    tale.says(RELIEF, LATE, "The board saw 4,700 shells at the depot.", "4,700")
    tale.says(MINISTRY, LATE, "The ministry now counts 5,900 shells.", "5,900", document="news")
    tale.says(LEAGUE, EARLY, "The league gave out 4,700 doses.", "4,700", topic=DOSES)
    return tale


def found(register: Register, words: str) -> list[str]:
    return [one.testimony.id for one in register.with_number(figure(words))]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("4,700", [f"{EARLY}/0", f"{EARLY}/3", f"{LATE}/1"]),
        ("about 4,730", [f"{EARLY}/0", f"{EARLY}/3", f"{LATE}/1"]),
        ("5,900", ["news/2"]),
        ("4,900", []),
        ("4,700 to 5,900", [f"{EARLY}/0", f"{EARLY}/3", f"{LATE}/1", "news/2"]),
    ],
)
def test_by_number(words: str, expected: list[str]) -> None:
    assert found(registered(tale()), words) == expected


def test_loose_statements_are_found_too() -> None:
    loose = told("A sailor saw 4,700 gulls.", "4,700", topic=Topic("claim", "claim", None))
    register = registered(tale(), loose)
    assert loose.testimony.id in found(register, "4,700")
    assert entry(register, loose.testimony.id).finding is None
    assert register.statement_of(entry(register, loose.testimony.id)) is None


def test_by_thing() -> None:
    register = registered(tale())
    assert [one.testimony.id for one in register.about(SHELLS)] == ["news/2", f"{LATE}/1", f"{EARLY}/0"]
    assert [one.testimony.id for one in register.about(DOSES)] == [f"{EARLY}/3"]
    assert register.about(Topic("transfer", "shell", None)) == []


def test_by_words() -> None:
    register = registered(tale())
    like = register.worded_like(told("The shells in the ministry's depot are many.").testimony, 3)
    assert [one.testimony.id for one in like] == [f"{EARLY}/0"]
    assert register.worded_like(told("A gull was seen over the lighthouse.").testimony, 1) == []


def test_likeness_runs_from_none_to_all() -> None:
    register = registered(tale())
    left, right = (told(words).testimony for words in ("The shells lie in the depot.", "In the depot lie shells."))
    assert register.likeness(left, right) == 1
    assert register.likeness(left, told("Gulls shriek.").testimony) == 0


def test_texts_that_hold_a_quotation_and_what_is_said_there() -> None:
    near = told("Nobody crossed it until the bells had rung.", None, id="b", document="d", span=Span(29, 72, "x"))
    far = told("The lake froze in one night.", None, id="a", document="d", span=Span(0, 28, "x"))
    register = Register((), (near, far), {"d": TEXT, "e": "Of other things."})
    assert list(register.holding("crossed it until bells rang")) == [("d", TEXT)]
    assert list(register.holding("the sun rose over fields")) == []
    assert (at := register.at("d", 40)) and at.testimony.id == "b"
    assert (at := register.at("d", 3)) and at.testimony.id == "a"
    assert register.at("e", 3) is None


def test_the_day_on_which_a_body_first_said_it() -> None:
    again = Tale()
    for day in (LATE, EARLY):
        again.says(MINISTRY, day, "The ministry counts 800 shells.", "800")
    again.says(RELIEF, "2031-01-01", "The board counts 800 shells.", "800")
    register = registered(again)
    assert register.first_told(entry(register, f"{LATE}/0")) == EARLY


def test_what_a_repetition_changed() -> None:
    changed = Tale()
    first = changed.says(MINISTRY, EARLY, "The ministry counts up to 800 shells in the depot.", "up to 800")
    last = changed.says(MINISTRY, "2031-03-04", "The ministry counts 800 shells in the depot.", "800")
    changed.goes_back(last, first)
    register = registered(changed)
    change = register.change_of(entry(register, last))
    assert change and (change.source, change.what) == (first, "bound")
    assert register.change_of(entry(register, first)) is None


@pytest.mark.parametrize("seed", range(5))
def test_the_same_in_any_order(seed: int) -> None:
    shuffled = tale()
    Random(seed).shuffle(shuffled.told)
    first, second = registered(tale()), registered(shuffled)
    for words in ("4,700", "5,900", "4,700 to 5,900"):
        assert found(first, words) == found(second, words)
    assert [one.told for one in first.about(SHELLS)] == [one.told for one in second.about(SHELLS)]
