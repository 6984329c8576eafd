"""Derived figures: computed within one origin and one text, or refused with the reason."""

from __future__ import annotations

import pytest

from tests.weigh.story import DEAD, HURT, LOSSES, MINISTRY, RELIEF, SHARE, Tale, during
from whence.records.finding import Derived
from whence.records.link import Topic
from whence.records.span import Span
from whence.weigh.derive import belonging, derive

BARREL = Topic("production", "barrel", "norland")
LOAD, LORRIES = Topic("transfer", "dose", "norland"), Topic("transfer", "lorry", "norland")
JUNE = during("2031-06-01", "2031-07-01")


def bounds(derived: Derived) -> tuple[float | None, float | None, float | None]:
    assert derived.figure is not None
    return derived.figure.low, derived.figure.high, derived.figure.best


@pytest.mark.parametrize(
    ("stated", "how"),
    [
        ("4,700", "600 + 4,100 = 4,700, as stated (“4,700”)"),
        ("5,200", "600 + 4,100 = 4,700, but “5,200” is stated"),
        (None, "600 + 4,100 = 4,700"),
    ],
)
def test_parts_add_up_to_their_sum(stated: str | None, how: str) -> None:
    tale = Tale()
    dead = tale.says(MINISTRY, "2031-03-01", "600 died.", "600", topic=DEAD)
    hurt = tale.says(MINISTRY, "2031-03-01", "4,100 were hurt.", "4,100", topic=HURT)
    whole = [tale.says(MINISTRY, "2031-03-01", f"{stated} in all.", stated, topic=LOSSES)] if stated else []
    (derived,) = derive(tale.block())
    assert (bounds(derived), derived.how, derived.sources) == ((4700, 4700, 4700), how, (dead, hurt, *whole))
    assert belonging((derived,), tale.matter(DEAD)) == (derived,)


def test_a_sum_keeps_open_sides_open() -> None:
    tale = Tale()
    tale.says(MINISTRY, "2031-03-01", "At least 100 died.", "at least 100", topic=DEAD)
    tale.says(MINISTRY, "2031-03-01", "About 1,000 were hurt.", "about 1,000", topic=HURT)
    (derived,) = derive(tale.block())
    assert bounds(derived) == (1000, None, None)


@pytest.mark.parametrize(
    ("dead", "hurt", "reason"),
    [
        ({}, {"modality": "planned"}, "one is asserted, the other planned"),
        ({}, {"time": JUNE}, "a figure of one period with a running total or a stock"),
        ({"time": during("2031-04-01", "2031-05-01")}, {"time": JUNE}, "different periods"),
    ],
)
def test_what_does_not_belong_together_is_refused(
    dead: dict[str, object], hurt: dict[str, object], reason: str
) -> None:
    tale = Tale()
    tale.says(MINISTRY, "2031-07-01", "600 died.", "600", topic=DEAD, **dead)
    tale.says(MINISTRY, "2031-07-01", "4,100 were hurt.", "4,100", topic=HURT, **hurt)
    (derived,) = derive(tale.block())
    assert (derived.figure, derived.how) == (None, f"refused: {reason} (“600” and “4,100”)")


def test_only_what_stands_side_by_side_is_put_together() -> None:
    tale = Tale()
    now, before = ((0, "600", DEAD), (40, "4,100", HURT)), ((400, "300", DEAD), (440, "2,700", HURT))
    for at, words, topic in (*now, (80, "4,700", LOSSES), *before):
        where = Span(at, at + len(words), words)
        tale.says(MINISTRY, "2031-03-01", f"{words} counted.", words, topic=topic, figured={"span": where})
    assert [derived.how for derived in derive(tale.block())] == [
        "600 + 4,100 = 4,700, as stated (“4,700”)",
        "300 + 2,700 = 3,000",
    ]


