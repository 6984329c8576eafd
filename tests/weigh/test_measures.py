"""Measures: bounds, counted things, harm, calibres, units and rates that a draft keeps or not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.weigh.pair import changed, told
from tests.weigh.story import DEAD, HURT, LOSSES, SHELLS
from whence.records.link import Topic
from whence.weigh.measures import ASKED, harm

BRIDGES, FERRIES = Topic("things", "bridge", "norland"), Topic("things", "ferry", "norland")
SENTENCE = "The guard found {} crates in the mill."


@pytest.mark.parametrize(
    ("record", "draft", "expected"),
    [
        ("4,700", "4,700", []),
        ("4,700", "about 4,700", []),
        ("about 4,700", "about 4,700", []),
        ("more than 4,700", "at least 4,700", []),
        ("nearly 4,700", "about 4,700", []),
        ("200 to 300", "200 to 300", []),
        ("at least 4,700", "4,700", ["bound"]),
        ("up to 4,700", "4,700", ["bound"]),
        ("about 4,700", "4,700", ["bound"]),
        ("nearly 4,700", "4,700", ["bound"]),
        ("4,700", "up to 4,700", ["bound"]),
        ("4,700", "more than 4,700", ["bound"]),
        ("up to 4,700", "at least 4,700", ["bound"]),
        ("about 4,700", "more than 4,700", ["bound"]),
        ("200 to 300", "300", ["bound"]),
    ],
)
def test_bounds(record: str, draft: str, expected: list[str]) -> None:
    pair = [told(SENTENCE.format(one), one) for one in (record, draft)]
    assert changed(ASKED, *pair) == expected


def test_a_bound_apart_from_its_number_is_named() -> None:
    record = told("The fire killed 18 or more.", "18", figured={"approximator": "at_least"})
    pair = (record, told("The fire killed 18.", "18"))
    assert [one.why for ask in ASKED if (one := ask(*pair))] == ["“18” (at least) became “18” (no bound)"]


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("As many as 4,700 crates were in the mill.", []),
        ("The crates in the mill were 4,700 at most.", []),
        ("There were 4,700 crates in the mill.", ["bound"]),
    ],
)
def test_a_bound_in_words_that_were_not_read_is_kept(draft: str, expected: list[str]) -> None:
    record = told("The guard found up to 4,700 crates.", "up to 4,700")
    assert changed(ASKED, record, told(draft, "4,700")) == expected


@pytest.mark.parametrize(
    ("record", "draft", "expected"),
    [
        (("The blast harmed 60 people.", LOSSES), ("The blast harmed 60 people.", LOSSES), []),
        (("There are 60 casualties.", LOSSES), ("There are 60 dead.", DEAD), ["counted"]),
        (("There are 60 casualties.", LOSSES), ("The toll of dead and wounded is 60.", DEAD), []),
        (("The fire wounded 60.", HURT), ("The fire killed 60.", DEAD), ["counted"]),
        (("The fire wounded 60.", HURT), ("The wounded of the fire were 60.", HURT), []),
        (("The fire killed 60.", DEAD), ("The fire wounded 60.", HURT), ["counted"]),
        (("The army lost 60 men, dead or hurt.", SHELLS), ("The army buried 60 dead.", SHELLS), ["counted"]),
    ],
)
def test_harm(record: tuple[str, Topic], draft: tuple[str, Topic], expected: list[str]) -> None:
    pair = [told(words, "60", topic=topic) for words, topic in (record, draft)]
    assert changed(ASKED, *pair) == expected


@pytest.mark.parametrize(
    ("words", "topic", "expected"),
    [
        ("The ship sank with 60 crates.", SHELLS, None),
        ("Some 60 sailors drowned and died.", SHELLS, "killed"),
        ("A train hit 60 people, all injured.", SHELLS, "wounded"),
        ("In hospital or dead are 60 people.", SHELLS, "casualties"),
        ("It was a matter of 60.", DEAD, "killed"),
    ],
)
def test_what_became_of_them(words: str, topic: Topic, expected: str | None) -> None:
    assert harm(told(words, "60", topic=topic).testimony) == expected


def test_harm_of_nobody() -> None:
    assert harm(told("Nobody was killed.", topic=DEAD).testimony) is None


@pytest.mark.parametrize(
    ("draft", "known", "expected"),
    [
        ("Westland built 31 bridges.", {"topic": BRIDGES, "figured": {"counted": "bridge"}}, []),
        ("Westland built 31 ferries.", {"topic": FERRIES, "figured": {"counted": "ferry"}}, ["counted"]),
        ("Westland built 31 ferries and as many bridges.", {"topic": FERRIES, "figured": {"counted": "ferry"}}, []),
        ("Westland built 31.", {"topic": FERRIES}, []),
    ],
)
def test_what_is_counted(draft: str, known: dict[str, Any], expected: list[str]) -> None:
    record = told("Westland built 31 bridges.", "31", topic=BRIDGES, figured={"counted": "bridge"})
    assert changed(ASKED, record, told(draft, "31", **known)) == expected


@pytest.mark.parametrize(
    ("record", "draft", "expected"),
    [
        ({"unit": "t"}, {"unit": "t"}, []),
        ({"unit": "t"}, {"unit": "kg"}, ["unit"]),
        ({"unit": "EUR"}, {"unit": "USD"}, ["unit"]),
        ({"unit": "t"}, {}, []),
        ({"per": "month"}, {"per": "month"}, []),
        ({"per": "month"}, {"per": "day"}, ["unit"]),
        ({}, {"per": "day"}, ["unit"]),
        ({"direction": "up"}, {"direction": "up"}, []),
        ({"direction": "up"}, {"direction": "down"}, ["direction"]),
        ({"direction": "up"}, {}, []),
    ],
)
def test_units_rates_and_directions(record: dict[str, str], draft: dict[str, str], expected: list[str]) -> None:
    pair = [told("The mill grinds 52 loads.", "52", figured=figured) for figured in (record, draft)]
    assert changed(ASKED, *pair) == expected


def test_a_rate_that_the_record_has_in_words() -> None:
    record, rate = told("The mill grinds 52 loads, its monthly share.", "52"), {"per": "month"}
    assert changed(ASKED, record, told("The mill grinds 52 loads a month.", "52", figured=rate)) == []


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("Dozens of 122 mm mortars stand there.", []),
        ("Dozens of 122-millimetre mortars stand there.", []),
        ("Dozens of 152mm mortars stand there.", ["unit"]),
        ("Dozens of mortars stand there.", []),
        ("There are dozens of 152mm and 122mm mortars.", []),
    ],
)
def test_calibres(draft: str, expected: list[str]) -> None:
    assert changed(ASKED, told("Dozens of 122mm mortars stand there."), told(draft)) == expected


@pytest.mark.parametrize(("words", "expected"), [("40 122mm mortars", []), ("40 152mm mortars", ["unit"])])
def test_a_calibre_beside_its_number(words: str, expected: list[str]) -> None:
    record = told("They have 40 122mm mortars and 90 carts.", "40")
    assert changed(ASKED, record, told(f"They have {words} and 90 carts.", "40")) == expected
