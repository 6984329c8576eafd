"""A document: one captured text and what is known of it; the text never changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from whence.records.span import Field, Span

MetadataSource = Literal["user", "page", "record", "address", "text"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What one source says about a document: the user, the page, the record, its address or its text."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One captured text; unknown metadata is None, and `origins` says where each known field came from.

    `id` is the tagged hash of the content (see records/identity.py); `name` the file, record id or address it
    came from; `published` an ISO date or date-time as found; `language` an ISO 639-1 code.
    """

    id: str
    name: str
    text: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    origins: dict[str, MetadataSource] = field(default_factory=dict, hash=False)

    def span(self, start: int, end: int, where: Field = "text") -> Span:
        """The span of the characters [start, end) of the text or the title."""
        whole = self.text if where == "text" else self.title or ""
        return Span(start, end, whole[start:end], where)
