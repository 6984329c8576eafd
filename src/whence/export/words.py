"""Figures, times, places and statements in words for people, the same wherever they are shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from whence.export.plain import plain
from whence.records.claim import Figure, Place
from whence.records.finding import Moment
from whence.records.link import Testimony
from whence.records.reading import Time
from whence.records.units import unit_names

SIGNS = {
    "about": "~",
    "nearly": "nearly ",
    "more_than": "> ",
    "at_least": "≥ ",
    "fewer_than": "< ",
    "at_most": "≤ ",
    "up_to": "up to ",
}
PERCENT, DAY = "%", 10
SHORT = 8  # characters of an id
# What may be made of a long name in the middle of a line.
LONGEST_NAME = 40


def short(identifier: str) -> str:
    """The first characters of an id, enough to name it by."""
    return identifier.removeprefix("sha256:")[:SHORT]


def figure_words(figure: Figure) -> str:
    """A figure as its words bound it; bounds that only a convention supplies are never printed as what was said."""
    thing = f" {plain(figure.counted)}" if figure.counted and figure.counted != figure.of else ""
    unit = PERCENT if figure.percent else f" {_unit(figure)}" if figure.unit and not _counts_unit(figure) else ""
    whole = f" of {plain(figure.of)}" if figure.of else ""
    rate = f" per {figure.per}" if figure.per else ""
    arrow = {"up": "↑ ", "down": "↓ "}.get(figure.direction or "", "")
    return f"{arrow}{_amount(figure)}{unit}{thing}{whole}{rate}"


def _counts_unit(figure: Figure) -> bool:
    """Whether the thing counted is the unit itself, whose name says more than its code: "two years", "9-month-old"."""
    thing, name = figure.counted or "", unit_names().get(figure.unit or "", "")
    if name:
        return thing == name or thing.startswith(f"{name} ")
    return bool(thing) and thing in figure.span.text.lower()


def _unit(figure: Figure) -> str:
    """A unit by its name, by its code where that follows the digits ("5 km") or it has no name ("USD")."""
    code = figure.unit or ""
    written = re.search(rf"\d\s?{re.escape(code)}(?!\w)", figure.span.text)
    return code if written else unit_names().get(code, code)


def _amount(figure: Figure) -> str:
    sign = SIGNS.get(figure.approximator or "", "")
    bound = next((n for n in (figure.best, figure.low or None, figure.high) if n is not None), None)
    if figure.approximator == "vague" or bound is None:
        return f"“{plain(figure.span.text)}”"
    if figure.approximator in ("fewer_than", "at_most", "up_to", "nearly") and figure.high is not None:
        return f"{sign}{number_words(figure.high)}"
    if sign or figure.low is None or figure.high is None or figure.low == figure.high:
        return f"{sign}{number_words(bound)}"
    return f"{number_words(figure.low)}–{number_words(figure.high)}"


def number_words(value: float) -> str:
    """A number as people write it: its thousands grouped, no more digits than the text had."""
    if float(value).is_integer() and abs(value) < 1e15:  # noqa: PLR2004 - beyond it a float's digits are not the text's
        return f"{int(value):,}"
    return f"{value:,.6g}"


def time_words(time: Time | None) -> str:
    """The dates where there are any, a single day or whole month short; else the words."""
    if time is None:
        return ""
    if not time.start and not time.end:
        return plain(time.text)
    if time.relation in ("by", "until", "before", "since", "after") and not (time.start and time.end):
        return f"{time.relation} {plain(time.text)}"
    return plain(time.text) if not time.start else f"{plain(time.text)} ({time.start[:DAY]})"


def place_words(places: Sequence[Place]) -> str:
    """Places by their names, each once, with its country where it is known."""
    return ", ".join(
        dict.fromkeys(plain(place.name) + (f" ({place.country})" if place.country else "") for place in places)
    )


def outlet(testimony: Testimony) -> str:
    """Who published a statement, or its document's name where that is not known."""
    name = plain(testimony.publisher or testimony.name)
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def said(testimony: Testimony, thing: str | None = None) -> str:
    """What a statement says: its figure, else its predicate; marked where it is denied or no assertion.

    `thing` is what all around it count, and needs no saying again.
    """
    figure = testimony.figure
    if figure and thing and figure.counted == thing:
        figure = replace(figure, counted=None)
    words = figure_words(figure) if figure else plain(testimony.predicate or testimony.topic.sort)
    denied = "not: " if testimony.polarity == "negative" else ""
    modality = "" if testimony.modality == "asserted" else f" ({testimony.modality})"
    return f"{denied}{words}{modality}"


def claim_id(testimony: Testimony) -> str:
    """The first characters of a statement's claim's id, with the figure's number behind a further one."""
    _, mark, number = testimony.id.partition("#")
    return short(testimony.claim) + (f"{mark}{number}" if number not in ("", "1") else "")


def bounds(low: float | None, high: float | None, *, percent: bool = False) -> str:
    """Bounds as people write them: 5, 5–7, ≥ 5, ≤ 7; nothing where there are none. From 0 on bounds nothing."""
    sign = PERCENT if percent else ""
    low = low or (None if high else low)
    if low is None or high is None:
        known = low if high is None else high
        return "" if known is None else f"{'≥' if high is None else '≤'} {_rounded(known)}{sign}"
    return f"{_rounded(low)}{sign}" if low == high else f"{_rounded(low)}–{_rounded(high)}{sign}"


def shown_independent(independent: int | None, families: int) -> str:
    """How many of the families are shown independent of each other."""
    return "not shown" if independent is None else f"{independent} of {families}"


def about(moment: Moment) -> str:
    """About when a figure holds, where that is another time than when it was said."""
    start, end = (plain(one)[:DAY] if one else None for one in (moment.start, moment.end))
    if start == end:
        return "" if start in (None, (moment.said or "")[:DAY]) else str(start)
    if start is None or end is None:
        return f"since {start}" if start else f"by {end}"
    return f"{start}–{end.removeprefix(start[:5])}"


def _rounded(value: float) -> str:
    """A number for a headline; a third that came of "a third" has no six digits."""
    return number_words(round(value, 2) if abs(value) >= 1 else value)
