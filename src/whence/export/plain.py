"""Words from a document or an address, made fit to be shown: one line, nothing in it that a terminal or page obeys."""

from __future__ import annotations

import re

# Control characters but for line ends and tabs, surrogates, private ones (Unicode's Cc, Cs and Co), and those that
# reorder text: what is shown must be what is read.
UNSAFE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\uf8ff\ufeff\u202a-\u202e\u2066-\u2069"
    r"\U000f0000-\U000ffffd\U00100000-\U0010fffd]"
)
MARK = "\ufffd"


def plain(text: str) -> str:
    """The text on one line, with each character that a terminal might obey replaced by a visible mark."""
    return UNSAFE.sub(MARK, " ".join(text.split()))


def visible(text: str) -> str:
    """The text character by character on its own lines, each that a page might obey replaced by a visible mark."""
    return UNSAFE.sub(MARK, text)
