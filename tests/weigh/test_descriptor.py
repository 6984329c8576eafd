"""The source descriptor says who, how they know, their interest, and how they are met, and nothing it does not know."""

from __future__ import annotations

import pytest

from tests.weigh.stories import COURIER, MINISTRY, OFFICIALS, STAFF, VOICE, WATCH
from whence.records.link import Body, Root
from whence.records.reading import BasisKind
from whence.weigh.descriptor import describe

Case = tuple[str, list[Root], tuple[BasisKind, ...], int, str]

CASES: dict[str, Case] = {
    "one body, directly": (
        "Harbour Watch",
        [Root("a1", WATCH, (), True)],
        ("witness",),
        1,
        "Harbour Watch (ngo); said to know by having seen it; every statement directly from them; the only origin here",
    ),
    "a government, through an outlet": (
        "government of Nordia",
        [Root("a1", MINISTRY, (COURIER,), True), Root("a2", STAFF, (), True)],
        ("imagery", "own records"),
        3,
        "government of Nordia: Defence Ministry of Nordia (ministry, Nordia) and "
        "General Staff of Nordia (staff, Nordia); said to know by imagery and their own records; "
        "a party to what they speak of; "
        "1 of 2 statements relayed, through The Courier; one of 3 origins here",
    ),
    "through state media": (
        "Harbour Watch",
        [Root("a1", WATCH, (VOICE,), True)],
        (),
        2,
        "Harbour Watch (ngo); not said how they know; every statement relayed, through Voice of Nordia; "
        "relayed by state media; one of 2 origins here",
    ),
    "state media itself, without a source": (
        "Voice of Nordia",
        [Root("a1", VOICE, (), False)],
        (),
        2,
        "Voice of Nordia (outlet, Nordia); no origin stated; not said how they know; "
        "state media; one of 2 origins here",
    ),
    "sometimes without a source": (
        "The Courier",
        [Root("a1", COURIER, (), False), Root("a2", COURIER, (), True)],
        (),
        1,
        "The Courier (outlet); no origin stated in 1 of 2 statements; not said how they know; "
        "every statement directly from them; the only origin here",
    ),
    "nobody named": (
        "unnamed officials",
        [Root("a1", OFFICIALS, (), True)],
        ("intelligence",),
        1,
        "unnamed officials (not known by name); said to know by intelligence; every statement directly from them; "
        "the only origin here",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_source_is_described_in_words(case: str) -> None:
    family, roots, bases, of, expected = CASES[case]
    assert describe(family, roots, bases, of) == expected


def test_a_crowd_and_a_name_without_end_are_cut() -> None:
    roots = [Root(f"a{at}", Body(f"body {at}", "crowd"), (), True) for at in range(9)]
    assert describe("crowd", roots, (), 1).startswith("crowd: body 0, body 1, body 2, body 3 and 5 more;")
    endless = Body("x{names}\n" * 100_000, "y" * 100_000)
    assert len(describe(endless.family, [Root("a1", endless, (), True)], (), 1)) < 400
