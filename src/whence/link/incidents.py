"""Incidents: which figures of people harmed tell of one strike, crash or raid, on which days and where.

A figure counts on from earlier where its sentence says so ("since", "so far", "the toll has reached"); else it tells of
an event where its sentence, or its report's title or opening, does. Its days are its own, else its report's, else those
before publication.
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache

from whence.link.passage import Sentences
from whence.link.tables import words
from whence.records.claim import Account, Claim
from whence.records.clock import day_of
from whence.records.link import Incident
from whence.records.reading import Time
from whence.records.span import Span

SHORT = 3  # days that one event can last, as the press dates it
FRESH = 2  # days before its publication on which an undated event in the news happened
EARLIER = 10  # days before publication in which a report's own event lies
OPENING = 600  # characters in which a report tells what it is about
DATED = frozenset((None, "in"))
PRECISE = frozenset(("point", "city"))


class Incidents:
    """The incidents that one document tells of."""

    def __init__(self, account: Account, sentences: Sentences) -> None:
        self._document, self._sentences = account.reading.document, sentences
        opening = f"{self._document.title or ''}\n{self._document.text[:OPENING]}"
        self._told = _incident().search(opening) is not None
        self._published = day_of(self._document.published)
        self._own = self._find_day(account)

    def of(self, claim: Claim, figure: Span, group: str, site: str | None) -> Incident | None:
        """The incident that a figure tells of, None for a running total or anything else; `site` is the report's."""
        if group not in words("topics", "episodic"):
            return None
        said = self._sentences.text_around(figure.start) if figure.field == "text" else self._document.title or ""
        # Of a saying, the day is when it was said.
        days = _short(claim.time) if _harms(claim) else None
        tells = days is not None or self._told or _incident().search(said) is not None
        if not tells or _running().search(said):
            return None
        start, end = days or self._own or self._before_publication() or ("", "")
        return Incident(start, end, self._places(claim, site))

    def _places(self, claim: Claim, site: str | None) -> tuple[str, ...]:
        """The towns that a claim names, else the place that its report is about."""
        named = {place.name.casefold() for place in claim.places if place.precision in PRECISE}
        return tuple(sorted(named)) or ((site,) if site else ())

    def _before_publication(self) -> tuple[str, str] | None:
        try:
            day = self._published
            return None if day is None else ((day - timedelta(FRESH)).isoformat(), (day + timedelta(1)).isoformat())
        # At either end of the calendar there is no day before, or after.
        except OverflowError:
            return None

    def _find_day(self, account: Account) -> tuple[str, str] | None:
        """The days of the first harm that the report dates, shortly before its publication."""
        for claim in account.claims.claims:
            days = _short(claim.time) if _harms(claim) else None
            happened = day_of(days[0]) if days else None
            if happened and self._published and 0 <= (self._published - happened).days <= EARLIER:
                return days
        return None


def _harms(claim: Claim) -> bool:
    return claim.event is not None and claim.event.type in words("topics", "harming_events")


def _short(time: Time | None) -> tuple[str, str] | None:
    """A time's days, where it has a few only and names them as when something happened."""
    if time is None or time.start is None or time.end is None or time.relation not in DATED:
        return None
    start, end = day_of(time.start), day_of(time.end)
    if start is None or end is None or not 0 < (end - start).days <= SHORT:
        return None
    return start.isoformat(), end.isoformat()


@cache
def _incident() -> re.Pattern[str]:
    return _any_of(words("topics", "incidents"))


@cache
def _running() -> re.Pattern[str]:
    return _any_of(words("topics", "running"))


def _any_of(phrases: frozenset[str]) -> re.Pattern[str]:
    """One expression for all phrases, the longest first."""
    listed = sorted((phrase.strip() for phrase in phrases), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, listed))})\b", re.IGNORECASE)
