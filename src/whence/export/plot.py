"""The plot of a matter: when each figure was said against its value with its bounds, by origin, superseded ones faint.

An SVG drawing that needs no script: colours stand in attributes, which a page's own style may replace by class.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element, SubElement

from whence.export.plain import plain
from whence.export.words import bounds, number_words
from whence.records.finding import Finding, Moment

WIDTH, HEIGHT = 720, 320
LEFT, RIGHT, TOP, BOTTOM = 84, 24, 16, 44
# Okabe and Ito's colours, which the colour-blind can tell apart; later origins share the last, a grey.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b8860b", "#56b4e9", "#777777")
SHAPES = ("circle", "square", "diamond", "triangle")
FAINT = "0.35"
STEEP = 50.0  # times that the highest is the lowest, from which on steps of equal size would hide the low ones
TICKS = 5
SIZE = 5.0  # half a mark's width
KEY = 12.0
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Dot:
    """One figure in the drawing: its day, its bounds (None: open), its point, and whose it is."""

    day: date
    low: float | None
    high: float | None
    best: float | None
    origin: str
    faint: bool
    value: str

    @property
    def words(self) -> str:
        """The dot for those who do not see it."""
        old = ", superseded" if self.faint else ""
        return f"{self.day.isoformat()}: {self.value}, {self.origin}{old}"


@dataclass(frozen=True, slots=True)
class Scale:
    """A number's place between two ends of a line, in equal steps or in powers of ten."""

    low: float
    high: float
    start: float
    end: float
    logarithmic: bool = False

    def at(self, value: float) -> float:
        """Where a value lies; what lies outside is put at the end."""
        low, high, one = self.low, self.high, min(max(value, self.low), self.high)
        if self.logarithmic:
            low, high, one = math.log10(low), math.log10(high), math.log10(one)
        share = (one - low) / (high - low) if high > low else 0.5
        return round(self.start + share * (self.end - self.start), 1)

    def ticks(self) -> list[float]:
        """Round numbers to mark."""
        if self.logarithmic:
            first, last = math.ceil(math.log10(self.low)), math.floor(math.log10(self.high))
            return [10.0**power for power in range(first, last + 1, max((last - first) // TICKS, 1))]
        step = _round_step((self.high - self.low) / TICKS)
        return [self.low + at * step for at in range(int((self.high - self.low) / step) + 1)]


def find_dots(finding: Finding) -> list[Dot]:
    """The moments of a matter's history that have a day and a number, in time order."""
    older = {step.older for step in finding.superseded}
    percent = finding.matter.topic.percent
    found = [_dot(moment, moment.claim in older, percent=percent) for moment in finding.history]
    return sorted(filter(None, found), key=lambda dot: dot.day)


def key_mark(shape: str) -> str:
    """A shape's outline in a square of twelve, for the key."""
    return _shape(shape, KEY / 2, KEY / 2)


def legend(dots: Sequence[Dot]) -> dict[str, tuple[str, str]]:
    """Each origin's colour and shape, in the order in which they first speak."""
    names = list(dict.fromkeys(dot.origin for dot in dots))
    return {
        name: (COLOURS[min(at, len(COLOURS) - 1)], SHAPES[min(at, len(COLOURS) - 1) % len(SHAPES)])
        for at, name in enumerate(names)
    }


def draw(finding: Finding, dots: Sequence[Dot]) -> Element:
    """The drawing of some dots, one at least."""
    size = {"viewBox": f"0 0 {WIDTH} {HEIGHT}", "width": str(WIDTH), "height": str(HEIGHT)}
    drawing = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", **size})
    drawing.set("aria-labelledby", "plot-title plot-desc")
    drawing.set("font-family", "system-ui, sans-serif")
    drawing.set("font-size", "12")
    SubElement(drawing, "title", {"id": "plot-title"}).text = describe(finding)
    SubElement(drawing, "desc", {"id": "plot-desc"}).text = ". ".join(dot.words for dot in dots) + "."
    across, up = _across(dots), scale_of(dots, HEIGHT - BOTTOM, TOP)
    _draw_axes(drawing, (across, up), _day_ticks(dots), percent=finding.matter.topic.percent)
    styles = legend(dots)
    for dot in dots:
        _draw_dot(drawing, dot, across, up, styles)
    return drawing


def describe(finding: Finding) -> str:
    """What the drawing shows, in a line."""
    return f"{plain(finding.title)}: figures by the day they were said"


def _dot(moment: Moment, faint: bool, *, percent: bool) -> Dot | None:
    try:
        day = date.fromisoformat((moment.said or "")[:10])
    except ValueError:
        return None
    if moment.low is None and moment.high is None and moment.best is None:
        return None
    # "Up to 700" says nothing of the least.
    low = moment.low or (None if moment.high else moment.low)
    value = bounds(moment.best, moment.best, percent=percent) if moment.best is not None else ""
    value = value or bounds(low, moment.high, percent=percent)
    return Dot(day, low, moment.high, moment.best, plain(moment.origin)[:LONGEST_NAME], faint, value)


def _across(dots: Sequence[Dot]) -> Scale:
    days = [dot.day.toordinal() for dot in dots]
    first, last = min(days), max(days)
    margin = max((last - first) * 0.07, 1)
    return Scale(first - margin, last + margin, LEFT, WIDTH - RIGHT)


def scale_of(dots: Sequence[Dot], start: float, end: float) -> Scale:
    """The scale of the numbers on a line from start to end: from nothing, or powers of ten where they differ much."""
    numbers = [number for dot in dots for number in (dot.low, dot.high, dot.best) if number is not None]
    positive = [number for number in numbers if number > 0]
    low, top = min(0.0, *numbers), max(0.0, *numbers)
    if positive and low >= 0 and top / min(positive) >= STEEP:
        floor, ceiling = math.floor(math.log10(min(positive))), math.ceil(math.log10(top))
        return Scale(10.0**floor, 10.0**ceiling, start, end, logarithmic=True)
    step = _round_step(((top - low) or 1) / TICKS)
    return Scale(math.floor(low / step) * step, (math.floor(top * 1.02 / step) + 1) * step, start, end)


def _round_step(rough: float) -> float:
    """The next of 1, 2, 2.5, 5, 10 and their powers of ten."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * step for step in (1, 2, 2.5, 5, 10) if power * step >= rough * 0.999)


def _draw_axes(drawing: Element, scales: tuple[Scale, Scale], days: Sequence[int], *, percent: bool) -> None:
    (across, up), sign = scales, "%" if percent else ""
    for value in up.ticks():
        y = up.at(value)
        _line(drawing, (LEFT, y, WIDTH - RIGHT, y), {"class": "rule", "stroke": "#d0d0d0"})
        _text(drawing, f"{number_words(value)}{sign}", (LEFT - 8, y + 4), "end")
    if up.logarithmic:
        _text(drawing, "powers of ten", (0, HEIGHT - 6), "start")
    for ordinal in days:
        _text(drawing, date.fromordinal(ordinal).isoformat(), (across.at(ordinal), HEIGHT - BOTTOM + 22), "middle")


def _day_ticks(dots: Sequence[Dot]) -> list[int]:
    """Up to four days from the first to the last, none twice; their labels must not meet."""
    days = [dot.day.toordinal() for dot in dots]
    first, last = min(days), max(days)
    steps = min(3, last - first) or 1
    return sorted({first + round((last - first) * at / steps) for at in range(steps + 1)})


def _draw_dot(drawing: Element, dot: Dot, across: Scale, up: Scale, styles: Mapping[str, tuple[str, str]]) -> None:
    colour, shape = styles[dot.origin]
    number = min(list(styles).index(dot.origin), len(COLOURS) - 1)
    group = SubElement(drawing, "g", {"class": f"origin-{number}", "fill": colour, "stroke": colour})
    if dot.faint:
        group.set("opacity", FAINT)
    SubElement(group, "title").text = dot.words
    x = across.at(dot.day.toordinal())
    _draw_range(group, dot, x, up)
    if dot.best is not None:
        SubElement(group, "path", {"d": _shape(shape, x, up.at(dot.best)), "stroke": "none"})


def _draw_range(group: Element, dot: Dot, x: float, up: Scale) -> None:
    """The bounds as a line with bars; an open side fades out at the edge as an arrow."""
    if dot.low is not None and dot.low == dot.high:
        return
    low = up.at(dot.low) if dot.low is not None else up.start
    high = up.at(dot.high) if dot.high is not None else up.end
    _line(
        group, (x, low, x, high), {"stroke-width": "2", **({} if dot.best is not None else {"stroke-dasharray": "4 3"})}
    )
    for known, y, away in ((dot.low, low, -1), (dot.high, high, 1)):
        if known is None:
            SubElement(group, "path", {"d": f"M{x - 5} {y + 8 * away}L{x} {y}L{x + 5} {y + 8 * away}", "fill": "none"})
        else:
            _line(group, (x - 6, y, x + 6, y), {"stroke-width": "2"})


def _shape(shape: str, x: float, y: float) -> str:
    """A mark's outline around a point."""
    s = SIZE
    match shape:
        case "square":
            return f"M{x - s} {y - s}h{2 * s}v{2 * s}h{-2 * s}z"
        case "diamond":
            return f"M{x} {y - 1.3 * s}l{1.3 * s} {1.3 * s}l{-1.3 * s} {1.3 * s}l{-1.3 * s} {-1.3 * s}z"
        case "triangle":
            return f"M{x} {y - 1.2 * s}l{1.2 * s} {2.2 * s}h{-2.4 * s}z"
        case _:
            return f"M{x - s} {y}a{s} {s} 0 1 0 {2 * s} 0a{s} {s} 0 1 0 {-2 * s} 0z"


def _line(parent: Element, ends: tuple[float, float, float, float], known: Mapping[str, str]) -> None:
    named = dict(zip(("x1", "y1", "x2", "y2"), map(str, ends), strict=True))
    SubElement(parent, "line", {**named, **known})


def _text(parent: Element, words: str, place: tuple[float, float], anchor: str) -> None:
    known = {"x": str(place[0]), "y": str(place[1]), "text-anchor": anchor, "fill": "#555555", "class": "label"}
    SubElement(parent, "text", known).text = words
