"""The plot in characters: each figure where its value is, all lines as wide."""

from __future__ import annotations

from datetime import date

from whence.export.plot import Dot
from whence.export.textplot import plot_lines


def dot(low: float | None, high: float | None, best: float | None = None, *, faint: bool = False) -> Dot:
    return Dot(date(2025, 3, 4), low, high, best, "Ministry", faint, "5")


def bars(*dots: Dot) -> list[str]:
    return [line[12:52] for line in plot_lines(dots, percent=False)][:-1]


def test_more_is_further_right() -> None:
    less, more = bars(dot(5, 5, 5), dot(9, 9, 9))
    assert 0 < less.index("●") < more.index("●") < 40


def test_bounds_and_open_sides() -> None:
    between, least, most, both = bars(dot(2, 8), dot(2, None), dot(None, 8), dot(2, 8, 5, faint=True))
    assert (between.strip()[0], between.strip()[-1]) == ("├", "┤")
    assert (least.strip()[0], least[-1]) == ("├", "▸")
    assert (most[0], most.strip()[-1]) == ("◂", "┤")
    assert "○" in both and between.index("├") == least.index("├") and between.index("┤") == most.index("┤")


def test_the_scale_is_said() -> None:
    assert list(plot_lines([dot(5, 5, 5)], percent=True))[-1].split() == ["0%", "6%"]
    assert list(plot_lines([dot(1, 1, 1), dot(900, 900, 900)], percent=False))[-1].endswith("1,000 (powers of ten)")


def test_zero_and_less_can_be_drawn() -> None:
    assert all(len(bar) == 40 for bar in bars(dot(0, 0, 0), dot(-3, -3, -3)))
