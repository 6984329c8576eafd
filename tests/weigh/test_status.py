"""Status: what a draft repeats was withdrawn, replaced, contradicted, changed on its way, or is one's word alone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.weigh.pair import registered, told
from tests.weigh.story import DEAD, LEAGUE, LOSSES, MINISTRY, RELIEF, Tale, during, place
from whence.records.claim import Note
from whence.records.link import Body, Teller, Told
from whence.records.span import Span
from whence.weigh.matching import Match, find_match
from whence.weigh.register import Register
from whence.weigh.status import contested, put_as_fact, retracted, superseded, tainted

MARCH, APRIL, JUNE = "2031-03-02", "2031-04-04", "2031-06-06"
NOTE = Note("retracted", None, None, None, Span(0, 9, "withdrawn"))
HUNDRED, MORE = "Norland has lost 100 men, the ministry said.", "Norland has lost 180 men, the ministry said."


def matched(draft: Told, register: Register) -> Match:
    match = find_match(draft, register)
    assert match is not None
    return match


def losses(*also: tuple[Body, str, str, str]) -> Register:
    """The ministry's 100 of March and its 180 of April, and whatever others say."""
    tale = Tale()
    tale.says(MINISTRY, MARCH, HUNDRED, "100", topic=DEAD)
    tale.says(MINISTRY, APRIL, MORE, "180", topic=DEAD)
    for body, day, words, number in also:
        tale.says(body, day, words, number, topic=DEAD)
    return registered(tale)


@pytest.mark.parametrize(
    ("words", "beside", "newer"),
    [
        (HUNDRED, (), True),
        ("Norland has now lost 100 men, the ministry said.", (), True),
        ("In March the ministry said that Norland had lost 100 men.", (), False),
        ("The ministry at first said that Norland had lost 100 men.", (), False),
        ("By 2 March 2031 Norland had lost 100 men, the ministry said.", (), False),
        # With the newer one beside it a draft hides nothing, unless it says that the old one holds now.
        (HUNDRED, (MORE,), False),
        ("Norland has now lost 100 men, the ministry said.", (MORE,), True),
    ],
)
def test_superseded(words: str, beside: tuple[str, ...], newer: bool) -> None:
    register, draft = losses(), told(words, "100", topic=DEAD)
    others = [told(one, "180", topic=DEAD) for one in beside]
    found = superseded(matched(draft, register), draft, others, register)
    assert (found is not None) is newer
    if found:
        assert "“180”" in found.why and APRIL in found.why and found.entry.testimony.words == MORE


def test_the_newest_is_not_superseded() -> None:
    register, draft = losses(), told(MORE, "180", topic=DEAD)
    assert superseded(matched(draft, register), draft, (), register) is None


def test_the_last_of_several_newer_figures_is_shown() -> None:
    register = losses((MINISTRY, JUNE, "Norland has lost 260 men, the ministry said.", "260"))
    draft = told(HUNDRED, "100", topic=DEAD)
    found = superseded(matched(draft, register), draft, (), register)
    assert found and "“260”" in found.why


def test_a_dated_time_is_a_date() -> None:
    register, draft = losses(), told(HUNDRED, "100", topic=DEAD, time=during(MARCH, "2031-03-03"))
    assert superseded(matched(draft, register), draft, (), register) is None


@pytest.mark.parametrize(("notes", "gone"), [(((NOTE,),), True), (((),), False), (((NOTE,), ()), False)])
def test_retracted_where_all_that_say_it_are(notes: tuple[tuple[Note, ...], ...], gone: bool) -> None:
    tale = Tale()
    for at, verification in enumerate(notes):
        tale.says(MINISTRY, f"2031-03-0{at + 1}", HUNDRED, "100", topic=DEAD, verification=verification)
    found = retracted(matched(told(HUNDRED, "100", topic=DEAD), registered(tale)))
    assert (found is not None) is gone


