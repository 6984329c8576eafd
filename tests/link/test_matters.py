"""Matters: statements of one sort, one recipient, one deed and one event; numbers alone never join."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.weigh.story import DEAD, HURT, LEAGUE, LOSSES, MINISTRY, SHELLS, Tale, during, place
from whence.link.matters import find_matters
from whence.link.whose import GOODS
from whence.records import link as records
from whence.records.link import Incident, Topic

MADE = Topic("production", "shell", "norland", kin=GOODS)
SENT = Topic("transfer", "shell", "norland", kin=GOODS)
ANY = Topic("things", "shell", "norland", kin=GOODS)
STATES = Topic("people", "state", "norland")
TROOPS = Topic("people", "troops", "norland")
RAID = Topic("event attack", "attack", "norland")


class Told:
    """Statements of one topic, and how they fall into matters, each by its letter."""

    def __init__(self) -> None:
        self.tale = Tale()

    def says(self, letter: str, sentence: str = "300 shells", **known: Any) -> Told:
        day, counted = known.pop("day", "2031-05-05"), known.pop("counted", "300")
        self.tale.says(MINISTRY, day, sentence, counted, document=known.pop("document", letter), id=letter, **known)
        return self

    def dead(self, letter: str, incident: Incident | None = None, **known: Any) -> Told:
        """A count of the dead, of one event or as a running total."""
        return self.says(letter, "300 died.", topic=DEAD, event="casualties", incident=incident, **known)

    def raid(self, letter: str, day: str, victim: str | None = None, **known: Any) -> Told:
        """An attack that somebody tells of without a figure."""
        parties = (("target", "Norland"), *((("perpetrator", victim),) if victim else ()))
        return self.says(
            letter, "Norland was raided.", counted=None, topic=RAID, day=day, participants=parties, **known
        )

    @property
    def testimonies(self) -> list[records.Testimony]:
        return [one for one, _ in self.tale.told]

    def matters(self) -> set[str]:
        return named(self.testimonies)


def named(ones: Iterable[records.Testimony]) -> set[str]:
    """The matters of statements, each by its statements' letters."""
    return {"".join(sorted(one.id.split("/")[1] for one in group.testimonies)) for group in find_matters(ones)}


def on(first: int, days: int = 1, *places: str) -> Incident:
    """An event within some days of May, where one or several places are named."""
    return Incident(f"2031-05-{first:02}", f"2031-05-{first + days:02}", places)


def test_numbers_alone_never_join() -> None:
    told = Told().says("a", "300 died.", topic=DEAD).says("b", "300 were hurt.", topic=HURT)
    told.says("c", "300 were killed or hurt.", topic=LOSSES).says("d", "300 of them", topic=replace(DEAD, percent=True))
    told.says("e", "300 tonnes", topic=replace(DEAD, unit="t"))
    assert told.matters() == {"a", "b", "c", "d", "e"}


def test_goods_are_one_recipients() -> None:
    told = Told()
    for letter, recipient in (("a", "Kenya"), ("b", "Kenyan ports"), ("c", "Peru"), ("d", None)):
        told.says(letter, topic=SHELLS, participants=(("recipient", recipient),) if recipient else ())
    assert told.matters() == {"ab", "c", "d"}


def test_who_names_no_recipient_joins_the_only_one() -> None:
    told = Told().says("a", participants=(("recipient", "Kenya"),)).says("b")
    assert told.matters() == {"ab"}
    both = Told().says("a", participants=(("recipient", "Kenya and Peru"),)).says("b")
    assert both.matters() == {"ab"}


def test_only_goods_and_movements_have_a_recipient() -> None:
    told = Told()
    for letter, recipient in (("a", "Kenya"), ("b", "Peru")):
        told.says(letter, topic=TROOPS, participants=(("recipient", recipient),))
    assert told.matters() == {"ab"}


@pytest.mark.parametrize(
    ("topics", "expected"),
    [
        ({"a": MADE, "b": SENT}, {"a", "b"}),
        # Who leaves open what was done with them joins the only deed that is told, and none where two are.
        ({"a": MADE, "b": MADE, "c": ANY}, {"abc"}),
        ({"a": MADE, "b": SENT, "c": ANY}, {"a", "b", "c"}),
        ({"c": ANY, "d": ANY}, {"cd"}),
    ],
)
def test_goods_are_parted_by_what_is_done_with_them(topics: dict[str, Topic], expected: set[str]) -> None:
    told = Told()
    for letter, topic in topics.items():
        told.says(letter, topic=topic)
    assert told.matters() == expected


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        (STATES, {"ab", "c", "de", "f"}),
        (replace(ANY, sort="harbour"), {"ab", "c", "de", "f"}),
        # Of these it is told what they are, or what has become of them.
        (TROOPS, {"abcdef"}),
        (MADE, {"abcdef"}),
        (DEAD, {"abcdef"}),
    ],
)
def test_plain_things_are_parted_by_the_verb(topic: Topic, expected: set[str]) -> None:
    told = Told()
    for letter, verb in (("a", "vote"), ("b", "vote"), ("c", "sue")):
        told.says(letter, topic=topic, predicate=verb)
    # Without a verb they are their own text's.
    for letter, document in (("d", "x"), ("e", "x"), ("f", "y")):
        told.says(letter, topic=topic, predicate=None, document=document)
    assert told.matters() == expected


