"""Fidelity: what a draft's statement changed of one on record, beyond what texts change of one another.

A draft is held to more than a retelling: an "about" that is gone counts, as does a name in another's place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import NamedTuple

from whence.records.check import Alteration
from whence.records.claim import Figure
from whence.records.link import Testimony, Told
from whence.records.name import fold
from whence.weigh.differences import compare, doubts
from whence.weigh.extent import words_of
from whence.weigh.periods import LONGEST, Period, period_of
from whence.weigh.tables import lists
from whence.weigh.ties import name_family

YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
MEASURE = re.compile(r"(\d{2,4}(?:\.\d)?)[\s-]?(mm|millimetre|millimeter|calibre|caliber)s?\b", re.IGNORECASE)
MOST_MONTHS = 6  # of a period that a month can still contradict


class Altered(NamedTuple):
    """One thing that a draft changed, with both wordings."""

    what: Alteration
    why: str


def alterations(record: Told, draft: Told) -> tuple[Altered, ...]:
    """What a draft's statement changed of one on record, each kind once."""
    found = [Altered(one.what, one.why) for one in compare(record, draft, tied=True)]
    found += [altered for ask in ASKED if (altered := ask(record, draft)) is not None]
    return tuple({one.what: one for one in reversed(found)}.values())[::-1]


def _flattened(record: Told, draft: Told) -> Altered | None:
    """A rough number became a plain one."""
    a, b = record.testimony.figure, draft.testimony.figure
    if a is None or b is None or b.approximator is not None or b.best is None:
        return None
    rough = a.approximator in ("about", "vague") or (a.best is None and a.low != a.high)
    return Altered("bound", f"{words_of(a)} became {words_of(b)}") if rough else None


def _estimated(record: Told, draft: Told) -> Altered | None:
    """An estimate is given as a plain fact."""
    a, b = record.testimony, draft.testimony
    if a.modality != "estimated" or b.modality != "asserted" or doubts(b) or _is_rough(b.figure):
        return None
    if any(teller.certainty in ("probable", "possible") for teller in b.tellers[-1:]):
        return None
    return Altered("hedge", "an estimate is given as a plain figure")


def _is_rough(figure: Figure | None) -> bool:
    return figure is not None and figure.approximator is not None


def _calibre(record: Told, draft: Told) -> Altered | None:
    """The thing's calibre or model is another one."""
    a, b = _measured(record.testimony), _measured(draft.testimony)
    if not a or not b or a & b:
        return None
    return Altered("unit", f"“{min(a)}” became “{min(b)}”")


def _measured(testimony: Testimony) -> set[str]:
    """The calibres with a figure's thing, else those in its sentence."""
    own = testimony.figure.property if testimony.figure else None
    for text in (own or "", testimony.words[:LONGEST]):
        if found := {f"{match[1]} mm" for match in MEASURE.finditer(text)}:
            return found
    return set()


def _credited(record: Told, draft: Told) -> Altered | None:
    """Somebody else is named as whoever says it."""
    a, b = record.root, draft.root
    if a is None or b is None or not b.stated or not b.body.known:
        return None
    if name_family(a) == name_family(b) or (b.body in a.through and not a.stated):
        return None
    whose = a.body.name if a.stated else "nobody by name"
    return Altered("attribution", f"the draft names {b.body.name}, the record {whose}")


def _elsewhere(record: Told, draft: Told) -> Altered | None:
    """What is said of one place is put in another, or in a wider one."""
    a, b = (_places(told.testimony) for told in (record, draft))
    if not a or not b or a & b:
        return None
    return Altered("scope", f"“{min(a)}” became “{min(b)}”")


def _places(testimony: Testimony) -> set[str]:
    """The names of the places that a statement is about, but for its subject's own."""
    subject = testimony.topic.subject or ""
    named = {" ".join(fold(place.name)) for place in testimony.places}
    return {name for name in named if name != subject}


def _dated(record: Told, draft: Told) -> Altered | None:
    """Another month or another year is named than the record has."""
    a, b = record.testimony, draft.testimony
    period = period_of(a)
    if a.time is None or b.time is None or period is None:
        return None
    if wrong := _wrong_month(period, b.time.text) or _wrong_year(period, b.time.text):
        return Altered("period", f"“{_of(a)}” became “{wrong}”")
    return None


def _of(testimony: Testimony) -> str:
    return testimony.time.text if testimony.time else ""


def _wrong_month(period: Period, text: str) -> str | None:
    """The words, where they name only months that a period does not touch."""
    named = months_in(text)
    first, last = period.start, period.end
    if not named or first is None or last is None:
        return None
    touched = {(first.month + at - 1) % 12 + 1 for at in range(_span_of(period))}
    return text if len(touched) <= MOST_MONTHS and named.isdisjoint(touched) else None


def _span_of(period: Period) -> int:
    """How many months a period touches."""
    if period.start is None or period.end is None:
        return 0
    last = max(period.end - timedelta(1), period.start)
    return (last.year - period.start.year) * 12 + last.month - period.start.month + 1


def _wrong_year(period: Period, text: str) -> str | None:
    years = {int(year) for year in YEAR.findall(text)}
    known = {side.year for side in period if side is not None}
    return text if years and known and all(year < min(known) or year > max(known) for year in years) else None


def months_in(text: str) -> frozenset[int]:
    """The months that a text names, 1 to 12; never the verbs "may" and "march"."""
    return frozenset(_months()[match.group()] for match in _month().finditer(text) if match.group() in _months())


@cache
def _month() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_months())})\b")


@cache
def _months() -> dict[str, int]:
    return {name: at for at, names in enumerate(lists("drafts", "months").values(), 1) for name in names}


Ask = Callable[[Told, Told], Altered | None]
ASKED: tuple[Ask, ...] = (_flattened, _estimated, _calibre, _credited, _elsewhere, _dated)
