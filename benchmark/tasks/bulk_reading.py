"""Reading a dataset: words a second of a core's time beside `whence read`, and whether memory grows with the input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import psutil

from benchmark.data import Figures, data_folder

TIMES = 4  # the same articles, so many times over, under other dates
SHARD = 21
LOOK = 0.2  # seconds between two looks at how much memory is held
MEGABYTE = 1e6


class Took(NamedTuple):
    """What a command took: seconds on the clock and of processors, and the most that its processes held, in bytes."""

    clock: float
    processor: float
    memory: int


def measure() -> Figures:
    """PolNeAR dev once through `read`, once and four times through `bulk read`, on all cores."""
    articles = [path.read_text(encoding="utf-8") for path in sorted((data_folder() / "polnear/dev/text").glob("*.txt"))]
    words = sum(len(text.split()) for text in articles)
    with tempfile.TemporaryDirectory() as scratch:
        once, often = Path(scratch) / "once.jsonl", Path(scratch) / "often.jsonl"
        _lay(once, articles, 1)
        _lay(often, articles, TIMES)
        read = _run("read", "--json", str(once))
        short = _run(*_bulk(once, scratch, "short"))
        long = _run(*_bulk(often, scratch, "long"))
        held = sum(path.stat().st_size for path in Path(scratch, "long").rglob("*.parquet"))
    return {
        "read words_per_core_second": round(words / read.processor),
        "bulk words_per_core_second": round(TIMES * words / long.processor),
        "read words_per_second": round(words / read.clock),
        "bulk words_per_second": round(TIMES * words / long.clock),
        "bulk MB": round(short.memory / MEGABYTE),
        f"bulk MB, {TIMES} times the input": round(long.memory / MEGABYTE),
        "bytes a word": round(held / (TIMES * words), 1),
    }


def _bulk(source: Path, scratch: str, name: str) -> Sequence[str]:
    return ("bulk", "read", str(source), "--out", str(Path(scratch, name)), "--shard", str(SHARD))


def _lay(path: Path, articles: Sequence[str], times: int) -> None:
    """Articles as records, of another month each time."""
    path.write_text("".join(f"{json.dumps(record)}\n" for record in _records(articles, times)), encoding="utf-8")


def _records(articles: Sequence[str], times: int) -> Iterator[dict[str, Any]]:
    for month in range(1, times + 1):
        for number, text in enumerate(articles):
            day = f"2016-{month:02}-{number % 28 + 1:02}"
            yield {"id": f"{month}-{number}", "text": text, "publisher": f"Outlet {number % 5}", "published": day}


def _run(*arguments: str) -> Took:
    """One command of the installed program, watched with all of its processes."""
    began, spent, most = time.perf_counter(), os.times(), 0
    with Path(os.devnull).open("wb") as nowhere:
        running = subprocess.Popen([sys.executable, "-m", "whence", *arguments], stdout=nowhere)
        while running.poll() is None:
            most = max(most, _held(running.pid))
            time.sleep(LOOK)
    if running.returncode:
        raise RuntimeError(f"whence {arguments[0]} ended with {running.returncode}")
    after = os.times()
    processor = after.children_user + after.children_system - spent.children_user - spent.children_system
    return Took(time.perf_counter() - began, processor, most)


def _held(parent: int) -> int:
    """Bytes that a process and all below it hold, pages that they share counted once."""
    total = 0
    try:
        for process in (psutil.Process(parent), *psutil.Process(parent).children(recursive=True)):
            total += process.memory_full_info().pss
    except psutil.Error:
        pass
    return total
