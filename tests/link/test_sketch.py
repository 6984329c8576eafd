"""Sketches: stable numbers by which texts with shared wording meet and strangers do not."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from whence.link.sketch import BANDS, FEWEST, MOST_PARTS, PART_BANDS, cut, number, sketch

WORDS = [
    f"{first}{second}" for first in "bdfgklmnprst" for second in ("a", "e", "i", "o", "u", "an", "el", "or", "ust")
]
STORY = (
    "The harbour board has closed the northern lock after divers found cracks in two of its gates, and it expects "
    "repairs to take until the end of May. Barges are sent round by the old canal for now."
)


def draw_text(seed: int, length: int) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


def meet(left: str, right: str) -> bool:
    return not set(sketch(left)).isdisjoint(sketch(right))


def blend(seed: int) -> tuple[str, str]:
    """Two texts of 300 words with a third of their words in common, in passages: a fifth of all their shingles."""
    shared, rest = draw_text(seed, 100), draw_text(seed + 1_000, 400)
    left, right = rest[:200], rest[200:]
    return " ".join(left[:50] + shared[:50] + left[50:] + shared[50:]), " ".join(shared + right)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Dam, HELD.", ["the", "dam", "held"]),
        ("Russia’s don't", ["russia's", "don't"]),
        ("1,500 men; 3.5 km", ["1,500", "men", "3.5", "km"]),
        ("co\u00adoperate", ["cooperate"]),
        ("cafe\u0301", ["café"]),
        ("well-known _stressed_", ["well", "known", "stressed"]),
        ("STRASSE straße", ["strasse", "strasse"]),
        ("… — “”", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [word for _, word in cut(text)] == words


def test_words_know_their_characters() -> None:
    text = "“Zoë’s dam” held"
    assert [text[a:b] for (a, b), _ in cut(text)] == ["Zoë’s", "dam", "held"]


def test_hashes_are_the_same_everywhere() -> None:
    assert number("the dam held") == 3932580634925837653
    assert number(str(sketch(STORY))) == -5951018272372602454


@pytest.mark.parametrize("length", [0, 1, FEWEST - 1])
def test_no_sketch_of_a_few_words(length: int) -> None:
    assert sketch(" ".join(draw_text(1, length))) == ()


def test_marks_and_case_make_no_difference() -> None:
    assert sketch(STORY) == sketch(STORY.upper().replace(",", " –").replace(".", "!\n\n"))


def test_hashes_fit_a_database_and_stand_once() -> None:
    found = sketch(" ".join(draw_text(2, 900)))
    assert all(-(2**63) <= band < 2**63 for band in found)
    assert list(found) == sorted(set(found))


def test_texts_with_a_fifth_in_common_meet() -> None:
    assert sum(meet(*blend(seed)) for seed in range(100)) >= 93


def test_strangers_do_not_meet() -> None:
    pairs = list(combinations([set(sketch(" ".join(draw_text(seed, 400)))) for seed in range(60)], 2))
    assert sum(not left.isdisjoint(right) for left, right in pairs) < 0.01 * len(pairs)


def test_a_short_report_meets_the_article_that_holds_it() -> None:
    found = 0
    for seed in range(60):
        wire, article = draw_text(seed, 80), draw_text(seed + 500, 1_200)
        at = random.Random(seed).randrange(1_200)
        found += meet(" ".join(wire), " ".join([*article[:at], *wire, *article[at:]]))
    assert found >= 54


def test_a_long_text_keeps_a_bounded_sketch() -> None:
    assert len(sketch(" ".join(draw_text(3, 60_000)))) <= BANDS + MOST_PARTS * PART_BANDS
    assert len(sketch("a " * 500_000)) <= BANDS + MOST_PARTS * PART_BANDS
