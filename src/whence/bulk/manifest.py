"""Manifests: what came of a shard, written last, so that a shard with one is done and one without is begun again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from whence.bulk.folder import Folder
from whence.bulk.shard import Shard

SHARDS = "shards"


@dataclass(frozen=True, slots=True)
class Manifest:
    """A shard that was read: rows by table, what was refused as (where, why), who made it, and seconds it took.

    `characters` are those of the texts that were read; `columns` those of a table that the user named for its fields.
    """

    shard: Shard
    rows: Mapping[str, int]
    characters: int
    refusals: tuple[tuple[str, str], ...]
    versions: Mapping[str, str]
    seconds: float
    columns: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """As it is kept, and as people's programs get it."""
        return asdict(self) | {"shard": self.shard.as_json() | {"id": self.shard.id}}


def keep(folder: Folder, manifest: Manifest) -> None:
    """Put a manifest in its place."""
    said = json.dumps(manifest.as_json(), ensure_ascii=False, indent=1)
    folder.write(_place(manifest.shard.id), said.encode("utf-8", "surrogatepass"))


def find(folder: Folder, shard: str) -> Manifest | None:
    """A shard's manifest, None where it is not done."""
    said = folder.read_json(_place(shard))
    return None if said is None else _of_json(said)


def _of_json(said: dict[str, Any]) -> Manifest:
    refusals = tuple((where, why) for where, why in said["refusals"])
    shard = Shard.of_json(said["shard"])
    told = {name: said[name] for name in ("rows", "characters", "versions", "seconds", "columns")}
    return Manifest(shard=shard, refusals=refusals, **told)


def _place(shard: str) -> str:
    return f"{SHARDS}/{shard}.json"
