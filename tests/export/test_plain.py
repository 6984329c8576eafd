"""What a document says must not be what a terminal does."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from whence.export.plain import plain, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\r\n lines\tand  blanks ", "two lines and blanks"),
        ("\x1b[31mred\x1b[0m", "\ufffd[31mred\ufffd[0m"),
        ("title\x1b]0;owned\x07", "title\ufffd]0;owned\ufffd"),
        ("csi \x9b31m and del \x7f", "csi \ufffd31m and del \ufffd"),
        ("abc\u202etxt.exe", "abc\ufffdtxt.exe"),
        ("caf\udce9.txt", "caf\ufffd.txt"),
        ("[bold]not markup[/bold]", "[bold]not markup[/bold]"),
        ("שלום 🙂 Київ", "שלום 🙂 Київ"),
    ],
)
def test_plain(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\r\n lines\tand  blanks ", "two\r\n lines\tand  blanks "),
        ("a\u202eb\x07c\udce9", "a\ufffdb\ufffdc\ufffd"),
        ("שלום 🙂\n👩\u200d👧", "שלום 🙂\n👩\u200d👧"),
    ],
)
def test_visible_keeps_each_character_in_its_place(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_all_that_might_be_obeyed_is_marked() -> None:
    """Unicode's own classes, character by character."""
    reordering = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    for one, shown in zip(every, visible(every), strict=True):
        unsafe = unicodedata.category(one) in ("Cc", "Cs", "Co") or one in reordering
        assert shown == ("\ufffd" if unsafe and one not in "\n\r\t" else one)
