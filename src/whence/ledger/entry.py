"""An entry: the one shape of everything in the ledger, under the tagged hash of what it says."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, cast

from whence.records.clock import now
from whence.records.identity import JSONValue, canonical_json

Kind = Literal[
    "document",
    "capture",
    "reading",
    "claim",
    "decision",
    "withdrawal",
    "refusal",
    "export",
    "forgetting",
    "hypothesis",
]
Content = Mapping[str, JSONValue]
LARGEST = 200_000_000  # bytes of one entry, unpacked


@dataclass(frozen=True, slots=True)
class Entry:
    """What was entered: its kind, who made it from what, when, and its content; `id` is the hash of the content.

    `made_from` is another entry's id, or a snapshot's digest for a document; `at` UTC as 2025-03-04T10:00:00.123Z.
    """

    id: str
    kind: Kind
    maker: str
    made_from: str | None
    at: str
    content: Content | None


class Drawn(NamedTuple):
    """An entry about to be made, its content packed."""

    id: str
    kind: Kind
    maker: str
    made_from: str | None
    at: str
    content: bytes | None


def draw_up(kind: Kind, maker: str, made_from: str | None, content: Content) -> Drawn:
    """An entry to be made now, from content that is written down once for its hash and for keeping."""
    written = canonical_json(content)
    return Drawn(_hash(kind, written), kind, maker, made_from, now(), deflate(written.encode()))


def identify(kind: Kind, content: Content) -> str:
    """The hash under which content of a kind is entered."""
    return _hash(kind, canonical_json(content))


def unpack(packed: bytes) -> Content:
    """Content from what is kept; ValueError where that is damaged."""
    return cast(Content, json.loads(inflate(packed)))


def inflate(packed: bytes) -> bytes:
    """The bytes of what is kept compressed; ValueError where that is damaged."""
    machine = zlib.decompressobj()
    try:
        data = machine.decompress(packed, LARGEST)
    except zlib.error as broken:
        raise ValueError(str(broken)) from None
    if not machine.eof:
        raise ValueError("cut short")
    return data


def _hash(kind: Kind, written: str) -> str:
    """The id of {"content": ..., "kind": ...} in canonical JSON."""
    return "sha256:" + hashlib.sha256(f'{{"content":{written},"kind":"{kind}"}}'.encode()).hexdigest()


def deflate(data: bytes) -> bytes:
    """Bytes as they are kept."""
    return zlib.compress(data, 6)
