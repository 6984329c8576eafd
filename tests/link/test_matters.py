"""Matters: statements of one sort, one recipient and one event; numbers alone never join."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.weigh.story import DEAD, HURT, LEAGUE, LOSSES, MINISTRY, SHELLS, Tale, during, place
from whence.link.matters import episode_of, find_matters
from whence.records import link as records

MAY_3 = during("2031-05-03", "2031-05-04")
MAY_9 = during("2031-05-09", "2031-05-10")


class Told:
    """Statements of one topic, and how they fall into matters, each by its letter."""

    def __init__(self) -> None:
        self.tale, self.ids = Tale(), ""

    def says(self, letter: str, sentence: str, **known: Any) -> Told:
        self.tale.says(
            MINISTRY, "2031-05-05", sentence, "300", document=known.pop("document", letter), id=letter, **known
        )
        return self

    @property
    def testimonies(self) -> list[records.Testimony]:
        return [one for one, _ in self.tale.told]

    def matters(self) -> set[str]:
        return named(self.testimonies)


def named(ones: Iterable[records.Testimony]) -> set[str]:
    """The matters of statements, each by its statements' letters."""
    return {"".join(sorted(one.id.split("/")[1] for one in group.testimonies)) for group in find_matters(ones)}


def test_numbers_alone_never_join() -> None:
    told = Told().says("a", "300 died.", topic=DEAD).says("b", "300 were hurt.", topic=HURT)
    told.says("c", "300 were killed or hurt.", topic=LOSSES).says("d", "300 of them", topic=replace(DEAD, percent=True))
    told.says("e", "300 tonnes", topic=replace(DEAD, unit="t"))
    assert told.matters() == {"a", "b", "c", "d", "e"}


def test_goods_are_one_recipients() -> None:
    told = Told()
    for letter, recipient in (("a", "Kenya"), ("b", "Kenyan ports"), ("c", "Peru"), ("d", None)):
        parties = (("recipient", recipient),) if recipient else ()
        told.says(letter, "300 shells", topic=SHELLS, participants=parties)
    assert told.matters() == {"ab", "c", "d"}


def test_who_names_no_recipient_joins_the_only_one() -> None:
    told = Told().says("a", "300 shells", participants=(("recipient", "Kenya"),)).says("b", "300 shells")
    assert told.matters() == {"ab"}
    both = Told().says("a", "300 shells", participants=(("recipient", "Kenya and Peru"),)).says("b", "300 shells")
    assert both.matters() == {"ab"}


def dead(letter: str, sentence: str = "300 died.", **known: Any) -> dict[str, Any]:
    return {"letter": letter, "sentence": sentence, "topic": DEAD, "event": "casualties", **known}


def test_events_of_other_days_and_places_are_apart() -> None:
    told = Told().says(**dead("a", time=MAY_3)).says(**dead("b", time=MAY_3)).says(**dead("c", time=MAY_9))
    assert told.matters() == {"ab", "c"}
    places = Told()
    for letter, town in (("a", "Orlo"), ("b", "Orlo"), ("c", "Bex")):
        places.says(**dead(letter, time=MAY_3, places=(place(town, "NO"),)))
    assert places.matters() == {"ab", "c"}


def test_a_statement_without_a_place_welds_no_two_events() -> None:
    told = Told().says(**dead("a", time=MAY_3, places=(place("Orlo", "NO"),)))
    told.says(**dead("b", time=MAY_3, places=(place("Bex", "NO"),))).says(**dead("c", time=MAY_3))
    assert told.matters() == {"a", "b", "c"}
    alone = Told().says(**dead("a", time=MAY_3, places=(place("Orlo", "NO"),))).says(**dead("c", time=MAY_3))
    assert alone.matters() == {"ac"}


def test_a_statement_of_several_days_welds_no_two_events() -> None:
    told = Told().says(**dead("a", time=during("2031-05-03", "2031-05-04")))
    told.says(**dead("b", time=during("2031-05-04", "2031-05-05")))
    told.says(**dead("c", time=during("2031-05-03", "2031-05-05")))
    assert told.matters() == {"a", "b", "c"}


def test_running_totals_are_apart_from_events() -> None:
    told = Told().says(**dead("a", time=MAY_3)).says(**dead("b", "300 have died so far.", time=MAY_3))
    told.says(**dead("c", time=during("2031-01-01", "2031-05-01"))).says(
        **dead("d", time=during(None, "2031-05-04", "by"))
    )
    assert told.matters() == {"a", "bcd"}


def test_the_undated_joins_the_only_event_of_its_report() -> None:
    told = Told().says(**dead("a", time=MAY_3, document="x")).says(**dead("b", document="x"))
    told.says(**dead("c", "300 died in all.", document="x")).says(**dead("d", document="y"))
    assert told.matters() == {"ab", "cd"}
    several = Told().says(**dead("a", time=MAY_3, document="x")).says(**dead("b", time=MAY_9, document="x"))
    several.says(**dead("c", document="x"))
    assert several.matters() == {"a", "b", "c"}


def test_episodes() -> None:
    told = Told().says(**dead("a", time=MAY_3, places=(place("Orlo", "NO"),))).says("b", "300 shells", time=MAY_3)
    event, stock = (episode_of(one) for one in told.testimonies)
    assert event and (event.start, event.end, event.places) == ("2031-05-03", "2031-05-04", frozenset(("orlo",)))
    assert stock is None


def test_stocks_are_no_events() -> None:
    told = Told().says("a", "300 shells", time=MAY_3).says("b", "300 shells", time=MAY_9)
    assert told.matters() == {"ab"}


def test_a_matter_keeps_its_id_when_others_come() -> None:
    told = Told().says("a", "300 shells", topic=SHELLS)
    (first,) = find_matters(told.testimonies)
    told.says("b", "300 died.", topic=DEAD).says("c", "300 shells", topic=SHELLS)
    assert first.id in {group.id for group in find_matters(told.testimonies)}


def _many() -> list[records.Testimony]:
    told = Told()
    for at, (day, town) in enumerate((d, t) for d in (3, 4, 5) for t in ("Orlo", "Bex", None)):
        where = (place(town, "NO"),) if town else ()
        span = during(f"2031-05-{day:02}", f"2031-05-{day + 1 + at % 2:02}")
        told.says(**dead(chr(97 + at), time=span, places=where))
    told.says(**dead("y", document="a")).says("z", "300 shells", participants=(("recipient", "Peru"),))
    told.tale.says(LEAGUE, "2031-05-06", "300 shells", "300", id="x")
    return told.testimonies


@given(st.permutations(_many()))
def test_the_order_in_which_statements_come_changes_nothing(ones: list[records.Testimony]) -> None:
    assert find_matters(ones) == find_matters(_many())
