"""A source: an open stream of bytes with what its address says of it, never read past the limit."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Literal

from whence.records.errors import Unusable

Kind = Literal["text", "page", "records"]

LIMIT = 20_000_000
HEAD = 4096
TOO_LARGE = "over 20 MB of text"
KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".md": "text",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".jsonl": "records",
    ".ndjson": "records",
}
RECORD = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')
PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|!--|html|head|body|\?xml)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to be read: `where` names them in refusals, `name` in documents; `kind` is None until the bytes tell."""

    where: str
    name: str
    stream: BinaryIO
    kind: Kind | None = None
    charset: str | None = None
    url: str | None = None

    def first_line(self) -> bytes:
        """The first line that is not blank, with the blank ones before it; no more of those than pages start with."""
        head = b""
        while not head.strip() and len(head) < HEAD and (line := self.stream.readline(LIMIT + 1)):
            head += line
        return head

    def rest(self, head: bytes) -> bytes:
        """All bytes, the head that was read before included."""
        data = head + self.stream.read(max(0, LIMIT + 1 - len(head)))
        if len(data) > LIMIT:
            raise Unusable(self.where, TOO_LARGE)
        return data

    def lines(self, head: bytes) -> Iterator[bytes]:
        """Every line, the head's included; of one longer than the limit, no more than shows that it is."""
        for line in chain(io.BytesIO(head), iter(lambda: self.stream.readline(LIMIT + 1), b"")):
            yield line
            rest = line
            while len(rest) > LIMIT and not rest.endswith(b"\n"):
                rest = self.stream.readline(LIMIT + 1)


def sniff(head: bytes) -> Kind:
    """What the first bytes look like, for sources whose name does not say."""
    if RECORD.match(head):
        return "records"
    return "page" if PAGE.match(head) else "text"


@contextmanager
def open_file(where: str) -> Iterator[Source]:
    """A file by its path, or standard input for `-`."""
    if where == "-":
        yield Source("-", "-", sys.stdin.buffer)
        return
    path = Path(where)
    try:
        stream = path.open("rb")
    except OSError as error:
        raise Unusable(where, _why(error)) from error
    with stream:
        yield Source(where, _printable(path.name), stream, KINDS.get(path.suffix.lower()))


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, IsADirectoryError):
        return "a directory, not a file"
    return (error.strerror or str(error)).lower()


def _printable(name: str) -> str:
    """A file name whose undecodable bytes, which Python keeps as half surrogates, can be written out."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
