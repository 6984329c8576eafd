"""Entries: equal content has an equal id, and what is kept comes back or is called damaged."""

from __future__ import annotations

import re
import zlib
from contextlib import suppress

import pytest

from whence.ledger import entry
from whence.ledger.entry import Content, Kind, draw_up, identify, unpack
from whence.records.identity import content_id

CONTENT: Content = {"text": "Süd 👩‍👩‍👧 “words” \x00 \u2028", "number": 5000.5, "list": [None, True, {"b": 1, "a": 2}]}


def test_id_is_the_tagged_hash_of_kind_and_content() -> None:
    """An id can be derived again by anyone who can write canonical JSON."""
    assert identify("claim", CONTENT) == content_id({"kind": "claim", "content": dict(CONTENT)})


@pytest.mark.parametrize(
    ("kind", "content", "same"),
    [
        ("claim", {key: CONTENT[key] for key in sorted(CONTENT, reverse=True)}, True),
        ("reading", CONTENT, False),
        ("claim", {**CONTENT, "number": 5000}, False),
        ("claim", {**CONTENT, "more": None}, False),
        ("claim", {}, False),
    ],
)
def test_identify(kind: Kind, content: Content, same: bool) -> None:
    assert (identify(kind, content) == identify("claim", CONTENT)) is same


def test_drawn_up_and_unpacked() -> None:
    drawn = draw_up("claim", "whence/1", "sha256:1", CONTENT)
    assert drawn.content is not None
    assert unpack(drawn.content) == CONTENT
    assert drawn.id == identify("claim", CONTENT)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", drawn.at)


def test_numbers_that_json_cannot_write() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        draw_up("claim", "whence/1", None, {"number": float("inf")})


def test_every_flipped_bit_is_noticed() -> None:
    """Whichever bit is flipped, what is unpacked is what was entered or nothing."""
    packed = draw_up("claim", "whence/1", None, CONTENT).content or b""
    for at in range(len(packed) * 8):
        flipped = bytearray(packed)
        flipped[at // 8] ^= 1 << at % 8
        with suppress(ValueError):
            assert unpack(bytes(flipped)) == CONTENT


@pytest.mark.parametrize("packed", [b"", b"no", zlib.compress(b"{}")[:-1], zlib.compress(b"{"), zlib.compress(b"\xff")])
def test_damaged(packed: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpack(packed)


def test_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    """What unpacks to more than an entry can be is not unpacked to the end."""
    monkeypatch.setattr(entry, "LARGEST", 1000)
    with pytest.raises(ValueError, match="cut short"):
        unpack(zlib.compress(b'{"a":"' + b"a" * 100_000 + b'"}'))
