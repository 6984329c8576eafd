"""Cutting: where a file of many documents can be parted, so that each stretch of it is taken by itself."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from whence.capture.source import LIMIT
from whence.capture.warc import GZIP, inflated
from whence.records.capture import Stretch
from whence.records.errors import Unusable

RECORD = b"WARC/"


def cut_archive(stream: BinaryIO, where: str, documents: int) -> Iterator[Stretch]:
    """Stretches of a web archive of about so many answers each, the last to the file's end.

    They begin where records do; what is packed as one piece, or holds no record that can be found, is one stretch. The
    stream has to seek.
    """
    size = stream.seek(0, io.SEEK_END)
    if not size:
        raise Unusable(where, "empty")
    begun, held = 0, 0
    for position in _positions(stream):
        if held >= documents and position > begun and _begins_record(stream, position):
            yield Stretch(begun, position)
            begun, held = position, 0
        held += 1
    yield Stretch(begun, size)


def cut_lines(stream: BinaryIO, packed_size: int, where: str, documents: int) -> Iterator[Stretch]:
    """Stretches of so many lines each; `packed_size` is how many bytes the file itself has."""
    begun, first, line, position = 0, 1, 1, 0
    for piece in iter(lambda: stream.readline(LIMIT), b""):
        position += len(piece)
        if inflated(position, packed_size):
            raise Unusable(where, "a decompression bomb")
        line += piece.endswith(b"\n")
        if line - first == documents:
            yield Stretch(begun, position, first)
            begun, first = position, line
    if position > begun or not position:
        yield Stretch(begun, position, first)


def _positions(stream: BinaryIO) -> Iterator[int]:
    """Where answers begin in an archive, as far as it can be read."""
    # Imported here: most readings open no archive.
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    stream.seek(0)
    answers = WarcRecordType.response | WarcRecordType.resource
    # What is damaged is told when it is taken; here it only means that nothing behind it is cut.
    with suppress(OSError, ValueError):
        for record in ArchiveIterator(stream, record_types=answers, parse_http=False):
            yield record.stream_pos


def _begins_record(stream: BinaryIO, position: int) -> bool:
    """Whether a record begins there; the stream is left where it was."""
    at = stream.tell()
    stream.seek(position)
    head = stream.read(len(RECORD))
    stream.seek(at)
    return head == RECORD or head.startswith(GZIP)
