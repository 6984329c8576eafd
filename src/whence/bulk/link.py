"""`bulk link`: a dataset's documents linked and weighed across all of it; begun again, it goes on where it stopped."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import chain
from typing import Protocol, TypeVar

from duckdb import DuckDBPyConnection

from whence.bulk.accounts import LinkAccounts, cut_accounts
from whence.bulk.base import MEMORY, connect
from whence.bulk.blocks import cut_blocks, find_parts, lay_blocks
from whence.bulk.copies import group_dataset
from whence.bulk.engine import Batch, Engine, Step
from whence.bulk.folder import Folder, short_id
from whence.bulk.kept import keep
from whence.bulk.linked import LINK, LINKED, RESULTS, SCHEMA, Done, drop_results, find_batches
from whence.bulk.pairs import ComparePairs, cut_pairs, lay_pairs
from whence.bulk.read import find_dataset
from whence.bulk.settle import settle
from whence.bulk.weighing import WeighBlocks
from whence.flow import linking_mark
from whence.records.errors import Unusable

RULES = f"{LINK}/rules.json"  # by which a dataset was linked


class Identified(Batch, Protocol):
    """A batch whose record is kept under an id of its own."""

    @property
    def id(self) -> str:
        """The same for the same work."""
        ...


B = TypeVar("B", bound=Identified)


@dataclass(frozen=True)
class Laid:
    """How much a stage has to do: pairs to compare, or blocks to weigh, of which `cut` were cut by the calendar."""

    stage: str
    held: int
    cut: int = 0


Heard = Done | Laid | Unusable


@dataclass(frozen=True)
class Run:
    """One linking of a dataset: its folder, who runs the steps, and what memory the joins are held to."""

    folder: Folder
    engine: Engine
    memory: str = MEMORY

    def link(self) -> Iterator[Heard]:
        """Link what is not linked yet, and weigh the blocks that it changes; Unusable where there is no dataset.

        What comes of each batch comes as it is done. Until all is done, what the run before found stands.
        """
        address = self.folder.address
        find_dataset(self.folder)
        self._claim()
        for _ in settle(self.folder, self.memory):
            pass
        yield from self._carry("found", LinkAccounts(address), cut_accounts(self.folder))
        run = short_id({"rules": linking_mark(), "found": list(find_batches(self.folder, "found"))})
        stands = self.folder.read_json(LINKED) or {"run": None}
        if stands == {"run": run, "whole": True} or not find_batches(self.folder, "found"):
            return
        before = stands["run"]
        drop_results(self.folder, run, *filter(None, [before]))
        whole = True
        for heard in chain(self._compare(run), self._weigh(run, before)):
            whole = whole and not isinstance(heard, Unusable)
            yield heard
        self.folder.write(LINKED, json.dumps({"run": run, "whole": whole}).encode())
        drop_results(self.folder, run)

    def _claim(self) -> None:
        """Make the folder one that was linked by these rules: what others left is dropped."""
        mine = {"rules": linking_mark(), "schema": SCHEMA}
        if self.folder.read_json(RULES) != mine:
            for name in (LINK, *RESULTS):
                self.folder.drop(name)
            self.folder.write(RULES, json.dumps(mine).encode())

    def _compare(self, run: str) -> Iterator[Heard]:
        with self._base() as base:
            yield Laid("compared", lay_pairs(base, self.folder))
            yield from self._carry("compared", ComparePairs(self.folder.address), cut_pairs(base, run))

    def _weigh(self, run: str, before: str | None) -> Iterator[Heard]:
        with self._base() as base:
            find_parts(base, self.folder)
            yield from keep(base, self.folder, run, before)
            laid = lay_blocks(base, self.folder)
            yield Laid("weighed", laid.parts, laid.cut)
            yield from self._carry("weighed", WeighBlocks(self.folder.address), cut_blocks(base, run))
        with self._base() as base:
            yield group_dataset(base, self.folder, run)

    def _base(self) -> AbstractContextManager[DuckDBPyConnection]:
        return connect(self.folder.address, self.memory)

    def _carry(self, stage: str, step: Step[B, Done], batches: Iterable[B]) -> Iterator[Done | Unusable]:
        done = set(find_batches(self.folder, stage))
        yield from self.engine.run(step, (batch for batch in batches if batch.id not in done))
