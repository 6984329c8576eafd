"""`whence matters`: a line a matter, aligned, fitted to the width; words, ids and filters choose which."""

from __future__ import annotations

from typing import Any

import pytest

from whence.cli.matters import list_lines
from whence.ledger.matters import ListedMatter


def row(**known: Any) -> ListedMatter:
    """A matter as lists show it."""
    defaults: dict[str, Any] = {
        "id": "5eed" * 16,
        "title": "Vaccine doses delivered to Orsinia",
        "group": "delivery",
        "sort": "delivered",
        "subject": None,
        "unit": None,
        "percent": False,
        "best": None,
        "low": 12_000.0,
        "high": 46_000.0,
        "families": 3,
        "independent": 2,
        "outlets": 9,
        "documents": 11,
        "statements": 14,
        "conflicts": 1,
        "first": "2025-03-04",
        "last": "2025-03-12",
        "retracted": False,
    }
    return ListedMatter(**(defaults | known))


def lines(*rows: ListedMatter, width: int = 80) -> list[str]:
    return [line.plain for line in list_lines(rows, width)]


def test_a_line_a_matter() -> None:
    assert lines(row(), row(title="Nurses sent", best=300.0, independent=None, conflicts=0, outlets=12)) == [
        "id        matter                   figure  orig  indep      outl  conf  last",
        "5eed5eed  Vaccine doses…    12,000–46,000     3  2 of 3        9     1  2025-03-12",
        "5eed5eed  Nurses sent                 300     3  not shown    12        2025-03-12",
    ]


def test_a_wide_line_has_the_headings_in_full() -> None:
    head, first = lines(row(), width=130)
    assert "independent" in head
    assert "conflicts" in head
    assert head.index("last day") == first.index("2025-03-12")
    assert "Vaccine doses delivered to Orsinia" in first


@pytest.mark.parametrize("width", [80, 100, 160])
def test_no_line_is_wider(width: int) -> None:
    assert max(map(len, lines(row(title="doses " * 40), width=width))) <= width


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({"best": 40.0, "percent": True}, " 40% "),
        ({"low": None}, " ≤ 46,000 "),
        ({"retracted": True}, "retracted"),
        ({"title": "x\x1b[2J"}, "x\ufffd[2J"),
    ],
)
def test_what_a_line_says(known: dict[str, Any], words: str) -> None:
    assert words in lines(row(**known), width=100)[1]
