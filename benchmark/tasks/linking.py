"""Linking at size: one more document in a ledger of 10,000, and what linking and weighing all of them cost."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path

from benchmark.data import Figures
from benchmark.made_up import STATEMENTS, write_stories
from whence.flow import connect
from whence.ledger.ledger import Ledger

DOCUMENTS, MORE = 10_000, 20
MILLISECONDS = 1000


def measure() -> Figures:
    """Milliseconds to link and weigh one more document, the median and the worst; what all of them cost."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WHENCE_BYTES"] = str(Path(folder) / "bytes")
        with Ledger.open(str(Path(folder) / "ledger.sqlite")) as ledger:
            stories = write_stories()
            for _ in range(DOCUMENTS):
                ledger.add(*next(stories), "whence/benchmark", "benchmark")
            before = _size(folder)
            whole = _timed(ledger)
            taken = []
            for _ in range(MORE):
                ledger.add(*next(stories), "whence/benchmark", "benchmark")
                taken.append(MILLISECONDS * _timed(ledger))
            return {
                "documents": DOCUMENTS,
                "statements": DOCUMENTS * STATEMENTS,
                "one more ms": round(statistics.median(taken)),
                "one more worst": round(max(taken)),
                "all of them s": round(whole),
                "bytes a document": round((_size(folder) - before) / DOCUMENTS),
            }


def _timed(ledger: Ledger) -> float:
    began = time.perf_counter()
    connect(ledger)
    return time.perf_counter() - began


def _size(folder: str) -> int:
    return sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
