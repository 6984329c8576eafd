"""Extents: what a figure's words leave possible, wide enough for rounding, so that only real gaps count as gaps."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import NamedTuple

from whence.records.claim import Figure

NEAR = 0.01  # share by which two readings of one number may differ
DIGITS = 2  # that a round number has at least: 10,000 stands for 9,500 to 10,500
COUNTED_OUT = 100  # below it a whole number was counted, not rounded
CEILINGS = frozenset(("up_to", "at_most", "fewer_than"))
STEP = math.log(1.02)  # between two places in a file of numbers
SHOWN = 80  # characters of a figure's words in a reason


class Extent(NamedTuple):
    """The numbers from low to high that a figure allows; an open side excludes its bound."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    def meets(self, other: Extent) -> bool:
        """Whether some number fits both."""
        return self._reaches(other) and other._reaches(self)

    def _reaches(self, other: Extent) -> bool:
        """Whether this one's top comes up to the other's bottom."""
        if self.high == other.low:
            return not (self.high_open or other.low_open)
        return self.high > other.low


def extent_of(figure: Figure) -> Extent:
    """What a figure allows: its bounds, and for a plain number all that is rounded to it."""
    if figure.approximator is None and figure.low is not None and figure.low == figure.high:
        slack = rounding(figure.low, percent=figure.percent)
        return Extent(figure.low - slack, figure.low + slack)
    low = -math.inf if figure.low is None else figure.low
    high = math.inf if figure.high is None else figure.high
    return Extent(low, high, figure.low_open, figure.high_open)


def rounding(number: float, *, percent: bool = False) -> float:
    """Half the step that a number seems rounded to, at most its second digit's; small whole numbers are exact."""
    if number == 0 or not math.isfinite(number) or (abs(number) < COUNTED_OUT and float(number).is_integer() > percent):
        return 0.0
    exponent = int(Decimal(repr(float(number))).normalize().as_tuple().exponent)
    # An unrounded whole number is a count: 4,712 is not 4,713.
    if exponent == 0 and not percent:
        return 0.0
    return float(10.0 ** min(exponent, math.floor(math.log10(abs(number))) + 1 - DIGITS)) / 2


def said(figure: Figure) -> tuple[float, ...]:
    """The numbers that the words name: one, or the two ends of a range; none for "hundreds"."""
    if figure.approximator == "vague":
        return ()
    if figure.best is not None:
        return (figure.best,)
    if (figure.approximator in CEILINGS or figure.approximator == "nearly") and figure.high is not None:
        return (figure.high,)
    if figure.approximator in ("more_than", "at_least") and figure.low is not None:
        return (figure.low,)
    return tuple(number for number in (figure.low, figure.high) if number is not None)


def is_ceiling(figure: Figure) -> bool:
    """Whether a figure only caps what it counts: "up to 500"."""
    return figure.approximator in CEILINGS


def close(left: float, right: float) -> bool:
    """Whether two numbers are one number, read within 1 %."""
    return left == right or abs(left - right) <= NEAR * max(abs(left), abs(right))


def same_numbers(left: Figure, right: Figure) -> bool:
    """Whether two figures name the same numbers, whatever the words around them."""
    a, b = said(left), said(right)
    if not a or not b:
        return (left.low, left.high) == (right.low, right.high) and a == b
    return len(a) == len(b) and all(close(x, y) for x, y in zip(a, b, strict=True))


def share_number(left: Figure, right: Figure) -> bool:
    """Whether two figures have one number in common: a range and one of its ends do."""
    return any(close(x, y) for x in said(left) for y in said(right))


def number_keys(figure: Figure) -> set[int]:
    """A figure's places in a file of numbers: two that are one within 1 % stand in the same or neighbouring ones."""
    return {round(math.log(abs(number)) / STEP) if number else 0 for number in said(figure) if math.isfinite(number)}


def show(number: float) -> str:
    """A number for people: "4,700", "33.3"."""
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.4g}"


def words_of(figure: Figure | None) -> str:
    """A figure's own words in quotation marks, cut short."""
    if figure is None:
        return "no figure"
    text = " ".join(figure.span.text[: 2 * SHOWN].split())
    return f"“{text[: SHOWN - 1]}…”" if len(text) > SHOWN else f"“{text}”"
