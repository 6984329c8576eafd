"""`bulk read`: sources in, a dataset out; begun again, it goes on where it stopped."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from whence.bulk.engine import Engine
from whence.bulk.folder import Folder
from whence.bulk.manifest import Manifest, find
from whence.bulk.reading import ReadShard
from whence.bulk.settle import settle
from whence.bulk.shard import Shard, cut_sources
from whence.bulk.tables import SCHEMA
from whence.flow import reading_maker
from whence.records.errors import Unusable

DATASET = "dataset.json"
OTHERWISE = "was read with other columns; use another folder"
DOCUMENTS = 128  # a shard: about a minute of one worker


@dataclass(frozen=True)
class Already:
    """A shard that an earlier run has read."""

    manifest: Manifest


def read_dataset(
    sources: tuple[str, ...], step: ReadShard, engine: Engine, documents: int = DOCUMENTS
) -> Iterator[Manifest | Already | Unusable]:
    """Read all shards of the sources that are not read yet, and settle them into the dataset of the step's folder.

    What comes of each shard comes as it is done; a refusal stands for what could not be cut or read at all.
    """
    folder = Folder(step.out)
    claim_folder(folder)
    known: list[Already | Unusable] = []

    def unread() -> Iterator[Shard]:
        begun = set[str]()
        for shard in cut_sources(sources, documents):
            if isinstance(shard, Unusable):
                known.append(shard)
            elif done := find(folder, shard.id):
                known.append(Already(done) if done.columns == step.columns else Unusable(shard.name, OTHERWISE))
            elif shard.id not in begun:
                begun.add(shard.id)
                yield shard

    for done in engine.run(step, unread()):
        yield from _drain(known)
        yield done
    yield from _drain(known)
    for _ in settle(folder):
        pass


def claim_folder(folder: Folder) -> None:
    """Make a folder a dataset's; Unusable where it is one of another whence, whose rows would not compare."""
    mine = {"maker": reading_maker(), "schema": SCHEMA}
    found = folder.read_json(DATASET)
    if found is None:
        folder.write(DATASET, json.dumps(mine).encode())
    elif found != mine:
        raise Unusable(
            folder.address, f"a dataset of {found.get('maker')}; this is {mine['maker']}: use another folder"
        )


def find_dataset(folder: Folder) -> Mapping[str, str]:
    """What a dataset says of itself; Unusable where there is none."""
    found: Mapping[str, str] | None = folder.read_json(DATASET)
    if found is None:
        raise Unusable(folder.address, "no dataset there; whence bulk read makes one")
    return found


def _drain(known: list[Already | Unusable]) -> Iterator[Already | Unusable]:
    while known:
        yield known.pop(0)
