"""The period that a time expression means, from its words, the text's day and the dates named so far."""

from __future__ import annotations

from collections.abc import Callable

from whence.claim import named, relative
from whence.claim.calendar import Period
from whence.claim.course import Course
from whence.claim.timeshapes import Shape

RESOLVERS: dict[str, Callable[[Course, Shape], Period | None]] = {
    "calendar": named.monthly,
    "numeric": named.numeric,
    "yearly": named.yearly,
    "shortyear": named.shortyear,
    "decade": named.decade,
    "century": named.century,
    "quarter": named.quarter,
    "half": named.half,
    "season": named.season,
    "fall": named.season,
    "nthweekday": named.nthweekday,
    "partof": named.partof,
    "holiday": named.holiday,
    "monthday": relative.monthday,
    "dayof": relative.dayof,
    "weekdayof": relative.weekdayof,
    "weekday": relative.weekday,
    "relday": relative.relday,
    "shifted": relative.shifted,
    "sidelong": relative.shifted,
    "ago": relative.ago,
    "before": relative.ago,
    "stretch": relative.stretch,
}


def date_of(course: Course, shape: Shape) -> Period | None:
    """The period a shape means; None where the text does not say which."""
    resolve = RESOLVERS.get(shape.name)
    return resolve(course, shape) if resolve else None
