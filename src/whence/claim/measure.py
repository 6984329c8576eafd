"""Measures: amounts with a unit, and two of them joined to a range: "$1.2bn", "10 to 20 billion"."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import NamedTuple, cast

from whence.claim import lemma
from whence.claim.adjacent import glued, word_at
from whence.claim.amount import ARTICLES, Amount, Kind, counts_one, read_amount
from whence.claim.bounds import bound_after, bound_before
from whence.claim.digits import has_digits
from whence.claim.numeral import THOUSAND, lexicon, starters
from whence.claim.tables import table
from whence.claim.unit import Measured, Unit, millions_after, money_before, part_of, unit_after, words_of
from whence.records.grammar import Grammar

YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
OLDEST = 115  # years
AGE = Unit("a", "year of age", "age")
GUESS = 10  # times that a second guess may be the first
SIGNS = 3  # words that may stand between a range's link and its second number: "to about $ 20"


class Measure(NamedTuple):
    """Words [first, last) with an amount and its unit; `number` is where the number itself begins and ends."""

    first: int
    last: int
    number: tuple[int, int]
    low: float
    high: float | None
    kind: Kind
    unit: Unit | None
    scale: float = 1.0
    digits: bool = False


def read_measure(grammar: Grammar, at: int, since: int = 0) -> Measure | None:
    """The measure that a number word opens, with the second number of a range where one is joined to it.

    Signs of money before `since` belong to an earlier measure.
    """
    measure = _read_one(grammar, at, since)
    if measure is None:
        return None
    ranged = _ranged(grammar, measure)
    return _aged(grammar, _with_parts(grammar, measure) if ranged is measure else ranged)


def opens_amount(grammar: Grammar, at: int) -> bool:
    """Whether a word may open an amount."""
    word = grammar.lower[at]
    return has_digits(word) or word in starters() or (word in ARTICLES and counts_one(grammar, at))


def _with_parts(grammar: Grammar, measure: Measure) -> Measure:
    """ "5 feet 2 inches" and "13 dollars and 45 cents" as one measure."""
    at = measure.last + (grammar.lower[measure.last : measure.last + 1] == ["and"])
    if (
        measure.unit is None
        or measure.last == measure.number[1]
        or at >= len(grammar.lower)
        or not opens_amount(grammar, at)
    ):
        return measure
    part = read_amount(grammar, at)
    found = unit_after(grammar, part.last, digits=part.digits) if part else None
    name = found.unit.name if found else word_at(grammar, part.last) if part else ""
    size = part_of(measure.unit, name)
    if part is None or size is None or part.kind != "number" or not 0 <= part.low < size or measure.high is None:
        return measure
    value = measure.low + part.low / size
    return measure._replace(last=found.last if found else part.last + 1, low=value, high=value)


def _aged(grammar: Grammar, measure: Measure) -> Measure:
    """ "aged 35", and the 42 of "Smith, 42, said": years of age."""
    first, last = measure.first, measure.last
    if measure.unit is not None or measure.kind != "number" or (measure.high or 0) > OLDEST or not first:
        return measure
    start = bound_before(grammar, first, timed=False).first
    start -= start > 0 and grammar.lower[start - 1] == "between"
    aged = start > 0 and grammar.lower[start - 1] in words_of("age", "before")
    around = (grammar.lower[first - 1], *grammar.lower[last : last + 1])
    named = (
        around in ((",", ","), ("(", ")"), (",", "―"), (",", "—"), (",", "–"), (",", "."))
        and first > 1
        and grammar.tokens[first - 2].upos == "PROPN"
    )
    return measure._replace(unit=AGE) if aged or (named and measure.digits and measure.low.is_integer()) else measure


def _read_one(grammar: Grammar, at: int, since: int = 0) -> Measure | None:
    money = money_before(grammar, at)
    money = money if money and money.first >= since else None
    joined = not _between(grammar, money.first if money else at)
    amount = read_amount(grammar, at, money=money is not None, joined=joined)
    if amount is None:
        return None
    if money is not None:
        return _measure(amount, amount.last, money.unit)._replace(first=money.first)
    after = bound_after(grammar, amount.last).last
    after += amount.kind == "vague" and tuple(grammar.lower[after : after + 1]) == ("of",)
    found = None
    if amount.kind in ("number", "vague"):
        found = unit_after(grammar, after, digits=amount.digits, scale=amount.scale)
        amount, found = _in_millions(grammar, amount, found or millions_after(grammar, after))
    return _measure(amount, found.last if found else amount.last, found.unit if found else None)


def _in_millions(grammar: Grammar, amount: Amount, found: Measured | None) -> tuple[Amount, Measured | None]:
    """ "75 USD million" and "30 MUSD": the scale stands with the currency."""
    if found is None or found.unit.kind != "money" or amount.scale != 1 or amount.high is None:
        return amount, found
    factor = lexicon().scales.get(word_at(grammar, found.last), 1.0) if found.scale == 1 else found.scale
    if factor < THOUSAND:
        return amount, found
    last = found.last + (found.scale == 1)
    return amount._replace(low=amount.low * factor, high=amount.high * factor, scale=factor), found._replace(last=last)


def _measure(amount: Amount, last: int, unit: Unit | None) -> Measure:
    number = (amount.first, amount.last)
    return Measure(amount.first, last, number, amount.low, amount.high, amount.kind, unit, amount.scale, amount.digits)


def _between(grammar: Grammar, first: int) -> bool:
    """Whether "between" leads a number, with or without an approximator."""
    start = bound_before(grammar, first, timed=False).first
    return start > 0 and grammar.lower[start - 1] in _links()["between"]


def _ranged(grammar: Grammar, lower: Measure) -> Measure:
    """The range that a measure opens, or the measure alone."""
    link = lower.last
    if lower.kind not in ("number", "share") or link + 1 >= len(grammar.lower) or not _links_here(grammar, lower, link):
        return lower
    at = _second_number(grammar, link + 1)
    upper = _read_one(grammar, at) if at is not None else None
    if upper is None or upper.kind != lower.kind or not _same_unit(lower, upper):
        return lower
    low = lower.low
    if lower.scale == 1 and upper.scale > 1 and low < upper.low / upper.scale:
        low *= upper.scale
    guess = grammar.lower[link] in _links()["or"] and upper.low > GUESS * low
    if not low < upper.low or guess or (lower.unit is None and is_year(grammar, lower.first) and upper.scale > 1):
        return lower
    number = (lower.number[0], upper.number[1])
    unit = upper.unit or lower.unit
    return Measure(lower.first, upper.last, number, low, upper.low, lower.kind, unit, upper.scale, lower.digits)


def is_year(grammar: Grammar, at: int) -> bool:
    """Whether digits look like a year."""
    return bool(YEAR.fullmatch(grammar.words[at]))


def _links_here(grammar: Grammar, lower: Measure, link: int) -> bool:
    """Whether the word after a number joins a second one to it."""
    word, links = grammar.lower[link], _links()
    if word in links["and"]:
        return _between(grammar, lower.first)
    if word in links["or"]:
        return True
    if word not in links["to"]:
        return False
    if not word.isalpha():
        # A dash with a blank on one side only, or a long one with blanks, parts sentences.
        left, right = glued(grammar, link), glued(grammar, link + 1)
        return left == right and (left or word != "—")
    return not _shifts(grammar, lower.first)


def _shifts(grammar: Grammar, first: int) -> bool:
    """Whether "from 3 to 5" is a change: something that changes stands above it."""
    start = bound_before(grammar, first, timed=False).first
    if start == 0 or grammar.lower[start - 1] != "from":
        return False
    above = list(islice(grammar.ancestors(first), 4))
    near = [start - 2] if start > 1 else []
    shifts = _links()["shifts"]
    return any(
        {grammar.lower[at], lemma.verb(grammar.words[at]), lemma.noun(grammar.words[at])} & shifts
        for at in above + near
    )


def _second_number(grammar: Grammar, start: int) -> int | None:
    """The number right after a link, signs of money allowed between."""
    for at in range(start, min(start + SIGNS, len(grammar.lower))):
        if opens_amount(grammar, at):
            money = money_before(grammar, at)
            return at if (money.first if money else at) <= start or grammar.lower[at - 1] in ("a", "an") else None
    return None


def _same_unit(lower: Measure, upper: Measure) -> bool:
    """Whether two numbers measure in one unit: it may be left out with the first, and money's with the second."""
    if lower.unit is None or lower.unit == upper.unit:
        return True
    if upper.unit is None:
        return lower.unit.kind == "money" and lower.first < lower.number[0]
    return lower.unit.code is not None and lower.unit.code == upper.unit.code


@cache
def _links() -> dict[str, frozenset[str]]:
    rows = cast(dict[str, list[str]], table("bounds")["ranges"])
    return {name: frozenset(row) for name, row in rows.items()}
