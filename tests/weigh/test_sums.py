"""Sums: sums, differences and shares that a draft reckons, right or wrong, or of what cannot be reckoned together."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.weigh.pair import told
from tests.weigh.story import DEAD, DOSES, LEAGUE, LOSSES, RELIEF, SHARE, SHELLS, during, figure
from whence.records.claim import Figure
from whence.records.link import Told
from whence.records.span import Span
from whence.weigh.sums import Reckoned, reckon_sentence


def figures(sentence: str, *numbers: str, **known: Any) -> list[Told]:
    """A sentence once for each of its numbers, each with its own place."""
    return [told(sentence, one, **({"figured": {"span": where(sentence, one)}} | known)) for one in numbers]


def where(sentence: str, number: str) -> Span:
    return Span(sentence.index(number), sentence.index(number) + len(number), number)


def reckoned(sentence: str, *numbers: str, before: list[Told] | None = None) -> Reckoned | None:
    return reckon_sentence(figures(sentence, *numbers), before or [])


@pytest.mark.parametrize(
    ("sentence", "numbers", "right"),
    [
        # Sums.
        ("It sent 200 tents and 50 stoves, 250 crates in all.", ("200", "50", "250"), True),
        ("It sent 200 tents and 50 stoves, 270 crates in all.", ("200", "50", "270"), False),
        ("The 30 boats, the 20 carts and the 5 cars make a total of 55.", ("30", "20", "5", "55"), True),
        ("The 30 boats, the 20 carts and the 5 cars make a total of 65.", ("30", "20", "5", "65"), False),
        ("It sent about 200 tents and 50 stoves, 255 crates in all.", ("about 200", "50", "255"), True),
        ("It sent 250 crates in all, among them 50 stoves and 30 tents.", ("250", "50", "30"), None),
        ("It sent 200 tents and 50 stoves.", ("200", "50"), None),
        ("It sent 200 crates in all.", ("200",), None),
        # Differences.
        ("It has 90 boats, a rise of 30 over the 60 of May.", ("90", "30", "60"), True),
        ("It has 90 boats, a rise of 40 over the 60 of May.", ("90", "40", "60"), False),
        ("Of the 90 boats 60 sank, leaving 30.", ("90", "60", "30"), True),
        ("Of the 90 boats 60 sank, leaving 20.", ("90", "60", "20"), False),
        ("It has 90 boats, a rise of 30.", ("90", "30"), None),
        # Shares.
        ("Of 400 boats 100, or 25 per cent, sank.", ("400", "100", "25 per cent"), True),
        ("Of 400 boats 100 (25 per cent) sank.", ("400", "100", "25 per cent"), True),
        ("Of 400 boats 100, or 35 per cent, sank.", ("400", "100", "35 per cent"), False),
        ("Nothing is counted.", (), None),
    ],
)
def test_what_a_sentence_reckons(sentence: str, numbers: tuple[str, ...], right: bool | None) -> None:
    found = reckoned(sentence, *numbers)
    assert (found.right if found else None) is right


def test_a_share_of_another_thing_is_not_surely_reckoned() -> None:
    found = reckoned("Of 400 boats 100 sank, and 35 per cent leaked.", "400", "100", "35 per cent")
    assert found is None or not found.sure
    found = reckoned("Of 400 boats 100, or 35 per cent, sank.", "400", "100", "35 per cent")
    assert found and found.sure


def test_a_reckoning_shows_its_steps_and_the_figure_it_is_of() -> None:
    found = reckoned("It sent 200 tents and 50 stoves, 270 crates in all.", "200", "50", "270")
    assert found and "200 + 50 = 250" in found.why and "“270”" in found.why
    assert found.told.testimony.figure and found.told.testimony.figure.span.text == "270"


def test_parts_may_stand_in_the_sentence_before() -> None:
    before = figures("It sent 200 tents and 50 stoves.", "200", "50")
    found = reckoned("That makes 250 crates.", "250", before=before)
    assert found and found.right
    found = reckoned("That makes 240 crates.", "240", before=before)
    assert found and not found.right


def summed(left: dict[str, Any], right: dict[str, Any]) -> Reckoned | None:
    sentence = "There are 200 here and 50 there, 250 in all."
    (first,), (second,) = figures(sentence, "200", **left), figures(sentence, "50", **right)
    (total,) = figures(sentence, "250")
    return reckon_sentence([first, second, total], [])


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        ({"body": RELIEF}, {"body": LEAGUE}, "two origins"),
        ({"modality": "planned"}, {}, "planned"),
        ({}, {"modality": "capacity"}, "capacity"),
        ({"topic": SHELLS}, {"topic": replace(DOSES, subject="sudland")}, "sudland"),
    ],
)
def test_what_cannot_be_added(left: dict[str, Any], right: dict[str, Any], why: str) -> None:
    found = summed(left, right)
    assert found and not found.right
    assert why in found.why and "not to be added" in found.why
    assert (same := summed({}, {})) and same.right


def test_a_stock_is_not_added_to_a_flow() -> None:
    stock = figures("It has 200 tents and 50 stoves.", "200", "50")
    flow = figures("In March it sent 250 crates in all.", "250", time=during("2031-03-01", "2031-04-01"))
    found = reckon_sentence(flow, stock)
    assert found and not found.right and "not to be added" in found.why


def test_units_are_not_mixed() -> None:
    found = summed({"figured": {"unit": "t", "span": where("There are 200 here", "200")}}, {})
    assert found is None


def test_a_range_adds_up_to_a_range() -> None:
    made: Figure = figure("200 to 300")
    assert made.low == 200
    found = reckoned("With 200 to 300 here and 50 there it has 320 in all.", "200 to 300", "50", "320")
    assert found and found.right
    found = reckoned("With 200 to 300 here and 50 there it has 420 in all.", "200 to 300", "50", "420")
    assert found and not found.right


def test_a_share_of_two_origins_is_refused() -> None:
    sentence = "Of 400 boats 100, or 25 per cent, sank."
    (whole,) = figures(sentence, "400", body=RELIEF, topic=LOSSES)
    (part,) = figures(sentence, "100", body=LEAGUE, topic=DEAD)
    (share,) = figures(sentence, "25 per cent", topic=SHARE)
    found = reckon_sentence([whole, part, share], [])
    assert found is None or not found.right
