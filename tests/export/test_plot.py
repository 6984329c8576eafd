"""The plot: each figure where its day and value are, bounds as lines, open sides as arrows, older ones faint."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from xml.etree.ElementTree import Element

import pytest

from tests.found import A, D, finding
from whence.export.plot import HEIGHT, LEFT, WIDTH, Dot, draw, find_dots, legend
from whence.records.finding import Moment


def moment(said: str | None, low: float | None, high: float | None, best: float | None = None, **known: str) -> Moment:
    return Moment(said, None, None, low, high, best, known.get("origin", "Ministry"), "asserted", known.get("id", "x"))


def drawn(*moments: Moment) -> Element:
    found = finding(history=moments, superseded=())
    return draw(found, find_dots(found))


def test_dots_are_what_has_a_day_and_a_number() -> None:
    found = finding()
    first, second = find_dots(found)
    assert (first.day, first.best, first.faint) == (date(2025, 3, 4), 40_000, True)
    assert (second.low, second.high, second.best, second.faint) == (12_000, None, None, False)
    assert first.words == "2025-03-04: 40,000, government of Orsinia, superseded"
    bare = (moment(None, 1, 1), moment("spring", 1, 1), moment("2025-03-04", None, None))
    assert find_dots(finding(history=bare)) == []


def test_up_to_says_nothing_of_the_least() -> None:
    (dot,) = find_dots(finding(history=(moment("2025-03-04", 0, 700),)))
    assert (dot.low, dot.high) == (None, 700)


def test_later_is_further_right_and_more_is_higher() -> None:
    drawing = drawn(moment("2025-03-04", 5, 5, 5), moment("2025-03-08", 9, 9, 9))
    (x, y), (later, higher) = (place(one) for one in drawing.iter("path"))
    assert LEFT < x < later < WIDTH
    assert 0 < higher < y < HEIGHT


def place(path: Element) -> tuple[float, float]:
    x, y = path.attrib["d"].removeprefix("M").split("a")[0].split("h")[0].split()[:2]
    return float(x), float(y)


@pytest.mark.parametrize(
    ("low", "high", "best", "lines", "paths"),
    [(5, 5, 5, 0, 1), (5, 9, None, 3, 0), (5, None, None, 2, 1), (0, 9, None, 2, 1), (5, 9, 7, 3, 1)],
)
def test_bounds_are_lines_and_open_ones_arrows(
    low: float | None, high: float | None, best: float | None, lines: int, paths: int
) -> None:
    group = drawn(moment("2025-03-04", low, high, best)).find("g")
    assert group is not None
    assert (len(group.findall("line")), len(group.findall("path"))) == (lines, paths)


def test_who_cannot_see_it_can_read_it() -> None:
    drawing = draw(finding(), find_dots(finding()))
    title, desc = drawing.find("title"), drawing.find("desc")
    assert title is not None and desc is not None
    assert title.text == "Vaccine doses delivered to Orsinia: figures by the day they were said"
    assert desc.text == ("2025-03-04: 40,000, government of Orsinia, superseded. 2025-03-08: ≥ 12,000, Nurses' Union.")
    assert drawing.attrib["aria-labelledby"].split() == [title.attrib["id"], desc.attrib["id"]]


def test_superseded_is_faint() -> None:
    faint = [one.attrib.get("opacity") for one in draw(finding(), find_dots(finding())).iter("g")]
    assert faint == ["0.35", None]


def test_figures_that_are_far_apart_stand_on_powers_of_ten() -> None:
    drawing = drawn(moment("2025-03-04", 3, 3, 3), moment("2025-03-08", 40_000, 40_000, 40_000))
    labels = [one.text for one in drawing.iter("text")]
    assert labels[:5] == ["1", "10", "100", "1,000", "10,000"]
    assert "powers of ten" in labels


@pytest.mark.parametrize("number", [0.0, -3.0, 1e15, 0.2])
def test_any_number_alone_can_be_drawn(number: float) -> None:
    drawing = drawn(moment("2025-03-04", number, number, number))
    (path,) = drawing.iter("path")
    assert all(0 <= end <= most for end, most in zip(place(path), (WIDTH, HEIGHT), strict=True))


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2025-03-04", "2025-03-04", ["2025-03-04"]),
        ("2025-03-04", "2025-03-05", ["2025-03-04", "2025-03-05"]),
        ("2025-03-01", "2025-03-31", ["2025-03-01", "2025-03-11", "2025-03-21", "2025-03-31"]),
        ("0001-01-01", "9999-12-31", None),
    ],
)
def test_days_are_marked_from_the_first_to_the_last(first: str, last: str, days: list[str] | None) -> None:
    drawing = drawn(moment(first, 5, 5, 5), moment(last, 5, 5, 5))
    labels = [one.text for one in drawing.iter("text") if one.text and one.text.count("-") == 2]
    assert labels == days or (days is None and labels[0] == first and labels[-1] == last)


def test_each_origin_has_a_look_of_its_own_while_they_last() -> None:
    dots = [Dot(date(2025, 3, 4), 1, 1, 1, f"origin {at}", False, "") for at in range(9)]
    looks = list(legend(dots).values())
    assert len(set(looks[:7])) == 7
    assert looks[7] == looks[8] == looks[6]


def test_claims_of_another_matter_do_not_break_it() -> None:
    assert find_dots(replace(finding(), superseded=()))[0].faint is False
    assert {A.id, D.id} == {one.claim for one in finding().history}