def test_events_of_other_days_and_places_are_apart() -> None:
    told = Told().dead("a", on(3)).dead("b", on(3)).dead("c", on(9))
    assert told.matters() == {"ab", "c"}
    places = Told().dead("a", on(3, 1, "orlo")).dead("b", on(3, 1, "bex", "orlo")).dead("c", on(3, 1, "arn"))
    assert places.matters() == {"ab", "c"}
    # What names both places is of both.
    through = Told().dead("a", on(3, 1, "orlo")).dead("b", on(3, 1, "bex", "orlo")).dead("c", on(3, 1, "bex"))
    assert through.matters() == {"abc"}


def test_a_statement_without_a_place_welds_no_two_events() -> None:
    told = Told().dead("a", on(3, 1, "orlo")).dead("b", on(3, 1, "bex")).dead("c", on(3))
    assert told.matters() == {"a", "b", "c"}
    alone = Told().dead("a", on(3, 1, "orlo")).dead("c", on(3))
    assert alone.matters() == {"ac"}


@pytest.mark.parametrize("wide", [on(3, 2), on(2, 3), on(3, 2, "orlo")])
def test_a_statement_of_several_days_joins_one_event_and_welds_no_two(wide: Incident) -> None:
    places = wide.places
    told = Told().dead("a", on(3, 1, *places)).dead("b", on(4, 1, *places)).dead("c", wide)
    assert told.matters() == {"a", "b", "c"}
    alone = Told().dead("b", on(4, 1, *places)).dead("c", wide).dead("d", on(9, 1, *places))
    assert alone.matters() == {"bc", "d"}


def test_several_days_elsewhere_are_another_event() -> None:
    told = Told().dead("a", on(3, 1, "orlo")).dead("b", on(4, 1, "bex")).dead("c", on(3, 2, "bex"))
    assert told.matters() == {"a", "bc"}


def test_wide_windows_alone_join_where_their_days_meet() -> None:
    told = Told().dead("a", on(3, 3)).dead("b", on(4, 3)).dead("c", on(20, 3))
    assert told.matters() == {"ab", "c"}


def test_an_event_of_unknown_days_stays_its_reports_own() -> None:
    unknown = Incident("", "", ("orlo",))
    told = Told().dead("a", unknown, document="x").dead("b", unknown, document="x")
    told.dead("c", unknown, document="y").dead("d", on(3, 1, "orlo"), document="x")
    assert told.matters() == {"ab", "c", "d"}


def test_running_totals_are_apart_from_events() -> None:
    told = Told().dead("a", on(3)).dead("b").dead("c", document="a").dead("d", Incident("", "", ()))
    assert told.matters() == {"a", "bc", "d"}


def test_stocks_are_no_events() -> None:
    told = Told().says("a", incident=on(3)).says("b", incident=on(9)).says("c")
    assert told.matters() == {"abc"}


def test_happenings_are_one_within_days_and_with_a_name_in_common() -> None:
    told = Told().raid("a", "2031-05-03", "Kenya").raid("b", "2031-05-05", "Kenya").raid("c", "2031-05-07", "Kenya")
    # Each is told within days of the one before it; the next is not, and another party is another's.
    told.raid("d", "2031-05-20", "Kenya").raid("e", "2031-05-03", "Peru")
    assert told.matters() == {"abc", "d", "e"}


def test_a_happenings_places_tie_it_too() -> None:
    told = Told().raid("a", "2031-05-03", "Kenya", places=(place("Orlo", "NO"),))
    told.raid("b", "2031-05-03", places=(place("Orlo", "NO"),)).raid("c", "2031-05-03")
    assert told.matters() == {"ab", "c"}


def test_a_happenings_own_day_goes_before_its_publication() -> None:
    told = Told().raid("a", "2031-05-20", "Kenya", time=during("2031-05-03", "2031-05-04"))
    told.raid("b", "2031-05-04", "Kenya").raid("c", "2031-05-20", "Kenya", time=during(None, "2031-05-04"))
    assert told.matters() == {"ab", "c"}


def test_happenings_without_days_keep_to_one_another() -> None:
    told = Told().raid("a", "", "Kenya").raid("b", "", "Kenya").raid("c", "2031-05-04", "Kenya")
    assert told.matters() == {"ab", "c"}


def test_a_matter_keeps_its_id_when_others_come() -> None:
    told = Told().says("a", topic=SHELLS)
    (first,) = find_matters(told.testimonies)
    told.says("b", "300 died.", topic=DEAD).says("c", topic=SHELLS)
    assert first.id in {group.id for group in find_matters(told.testimonies)}


def _many() -> list[records.Testimony]:
    told = Told()
    for at, (day, town) in enumerate((d, t) for d in (3, 4, 5) for t in ("orlo", "bex", None)):
        told.dead(chr(97 + at), on(day, 1 + at % 2, *((town,) if town else ())))
    told.dead("u", Incident("", "", ()), document="a").dead("y", document="a")
    told.says("z", participants=(("recipient", "Peru"),)).says("v", topic=STATES, predicate=None)
    for letter, day, party in (("r", 3, "Kenya"), ("s", 5, "Kenya"), ("t", 5, "Peru")):
        told.raid(letter, f"2031-05-{day:02}", party)
    told.tale.says(LEAGUE, "2031-05-06", "300 shells", "300", id="x")
    return told.testimonies


@given(st.permutations(_many()))
def test_the_order_in_which_statements_come_changes_nothing(ones: list[records.Testimony]) -> None:
    assert find_matters(ones) == find_matters(_many())
