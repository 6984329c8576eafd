"""Figures: the lowest and highest reported, and a best one only where a named rule gives it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from whence.records.finding import Reckoning, Superseded
from whence.weigh.extent import close, extent_of, is_ceiling, said
from whence.weigh.statements import Statement

AGREED = "the one current figure, on which origins shown independent agree"
ALONE = "the latest figure of the only origin"


class Best(NamedTuple):
    """A best figure, the rule that gives it, and the statements behind it."""

    number: float
    rule: str
    behind: tuple[Statement, ...]


def reckon(
    statements: Sequence[Statement], superseded: Iterable[Superseded] = (), independent: Collection[str] = ()
) -> Reckoning | None:
    """What stands of a matter's figures; `independent` are the families shown independent of one another.

    Only current statements of what is count: what is superseded, planned, needed, possible or denied does not, nor
    what only a headline says. Bounds that a convention supplied are never reported as figures.
    """
    current = find_current(statements, superseded)
    numbers = [(number, one) for one in current for number in _reported(one)]
    if not numbers:
        return None
    low = min(number for number, _ in _floors(numbers))
    high = max(number for number, _ in numbers)
    best = _agreed(current, independent) or _alone(current)
    days = sorted(one.as_of for one in current if one.as_of)
    return Reckoning(
        best=best.number if best else None,
        low=low,
        high=high,
        as_of=days[-1].isoformat() if days else None,
        rule=best.rule if best else None,
        best_from=_ids(best.behind) if best else (),
        low_from=_ids(one for number, one in numbers if close(number, low)),
        high_from=_ids(one for number, one in numbers if close(number, high)),
    )


def find_current(statements: Sequence[Statement], superseded: Iterable[Superseded] = ()) -> tuple[Statement, ...]:
    """The statements of what is that no newer one of their family replaces; totals before figures of one period."""
    old = {step.older for step in superseded}
    current = [
        one
        for one in statements
        if one.figure and one.stance == "fact" and one.first.polarity != "negative" and one.id not in old
    ]
    told = [one for one in current if not one.headline] or current
    totals = [one for one in told if not one.flow]
    return tuple(totals or _latest(told))


def _latest(flows: Sequence[Statement]) -> list[Statement]:
    """Figures of the latest period: those of different periods are not lowest and highest of one thing."""
    last = max((one for one in flows if one.as_of), key=lambda one: (one.as_of, one.id), default=None)
    if last is None or last.period is None:
        return list(flows)
    return [one for one in flows if one.period and one.period.same(last.period)]


def _reported(statement: Statement) -> tuple[float, ...]:
    return said(statement.figure) if statement.figure else ()


def _floors(numbers: Sequence[tuple[float, Statement]]) -> Sequence[tuple[float, Statement]]:
    """Figures that can be the lowest: "up to 500" names no least, unless nothing else is said."""
    return [row for row in numbers if row[1].figure and not is_ceiling(row[1].figure)] or numbers


def _agreed(current: Sequence[Statement], independent: Collection[str]) -> Best | None:
    """The one value that all current statements leave room for, where two independent families name it themselves."""
    points = [one for one in current if one.figure and one.figure.best is not None]
    behind = tuple(one for one in points if one.family in independent)
    if len({one.family for one in behind}) < len(("one", "other")) or not _is_one(points):
        return None
    number = behind[0].figure.best if behind[0].figure else None
    room = all(
        one.figure and extent_of(one.figure).meets(extent_of(behind[0].figure)) for one in current if behind[0].figure
    )
    return Best(number, AGREED, behind) if number is not None and room else None


def _is_one(points: Sequence[Statement]) -> bool:
    """Whether figures are all one number."""
    numbers = [number for one in points for number in _reported(one)]
    return bool(numbers) and all(close(numbers[0], number) for number in numbers)


def _alone(current: Sequence[Statement]) -> Best | None:
    """The only family's latest point; none where nobody named stands behind it, or it says two things at once."""
    if len({one.family for one in current}) != 1 or not all(one.known for one in current):
        return None
    days = sorted(one.as_of for one in current if one.as_of)
    latest = [one for one in current if not days or one.as_of == days[-1]]
    number = latest[0].figure.best if latest[0].figure else None
    return Best(number, ALONE, tuple(latest)) if number is not None and _is_one(latest) else None


def _ids(statements: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(sorted({one.id for one in statements}))
