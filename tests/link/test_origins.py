"""Origins: what a text says first, then its copies, then outlets taken in, and only then what is likely."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.weigh.story import GUARD, LEAGUE, MINISTRY, RELIEF, WIRE, figure
from whence.link.origins import Told, content_words, find_roots, likeness
from whence.records import link as records
from whence.records.link import Body, Copied, CopyGroup, Relay, Teller, Topic
from whence.records.span import Span

BOATS = Topic("things", "boat", "norland")
POST = Body("Harbour Post", "Harbour Post", "outlet")
UNNAMED = Body("officials", "unnamed officials", "unnamed", known=False)
MIXED = Body("League and board officials", "League and board officials", "mixed")
BODIES = {body.name: body for body in (MINISTRY, GUARD, RELIEF, LEAGUE, WIRE, POST, UNNAMED, MIXED)}
SAID = "Norland has lost 300 boats on the lake in the storm."


def stated(identifier: str, *chain: Body, day: str | None = "2031-05-04", by: str = "The Lantern", **known: Any) -> Any:
    """A statement of one document, by its publisher and whoever is named for it, the innermost last."""
    number = known.pop("number", "300")
    relays = tuple(Relay(Teller(by), Teller(body.name), Span(0, 6, "citing")) for body in known.pop("relays", ()))
    sentence = known.pop("words", SAID)
    defaults: dict[str, Any] = {
        "claim": identifier,
        "document": identifier[0],
        "name": identifier[0],
        "publisher": by,
        "published": day,
        "span": Span(0, len(sentence), sentence),
        "part": "body",
        "words": sentence,
        "topic": BOATS,
        "figure": figure(number) if number else None,
        "event": None,
        "predicate": "lose",
        "participants": (),
        "tellers": (Teller(by), *(Teller(body.name, cue="said") for body in chain)),
        "relays": relays,
        "basis": None,
        "time": None,
        "places": (),
        "polarity": "positive",
        "modality": "asserted",
        "verification": (),
    }
    return records.Testimony(identifier, **(defaults | known))


def who(_: records.Testimony, teller: Teller) -> Body:
    return BODIES.get(teller.name, Body(teller.name, teller.name))


def roots(*ones: Any, copies: Iterable[CopyGroup] = ()) -> dict[str, Told]:
    return {told.testimony.id: told for told in find_roots(ones, tuple(copies), who)}


def kinds(told: Told) -> list[str]:
    return [edge.kind for edge in told.edges]


def test_the_innermost_source_of_its_own_text() -> None:
    found = roots(stated("a1", WIRE, MINISTRY))["a1"]
    assert (found.root.body, found.root.through, found.root.stated) == (MINISTRY, (WIRE,), True)
    assert kinds(found) == ["stated"] and found.edges[0].target is None


def test_a_relay_goes_further_than_the_speaker() -> None:
    found = roots(stated("a1", LEAGUE, relays=(GUARD,)))["a1"]
    assert (found.root.body, found.root.through) == (GUARD, (LEAGUE,))
    assert [evidence.words for evidence in found.edges[0].evidence] == ["said", "citing"]


def test_nobody_named_is_an_unstated_origin() -> None:
    found = roots(stated("a1"), stated("b1", UNNAMED, number="90"))
    assert (found["a1"].root.stated, found["a1"].root.body.name, found["a1"].edges) == (False, "The Lantern", ())
    assert (found["b1"].root.stated, found["b1"].root.body) == (False, UNNAMED)


def group(original: str, *copies: str) -> CopyGroup:
    return CopyGroup(original, tuple(Copied(copy, "verbatim", 1.0, None) for copy in copies))


def test_copies_share_the_better_root() -> None:
    found = roots(stated("a1"), stated("b1", MINISTRY), stated("c1"), copies=[group("a", "b", "c")])
    assert {told.root.body for told in found.values()} == {MINISTRY}
    assert all(told.root.testimony == one for one, told in found.items())
    assert [edge.target for edge in found["c1"].edges] == ["a1"] and kinds(found["c1"]) == ["copy"]


def test_the_originals_own_source_outweighs_its_copies() -> None:
    found = roots(stated("a1", MINISTRY), stated("b1", LEAGUE), copies=[group("a", "b")])
    assert found["b1"].root.body == MINISTRY and found["a1"].edges[0].kind == "stated"


@pytest.mark.parametrize(
    "known",
    [
        {"number": "400"},
        {"words": "Quite another sentence with 300 of something else in it."},
        {"part": "title"},
    ],
)
def test_only_the_same_sentence_is_copied(known: dict[str, Any]) -> None:
    found = roots(stated("a1", MINISTRY, day="2030-01-01"), stated("b1", **known), copies=[group("a", "b")])
    assert "copy" not in kinds(found["b1"])


def test_a_title_repeats_its_body() -> None:
    title = {"part": "title", "words": "Norland loses 300 boats"}
    assert roots(stated("a1", MINISTRY), stated("a2", **title))["a2"].root.body == MINISTRY
    two = roots(stated("a1", MINISTRY), stated("a3", LEAGUE), stated("a2", **title))
    assert not two["a2"].root.stated
    other = roots(stated("a1", MINISTRY), stated("a2", **title, number="90"))
    assert not other["a2"].root.stated
    unnamed = roots(stated("a1", UNNAMED), stated("a2", **title))
    assert unnamed["a2"].root.body == UNNAMED


def test_an_outlet_that_was_taken_in_leads_to_its_own_statement() -> None:
    source = stated("a1", MINISTRY, by="Harbour Post", day="2031-05-03")
    found = roots(source, stated("b1", POST))["b1"]
    assert (found.root.body, found.root.through) == (MINISTRY, (POST,))
    assert [edge.target for edge in found.edges] == [None, "a1"]


def test_an_outlet_leads_to_no_later_statement() -> None:
    found = roots(stated("a1", MINISTRY, by="Harbour Post", day="2031-05-09"), stated("b1", POST))["b1"]
    assert found.root.body == POST and [edge.target for edge in found.edges] == [None]


def test_whoever_has_an_origin_is_only_tied_to_the_outlet() -> None:
    source = stated("a1", MINISTRY, by="Harbour Post", day="2031-05-03")
    found = roots(source, stated("b1", POST, LEAGUE))["b1"]
    assert found.root.body == LEAGUE and [edge.target for edge in found.edges] == [None, "a1"]


def presumed(*earlier: Any, **known: Any) -> bool:
    """Whether a statement of 4 May that names nobody is presumed to repeat an earlier one."""
    found = roots(*earlier, stated("z1", **known))["z1"]
    assert not ("presumed" in kinds(found) and not found.root.stated)
    return "presumed" in kinds(found)


EARLIER = {"day": "2031-04-20", "by": "Harbour Post"}


def test_presumed_only_with_one_family_within_days_and_wording() -> None:
    assert presumed(stated("a1", MINISTRY, **EARLIER))
    assert presumed(stated("a1", MINISTRY, **EARLIER), stated("b1", GUARD, **EARLIER))
    assert not presumed(stated("a1", MINISTRY, **EARLIER), stated("b1", LEAGUE, **EARLIER))
    assert not presumed(stated("a1", MINISTRY, day="2031-04-01"))
    assert not presumed(stated("a1", MINISTRY, **EARLIER), presumption="unlinked")
    assert presumed(stated("a1", MINISTRY, **EARLIER), presumption="linked")
    assert not presumed(stated("a1", MINISTRY, day="2031-05-09"))
    assert not presumed(stated("a1", MINISTRY, **EARLIER, words="An entirely different wording: 300."))
    assert not presumed(stated("a1", MINISTRY, **EARLIER, number="400"))
    assert not presumed(stated("a1", **EARLIER))
    assert not presumed(stated("a1", MINISTRY, day=None))


def test_nothing_is_presumed_across_sorts_or_for_a_source() -> None:
    assert not presumed(stated("a1", MINISTRY, **EARLIER, topic=replace(BOATS, sort="barge")))
    assert not presumed(stated("a1", MINISTRY, **EARLIER, topic=replace(BOATS, subject="sudland")))
    found = roots(stated("a1", MINISTRY, **EARLIER), stated("z1", LEAGUE))["z1"]
    assert found.root.body == LEAGUE and "presumed" not in kinds(found)


def test_the_unnamed_are_presumed_to_repeat_only_in_much_the_same_words() -> None:
    other = "Officials told us of 300 vessels gone, most of them at night."
    alone = roots(stated("a1", MINISTRY, **EARLIER), stated("z1", UNNAMED, words=other))["z1"]
    assert alone.root.body == UNNAMED and "presumed" not in kinds(alone)
    again = roots(stated("a1", MINISTRY, **EARLIER), stated("z1", UNNAMED))["z1"]
    assert again.root.body == MINISTRY and "presumed" in kinds(again)


def test_presumed_by_an_outlet_that_is_not_taken_in_keeps_it() -> None:
    found = roots(stated("a1", MINISTRY, **EARLIER), stated("z1", WIRE))["z1"]
    assert (found.root.body, found.root.through, kinds(found)) == (MINISTRY, (WIRE,), ["stated", "presumed"])


def test_wording() -> None:
    assert content_words("The 300 boats and the lake") == {"300", "boats", "lake"}
    assert likeness(stated("a1"), stated("b1")) == 1
    assert likeness(stated("a1"), stated("b1", words="Of the")) == 0


def many() -> list[Any]:
    return [
        stated("a1", MINISTRY, by="Harbour Post", day="2031-05-01"),
        stated("b1", POST, day="2031-05-02"),
        stated("c1", day="2031-05-03"),
        stated("c2", part="title", words="Norland loses 300 boats", day="2031-05-03"),
        stated("d1", day="2031-05-03"),
        stated("e1", WIRE, LEAGUE, day="2031-05-03", number="90"),
        stated("f1", RELIEF, day="2031-05-05"),
        stated("g1", UNNAMED, day="2031-05-05"),
    ]


@given(st.permutations(many()))
def test_the_order_in_which_statements_come_changes_nothing(ones: Sequence[Any]) -> None:
    copies = [group("c", "d")]
    told = find_roots(ones, copies, who)
    expected = {one.testimony.id: one for one in find_roots(many(), copies, who)}
    assert {one.testimony.id: one for one in told} == expected
