"""One line, of JSON or of words, however the lines of a file or of a terminal are told apart."""

from __future__ import annotations

import json
import re

# JSON may hold them as they are, but terminals obey some, and readers that split lines split at the others.
ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029]")

# What no reader sees and terminals obey: it may stand in a document all the same.
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def one_line(value: object) -> str:
    """A value as JSON without any character that ends a line or that a terminal obeys."""
    return ESCAPED.sub(lambda mark: f"\\u{ord(mark[0]):04x}", json.dumps(value, ensure_ascii=False))


def in_words(text: str) -> str:
    """A document's words on one line, with a mark for every character that cannot be seen."""
    return UNSEEN.sub("\ufffd", " ".join(text.split()))
