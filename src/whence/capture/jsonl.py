"""Records, one JSON object a line; a bad line is refused by its number and the others are read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from whence.capture.decode import refuse_binary
from whence.capture.metadata import iso_date
from whence.capture.source import LIMIT, TOO_LARGE
from whence.records.document import Metadata
from whence.records.errors import Unusable


@dataclass(frozen=True, slots=True)
class Record:
    """One line, its text, and the name and the metadata that it states."""

    where: str
    name: str
    line: bytes
    text: str
    metadata: Metadata


def read_records(lines: Iterable[bytes], where: str, name: str, first: int = 1) -> Iterator[Record | Unusable]:
    """The records and refusals of a file's lines, numbered from `first`; blank lines are passed over."""
    found = False
    for number, line in enumerate(lines, start=first):
        if line.strip():
            found = True
            try:
                yield read_record(line, f"{where}:{number}", f"{name}:{number}")
            except Unusable as refusal:
                yield refusal
    if not found:
        yield Unusable(where, "empty")


def read_record(line: bytes, where: str, name: str) -> Record:
    """One line's record; `name` serves where the record has no id."""
    if len(line) > LIMIT:
        raise Unusable(where, TOO_LARGE)
    entry = _object(line, where)
    text = entry.get("text")
    if not isinstance(text, str):
        raise Unusable(where, "the record has no text")
    refuse_binary(text, where)
    identifier = entry.get("id")
    metadata = Metadata(
        title=_string(entry, "title", where),
        publisher=_string(entry, "publisher", where),
        author=_string(entry, "author", where),
        published=iso_date(_string(entry, "published", where)),
        url=_string(entry, "url", where),
        language=_string(entry, "lang", where),
    )
    known = identifier != "" and isinstance(identifier, str | int) and not isinstance(identifier, bool)
    return Record(where, _clean(str(identifier), "id", where) if known else name, line, text, metadata)


def _object(line: bytes, where: str) -> dict[str, Any]:
    try:
        entry = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Unusable(where, "undecodable bytes, JSON is UTF-8") from None
    except RecursionError:
        raise Unusable(where, "JSON nested too deeply") from None
    except ValueError:
        raise Unusable(where, "not a JSON object") from None
    if not isinstance(entry, dict):
        raise Unusable(where, "not a JSON object")
    return entry


def _string(entry: dict[str, Any], key: str, where: str) -> str | None:
    value = entry.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise Unusable(where, f"“{key}” is not text")
    return _clean(value, key, where).strip() or None


def _clean(value: str, key: str, where: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError:
        raise Unusable(where, f"half a surrogate pair in “{key}”") from None
    return value
