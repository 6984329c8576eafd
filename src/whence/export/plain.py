"""Words from a document or an address, made fit to be shown: one line, nothing in it that a terminal or page obeys."""

from __future__ import annotations

import unicodedata

# Control, surrogate and private characters, and those that reorder text: what is shown must be what is read.
UNSAFE = frozenset(("Cc", "Cs", "Co"))
LINES = frozenset("\n\r\t")
REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def plain(text: str) -> str:
    """The text on one line, with each character that a terminal might obey replaced by a visible mark."""
    return "".join("\ufffd" if _is_unsafe(character) else character for character in " ".join(text.split()))


def visible(text: str) -> str:
    """The text character by character on its own lines, each that a page might obey replaced by a visible mark."""
    return "".join("\ufffd" if one not in LINES and _is_unsafe(one) else one for one in text)


def _is_unsafe(character: str) -> bool:
    return unicodedata.category(character) in UNSAFE or character in REORDERING
