"""The path one stage at a time, into a ledger that is thrown away: what each stage takes, for measuring a machine."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from whence.capture.take import Collector
from whence.claim.claims import date_sayings, find_claims
from whence.flow import MAKER, connect, judge, load_alone
from whence.records.capture import Assignment, Capture
from whence.records.check import Check
from whence.records.claim import Account
from whence.records.document import Document
from whence.records.errors import Unusable
from whence.records.reading import Reading

if TYPE_CHECKING:
    # The database's toolkit and the model's runtime are slow to load, and asking for help must not wait for them.
    from whence.ledger.ledger import Ledger

# A draft is held against all that is on record, which may be long: so many documents are taken for one.
DRAFTS = 5
COLLECTOR = "bench"
Item = TypeVar("Item")
# Hears which stage has done how many of how many.
Watch = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Took:
    """What a stage took for its documents: seconds on the clock, and of this process's time on the processor.

    `processor` is None where another process does the work; `model` is the share of `processor` that the model had;
    `peak` is the largest memory of this process so far, in bytes, None where the system does not tell.
    """

    stage: str
    documents: int
    words: int
    seconds: float
    processor: float | None
    peak: int | None
    model: float | None = None


class Again(NamedTuple):
    """A reader that has read already: one reading, given again."""

    reading: Reading

    def read(self, document: Document) -> Reading:
        """The reading, whatever is asked for."""
        return self.reading


def measure(sources: Sequence[str], watch: Watch) -> Iterator[Took | Unusable]:
    """Take sources through all stages in this process, on one thread; what cannot be taken in comes as a refusal."""
    clock = Clock(watch)
    taken = clock.run("capture", Collector(Assignment(tuple(sources))).take_all())
    captures = [item for item in taken if isinstance(item, Capture)]
    documents = [capture.document for capture in captures]
    yield from (item for item in taken if isinstance(item, Unusable))
    if not documents:
        return
    # Pages, PDF files and mail are read in a process apart.
    yield clock.took(documents, apart=True)
    readings, seconds = _read(clock, documents)
    yield clock.took(documents, model=seconds)
    accounts = clock.run("claims", map(_account, readings), len(documents))
    yield clock.took(documents)
    with TemporaryDirectory(prefix="whence-") as folder:
        yield from _keep(clock, Path(folder), captures, accounts)


class Clock:
    """Times one stage after the other."""

    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        self._stage, self._seconds, self._processor = "", 0.0, 0.0

    def run(self, stage: str, items: Iterable[Item], total: int = 0) -> list[Item]:
        """The items of a stage, made while the clock runs; `total` says how many there will be, 0 that nobody knows."""
        self._stage, processor, began = stage, time.process_time(), time.perf_counter()
        done = []
        for item in items:
            done.append(item)
            self.watch(stage, len(done), total)
        self._seconds, self._processor = time.perf_counter() - began, time.process_time() - processor
        return done

    def took(self, documents: Sequence[Document], *, apart: bool = False, model: float | None = None) -> Took:
        """What the last stage took for these documents; `model` are the processor's seconds in the model itself."""
        words = sum(len(document.text.split()) for document in documents)
        spent = None if apart else self._processor
        share = model / self._processor if model is not None and self._processor else None
        return Took(self._stage, len(documents), words, self._seconds, spent, _peak(), share)


def _read(clock: Clock, documents: Sequence[Document]) -> tuple[list[Reading], float]:
    """The readings, by a reader whose loading is not counted, and the processor's seconds that its model had."""
    from whence.read.confidence import Tuning
    from whence.read.network import WEIGHTS, Network
    from whence.read.reader import Reader

    network = Network()
    reader = load_alone(lambda threads: Reader(network, Tuning.load(WEIGHTS)))
    # Once before: what is loaded at the first text is none of the others' cost.
    _account(reader.read(documents[0]))
    before = network.seconds
    return clock.run("reading", map(reader.read, documents), len(documents)), network.seconds - before


def _account(reading: Reading) -> Account:
    claims = find_claims(reading)
    return Account(date_sayings(reading, claims.times), claims)


def _keep(clock: Clock, folder: Path, captures: list[Capture], accounts: list[Account]) -> Iterator[Took]:
    """Enter all documents in a ledger in that folder, link them, and hold some against it as if they were drafts."""
    from whence.ledger.ledger import Ledger

    documents = [capture.document for capture in captures]
    with Ledger.open(str(folder / "ledger.sqlite"), store=folder / "bytes") as ledger:
        entries = zip(captures, accounts, strict=True)
        clock.run("adding", (ledger.add(*entry, MAKER, COLLECTOR) for entry in entries), len(documents))
        yield clock.took(documents)
        clock.run("linking", (_link(one, clock.watch) for one in [ledger]))
        yield clock.took(documents)
        drafts = accounts[:DRAFTS]
        clock.run("checking", (_check(ledger, account.reading) for account in drafts), len(drafts))
        yield clock.took(documents[:DRAFTS])


def _link(ledger: Ledger, watch: Watch) -> Ledger:
    connect(ledger, partial(watch, "linking"))
    return ledger


def _check(ledger: Ledger, reading: Reading) -> Check:
    return judge(ledger, reading.document, load=lambda threads: Again(reading))


def _peak() -> int | None:
    try:
        import resource
    except ImportError:
        return None
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Linux counts in kilobytes, macOS in bytes.
    return most if sys.platform == "darwin" else most * 1024
