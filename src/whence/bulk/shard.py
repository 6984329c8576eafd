"""Shards: a dataset's input in parts, each read by one worker in one go and written as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import groupby, islice
from pathlib import PurePosixPath
from typing import Any, Literal

from whence.bulk.folder import digest_of, find_files, open_packed, open_plain, short_id, size_of, unpacked_name
from whence.bulk.rows import count_rows
from whence.flow import cut
from whence.records.capture import Stretch
from whence.records.errors import Unusable
from whence.records.identity import content_id

Kind = Literal["archive", "records", "rows", "files"]
ARCHIVES = (".warc", ".warc.gz")
RECORDS = frozenset((".jsonl", ".ndjson"))
ROWS = ".parquet"


@dataclass(frozen=True)
class Shard:
    """A stretch of one file of many documents (bytes, or rows of a table), or several files of one document each.

    `digest` is the hash of the files' bytes; of a stretch nothing else is hashed, since it is named beside it.
    """

    kind: Kind
    files: tuple[str, ...]
    stretch: Stretch
    digest: str

    @cached_property
    def id(self) -> str:
        """The same for the same bytes, wherever they lie and whatever they are called."""
        content = {"kind": self.kind, "start": self.stretch.start, "end": self.stretch.end, "digest": self.digest}
        return short_id(content)

    @property
    def name(self) -> str:
        """What people know it by."""
        if self.kind == "files":
            return self.files[0] if len(self.files) == 1 else f"{self.files[0]} and {len(self.files) - 1} more"
        return f"{self.files[0]} [{self.stretch.start}, {self.stretch.end})"

    def as_json(self) -> dict[str, Any]:
        """What a manifest says of it."""
        return asdict(self) | {"stretch": list(self.stretch), "files": list(self.files)}

    @classmethod
    def of_json(cls, said: dict[str, Any]) -> Shard:
        """The shard that a manifest speaks of."""
        return cls(said["kind"], tuple(said["files"]), Stretch(*said["stretch"]), said["digest"])


def cut_sources(sources: Iterable[str], documents: int) -> Iterator[Shard | Unusable]:
    """The shards of all sources, of about so many documents each; refusals where something cannot be cut."""
    for source in sources:
        try:
            found = find_files(source)
        except Unusable as refusal:
            yield refusal
            continue
        for kind, files in groupby(found, _kind):
            if kind == "files":
                yield from _gather(files, documents)
            else:
                for address in files:
                    yield from _cut(kind, address, documents)


def _kind(address: str) -> Kind:
    name = unpacked_name(address).lower()
    if PurePosixPath(address).name.lower().endswith(ARCHIVES):
        return "archive"
    if PurePosixPath(name).suffix in RECORDS:
        return "records"
    return "rows" if name.endswith(ROWS) else "files"


def _gather(files: Iterable[str], documents: int) -> Iterator[Shard | Unusable]:
    left = iter(files)
    while some := tuple(islice(left, documents)):
        try:
            digests = [digest_of(address) for address in some]
        except Unusable as refusal:
            yield refusal
            # The others of its group are read without it.
            left = iter([*(one for one in some if one != refusal.where), *left])
            continue
        digest = digests[0] if len(some) == 1 else content_id({"files": list(digests)})
        yield Shard("files", some, Stretch(0, len(some)), digest)


def _cut(kind: Kind, address: str, documents: int) -> Iterator[Shard | Unusable]:
    try:
        digest = digest_of(address)
        for stretch in _stretches(kind, address, documents):
            yield Shard(kind, (address,), stretch, digest)
    except Unusable as refusal:
        yield refusal


def _stretches(kind: Kind, address: str, documents: int) -> Iterator[Stretch]:
    if kind == "rows":
        rows = count_rows(address)
        yield from (Stretch(at, min(at + documents, rows), at + 1) for at in range(0, rows, documents))
        return
    with (open_plain if kind == "archive" else open_packed)(address) as stream:
        yield from cut(stream, address, size_of(address), documents)
