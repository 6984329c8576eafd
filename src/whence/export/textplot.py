"""The plot in characters, for where no drawing can stand: a line a figure, bounds as a bar, the point as a dot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whence.export.plot import Dot, Scale, scale_of
from whence.export.wording import number_words

WIDE = 40  # characters across
POINT, OLD = "●", "○"
LONGEST = 32  # characters of an origin's name


def plot_lines(dots: Sequence[Dot], *, percent: bool) -> Iterator[str]:
    """One line a dot in time order, then the scale."""
    scale = scale_of(dots, 0, WIDE - 1)
    for dot in dots:
        origin = dot.origin if len(dot.origin) <= LONGEST else f"{dot.origin[: LONGEST - 1]}…"
        yield f"{dot.day.isoformat()}  {_bar(dot, scale)}  {dot.value}  {origin}".rstrip()
    low, high = (f"{number_words(end)}{'%' if percent else ''}" for end in (scale.low, scale.high))
    powers = " (powers of ten)" if scale.logarithmic else ""
    yield f"{'':10}  {low}{high:>{max(WIDE - len(low), len(high) + 1)}}{powers}"


def _bar(dot: Dot, scale: Scale) -> str:
    """A figure between the ends of the scale; an open side runs out in an arrow."""
    marks = [" "] * WIDE
    if dot.low is None or dot.low != dot.high:
        low = round(scale.at(dot.low)) if dot.low is not None else 0
        high = round(scale.at(dot.high)) if dot.high is not None else WIDE - 1
        marks[low : high + 1] = "─" * (high + 1 - low)
        marks[low], marks[high] = "◂" if dot.low is None else "├", "▸" if dot.high is None else "┤"
    if dot.best is not None:
        marks[round(scale.at(dot.best))] = OLD if dot.faint else POINT
    return "".join(marks)
