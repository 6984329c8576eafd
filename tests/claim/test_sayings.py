"""Who is heard at a word: sayings one inside the other, and the chain they make."""

from __future__ import annotations

import pytest

from tests.build import actor, attribution, document, flat, span
from whence.claim.sayings import Cast, Heard, Sayings, links

ARTICLE = document("The agency reports that a lawmaker said that ten tanks were lost, while the minister sleeps.")
GRAMMAR = flat(ARTICLE.text)
AGENCY = attribution(
    "t1",
    span(ARTICLE, "that a lawmaker said that ten tanks were lost"),
    cue=span(ARTICLE, "reports"),
    speaker="a1",
    chain=("a1",),
)
LAWMAKER = attribution(
    "t2", span(ARTICLE, "that ten tanks were lost"), cue=span(ARTICLE, "said"), speaker="a2", chain=("a1", "a2")
)
NOBODY = attribution(
    "t3", span(ARTICLE, "that ten tanks were lost"), cue=span(ARTICLE, "said"), source=(span(ARTICLE, "a lawmaker"),)
)


def at(word: str) -> int:
    return GRAMMAR.words.index(word)


@pytest.mark.parametrize(
    ("word", "stack"), [("tanks", ["t1", "t2"]), ("lawmaker", ["t1"]), ("minister", []), ("agency", [])]
)
def test_stack(word: str, stack: list[str]) -> None:
    sayings = Sayings(GRAMMAR, [LAWMAKER, AGENCY])
    assert [saying.attribution.id for saying in sayings.stack(at(word))] == stack


def test_the_chain_is_the_speakers_one_inside_the_other() -> None:
    sayings = Sayings(GRAMMAR, [AGENCY, LAWMAKER])
    chain = links(sayings.stack(at("tanks")))
    assert [(link.actor, link.saying and link.saying.attribution.id) for link in chain] == [("a1", "t1"), ("a2", "t2")]


def test_an_unknown_source_keeps_its_words_behind_those_known() -> None:
    sayings = Sayings(GRAMMAR, [AGENCY, NOBODY])
    assert [link[:2] for link in links(sayings.stack(at("tanks")))] == [("a1", None), (None, "a lawmaker")]


def test_a_relay_has_no_saying_of_its_own() -> None:
    relayed = attribution("t1", span(ARTICLE, "ten tanks"), speaker="a2", chain=("a7", "a2"))
    chain = links(Sayings(GRAMMAR, [relayed]).stack(at("tanks")))
    assert chain[0] == Heard("a7", None, None)


def test_a_title_s_sayings_are_not_the_text_s() -> None:
    titled = document("Other words.", title="Ten tanks lost, minister says")
    said = attribution("t1", titled.span(0, 14, "title"), speaker="a1", chain=("a1",))
    assert Sayings(flat(titled.text), [said]).stack(0) == []


def test_cast_by_the_head_of_a_phrase() -> None:
    minister = actor("a1", "the minister", mentions=(span(ARTICLE, "the minister"),))
    cast = Cast(GRAMMAR, [minister])
    assert cast.at((at("minister"), at("minister") + 1)) == "a1"
    assert cast.at((at("agency"), at("agency") + 1)) is None
