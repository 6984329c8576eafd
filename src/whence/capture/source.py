"""A source: an open stream of bytes with what its address says of it, never read past the limit."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, Literal

from whence.capture.feed import looks_like_feed
from whence.records.capture import Snapshot
from whence.records.clock import now
from whence.records.errors import Unusable

Kind = Literal["text", "markdown", "page", "records", "pdf", "docx", "mail", "feed", "warc", "wacz"]

LIMIT = 20_000_000
# Reports with pictures are larger than their text; no more is read of a file of any other kind than of a text.
LARGEST = {"pdf": 200_000_000, "docx": 200_000_000}
HEAD = 4096
TOO_LARGE = "over 20 MB of text"
KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".jsonl": "records",
    ".ndjson": "records",
    ".pdf": "pdf",
    ".docx": "docx",
    ".eml": "mail",
    ".rss": "feed",
    ".atom": "feed",
    ".warc": "warc",
    ".wacz": "wacz",
}
MEDIA: dict[Kind | None, str] = {"markdown": "text/markdown"}  # of files, where the bytes alone would not tell
ARCHIVE = ".warc.gz"
RECORD = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')
PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|!--|html|head|body|\?xml)", re.IGNORECASE)
MAGIC: dict[bytes, Kind] = {b"%PDF-": "pdf", b"WARC/": "warc"}


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to be read: `where` names them in refusals, `name` in documents; `kind` is None until the bytes tell.

    `folder` is where a relative path counts from, `line` the number of its first line. The rest is how a server
    answered, or what an archive says of that: see records/capture.py.
    """

    where: str
    name: str
    stream: BinaryIO
    kind: Kind | None = None
    charset: str | None = None
    address: str | None = None
    media: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    retrieved: str = field(default_factory=now)
    folder: str = ""
    line: int = 1

    def head(self) -> bytes:
        """The first bytes, by which a kind is told."""
        return self.stream.read(HEAD)

    def rest(self, head: bytes, kind: Kind) -> bytes:
        """All bytes, the head that was read before included."""
        limit = LARGEST.get(kind, LIMIT)
        data = head + self.stream.read(max(0, limit + 1 - len(head)))
        if len(data) > limit:
            raise Unusable(self.where, TOO_LARGE if kind not in LARGEST else f"over {limit // 10**6} MB")
        return data

    def lines(self, head: bytes) -> Iterator[bytes]:
        """Every line, the head's included; of one longer than the limit, no more than shows that it is."""
        for line in io.BytesIO(head):
            # The head ends where it ends, mostly in the middle of a line.
            yield line if line.endswith(b"\n") else self._ended(line + self.stream.readline(LIMIT + 1 - len(line)))
        for line in iter(lambda: self.stream.readline(LIMIT + 1), b""):
            yield self._ended(line)

    def whole(self, head: bytes) -> BinaryIO:
        """A stream of all bytes, the head's included."""
        if self.stream.seekable():
            self.stream.seek(0)
            return self.stream
        return io.BytesIO(self.rest(head, "text"))

    def snapshot(self, data: bytes) -> Snapshot:
        """The bytes as received, with how."""
        asked = os.path.join(self.folder, self.where)
        return Snapshot(data, asked, self.retrieved, self.address, self.media, self.status, self.headers)

    def _ended(self, line: bytes) -> bytes:
        rest = line
        while len(rest) > LIMIT and not rest.endswith(b"\n"):
            rest = self.stream.readline(LIMIT + 1)
        return line


def sniff(head: bytes) -> Kind:
    """What the first bytes look like, for sources whose name does not say."""
    if magic := next((kind for start, kind in MAGIC.items() if head.startswith(start)), None):
        return magic
    if looks_like_feed(head):
        return "feed"
    if RECORD.match(head):
        return "records"
    return "page" if PAGE.match(head) else "text"


@contextmanager
def open_file(where: str, held_in: str = "") -> Iterator[Source]:
    """A file by its path, or standard input for `-`; `held_in` is no part of its name."""
    if where == "-":
        yield Source("-", "-", sys.stdin.buffer)
        return
    path = Path(held_in, where)
    try:
        stream = path.open("rb")
    except OSError as error:
        raise Unusable(where, _why(error)) from error
    with stream:
        yield replace(as_source(where, path.name, stream), folder="" if held_in else os.getcwd())


def as_source(where: str, name: str, stream: BinaryIO) -> Source:
    """The source of a file's bytes, its kind told by its name where that says it."""
    kind = kind_of(name)
    return Source(where, _printable(name), stream, kind, media=MEDIA.get(kind))


def kind_of(name: str) -> Kind | None:
    """The kind that a file's name says it is of."""
    return "warc" if name.lower().endswith(ARCHIVE) else KINDS.get(Path(name).suffix.lower())


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, IsADirectoryError):
        return "a directory, not a file"
    return (error.strerror or str(error)).lower()


def _printable(name: str) -> str:
    """A file name whose undecodable bytes, which Python keeps as half surrogates, can be written out."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
