"""WARC 1.1: what was captured, for web archives: answers of servers as responses, files and records as resources."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from http.client import responses
from pathlib import PurePath
from typing import BinaryIO, NamedTuple
from urllib.parse import quote
from uuid import uuid4

from whence.export.quotable import NOTICE
from whence.ledger.entry import Content
from whence.records.clock import now

VERSION = "WARC/1.1"
STANDARD = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
# The bytes are kept with both undone: under their own names these headers would be untrue. So Common Crawl names them.
UNDONE = frozenset(("content-encoding", "transfer-encoding", "content-length"))
KEPT_AS = "X-Crawl-"
WEB = re.compile(r"https?://", re.IGNORECASE)
RECORD = re.compile(r":\d+$")
# What a URI may hold beside letters and digits; "%" stands for what is encoded already.
URI = "%/:?#[]@!$&'()*+,;=~-._"
CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


class _Block(NamedTuple):
    """A record's body: its kind and content type, the bytes before the payload."""

    kind: str
    media: str
    head: bytes


def write_warc(found: Iterable[tuple[Content, bytes]], stream: BinaryIO, maker: str) -> None:
    """Write each capture as a record of its own; what several documents were read from at once is written once."""
    # Imported here: most commands write no archive.
    from warcio.warcwriter import WARCWriter

    writer = WARCWriter(stream, gzip=True, warc_version=VERSION)
    about = {"software": maker, "format": "WARC File Format 1.1", "conformsTo": STANDARD, "description": NOTICE}
    fields = "".join(f"{name}: {value}\r\n" for name, value in about.items()).encode()
    information = _identifier()
    dated = {"WARC-Record-ID": information, "WARC-Date": now()}
    _write(writer, _Block("warcinfo", "application/warc-fields", b""), fields, dated)
    last = None
    for content, data in found:
        capture = tuple(content[name] for name in ("digest", "asked", "address", "retrieved"))
        if capture != last:
            block, origin = _laid_out(content, data)
            _write(writer, block, data, {"WARC-Record-ID": _identifier(), "WARC-Warcinfo-ID": information, **origin})
        last = capture


def _write(writer: object, block: _Block, data: bytes, known: dict[str, str]) -> None:
    from warcio.recordloader import ArcWarcRecord
    from warcio.statusandheaders import StatusAndHeaders

    whole = block.head + data
    headers = {"WARC-Type": block.kind, **known, "WARC-Block-Digest": _digest(whole)}
    if block.kind != "warcinfo":
        headers["WARC-Payload-Digest"] = _digest(data)
    # The answer's head is part of the bytes: as headers of its own, warcio would write those beyond ASCII otherwise.
    named = StatusAndHeaders("", list(headers.items()), protocol=VERSION)
    record = ArcWarcRecord("warc", block.kind, named, io.BytesIO(whole), None, block.media, len(whole))
    writer.write_record(record)  # type: ignore[attr-defined]


def _laid_out(content: Content, data: bytes) -> tuple[_Block, dict[str, str]]:
    """A capture's record: an answer with its head, or a resource; and where and when it is from."""
    dated = {"WARC-Date": str(content["retrieved"])}
    if not _is_answer(content, data):
        block = _Block("resource", _line(content["media"] or "application/octet-stream"), b"")
        return block, {"WARC-Target-URI": _uri(str(content["asked"])), **dated}
    head = _head(int(str(content["status"])), _headers(content), len(data))
    block = _Block("response", "application/http; msgtype=response", head)
    return block, {"WARC-Target-URI": _uri(str(content["address"] or content["asked"])), **dated}


def _is_answer(content: Content, data: bytes) -> bool:
    """Whether the bytes are all that a server answered, and not one record of it."""
    asked = str(content["asked"])
    one_of_many = bool(RECORD.search(asked)) and data.lstrip().startswith(b"{")
    return content["status"] is not None and bool(WEB.match(asked)) and not one_of_many


def _head(status: int, headers: Iterable[tuple[str, str]], length: int) -> bytes:
    named = [(f"{KEPT_AS}{name}" if name.lower() in UNDONE else name, value) for name, value in headers]
    status_line = f"HTTP/1.1 {status} {responses.get(status, '')}"
    lines = [status_line, *(f"{name}: {value}" for name, value in named), f"Content-Length: {length}", ""]
    # Headers were read as Latin-1, which every byte has a character in.
    return "".join(f"{line}\r\n" for line in lines).encode("latin-1", "replace")


def _headers(content: Content) -> Iterator[tuple[str, str]]:
    headers = content["headers"]
    for pair in headers if isinstance(headers, list) else ():
        if isinstance(pair, list):
            yield _line(pair[0]), _line(pair[1])


def _uri(where: str) -> str:
    """An address as it is; a path as a file's, where it says where it begins; else a name."""
    if WEB.match(where):
        return quote(where, safe=URI)
    # Half surrogates stand for the bytes of a path that is not UTF-8.
    path = quote(where.encode("utf-8", "surrogateescape"), safe="/:-._~")
    return f"file://{path}" if PurePath(where).is_absolute() else f"urn:whence:{path}"


def _line(value: object) -> str:
    """A header's name or value on one line, whatever it holds."""
    return CONTROL.sub(" ", str(value)).strip()


def _identifier() -> str:
    return f"<{uuid4().urn}>"


def _digest(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()
