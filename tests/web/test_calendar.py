"""Times in words and as bars in their month: never more exact than they are."""

from __future__ import annotations

import pytest

from whence.web.calendar import Bar, bar_of, when


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2025-03-04", "2025-03-05", "4 March 2025"),
        ("2025-03-01", "2025-04-01", "March 2025"),
        ("2024-12-01", "2025-01-01", "December 2024"),
        ("2025-01-01", "2026-01-01", "2025"),
        ("2025-03-04", "2025-03-10", "4 to 9 March 2025"),
        ("2025-03-30", "2025-04-03", "30 March to 2 April 2025"),
        ("2024-12-30", "2025-01-03", "30 December 2024 to 2 January 2025"),
        ("2025-03-04", None, "since 4 March 2025"),
        (None, "2025-05-01", "up to 30 April 2025"),
        ("2025-03-04T10:00", "2025-03-04T11:00", "4 March 2025"),
        ("9999-12-01", "9999-12-31", "1 to 30 December 9999"),
        (None, None, ""),
    ],
)
def test_words(start: str | None, end: str | None, words: str) -> None:
    assert when(start, end) == words


@pytest.mark.parametrize(
    ("month", "start", "end", "bar"),
    [
        ("2025-04", "2025-04-04", "2025-04-07", Bar(0.1, 0.2, False, False)),
        ("2025-04", "2025-04-01", "2025-05-01", Bar(0.0, 1.0, False, False)),
        ("2025-04", "2025-04-16", "2025-06-01", Bar(0.5, 1.0, False, True)),
        ("2025-04", "2025-04-16", None, Bar(0.5, 1.0, False, True)),
        ("2025-04", None, "2025-04-16", Bar(0.0, 0.5, True, False)),
        ("2025-04", "2025-04-04T10:00", "2025-04-04T11:00", Bar(0.1, 4 / 30, False, False)),
        ("soon", "soon", None, None),
    ],
)
def test_bars(month: str, start: str | None, end: str | None, bar: Bar | None) -> None:
    assert bar_of(month, start, end) == bar
