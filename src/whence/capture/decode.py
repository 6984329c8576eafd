"""Bytes to text: UTF-8, UTF-16 with a mark, windows-1252 where bytes look like text; anything else is refused."""

from __future__ import annotations

import codecs
import re

from whence.records.errors import Unusable

UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
MOST_CONTROLS = 0.05
MOST_FOREIGN = 0.2


def decode(data: bytes, where: str) -> str:
    """The text that bytes stand for, without its byte order mark."""
    text = _decoded(data, where)
    refuse_binary(text, where)
    return text


def refuse_binary(text: str, where: str) -> None:
    """Refuse what no reader could show: NULs, mostly control characters, halves of surrogate pairs, nothing at all."""
    if not text.strip():
        raise Unusable(where, "empty")
    if "\0" in text or len(CONTROLS.findall(text)) > MOST_CONTROLS * len(text):
        raise Unusable(where, "binary, not text")
    try:
        text.encode()
    except UnicodeEncodeError as broken:
        raise Unusable(where, f"half a surrogate pair at character {broken.start}") from None


def _decoded(data: bytes, where: str) -> str:
    try:
        if data.startswith(UTF16_MARKS):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        if b"\0" in data and not data.startswith(UTF16_MARKS):
            raise Unusable(where, "binary, not text") from None
        if not _looks_western(data):
            raise Unusable(where, f"undecodable bytes at {broken.start}") from None
        return data.decode("windows-1252")


def _looks_western(data: bytes) -> bool:
    """Whether bytes that are no UTF-8 read as windows-1252, Latin-1's superset, without becoming gibberish."""
    # Well-formed multi-byte characters beside broken ones are damaged UTF-8: as Latin-1 they would read "â€œ".
    lenient = data.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    whole = sum(character > "\x7f" for character in lenient) - broken
    # 0xFF is a letter of hardly any word, and what erased or binary data is full of.
    if whole >= broken or b"\xff" in data:
        return False
    try:
        text = data.decode("windows-1252")
    except UnicodeDecodeError:
        return False
    return sum(character > "\x7f" for character in text) <= MOST_FOREIGN * len(text)
