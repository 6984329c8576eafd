"""Settings: where and when something is said to hold, on record and in a draft."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache

from whence.records.clock import day_of
from whence.records.link import Testimony, Told
from whence.records.name import fold
from whence.records.states import find_states
from whence.weigh.altered import Altered, Ask, both
from whence.weigh.periods import LONGEST, period_of
from whence.weigh.phrasing import clause_of, speaks_of
from whence.weigh.tables import lists
from whence.weigh.voices import stems

YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
LASTING = re.compile(
    r"(?i)\b(?:in|within|over|during|for|throughout)\s+(?:\w+\s+){0,4}?(hour|day|week|fortnight|month|quarter|year|decade)s?\b"
)
MOST_MONTHS = 6  # of a period that a month can still contradict
NEWS = 7  # days around its publication of which a text tells without saying so
STRETCHED = 1.5  # times a period's length, from which on it is another


def _wider(record: Told, draft: Told) -> Altered | None:
    """What is said of one place, or of some, is said of another or of all."""
    a, b = record.testimony, draft.testimony
    spread = speaks_of("spread", clause_of(b))
    if spread and not speaks_of("spread", a.words):
        return Altered("scope", f"“{spread}” is the draft's: {both(a, b)}")
    before, after = _places(a), _places(b)
    if not before or not after or _meet(before, after):
        return None
    return Altered("scope", f"“{min(before)}” became “{min(after)}”")


def _meet(before: set[str], after: set[str]) -> bool:
    """Whether a place of one set is one of the other, however much of its name is given."""
    return any(stems(a) <= stems(b) or stems(b) <= stems(a) for a in before for b in after)


def _places(testimony: Testimony) -> set[str]:
    """The names of the places that a statement is about, but for its subject's own, and for capitals that speak."""
    kept = (place for place in testimony.places if not any(one.sense == "capital" for one in find_states(place.name)))
    named = {" ".join(fold(place.name.replace(".", ""))) for place in kept}
    return {name for name in named if name != testimony.topic.subject}


def _dated(record: Told, draft: Told) -> Altered | None:
    """Other months or another year are named than the record has, or one length of time became another."""
    a, b = record.testimony, draft.testimony
    if _is_of_the_news(a, b):
        return None
    if wrong := _wrong_months(a, b) or _wrong_year(a, b) or _stretched(a, b) or _other_length(a, b):
        return Altered("period", f"{f'“{a.time.text}”' if a.time else 'its time'} became “{wrong}”")
    return None


def _is_of_the_news(record: Testimony, draft: Testimony) -> bool:
    """Whether a draft dates a statement to the days around its publication, where the record names no date itself."""
    published, period = day_of(record.published), period_of(draft)
    if (
        published is None
        or period is None
        or period.end is None
        or months_in(record.words)
        or YEAR.search(record.words)
    ):
        return False
    return published - timedelta(NEWS) < period.end <= published + timedelta(NEWS)


def _wrong_months(record: Testimony, draft: Testimony) -> str | None:
    """The draft's month, where the record names months too and not that one; never that of the saying."""
    named, known = months_in(_held(draft)), months_in(record.words) | _months_of(record)
    if not named or not known or named & known:
        return None
    published = day_of(record.published)
    if not months_in(record.words):
        # What is told on a day is mostly of that day or those before it, and a draft may say when it was told.
        told = {published.month, (published - timedelta(NEWS)).month} if published else named
        if told & named:
            return None
    return next(match.group() for match in _month().finditer(_held(draft)))


def _held(testimony: Testimony) -> str:
    """A sentence without the words that say when its source said so: ", the ministry said in March"."""
    text = testimony.words[:LONGEST]
    figure = text.find(testimony.figure.span.text) if testimony.figure else 0
    for cue in dict.fromkeys(teller.cue for teller in testimony.tellers if teller.cue):
        at = text.rfind(cue)
        if at > figure >= 0:
            text = text[:at]
        elif at >= 0:
            text = re.sub(rf"{re.escape(cue)}\b[^.;]{{0,60}}?\bthat\b", "", text, count=1)
    return text


def _months_of(testimony: Testimony) -> frozenset[int]:
    """The months that a statement's own period touches; none where it is long or open."""
    period = period_of(testimony)
    if period is None or period.start is None or period.end is None:
        return frozenset()
    last = max(period.end - timedelta(1), period.start)
    count = (last.year - period.start.year) * 12 + last.month - period.start.month + 1
    if count > MOST_MONTHS:
        return frozenset()
    return frozenset((period.start.month + at - 1) % 12 + 1 for at in range(count))


def _wrong_year(record: Testimony, draft: Testimony) -> str | None:
    """The draft's one year, where it is none that the record names, or that its date allows."""
    named = {int(year) for year in YEAR.findall(_held(draft))}
    known = {int(year) for year in YEAR.findall(record.words[:LONGEST])}
    published = day_of(record.published)
    # What names no year is of the year of its publication, or of one beside it.
    known |= {published.year + at for at in (-1, 0, 1)} if published and not known else set()
    return str(min(named)) if len(named) == 1 and known and named.isdisjoint(known) else None


def _stretched(record: Testimony, draft: Testimony) -> str | None:
    """The draft's words for a period much longer or shorter than the record's, or for one that does not meet it."""
    before, after = period_of(record), period_of(draft)
    if before is None or after is None or record.time is None or draft.time is None:
        return None
    days = before.days or 0, after.days or 0
    if min(days) <= NEWS or _is_year_alone(record) or _is_year_alone(draft):
        return None
    if months_in(record.time.text) & months_in(draft.time.text):
        return None
    return draft.time.text if not before.meets(after) or max(days) >= STRETCHED * min(days) else None


def _is_year_alone(testimony: Testimony) -> bool:
    return testimony.time is not None and YEAR.fullmatch(testimony.time.text.strip()) is not None


def _other_length(record: Testimony, draft: Testimony) -> str | None:
    """The draft's words for how long something took, where the record has another length."""
    before, after = LASTING.search(clause_of(record)), LASTING.search(clause_of(draft))
    if before is None or after is None or before[1].casefold() == after[1].casefold():
        return None
    return " ".join(after.group().split())


def months_in(text: str) -> frozenset[int]:
    """The months that a text names, 1 to 12; never the verbs "may" and "march"."""
    return frozenset(_months()[match.group()] for match in _month().finditer(text[:LONGEST]))


@cache
def _month() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_months())})\b")


@cache
def _months() -> dict[str, int]:
    return {name: at for at, names in enumerate(lists("drafts", "months").values(), 1) for name in names}


def same_place(record: Told, draft: Told) -> bool:
    """Whether a statement on record is of a place that the draft puts its own in."""
    before, after = (_places(told.testimony) for told in (record, draft))
    if all(speaks_of("spread", told.testimony.words) for told in (record, draft)):
        return True
    return _meet(before, after)


def same_month(record: Told, draft: Told) -> bool:
    """Whether a sentence on record names a month, or a length of time, that the draft's names."""
    a, b = record.testimony.words[:LONGEST], draft.testimony.words[:LONGEST]
    lengths = [{match[1].casefold() for match in LASTING.finditer(text)} for text in (a, b)]
    return bool(months_in(a) & months_in(b) or lengths[0] & lengths[1])


ASKED: tuple[Ask, ...] = (_wider, _dated)
