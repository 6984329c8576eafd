"""How many units a time expression counts: digits, words, "a", "half a"; None for "a few"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from whence.claim.tables import table

HUNDRED = 100


def count(words: Sequence[str]) -> float | None:
    """The number that the words before a unit say; None where they say none."""
    numbers = cast(dict[str, int], table("times")["numbers"])
    total, seen = 0.0, False
    for word in words:
        value = _number(word, numbers)
        if value is not None:
            total = max(total, 1) * value if value >= HUNDRED and word in numbers else total + value
            seen = True
        elif word not in ("-", "–", "and", "a", "an", "the", "good"):
            return None
    if seen:
        return total
    return 1.0 if words and words[-1] in ("a", "an") else None


def ordinal(words: Sequence[str]) -> int | None:
    """The place that an ordinal names: "third", "19th", "twenty-first"; a plain number names its own."""
    if not words:
        return None
    digits = words[-1].rstrip("stndrh")
    if digits.isdecimal():
        return int(digits[:9])
    last = cast(dict[str, int], table("times")["ordinals"]).get(words[-1])
    tens = cast(dict[str, int], table("times")["numbers"]).get(words[0], 0) if len(words) > 1 else 0
    return None if last is None else tens + last


def _number(word: str, numbers: dict[str, int]) -> float | None:
    """A number in digits or in a word."""
    if word == "half":
        return 0.5
    try:
        return float(word.replace(",", "")) if word[:1].isdecimal() else numbers.get(word)
    except ValueError:
        return None
