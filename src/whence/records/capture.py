"""A capture: bytes as they were received, and the document that was read from them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from whence.records.document import Document, Metadata

DraftKind = Literal["text", "markdown", "docx", "page"]


@dataclass(frozen=True)
class Snapshot:
    """Bytes as received: what was asked for, what answered, and when.

    `where` is the path or address asked for, `address` the one that answered after redirects; `media` a content type;
    `retrieved` the time in UTC as 2025-03-04T10:00:00.123Z; `headers` the answer's, as (name, value) in their order.
    """

    data: bytes = field(repr=False)
    where: str
    retrieved: str
    address: str | None = None
    media: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()

    @cached_property
    def digest(self) -> str:
        """The tagged SHA-256 of the bytes, worked out once, when it is asked for."""
        return "sha256:" + hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Capture:
    """One document as captured: a snapshot may hold several (a feed, a file of records), each is a capture."""

    snapshot: Snapshot
    document: Document


@dataclass(frozen=True, slots=True)
class Assignment:
    """What to take in: the sources, what the user says of them, and how far the network may be gone into.

    `given` covers what documents say themselves; `follow` fetches the articles that a feed links to. Where files were
    handed over, `held_in` is the folder that they are held in for now, and no part of their names.
    """

    sources: tuple[str, ...]
    given: Metadata = field(default_factory=Metadata)
    allow_private: bool = False
    follow: bool = False
    held_in: str = ""


class Stretch(NamedTuple):
    """Bytes [start, end) of a file of many documents, unpacked where it is packed as a whole; `line` is its first."""

    start: int
    end: int
    line: int = 1


@dataclass(frozen=True, slots=True)
class Draft:
    """A text not out yet: its document, whose text has a blank for each character of a mark or note in `original`.

    `original` is the file's text, or what was taken from a Word document or page; `tracked` counts the changes that
    the text was read with as if they were accepted.
    """

    document: Document
    original: str
    kind: DraftKind
    tracked: int = 0
