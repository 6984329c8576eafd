"""Identity: a record's id is a tagged hash of its content, so equal content has an equal id on every machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

JSONValue = str | int | float | bool | None | list["JSONValue"] | dict[str, "JSONValue"]


def canonical_json(content: Mapping[str, JSONValue]) -> str:
    """The one way to write content down: keys sorted, no blanks, characters as they are."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def content_id(content: Mapping[str, JSONValue]) -> str:
    """The tagged hash of content; the tag names the algorithm, so that a later change of it can be told."""
    return "sha256:" + hashlib.sha256(canonical_json(content).encode()).hexdigest()
