"""Web archives: the pages and PDF files that a crawler received, record by record, with how they were answered."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from whence.records.errors import Unusable

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

LIMIT = 20_000_000
TOO_LARGE = "over 20 MB"
ENDS_EARLY = "the archive ends in the middle of a record"
DAMAGED = "a damaged archive; the records before the damage were read"
CHUNK = 65_536
LONGEST_LINE = 65_536
LONGEST_HEAD = 500_000
MOST_MEMBERS = 10_000
# Zeros shrink a thousandfold; pages, repetitive as they are, hardly fiftyfold.
MOST_INFLATION = 200
INFLATION_COUNTS_FROM = 100_000_000
MEDIA = frozenset(("text/html", "application/xhtml+xml", "text/plain", "application/pdf"))
# What no server answered, a resource, has no status.
READ = frozenset((200, None))
KINDS = frozenset((b"response", b"resource"))
GZIP = b"\x1f\x8b"
VERSION = re.compile(rb"WARC/\d\.\d+\s*")
KIND = re.compile(rb"^warc-type:[ \t]*([\w-]+)", re.IGNORECASE | re.MULTILINE)
LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
WEB = re.compile(r"https?://", re.IGNORECASE)
MEMBER = re.compile(r"archive/.+\.warc(\.gz)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Archived:
    """One answer as a crawler received it: `data` with its encodings undone, `headers` as (name, value) in order.

    `retrieved` is the time in UTC as 2025-03-04T10:00:00Z; `status` is None for what no server answered.
    """

    address: str
    retrieved: str | None
    status: int | None
    headers: tuple[tuple[str, str], ...]
    media: str
    charset: str | None
    data: bytes = field(repr=False)


def read_warc(stream: BinaryIO, where: str) -> Iterator[Archived | Unusable]:
    """The pages and PDF files of an archive in their order; what is too large or cut off comes as its refusal."""
    taken = _Taken(stream)
    buffered = io.BufferedReader(taken, CHUNK)
    try:
        packed = buffered.peek(2).startswith(GZIP)
        archive = _Archive(cast(BinaryIO, gzip.GzipFile(fileobj=buffered) if packed else buffered), where, taken)
        while record := archive.next_record():
            if isinstance(found := _archived(*record, where), Archived | Unusable):
                yield found
    except EOFError:
        yield Unusable(where, ENDS_EARLY)
    except (gzip.BadGzipFile, zlib.error, zipfile.BadZipFile):
        yield Unusable(where, DAMAGED)
    except Unusable as refusal:
        yield refusal


def read_wacz(source: Path | BinaryIO, where: str) -> Iterator[Archived | Unusable]:
    """The pages and PDF files of the archives in a WACZ package."""
    try:
        package = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        yield Unusable(where, "no WACZ package, or a broken one")
        return
    with package:
        members = [member for member in package.infolist() if MEMBER.fullmatch(member.filename)]
        if not members or len(members) > MOST_MEMBERS:
            yield Unusable(where, f"a WACZ package with {'too many' if members else 'no'} archives")
            return
        for member in members:
            yield from _read_member(package, member, f"{where}, {member.filename}")


def _read_member(package: zipfile.ZipFile, member: zipfile.ZipInfo, where: str) -> Iterator[Archived | Unusable]:
    if inflated(member.file_size, member.compress_size):
        yield Unusable(where, "a decompression bomb")
        return
    try:
        with package.open(member) as stream:
            yield from read_warc(cast(BinaryIO, stream), where)
    # What zipfile says of a member that is encrypted, packed in a way it does not know, or not where it should be.
    except (RuntimeError, NotImplementedError, zipfile.BadZipFile):
        yield Unusable(where, "the archive in the package is damaged or encrypted")


class _Taken(io.RawIOBase):
    """A stream that counts what was taken from it, and is not closed with its readers."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)


