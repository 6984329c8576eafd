"""Taking a shard: its captures, wherever its files lie."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import BinaryIO, cast

from whence.bulk.folder import Bounded, open_packed, open_plain, unpacked_name
from whence.bulk.rows import read_rows
from whence.bulk.shard import Shard
from whence.flow import take_stream
from whence.records.capture import Capture
from whence.records.document import Metadata
from whence.records.errors import Unusable

NOTHING = Metadata()  # is what the user says of all documents


def take(shard: Shard, columns: Mapping[str, str]) -> Iterator[Capture | Unusable]:
    """A shard's captures, refusals among them; `columns` are those of tables that the user named for their fields."""
    for address in shard.files:
        try:
            yield from _take_file(shard, address, columns)
        except Unusable as refusal:
            yield refusal


def _take_file(shard: Shard, address: str, columns: Mapping[str, str]) -> Iterator[Capture | Unusable]:
    name, stretch = unpacked_name(address), shard.stretch
    if shard.kind == "rows":
        lines = read_rows(address, stretch.start, stretch.end, columns)
        yield from take_stream(io.BytesIO(lines), address, name, NOTHING, stretch.line)
    elif shard.kind == "files":
        with open_packed(address) as stream:
            yield from take_stream(stream, address, name, NOTHING)
    else:
        with (open_plain if shard.kind == "archive" else open_packed)(address) as stream:
            part = cast(BinaryIO, io.BufferedReader(Bounded(stream, stretch)))
            yield from take_stream(part, address, name if shard.kind == "records" else address, NOTHING, stretch.line)
