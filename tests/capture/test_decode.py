"""Which bytes are text, and which text it is."""

from __future__ import annotations

import codecs

import pytest

from whence.capture.decode import decode
from whence.records.errors import Unusable

READ = [
    (b"plain", "plain"),
    (b"  \r\n leading blanks\r\n\r\n", "  \r\n leading blanks\r\n\r\n"),
    ("Київ – “so”".encode(), "Київ – “so”"),
    ("שלום 🙂".encode(), "שלום 🙂"),
    (codecs.BOM_UTF8 + b"marked", "marked"),
    ("marked é".encode("utf-16"), "marked é"),
    (codecs.BOM_UTF16_BE + "marked".encode("utf-16-be"), "marked"),
    ("a café in Orléans, he said".encode("latin-1"), "a café in Orléans, he said"),
    ("“quoted”, she said – twice, and more words".encode("cp1252"), "“quoted”, she said – twice, and more words"),
    (b"one bell \x07 in a long enough line of text", "one bell \x07 in a long enough line of text"),
]

REFUSED = [
    (b"", "empty"),
    (b" \r\n\t ", "empty"),
    (codecs.BOM_UTF8, "empty"),
    (b"text\0with a nul", "binary, not text"),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary, not text"),
    (bytes(range(1, 32)) * 4, "binary, not text"),
    (b"\x80\x81\x82\x83", "undecodable bytes at 0"),
    (b"erased \xff\xff\xff", "undecodable bytes at 7"),
    ("“damaged” é".encode().replace(b"\xc3", b""), "undecodable bytes at 14"),
    ("Министр сказал, что танки потеряны".encode("koi8-r"), "undecodable bytes at 0"),
    (codecs.BOM_UTF16_LE + b"odd", "undecodable bytes at 4"),
    ("no mark".encode("utf-16-le"), "binary, not text"),
]


@pytest.mark.parametrize(("data", "text"), READ)
def test_is_read(data: bytes, text: str) -> None:
    assert decode(data, "here") == text


@pytest.mark.parametrize(("data", "why"), REFUSED)
def test_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(Unusable) as refusal:
        decode(data, "here")
    assert (refusal.value.where, refusal.value.why) == ("here", why)
