"""What is known about a document, layer over layer: the page or record, then its address, then the user, who wins."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime

from whence.records.document import Document, Metadata, MetadataSource, identify

Layers = Mapping[MetadataSource, Metadata]
# Weeks ("2031-W05") are dates of the standard, too, but no two such days can be compared as they stand.
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def compose(name: str, text: str, layers: Layers) -> Document:
    """The document of a text and what its sources say of it; a later layer covers an earlier one."""
    known: dict[str, str] = {}
    origins: dict[str, MetadataSource] = {}
    for origin, metadata in layers.items():
        for entry in fields(Metadata):
            if value := getattr(metadata, entry.name):
                known[entry.name], origins[entry.name] = value, origin
    metadata = replace(Metadata(), **known)
    return Document(
        id=identify(text, metadata),
        name=name,
        text=text,
        title=metadata.title,
        publisher=metadata.publisher,
        author=metadata.author,
        published=metadata.published,
        url=metadata.url,
        language=metadata.language,
        origins=origins,
    )


def iso_date(value: str | None) -> str | None:
    """The value where it is an ISO date or date-time; None for any other wording, since a date is never guessed."""
    if not value or not DAY.match(value):
        return None
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return None
    return value
