"""One JSON object whose long list is written an item at a time, so that no export has to fit into memory."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import BinaryIO

from whence.export.line import one_line

Item = Mapping[str, object]


class Listing:
    """A list within a JSON object; what is there already is not written again.

    `key` is what items call their ids; without one, only what is equal is the same.
    """

    def __init__(self, stream: BinaryIO, head: Item, name: str, key: str | None = None) -> None:
        """Begin with what stands before the list."""
        self._stream, self._key = stream, key
        self._told: set[bytes] = set()
        self._hash = hashlib.sha256()
        stream.write(f"{one_line(head)[:-1]}, {one_line(name)}: [".encode())

    def put(self, item: Item) -> None:
        """Write an item, unless it is there."""
        line = one_line(item).encode()
        same = str(item[self._key]).encode() if self._key else line
        mark = hashlib.sha256(same).digest()
        if mark not in self._told:
            self._stream.write((b",\n" if self._told else b"\n") + line)
            self._told.add(mark)
            self._hash.update(mark)

    def end(self, **tail: object) -> None:
        """Close the list and the object, with what stands after the list."""
        after = "".join(f", {one_line(name)}: {one_line(value)}" for name, value in tail.items())
        self._stream.write(f"\n]{after}}}\n".encode())

    @property
    def digest(self) -> str:
        """What tells this list from others: the hash of what its items are told apart by, in their order."""
        return self._hash.hexdigest()
