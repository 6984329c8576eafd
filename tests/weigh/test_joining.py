"""Joining: numbers and names that the record has one or the other, and a draft one and the other."""

from __future__ import annotations

import pytest

from tests.weigh.pair import registered, told
from tests.weigh.story import MINISTRY, RELIEF, Tale
from whence.records.link import Body
from whence.records.span import Span
from whence.weigh.joining import rejoined

OR = "The ministry saw 14 boats or 17 barges in the bay."
AND = "The ministry saw 14 boats and 17 barges in the bay."
NEITHER = "The ministry saw 14 boats, the guard 17 barges in the bay."
NAMES = "Norland {} Sudland had poisoned the wells of Amber."


def tell(sentence: str, *numbers: str) -> Tale:
    tale = Tale()
    for number in numbers:
        tale.says(
            MINISTRY, "2031-03-01", sentence, number, id=number, document="a", figured={"span": where(sentence, number)}
        )
    return tale


def where(sentence: str, number: str) -> Span:
    return Span(sentence.index(number), sentence.index(number) + len(number), number)


@pytest.mark.parametrize(
    ("record", "draft", "why"),
    [
        (OR, AND, "the record has one or the other"),
        (AND, OR, "the record has one and the other"),
        (OR, OR, None),
        (AND, AND, None),
        (NEITHER, AND, None),
        (OR, NEITHER, None),
    ],
)
def test_numbers(record: str, draft: str, why: str | None) -> None:
    found = rejoined([told(draft, "17"), told(draft, "14")], registered(tell(record, "14", "17")))
    assert (found[2].why if found else None) == why
    if found:
        assert found[2].what == "connective"
        assert found[0].testimony.figure and found[0].testimony.figure.span.text == "14"
        assert found[1].testimony.words == record


@pytest.mark.parametrize(("body", "expected"), [(RELIEF, False), (MINISTRY, True)])
def test_of_several_records_that_of_the_draft_s_own_voice_counts(body: Body, expected: bool) -> None:
    tale = tell(OR, "14", "17")
    for number in ("14", "17"):
        tale.says(RELIEF, "2031-03-05", AND, number, document="b", figured={"span": where(AND, number)})
    found = rejoined([told(AND, number, body) for number in ("14", "17")], registered(tale))
    assert (found is not None) is expected


@pytest.mark.parametrize(
    ("record", "draft", "expected"), [("or", "and", True), ("or", "or", False), ("and", "and", False)]
)
def test_names(record: str, draft: str, expected: bool) -> None:
    tale = Tale()
    tale.says(MINISTRY, "2031-03-01", NAMES.format(record))
    found = rejoined([told(NAMES.format(draft))], registered(tale))
    assert (found is not None) is expected
    if found:
        assert found[2].what == "connective"
