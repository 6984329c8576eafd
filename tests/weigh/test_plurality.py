"""Plurality: how many sources a draft claims, and how many origins the record has behind a statement."""

from __future__ import annotations

import pytest

from tests.weigh.pair import entry, registered
from tests.weigh.story import LEAGUE, MINISTRY, RELIEF, Tale
from whence.weigh.plurality import claimed, overcounted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Several sources confirmed it.", (2, True)),
        ("Three independent outlets have it.", (3, True)),
        ("Five western intelligence services say so.", (5, False)),
        ("It was widely reported that the bridge fell.", (2, False)),
        ("It has been independently verified.", (2, True)),
        ("Numerous reports speak of it.", (2, False)),
        ("One source said so.", None),
        ("The ministry confirmed it.", None),
        ("Three ships with five guns passed.", None),
        ("They went far and wide. " * 10_000 + "Several sources said so.", None),
    ],
)
def test_what_a_sentence_claims(text: str, expected: tuple[int, bool] | None) -> None:
    found = claimed(text)
    assert (found and (found.number, found.proven)) == expected


SAYING, WORDS = "Several sources confirmed that 90 mines were laid.", "90 mines were laid, the ministry said."


def tell(*told: tuple[object, str], words: str = WORDS) -> Tale:
    tale = Tale()
    for at, (body, basis) in enumerate(told):
        tale.says(body, f"2031-03-0{at + 1}", words, "90", basis=basis or None)  # type: ignore[arg-type]
    return tale


@pytest.mark.parametrize(
    ("tale", "draft", "over"),
    [
        # One origin, however many documents.
        (tell((MINISTRY, ""), (MINISTRY, ""), (MINISTRY, "")), SAYING, True),
        # Two that know by themselves.
        (tell((RELIEF, "witness"), (LEAGUE, "imagery")), SAYING, False),
        (tell((RELIEF, "witness"), (LEAGUE, "imagery")), "Three independent sources have it.", True),
        # Two, not shown independent: they may be counted, not called proof of one another.
        (tell((RELIEF, ""), (LEAGUE, "")), SAYING, True),
        (tell((RELIEF, ""), (LEAGUE, "")), "Two sources speak of 90 mines.", False),
        # The record itself says so.
        (tell((RELIEF, ""), words="Several sources told the board of 90 mines."), SAYING, False),
    ],
)
def test_against_the_origins_on_record(tale: Tale, draft: str, over: bool) -> None:
    counted = claimed(draft)
    assert counted
    register = registered(tale)
    why = overcounted(counted, entry(register, tale.told[0][0].id))
    assert (why is not None) is over
    if why:
        assert f"“{counted.words}”" in why


def test_another_number_of_the_matter_does_not_count() -> None:
    tale = tell((RELIEF, "witness"))
    tale.says(LEAGUE, "2031-03-08", "The league counts 240 mines.", "240", basis="imagery")
    counted = claimed(SAYING)
    register = registered(tale)
    why = overcounted(counted, entry(register, tale.told[0][0].id)) if counted else None
    assert why and "1 document on record" in why and RELIEF.name in why
