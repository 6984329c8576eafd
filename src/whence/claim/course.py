"""Where in time a text has come to, and the words that its time expressions keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, cast

from whence.claim import calendar
from whence.claim.calendar import Period
from whence.claim.tables import table
from whence.claim.timeshapes import Shape
from whence.records.grammar import Grammar


class Anchor(NamedTuple):
    """What a text's times count from: its day, or the last date named where it tells a story.

    `year` is the year of a text whose day is not known.
    """

    day: date | None
    narrative: bool = False
    year: int | None = None


@dataclass(slots=True)
class Course:
    """Where in time a text has come to: the last date named, and the sentence that last named a year."""

    grammar: Grammar
    anchor: Anchor
    focus: Period | None = None
    stated: int = -9

    @property
    def today(self) -> Period | None:
        """The day that "this", "last" and "next" count from; a story has none."""
        day = None if self.anchor.narrative else self.anchor.day
        return calendar.around(day, "day") if day else None

    @property
    def then(self) -> Period | None:
        """The period that "that", "later" and "the following" count from."""
        return self.focus or self.today

    def said(self, shape: Shape, part: str) -> list[str]:
        """The words that a shape keeps under a name."""
        first, last = shape.parts.get(part, (0, 0))
        return self.grammar.lower[first:last]

    def word(self, shape: Shape, part: str) -> str:
        """The first word that a shape keeps under a name, "" where it keeps none."""
        return next(iter(self.said(shape, part)), "")

    def value(self, shape: Shape, part: str, key: str) -> Any:
        """What a list of the table of times gives for a shape's word."""
        return cast(dict[str, Any], table("times")[key])[self.word(shape, part)]


def year_of(grammar: Grammar, shape: Shape) -> int | None:
    """The year that a shape names in digits; years before Christ have no ISO date."""
    if "year" not in shape.parts or "era" in shape.parts:
        return None
    word = grammar.lower[shape.parts["year"][0]]
    return int(word) if word.isdecimal() else None
