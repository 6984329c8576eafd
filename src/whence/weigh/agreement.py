"""Agreement: whether two statements of a matter speak of one thing, and whether their figures bear each other out."""

from __future__ import annotations

from typing import NamedTuple

from whence.records.claim import Figure
from whence.records.link import Testimony
from whence.weigh.extent import Extent, extent_of
from whence.weigh.periods import Period, period_of
from whence.weigh.tables import words


class Told(NamedTuple):
    """A statement with what its figure leaves possible and when it holds, worked out once for all comparisons."""

    testimony: Testimony
    extent: Extent | None
    period: Period | None

    @classmethod
    def of(cls, testimony: Testimony) -> Told:
        """A statement, ready to be compared."""
        figure = testimony.figure
        return cls(testimony, None if figure is None else extent_of(figure), period_of(testimony))


def overlap(left: Told, right: Told) -> bool:
    """Whether one value can be what both figures mean, round numbers taken as round; none meets only none."""
    if left.extent is None or right.extent is None:
        return left.extent is right.extent
    return left.extent.meets(right.extent)


def is_same_thing(left: Told, right: Told) -> bool:
    """Whether two statements can bear each other out: nothing that both of them say sets them apart."""
    if left.testimony.polarity != right.testimony.polarity:
        return False
    if left.period is not None and right.period is not None and not left.period.meets(right.period):
        return False
    a, b = left.testimony.figure, right.testimony.figure
    if a is None or b is None:
        return a is b
    said = ((a.unit, b.unit), (a.per, b.per), (a.property, b.property), (a.of, b.of))
    return a.percent == b.percent and all(x is None or y is None or x == y for x, y in said)


def agree(left: Told, right: Told) -> bool:
    """Whether figures bear each other out: they overlap, and neither leaves so much open that most would."""
    a, b = left.testimony.figure, right.testimony.figure
    if a is not None and b is not None and (_is_loose(a) or _is_loose(b)):
        return (a.low, a.high, a.approximator) == (b.low, b.high, b.approximator)
    return overlap(left, right)


def _is_loose(figure: Figure) -> bool:
    """Whether a figure has only one side, or is a number's size in words ("up to 500", "hundreds")."""
    if figure.low is None or figure.high is None or figure.approximator in words("grades", "loose"):
        return True
    return figure.low == 0 < figure.high and figure.best is None
