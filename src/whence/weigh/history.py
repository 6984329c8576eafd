"""History: a matter's statements as rows for a chart, by the day for which they hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from whence.records.claim import Figure
from whence.records.finding import Moment
from whence.weigh.statements import Statement


def history(statements: Sequence[Statement]) -> tuple[Moment, ...]:
    """One row a statement with a figure, told in a text's body; bounds only where the words name them."""
    ordered = sorted(statements, key=lambda one: (one.as_of or date.max, one.told or date.max, one.id))
    return tuple(_row(one, one.figure) for one in ordered if one.figure is not None and not one.headline)


def _row(statement: Statement, figure: Figure) -> Moment:
    """A statement's row; without a period it holds as of the day it was told, which is then both its ends."""
    period = statement.period
    start = period.start if period else statement.as_of
    end = period.end if period else statement.as_of
    stated = figure.bound_by == "stated"
    return Moment(
        said=statement.told.isoformat() if statement.told else None,
        start=start.isoformat() if start else None,
        end=end.isoformat() if end else None,
        low=figure.low if stated else None,
        # "Nearly 40" names its upper bound itself; only the lower one is a convention's.
        high=figure.high if stated or figure.approximator == "nearly" else None,
        best=figure.best,
        origin=statement.body.name,
        modality=statement.first.modality,
        claim=statement.id,
    )