def test_two_origins_or_two_texts_are_never_put_together() -> None:
    tale = Tale()
    tale.says(MINISTRY, "2031-03-01", "600 died.", "600", topic=DEAD)
    tale.says(RELIEF, "2031-03-01", "4,100 were hurt.", "4,100", topic=HURT)
    tale.says(MINISTRY, "2031-03-05", "4,900 were hurt.", "4,900", topic=HURT)
    assert derive(tale.block()) == ()


def test_a_part_and_its_share_in_other_terms_give_the_whole() -> None:
    tale = Tale()
    sentence = "The board lost about 4,000 people, or nearly 40 per cent."
    tale.says(RELIEF, "2031-03-01", sentence, "about 4,000", topic=LOSSES)
    tale.says(RELIEF, "2031-03-01", sentence, "nearly 40 per cent", topic=SHARE)
    (derived,) = derive(tale.block())
    low, high, best = bounds(derived)
    assert (low, round(high or 0), best) == (9000, 12222, None)


def test_a_share_of_the_part_is_not_taken_for_the_part() -> None:
    tale = Tale()
    sentence = "The board lost 4,000 people, and 40 per cent of the lost were drivers."
    tale.says(RELIEF, "2031-03-01", sentence, "4,000", topic=LOSSES)
    tale.says(RELIEF, "2031-03-01", sentence, "40 per cent", topic=SHARE)
    (derived,) = derive(tale.block())
    assert derived.figure is None and "the text does not say that the number is that share" in derived.how


@pytest.mark.parametrize(
    ("stated", "agrees"), [("nearly 40 per cent", True), ("36 per cent", True), ("more than 50 per cent", False)]
)
def test_a_part_of_a_whole_gives_its_share(stated: str, agrees: bool) -> None:
    tale = Tale()
    tale.says(
        RELIEF, "2031-03-01", "4,000 of the 11,000.", "4,000", topic=LOSSES, figured={"of": "the 11,000 people sent"}
    )
    tale.says(RELIEF, "2031-03-01", f"That is {stated}.", stated, topic=SHARE)
    (derived,) = derive(tale.block())
    assert bounds(derived)[2] == pytest.approx(36.363636)
    assert derived.figure and derived.figure.percent and ("as stated" in derived.how) == agrees


@pytest.mark.parametrize(("number", "derived"), [("6,000", "6,000 / 11,000 = 54.5%, as stated"), ("4,700", "refused")])
def test_a_share_of_a_whole_some_sentences_on(number: str, derived: str) -> None:
    tale = Tale()
    tale.says(RELIEF, "2031-03-01", f"The board lost {number}.", number, topic=LOSSES)
    sentence = "That is more than 50 per cent of the 11,000 sent."
    whole = {"of": "the 11,000 sent"}
    tale.says(RELIEF, "2031-03-01", sentence, "more than 50 per cent", topic=SHARE, figured=whole)
    (found,) = derive(tale.block())
    assert found.how.startswith(derived)


def test_a_rate_over_its_period() -> None:
    tale = Tale()
    rate = tale.says(RELIEF, "2031-07-02", "500 a day.", "500", topic=BARREL, time=JUNE, figured={"per": "day"})
    total = tale.says(RELIEF, "2031-07-02", "15,000 in June.", "15,000", topic=BARREL, time=JUNE)
    (derived,) = derive(tale.block())
    assert (bounds(derived)[2], derived.sources) == (15000, (rate, total))
    assert derived.how == "500 per day x 30 = 15,000, as stated (“15,000”)"


def test_a_count_and_a_capacity_give_at_most_and_never_a_point() -> None:
    tale = Tale()
    tale.says(RELIEF, "2031-07-02", "20 lorries came.", "20", topic=LORRIES, figured={"counted": "lorry"})
    tale.says(
        RELIEF, "2031-07-02", "A lorry can hold 500.", "500", topic=LOAD, modality="capacity", figured={"per": "lorry"}
    )
    (derived,) = derive(tale.block())
    assert (bounds(derived), derived.how) == ((0, 10000, None), "20 x 500 = capacity for up to 10,000")
