"""The check at size: a draft of 1,000 sentences against a ledger of 10,000 made-up documents, beyond reading it."""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from benchmark.data import Figures
from benchmark.made_up import SEED, write_statement, write_stories
from whence.capture.metadata import compose
from whence.flow import connect, judge, load_reader, read_one
from whence.ledger.ledger import Ledger
from whence.records.claim import Claims
from whence.records.document import Document
from whence.records.reading import Reading

DOCUMENTS, SENTENCES = 10_000, 1_000
T = TypeVar("T")


@dataclass(frozen=True)
class Kept:
    """A reader that has read the draft before, so that what comes after reading can be timed by itself."""

    reading: Reading

    def read(self, document: Document) -> Reading:
        """The reading that was kept."""
        return self.reading


def measure(documents: int = DOCUMENTS, sentences: int = SENTENCES) -> Figures:
    """Seconds that reading the draft takes, finding its claims, and all the rest of the check; marks it makes."""
    draft = write_draft(sentences)
    reading, read = _time(lambda: load_reader(os.cpu_count() or 1).read(draft))
    kept = Kept(reading)
    _, claimed = _time(lambda: read_one(kept, draft))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WHENCE_BYTES"] = str(Path(folder) / "bytes")
        with Ledger.open(str(Path(folder) / "ledger.sqlite")) as ledger:
            for story in islice(write_stories(), documents):
                ledger.add(*story, "whence/benchmark", "benchmark")
            connect(ledger)
            check, judged = _time(lambda: judge(ledger, draft, load=lambda threads: kept))
    return {
        "documents": documents,
        "sentences": len(check.sentences),
        "reading s": round(read, 1),
        "claims s": round(claimed, 1),
        "beyond reading s": round(judged - claimed, 1),
        "marks": sum(len(one.marks) for one in check.sentences),
    }


def write_draft(sentences: int) -> Document:
    """A draft of made-up sentences: every other one is in the first documents of the ledger, the rest are new."""
    told = (line for capture, account in write_stories() for line in _sentences(capture.document.text, account.claims))
    new = random.Random(SEED + 1)
    lines = [next(told) if at % 2 else f"{write_statement(new).sentence}." for at in range(sentences)]
    return compose("draft.txt", "\n\n".join(lines) + "\n", {})


def _sentences(text: str, claims: Claims) -> Iterator[str]:
    """A made-up text's sentences, each of which makes one claim."""
    starts = [claim.span.start for claim in claims.claims]
    return (text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True))


def _time(do: Callable[[], T]) -> tuple[T, float]:
    began = time.perf_counter()
    return do(), time.perf_counter() - began
