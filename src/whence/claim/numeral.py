"""Numerals: what value digits, number words and their mixtures have; a spelling that can be read in two ways has none.

"1,500", "2.4 million", "twenty-five", "two and a half thousand", "10k", "½", "1 414 021 100", "1.234,5".
"""

from __future__ import annotations

import math
from functools import cache
from typing import NamedTuple, cast

from whence.claim.adjacent import glued
from whence.claim.digits import fraction_at, has_digits, is_pointed, read_digits, value_of
from whence.claim.tables import table, words
from whence.records.grammar import Grammar

SECTIONS = ("ones", "tens", "scales", "marks", "money_marks", "denominators", "signs")
LONGEST = 24  # words of one numeral
TEN, TWENTY, HUNDRED, THOUSAND = 10, 20, 100, 1000


class Numeral(NamedTuple):
    """Words [first, last) that name a number; `scale` is what its last words multiply by ("million"), 1 without."""

    first: int
    last: int
    value: float
    scale: float = 1.0
    digits: bool = False


class Lexicon(NamedTuple):
    """The number words by what they do."""

    ones: dict[str, float]
    tens: dict[str, float]
    scales: dict[str, float]
    marks: dict[str, float]
    money_marks: dict[str, float]
    denominators: dict[str, float]
    signs: dict[str, float]


@cache
def lexicon() -> Lexicon:
    """The number words of tables/numbers.toml."""
    return Lexicon(*(cast(dict[str, float], table("numbers")[name]) for name in SECTIONS))


def read_numeral(
    grammar: Grammar, at: int, *, money: bool = False, joined: bool = True, held: float | None = None
) -> Numeral | None:
    """The longest numeral from a word on; `joined` lets an "and" stand inside it ("one hundred and six").

    `held` is what a scale at its head multiplies: 1 after an article, 0.5 after "half a".
    """
    numeral = _Composer(grammar, at, Manner(money, joined, held)).compose()
    return numeral if numeral and math.isfinite(numeral.value) else None


class Manner(NamedTuple):
    """How a numeral is read: as money, with "and" inside it, and what stands before it."""

    money: bool
    joined: bool
    held: float | None