def test_contested_by_others_only() -> None:
    tale = Tale()
    tale.says(RELIEF, MARCH, "The board counts 100 dead in Norland.", "100", topic=DEAD, basis="witness")
    tale.says(LEAGUE, MARCH, "The league counts 700 dead in Norland.", "700", topic=DEAD, basis="imagery", document="b")
    register = registered(tale)
    draft = told("There are 100 dead in Norland, the board said.", "100", RELIEF, topic=DEAD)
    (found,) = contested(matched(draft, register), register)
    assert "700" in found.why and found.entry.testimony.words.startswith("The league")
    assert list(contested(matched(told(HUNDRED, "100", topic=DEAD), losses()), losses())) == []


def test_a_count_that_has_only_grown_is_not_contested() -> None:
    tale = Tale()
    for day, number in (("2031-03-01", "100"), ("2031-03-06", "700")):
        body = RELIEF if number == "100" else LEAGUE
        tale.says(body, day, f"There are {number} dead in Norland so far.", number, topic=DEAD, document=day)
    register = registered(tale)
    draft = told("There are 100 dead in Norland so far.", "100", RELIEF, topic=DEAD)
    assert list(contested(matched(draft, register), register)) == []


def stated(*told_by: tuple[Body, str | None], words: str = HUNDRED, **known: Any) -> Register:
    tale = Tale()
    for at, (body, basis) in enumerate(told_by):
        tale.says(body, f"2031-03-0{at + 1}", words, "100", topic=DEAD, basis=basis, **known)
    return registered(tale)


ALONE = "Norland has lost 100 men."


@pytest.mark.parametrize(
    ("register", "words", "carried", "put"),
    [
        (stated((MINISTRY, None)), ALONE, False, True),
        (stated((MINISTRY, None)), ALONE, True, False),
        (stated((MINISTRY, None)), "The Health Ministry of Norland counts 100 men lost.", False, False),
        (stated((RELIEF, "witness"), (LEAGUE, "imagery")), ALONE, False, False),
        (stated((RELIEF, None), (LEAGUE, None)), ALONE, False, True),
    ],
)
def test_put_as_a_fact(register: Register, words: str, carried: bool, put: bool) -> None:
    draft = told(words, "100", None, topic=DEAD, published="2031-05-01")
    why = put_as_fact(draft, matched(draft, register), carried=carried)
    assert (why is not None) is put


def test_an_event_is_a_fact_for_anybody_unless_it_is_an_accusation() -> None:
    words = "The rebels burned the northern granary of Amber."
    for cue, put in (("said", False), ("accused", True)):
        tale = Tale()
        accusing = (Teller("The Lantern"), Teller(MINISTRY.name, cue=cue))
        tale.says(MINISTRY, MARCH, words, topic=DEAD, event="attack", tellers=accusing)
        draft = told(words, None, None, topic=DEAD)
        assert (put_as_fact(draft, matched(draft, registered(tale)), carried=False) is not None) is put, cue


def test_a_change_that_the_repeated_text_had_made_itself() -> None:
    tale = Tale()
    first = tale.says(MINISTRY, MARCH, "Norland has lost 100 men killed or wounded in Amber.", "100", topic=LOSSES)
    last = tale.says(MINISTRY, "2031-03-04", "There are 100 dead in Amber for Norland.", "100", topic=DEAD)
    tale.goes_back(last, first)
    register = registered(tale)
    draft = told("In Amber Norland has 100 dead.", "100", topic=DEAD)
    found = tainted(matched(draft, register), draft, register)
    assert found and found.what == "counted" and found.entry.testimony.id == first
    right = told("In Amber Norland has lost 100 men killed or wounded.", "100", topic=LOSSES)
    assert tainted(matched(right, register), right, register) is None


def test_a_place_that_is_in_no_text_taints_nothing() -> None:
    draft = told(HUNDRED, "100", topic=DEAD, places=(place("Amber", "NL"),))
    assert tainted(matched(draft, losses()), draft, losses()) is None
