"""A document: one captured text and what is known of it; the text never changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from whence.records.identity import content_id
from whence.records.span import Field, Span

MetadataSource = Literal["user", "page", "record", "mail", "file", "feed", "address", "text", "dateline"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What one source says of a document: the user, its page, record, mail, file, feed, address, text or dateline."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None


def identify(text: str, metadata: Metadata) -> str:
    """A document's id: the tagged hash of its text, title, publisher, date and address."""
    return content_id(
        {
            "text": text,
            "title": metadata.title,
            "publisher": metadata.publisher,
            "published": metadata.published,
            "url": metadata.url,
        }
    )


@dataclass(frozen=True, slots=True)
class Document:
    """One captured text; unknown metadata is None, and `origins` says where each known field came from.

    `id` is what `identify` makes of it; `name` the file, record id or address it
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

    def text_of(self, where: Field) -> str:
        """The text or the title, "" where there is no title."""
        return self.text if where == "text" else self.title or ""

    def span(self, start: int, end: int, where: Field = "text") -> Span:
        """The span of the characters [start, end) of the text or the title."""
        return Span(start, end, self.text_of(where)[start:end], where)
