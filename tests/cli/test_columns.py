"""Columns line up and fit the width, whatever stands in them."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from rich.text import Text

from whence.cli.columns import Column, fit, lay_out

COLUMNS = (Column("id"), Column("matter", rest=True), Column("n", right=True), Column("note"))


def lines(*rows: tuple[str, ...], width: int | None = 40) -> list[str]:
    return [line.plain for line in lay_out(COLUMNS, rows, width)]


def test_aligned() -> None:
    assert lines(("a", "doses", "7", ""), ("b", "shells sent", "1,200", "")) == [
        "id  matter           n",
        "a   doses            7",
        "b   shells sent  1,200",
    ]


def test_the_rest_is_shortened() -> None:
    shown = lines(("a", "so many vaccine doses that nobody counts", "7", "denied"))
    assert shown[1] == "a   so many vaccine doses th…  7  denied"
    assert max(map(len, shown)) <= 40


def test_more_width_shows_more() -> None:
    title = "so many vaccine doses that nobody counts"
    assert title in lines(("a", title, "7", ""), width=80)[1]
    assert title in lines(("a", title, "7", ""), width=None)[1]


def test_wide_characters_line_up() -> None:
    first, second = lines(("a", "疫苗", "7", ""), ("b", "doses", "8", ""))[1:]
    assert cell_len(first) == cell_len(second)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (Text("  short"), ["  short"]),
        (Text("  one two three four", no_wrap=True), ["  one two t…"]),
        (Text("  one two three four"), ["  one two", "  three four"]),
    ],
)
def test_fit(line: Text, shown: list[str]) -> None:
    assert [one.plain for one in fit([line.copy()], 12)] == shown
    assert [one.plain for one in fit([line], None)] == [line.plain]