class _Archive:
    """An archive's records, framed by their stated length: fastwarc passes over one that is cut off without a word."""

    def __init__(self, stream: BinaryIO, where: str, taken: _Taken) -> None:
        self._stream = stream
        self._where = where
        self._taken = taken
        self._given = 0
        self._begun = False

    def next_record(self) -> tuple[bytes, bytes, bool] | None:
        """The next record's head, its block no further than the limit, and whether that is all of it."""
        while not (line := self._line()).strip():
            if not line:
                self._check_end()
                return None
        self._check_version(line)
        head = line
        while line.strip():
            head += (line := self._line())
            if not line.endswith(b"\n"):
                raise EOFError
            if len(head) > LONGEST_HEAD:
                raise Unusable(self._where, DAMAGED)
        if not (length := LENGTH.search(head)):
            raise Unusable(self._where, DAMAGED)
        size = int(length.group(1))
        block = self._read(min(size, LIMIT + LONGEST_HEAD))
        left = size - len(block)
        while left:
            left -= len(self._read(min(left, CHUNK)))
        return head, block, size == len(block)

    def _check_end(self) -> None:
        if not self._begun:
            raise Unusable(self._where, "empty" if not self._given else "no web archive")

    def _check_version(self, line: bytes) -> None:
        if self._begun and not line.endswith(b"\n"):
            raise EOFError
        if not VERSION.fullmatch(line):
            raise Unusable(self._where, DAMAGED if self._begun else "no web archive")
        self._begun = True

    def _line(self) -> bytes:
        line = self._stream.readline(LONGEST_LINE)
        self._weigh(len(line))
        return line

    def _read(self, size: int) -> bytes:
        data = self._stream.read(size)
        self._weigh(len(data))
        if len(data) < size:
            raise EOFError
        return data

    def _weigh(self, size: int) -> None:
        self._given += size
        if inflated(self._given, self._taken.count):
            raise Unusable(self._where, "a decompression bomb")


def inflated(size: int, packed: int) -> bool:
    """Whether so many bytes from so few are a decompression bomb."""
    return size > INFLATION_COUNTS_FROM and size > MOST_INFLATION * packed


def _archived(head: bytes, block: bytes, whole: bool, where: str) -> Archived | Unusable | None:
    """A record's page or file; None where it holds none."""
    # Imported here: most readings open no archive.
    from fastwarc.warc import WarcRecord

    kind = KIND.search(head)
    if not kind or kind.group(1).lower() not in KINDS:
        return None
    stated = LENGTH.sub(b"Content-Length: %d\r" % len(block), head)
    try:
        record = WarcRecord.from_bytes(stated + block)
        record.parse_http()
    except (OSError, ValueError):
        return Unusable(where, "a record that cannot be read")
    address = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    answered = record.http_headers if record.is_http else None
    media, charset = _media((answered or record.headers).get("Content-Type"))
    status = answered.status_code or 0 if answered else None
    if not WEB.match(address) or media not in MEDIA or status not in READ:
        return None
    data = _payload(record)
    if not whole or len(data) > LIMIT:
        return Unusable(f"{where}, {address}", TOO_LARGE)
    headers = answered.to_tuples() if answered else ()
    return Archived(address, _time(record.headers.get("WARC-Date")), status, headers, media, charset, data)


def _media(stated: str | None) -> tuple[str, str | None]:
    header = Message()
    header["Content-Type"] = " ".join((stated or "").split())
    return header.get_content_type() if stated else "", header.get_content_charset()


def _payload(record: WarcRecord) -> bytes:
    """The bytes that the page or file is made of; of more than the limit, no more than shows that they are."""
    # Imported here for the reason above; the record's own decoding keeps to no limit.
    from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, ZstdReader

    data = record.reader.read()
    if not record.is_http:
        return data
    headers = record.http_headers
    codings = [coding.strip().lower() for coding in (headers.get("Content-Encoding") or "").split(",")]
    if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
        codings.append("chunked")
    for coding in reversed(codings):
        stream = io.BytesIO(data)
        try:
            match coding:
                case "chunked":
                    data = ChunkedReader(stream).read(LIMIT + 1)
                case "gzip" | "x-gzip" | "deflate":
                    data = GzipReader(stream, zlib=coding == "deflate").read(LIMIT + 1)
                case "br":
                    data = BrotliReader(stream).read(LIMIT + 1)
                case "zstd":
                    data = ZstdReader(stream).read(LIMIT + 1)
        except OSError:
            # Many crawlers undo an encoding and leave its header standing.
            continue
    return data


def _time(stated: str | None) -> str | None:
    try:
        moment = datetime.fromisoformat(stated or "")
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
