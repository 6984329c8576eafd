"""Digits: what they mean with their groups, point, exponent or fraction; None where that is open."""

from __future__ import annotations

import math
import re
import unicodedata

from whence.claim.adjacent import glued
from whence.records.grammar import Grammar

DIGITS = re.compile(r"\d")
PLAIN = re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?|0+")
COMMAS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|[1-9]\d?(?:,\d\d)+,\d{3}(?:\.\d+)?")
# A point before three noughts may part thousands, as it does on the Continent.
EITHER = re.compile(r"[1-9]\d{0,2}\.0{3}")
CONTINENTAL = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+,\d+|[1-9]\d{0,2}(?:\.\d{3}){2,}")
DECIMAL_COMMA = re.compile(r"(?:0|[1-9]\d*),\d{1,2}")
EXPONENT = re.compile(r"[eE](\d{0,3})")
GROUP = re.compile(r"\d{3}(?:\.\d+)?")
THIN_SPACES = "\u00a0\u2009\u202f"
GROUPED = 3  # digits of a group
MOST_GROUPS = 12
LARGEST = 300  # of an exponent of ten
BELOW = (2, 3, 4, 5, 6, 8, 10, 16, 32, 64, 100)  # usual denominators; "9/11" and "24/7" are no fractions


def has_digits(word: str) -> bool:
    """Whether a word is written in digits."""
    return bool(DIGITS.match(word))


def is_pointed(grammar: Grammar, at: int) -> bool:
    """Whether a point that no word stands before opens a decimal: ".08"."""
    return at > 0 and grammar.words[at - 1] == "." and glued(grammar, at) and not glued(grammar, at - 1)


def value_of(word: str, *, decimal_comma: bool = False) -> float | None:
    """What digits with commas and points mean; None where that is open ("1,2,3", "14:30", "20.000")."""
    word = _in_ascii(word)
    if COMMAS.fullmatch(word):
        word = word.replace(",", "")
    elif CONTINENTAL.fullmatch(word):
        word = word.replace(".", "").replace(",", ".")
    elif decimal_comma and DECIMAL_COMMA.fullmatch(word):
        word = word.replace(",", ".")
    elif EITHER.fullmatch(word) or not PLAIN.fullmatch(word):
        return None
    value = float(word)
    return value if math.isfinite(value) else None


def read_digits(grammar: Grammar, at: int, *, decimal_comma: bool) -> tuple[float | None, int]:
    """The value of digits with their thousands' groups and exponent, and where they end."""
    last, number = at + 1, grammar.lower[at]
    while last <= at + MOST_GROUPS and _groups_on(grammar, number, at, last):
        number += grammar.lower[last]
        last += 1
    if is_pointed(grammar, at) and number.isdecimal():
        return float(f"0.{_in_ascii(number)}"), last
    value = value_of(number, decimal_comma=decimal_comma)
    return _powered(grammar, value, last) if last == at + 1 else (value, last)


def fraction_at(grammar: Grammar, at: int) -> float | None:
    """The value of "3/4" at three words."""
    slash, words = at + 1, grammar.lower
    if at + 2 >= len(words) or words[slash] != "/" or not (words[at].isdecimal() and words[slash + 1].isdecimal()):
        return None
    if not (glued(grammar, slash) and glued(grammar, slash + 1)):
        return None
    above, below = int(words[at][:9]), int(words[slash + 1][:9])
    longer = words[slash + 2 : slash + 3] == ["/"] and glued(grammar, slash + 2)
    return above / below if 0 < above < below and below in BELOW and not longer else None


def _in_ascii(word: str) -> str:
    """Digits of other scripts as ours."""
    if word.isascii():
        return word
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in word)


def _groups_on(grammar: Grammar, number: str, first: int, at: int) -> bool:
    """Whether the next word is a further group of three digits, parted by one blank."""
    words = grammar.lower
    if at >= len(words) or not GROUP.fullmatch(words[at]) or not number.isdecimal() or number[0] == "0":
        return False
    opening = len(number) - GROUPED * (at - first - 1)
    if not 1 <= opening <= GROUPED:
        return False
    gap = grammar.text[grammar.tokens[at - 1].end : grammar.tokens[at].start]
    further = at + 1 < len(words) and GROUP.fullmatch(words[at + 1]) is not None
    # "40 000" and "1 234 567" are one number; "12 300" may be two, unless the blank is a thin one.
    sure = words[at] == "000" or at > first + 1 or further
    return len(gap) == 1 and (gap in THIN_SPACES or (gap == " " and sure))


def _powered(grammar: Grammar, value: float | None, at: int) -> tuple[float | None, int]:
    """Digits with an exponent: "1e10", "12.3e+14", "1.5^3", "1.3x10^6"."""
    words = grammar.lower
    mark = words[at] if glued(grammar, at) else ""
    times_ten = mark == "x10" and words[at + 1 : at + 2] == ["^"]
    power = EXPONENT.fullmatch(mark)
    if power and power[1]:
        return _times_ten(value, int(power[1])), at + 1
    if value is None or not (power or mark == "^" or times_ten):
        return value, at
    end, sign = at + 1 + times_ten, 1
    while end < min(len(words), at + 4) and words[end] in ("+", "-") and glued(grammar, end):
        end, sign = end + 1, -1 if words[end] == "-" else 1
    if not (end < len(words) and words[end].isdecimal() and glued(grammar, end)):
        return None, at
    exponent = sign * int(words[end][:4])
    return (_raised(value, exponent) if mark == "^" else _times_ten(value, exponent)), end + 1


def _times_ten(value: float | None, exponent: int) -> float | None:
    return value * 10.0**exponent if value is not None and abs(exponent) < LARGEST else None


def _raised(value: float, exponent: int) -> float | None:
    try:
        return float(value**exponent)
    except (OverflowError, ZeroDivisionError):
        return None
