"""A span: characters [start, end) of one document's text or title, with the words they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Field = Literal["text", "title"]
# First and last, the last one exclusive: of characters, or of words.
Range = tuple[int, int]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (exclusive) of a document's field; `text` is exactly what stands there."""

    start: int
    end: int
    text: str
    field: Field = "text"
