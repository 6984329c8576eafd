"""`bulk load`: documents of a dataset into a ledger, with the bytes they were read from; nothing is read anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from duckdb import DuckDBPyConnection

from whence.bulk.base import MEMORY, connect, fetch_rows, files_of
from whence.bulk.folder import Folder
from whence.bulk.linked import LINKED, find_tables
from whence.bulk.manifest import find
from whence.bulk.read import find_dataset
from whence.bulk.take import take
from whence.flow import MAKER
from whence.ledger.index import plain
from whence.ledger.ledger import Ledger, Outcome
from whence.ledger.shelf import load_account
from whence.records.capture import Capture
from whence.records.errors import Unusable

READ = 32  # documents taken from the engine at once, each with its account
TAG = "sha256:"
LEAST = 4  # digits by which a matter is named
HEX = frozenset("0123456789abcdef")
CHANGED = "not found in its source any more"

CHOSEN = """
CREATE TABLE chosen AS SELECT id FROM {accounts} AS accounts JOIN named ON named.id = accounts.document
WHERE ($since IS NULL OR published >= $since) AND ($until IS NULL OR left(published, 10) <= $until)
AND ($publishers IS NULL OR list_contains($publishers, lower(publisher_name)))
"""
NAMED = """
CREATE TABLE named AS SELECT DISTINCT document AS id FROM {statements} AS statements
JOIN (SELECT id, period FROM {matters} WHERE {condition}) AS matters
ON matters.id = statements.matter AND matters.period = statements.period
"""
HELD = """
SELECT documents.shard, documents.id, documents.name, documents.source, documents.digest, documents.retrieved, content
FROM {documents} AS documents JOIN chosen USING (id) JOIN {accounts} AS accounts ON accounts.document = documents.id
ORDER BY documents.shard, documents.id
"""
# A matter is found by its title and topic, without accents and capitals.
FOLDED = "strip_accents(lower(concat_ws(' ', title, \"group\", sort, subject)))"


@dataclass(frozen=True)
class Wanted:
    """Which documents: those that state something of a matter, by its id or words of it, of some days and publishers.

    `since` and `until` are days of publication, both included; what is left out leaves that side open.
    """

    matter: str | None = None
    since: str | None = None
    until: str | None = None
    publishers: tuple[str, ...] = ()


class Loaded(NamedTuple):
    """A document that is in the ledger now, and what that was to it."""

    id: str
    name: str
    outcome: Outcome


class _Held(NamedTuple):
    """A document as a dataset has it: its shard, its source and the hash of its bytes there, and its account."""

    shard: str
    id: str
    name: str
    source: str
    digest: str
    retrieved: str
    content: str


def load(folder: Folder, wanted: Wanted, ledger: Ledger, by: str, memory: str = MEMORY) -> Iterator[Loaded | Unusable]:
    """Enter the documents wanted, a shard of them after the other; one whose bytes are gone is refused, and entered so.

    Unusable where the folder holds no dataset, or is not linked and a matter is asked for.
    """
    dataset = find_dataset(folder)
    with connect(folder.address, memory) as base:
        _choose(base, folder, wanted)
        for shard, held in groupby(_read(base, folder), key=lambda one: one.shard):
            yield from _load_shard(folder, {one.id: one for one in held}, shard, _Entering(ledger, by, dataset))


class _Entering(NamedTuple):
    """Where documents are entered, who collects them, and what their dataset says of itself."""

    ledger: Ledger
    by: str
    dataset: Mapping[str, str]

    def enter(self, capture: Capture, held: _Held) -> Loaded | Unusable:
        """Enter one document with its account, as it was retrieved when it was read."""
        snapshot = replace(capture.snapshot, retrieved=held.retrieved)
        if snapshot.digest != held.digest:
            return self.refuse(held, f"its bytes in {held.source} have changed")
        account, _ = load_account(held.content)
        try:
            taken = Capture(snapshot, capture.document)
            outcome = self.ledger.add(taken, account, self.dataset["maker"], self.by)
        except Unusable as refusal:
            if refusal.where == self.ledger.where:
                raise
            return self.refuse(held, refusal.why)
        return Loaded(held.id, held.name, outcome)

    def refuse(self, held: _Held, why: str) -> Unusable:
        """Enter that a document could not be taken in."""
        self.ledger.refuse(held.name, why, MAKER)
        return Unusable(held.name, why)


def _load_shard(
    folder: Folder, wanted: dict[str, _Held], shard: str, entering: _Entering
) -> Iterator[Loaded | Unusable]:
    """Take a shard again, and enter those of its documents that are wanted."""
    manifest = find(folder, shard)
    why = CHANGED if manifest else f"the manifest of its shard {shard} is gone"
    for item in take(manifest.shard, manifest.columns) if manifest else ():
        if isinstance(item, Unusable):
            why = f"{CHANGED} ({item.where}: {item.why})"
        elif held := wanted.pop(item.document.id, None):
            yield entering.enter(item, held)
        if not wanted:
            return
    yield from (entering.refuse(held, why) for held in wanted.values())


def _choose(base: DuckDBPyConnection, folder: Folder, wanted: Wanted) -> None:
    """Find the documents that are wanted."""
    accounts = _table(folder, "accounts")
    if wanted.matter is None:
        base.execute(f"CREATE TABLE named AS SELECT document AS id FROM {accounts}")
    else:
        _name(base, folder, wanted.matter)
    given = {
        "since": wanted.since,
        "until": wanted.until,
        "publishers": [one.lower() for one in wanted.publishers] or None,
    }
    base.execute(CHOSEN.format(accounts=accounts), given)


def _name(base: DuckDBPyConnection, folder: Folder, matter: str) -> None:
    """Find the documents that state something of a matter."""
    if folder.read_json(LINKED) is None:
        raise Unusable(folder.address, "not linked yet; whence bulk link does that")
    matters, statements = (find_tables(folder, "weighed", table) for table in ("matters", "statements"))
    if not matters:
        base.execute("CREATE TABLE named (id VARCHAR)")
        return
    condition, given = _condition(matter)
    files = {"matters": files_of(matters), "statements": files_of(statements)}
    base.execute(NAMED.format(condition=condition, **files), given)


def _condition(matter: str) -> tuple[str, list[str]]:
    start = matter.strip().lower().removeprefix(TAG)
    words = (plain(matter) or matter).split()
    if len(start) >= LEAST and set(start) <= HEX:
        return f"starts_with(id, ?) OR contains({FOLDED}, ?)", [TAG + start, start]
    return " AND ".join(f"contains({FOLDED}, ?)" for _ in words) or "false", words


def _read(base: DuckDBPyConnection, folder: Folder) -> Iterator[_Held]:
    files = {table: _table(folder, table) for table in ("documents", "accounts")}
    yield from (_Held(*row) for row in fetch_rows(base, HELD.format(**files), READ))


def _table(folder: Folder, name: str) -> str:
    found = folder.find(f"{name}/month=*/publisher=*/*.parquet")
    if not found:
        raise Unusable(folder.address, "nothing is read there yet")
    return files_of(found)