class _Composer:
    """Reads one numeral word by word: hundreds build up in `current`, closed scales in `total`."""

    def __init__(self, grammar: Grammar, at: int, manner: Manner) -> None:
        self._grammar = grammar
        self._words = grammar.lower
        self._first = self._at = at
        self._money = manner.money
        self._joined = manner.joined
        self._total = 0.0
        self._current = manner.held
        self._scale = math.inf
        self._last_scale = 1.0
        self._digits = False

    def compose(self) -> Numeral | None:
        """Words are taken as long as each can follow what was taken."""
        while self._at - self._first < LONGEST and self._at < len(self._words) and self._step():
            pass
        if self._at == self._first:
            return None
        while self._words[self._at - 1] in ("and", "-"):
            self._at -= 1
        # 16.4 million is 16,400,000, not 16,399,999.999999998.
        value = float(f"{self._total + (self._current or 0.0):.15g}")
        first = self._first - (self._digits and is_pointed(self._grammar, self._first))
        return Numeral(first, self._at, value, self._last_scale, self._digits)

    def _step(self) -> bool:
        word = self._words[self._at]
        if has_digits(word) or word in lexicon().signs:
            return self._take_digits(word)
        if self._at > self._first and (word in ("and", "-") or word == "point"):
            return self._take_link(word)
        return self._take_word(word) or self._take_scale(word)

    def _take_digits(self, word: str) -> bool:
        """Digits open a numeral, or follow a closed scale ("4 thousand 300"); a fraction sign may follow digits."""
        sign = lexicon().signs.get(word)
        if sign is not None:
            return self._add(sign) if self._current is None or self._digits else False
        if (
            self._words[self._at - 1] == "and"
            and self._at > self._first
            and self._current
            and self._current % HUNDRED == 0
        ):
            small = value_of(word)
            return self._add(small) if small is not None and 0 < small < HUNDRED else False
        if self._current is not None or (self._total and self._scale < THOUSAND):
            return False
        value, last = read_digits(self._grammar, self._at, decimal_comma=self._decimal_is_sure())
        if value is None or (self._total and value >= self._scale):
            return False
        self._digits, self._current, self._at = True, value, last
        self._take_vulgar()
        return True

    def _decimal_is_sure(self) -> bool:
        """Whether a comma can only be a decimal one, since money, a scale or per cent is beside it."""
        follows = self._words[self._at + 1] if self._at + 1 < len(self._words) else ""
        return self._money or follows in lexicon().scales or follows in ("%", "percent")

    def _take_vulgar(self) -> None:
        """A fraction in digits: "3/4", and "10 1/2" after a whole number."""
        whole = self._current or 0.0
        if self._at == self._first + 1 and (part := fraction_at(self._grammar, self._first)) is not None:
            self._current, self._at = part, self._at + 2
        elif whole.is_integer() and (part := fraction_at(self._grammar, self._at)) is not None:
            self._current, self._at = whole + part, self._at + 3

    def _take_word(self, word: str) -> bool:
        """A number word below a hundred, where one can stand."""
        ones, tens = lexicon().ones.get(word), lexicon().tens.get(word)
        value = ones if ones is not None else tens
        if value is None or (self._digits and self._current is not None and self._words[self._at - 1] != "and"):
            return False
        held = self._current or 0.0
        if self._current is None or (held and held % HUNDRED == 0 and value):
            return self._add(value)
        if ones is not None and 0 < ones < TEN and held % HUNDRED >= TWENTY and held % TEN == 0:
            return self._add(value)
        return False

    def _add(self, value: float) -> bool:
        self._current = (self._current or 0.0) + value
        self._at += 1
        return True

    def _take_scale(self, word: str) -> bool:
        scale = self._scale_at(word)
        if scale is None or (self._current is None and not self._total):
            return False
        if scale == HUNDRED and self._current is not None and (self._digits or self._current < HUNDRED):
            self._current *= scale
        elif self._current is not None and scale < self._scale:
            self._total += self._current * scale
            self._scale, self._current = scale, None
        elif self._current is None and scale > self._scale:
            self._total, self._scale = self._total * scale, scale
        else:
            return False
        self._last_scale = self._last_scale * scale if self._current is None and scale == self._scale else scale
        self._at += 1
        return True

    def _scale_at(self, word: str) -> float | None:
        """What a word multiplies by; marks only right after digits, or after money."""
        known = lexicon()
        if (scale := known.scales.get(word)) is not None:
            return scale
        if not (self._digits and self._current is not None and has_digits(self._words[self._at - 1])):
            return None
        if self._money and (scale := known.money_marks.get(word)) is not None:
            return scale
        near = glued(self._grammar, self._at) or self._grammar.words[self._at] in ("k", "M")
        return known.marks.get(self._grammar.words[self._at]) if near else None

    def _take_link(self, word: str) -> bool:
        """A hyphen, an "and" or a "point" that goes on inside the numeral."""
        follows = self._words[self._at + 1] if self._at + 1 < len(self._words) else ""
        held = self._current or 0.0
        if word == "-":
            ones = lexicon().ones.get(follows, 0.0)
            inside = not self._digits and held % HUNDRED >= TWENTY and held % TEN == 0 and 0 < ones < TEN
            return self._skip() if inside or self._hyphened_scale(follows) else False
        if word == "point":
            return self._take_decimals(follows) if self._current is not None and not self._digits else False
        return self._take_and(follows)

    def _hyphened_scale(self, follows: str) -> bool:
        """The hyphen of "50-million" and "three-dozen"."""
        near = glued(self._grammar, self._at) and glued(self._grammar, self._at + 1)
        return near and self._current is not None and follows in lexicon().scales

    def _skip(self) -> bool:
        self._at += 1
        return True

    def _take_and(self, follows: str) -> bool:
        """ "one hundred and six", "two and a half million", "two million and three hundred"."""
        if (part := _part_after_and(self._grammar, self._at)) is not None:
            self._current, self._total = self._with_part(part.value), 0.0 if self._current is None else self._total
            self._at = part.last
            return True
        known = lexicon()
        tail = follows in known.ones or follows in known.tens or (has_digits(follows) and self._last_scale == HUNDRED)
        if not (self._joined and tail):
            return False
        spelt = not self._digits or self._last_scale == HUNDRED
        open_hundreds = spelt and self._current is not None and self._current % HUNDRED == 0 and self._current > 0
        closed = self._current is None and self._total > 0 and not self._digits
        if not (open_hundreds or closed):
            return False
        rest = read_numeral(self._grammar, self._at + 1, joined=False)
        limit = HUNDRED if open_hundreds else self._scale
        if rest is None or (rest.value >= limit and rest.scale < THOUSAND):
            return False
        return self._skip()

    def _with_part(self, part: float) -> float:
        """ "2 million and a half" counts the half in millions; "two and a half" in ones."""
        if self._current is not None:
            return self._current + part
        return self._total + part * (self._scale if math.isfinite(self._scale) else 1.0)

    def _take_decimals(self, follows: str) -> bool:
        """ "two point zero three", "five point twenty-one"."""
        tail = read_numeral(self._grammar, self._at + 1, joined=False) if follows in lexicon().tens else None
        said, at = (f"{tail.value:.0f}", tail.last) if tail else ("", self._at + 1)
        while not tail and at < len(self._words) and (digit := lexicon().ones.get(self._words[at])) is not None:
            said, at = f"{said}{digit:.0f}", at + 1
        if not said or len(said) > LONGEST:
            return False
        self._current = (self._current or 0.0) + float(f"0.{said}")
        self._at = at
        return True


def _part_after_and(grammar: Grammar, at: int) -> Numeral | None:
    """The fraction of "and a half", "and three quarters", before its scale or noun."""
    after = at + 1
    if after + 1 >= len(grammar.lower):
        return None
    word = grammar.lower[after]
    if word in ("a", "an", "one"):
        below = lexicon().denominators.get(grammar.lower[after + 1])
        ranked = grammar.lower[after + 1] not in ("half", "quarter") and _names_next(grammar, after + 2)
        return Numeral(at, after + 2, 1 / below) if below and not ranked else None
    above = lexicon().ones.get(word)
    below = lexicon().denominators.get(grammar.lower[after + 1].removesuffix("s"))
    plural = grammar.lower[after + 1].endswith("s")
    return Numeral(at, after + 2, above / below) if above and below and above < below and plural else None


def _names_next(grammar: Grammar, at: int) -> bool:
    return at < len(grammar.tokens) and grammar.tokens[at].upos in ("NOUN", "PROPN", "ADJ")


@cache
def starters() -> frozenset[str]:
    """The words that may open an amount, in small letters; what is written in digits always may."""
    known = lexicon()
    vague = cast(dict[str, object], table("numbers")["vague"])
    quantifiers = cast(dict[str, object], table("numbers")["quantifiers"])
    named = {*known.ones, *known.tens, *known.scales, *known.signs, *vague, *quantifiers}
    return frozenset(
        named | set(known.denominators) | {f"{word}s" for word in known.denominators} | words("changes", "multiples")
    )
