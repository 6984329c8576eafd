"""Matching: which statement on record one of a draft repeats, and that the most faithful of several counts."""

from __future__ import annotations

from random import Random

import pytest

from tests.weigh.pair import registered, told
from tests.weigh.story import DOSES, LEAGUE, MINISTRY, RELIEF, SHARE, Tale
from whence.records.link import Topic
from whence.weigh.matching import Match, find_match, nearest

EARLY, LATE = "2031-03-01", "2031-03-08"
HARD, SOFT = "The ministry found 620 shells in the depot of Amber.", "The ministry found up to 620 shells in Amber."
CLOSED = Topic("event closure", "closure", "norland")


def tale() -> Tale:
    tale = Tale()
    tale.says(MINISTRY, EARLY, SOFT, "up to 620")
    tale.says(MINISTRY, LATE, HARD, "620")
    tale.says(RELIEF, LATE, "The board sent 620 doses to the coast.", "620", topic=DOSES, document="board")
    return tale


def held(sentence: str, counted: str | None, **known: object) -> Match | None:
    return find_match(told(sentence, counted, **known), registered(tale()))  # type: ignore[arg-type]


def test_the_most_faithful_of_several_counts() -> None:
    match = held("In the depot of Amber the ministry found 620 shells.", "620")
    assert match and match.entry.testimony.words == HARD
    assert match.altered == () and [one.testimony.words for one in match.support] == [HARD]
    match = held("In Amber the ministry found up to 620 shells.", "up to 620")
    assert match and match.entry.testimony.words == SOFT and match.altered == ()


def test_what_is_changed_has_no_support() -> None:
    match = held("In the depot of Amber the ministry found nearly 620 shells.", "nearly 620")
    assert match and [one.what for one in match.altered] == ["bound"] and match.support == ()


def test_another_thing_with_the_number_is_another() -> None:
    match = held("The board sent 620 doses to the coast.", "620", body=RELIEF, topic=DOSES)
    assert match and match.entry.testimony.topic == DOSES
    assert held("Farmers lost 620 melons to hail.", "620", topic=Topic("losses", "melon", "sudland")) is None


def test_another_number_is_not_on_record() -> None:
    assert held("The ministry found 680 shells in the depot of Amber.", "680") is None
    assert held("60 per cent of the bridges are closed.", "60 per cent", topic=SHARE) is None


def test_without_a_figure_by_words() -> None:
    events = Tale()
    events.says(LEAGUE, EARLY, "The league closed the northern lock of the canal.", topic=CLOSED, event="closure")
    register = registered(events)
    match = find_match(told("The northern lock of the canal is closed.", topic=CLOSED), register)
    assert match and match.altered == () and len(match.support) == 1
    assert find_match(told("The theatre sold every ticket.", topic=CLOSED), register) is None


def test_what_the_same_voice_said_first() -> None:
    early = Tale()
    early.says(MINISTRY, EARLY, "The ministry said that 620 shells could be in Amber.", "620", modality="capacity")
    early.says(MINISTRY, LATE, HARD, "620")
    match = find_match(told(HARD, "620"), registered(early))
    assert match and match.altered == ()
    assert match.first and match.first.entry.testimony.published == EARLY
    assert [one.what for one in match.first.altered] == ["modality"]


@pytest.mark.parametrize("seed", range(5))
def test_the_same_in_any_order(seed: int) -> None:
    shuffled = tale()
    Random(seed).shuffle(shuffled.told)
    draft = told("The ministry found 620 shells in Amber.", "620")
    first, second = (find_match(draft, registered(one)) for one in (tale(), shuffled))
    assert first and second
    assert (first.entry.testimony, first.altered) == (second.entry.testimony, second.altered)
    assert [one.testimony for one in first.support] == [one.testimony for one in second.support]


def test_the_nearest_in_words_come_first() -> None:
    register = registered(tale())
    draft = told("The board sent doses to the coast.", topic=DOSES)
    assert nearest(draft, register.entries, register)[0].testimony.topic == DOSES
