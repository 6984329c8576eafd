"""Reading one shard: captures in, rows of five tables and a manifest out, all of them or none."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import version

from whence.bulk.folder import Folder
from whence.bulk.manifest import Manifest, find, keep
from whence.bulk.shard import Shard
from whence.bulk.tables import SCHEMA, TABLES, Placed, Taken, rows
from whence.bulk.take import take
from whence.export.parquet import Table
from whence.flow import Load, Reads, load_alone, load_reader, read_one, reading_maker
from whence.records.capture import Capture
from whence.records.errors import Unusable

STAGED = "staged"
# What is in the middle of being read: a worker that finds its shard so knows which document the last one died of.
AT = "at.json"
TWICE = 2
DIED = "the reader's process died of it, twice"
MADE_WITH = ("onnxruntime", "tokenizers", "numpy")


@dataclass(frozen=True)
class ReadShard:
    """The step that reads shards into a folder."""

    out: str
    columns: Mapping[str, str] = field(default_factory=dict)
    load: Load = load_reader

    def ready(self) -> Callable[[Shard], Manifest]:
        """Load the model, once a worker."""
        return partial(self._read, load_alone(self.load), reading_maker())

    def _read(self, reader: Reads, maker: str, shard: Shard) -> Manifest:
        folder = Folder(self.out)
        if done := find(folder, shard.id):
            return done
        began = time.monotonic()
        tally = _Tally()
        with ExitStack() as stack:
            tables = {name: stack.enter_context(_table(folder, shard, name)) for name in TABLES}
            for item in _underway(folder, shard, take(shard, self.columns)):
                tally.add(item if isinstance(item, Unusable) else _rows(reader, maker, shard, item), tables)
        seconds = round(time.monotonic() - began, 3)
        refused, versions = tuple(tally.refused), _versions(maker)
        manifest = Manifest(shard, tally.rows, tally.characters, refused, versions, seconds, self.columns)
        keep(folder, manifest)
        return manifest


class _Tally:
    """What has come of a shard so far."""

    def __init__(self) -> None:
        self.rows = dict.fromkeys(TABLES, 0)
        self.characters = 0
        self.refused: list[tuple[str, str]] = []

    def add(self, read: Sequence[Placed] | Unusable, tables: Mapping[str, Table]) -> None:
        """Put a document's rows where they belong, or keep why it has none."""
        if isinstance(read, Unusable):
            self.refused.append((read.where, read.why))
            return
        for name, row in read:
            tables[name].add(row)
            self.rows[name] += 1
            self.characters += len(str(row["text"])) if name == "documents" else 0


def _rows(reader: Reads, maker: str, shard: Shard, capture: Capture) -> Sequence[Placed] | Unusable:
    """One document's rows, made before any is written: what fails in it costs the others nothing."""
    account = read_one(reader, capture.document)
    if isinstance(account, Unusable):
        return account
    return tuple(rows(Taken(capture, shard.id, account, maker)))


def _underway(folder: Folder, shard: Shard, taken: Iterable[Capture | Unusable]) -> Iterator[Capture | Unusable]:
    """Captures, each noted down while it is being read; one of which a worker died twice is refused."""
    place = f"{STAGED}/{shard.id}/{AT}"
    noted = folder.read_json(place) or {"at": None, "died": []}
    died = noted["died"] if noted["at"] is None else [*noted["died"], noted["at"]]
    for at, item in enumerate(taken):
        if isinstance(item, Capture) and died.count(at) >= TWICE:
            yield Unusable(item.document.name, DIED)
            continue
        folder.write(place, json.dumps({"at": at, "died": died}).encode())
        yield item


@contextmanager
def _table(folder: Folder, shard: Shard, name: str) -> Iterator[Table]:
    with folder.writing(f"{STAGED}/{shard.id}/{name}.parquet") as stream, Table(stream, TABLES[name]) as table:
        yield table


def _versions(maker: str) -> dict[str, str]:
    return {"maker": maker, "schema": str(SCHEMA)} | {name: version(name) for name in MADE_WITH}
