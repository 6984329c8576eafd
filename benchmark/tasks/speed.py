"""Speed and memory of the whole program: many articles on all cores, one article from a cold start."""

from __future__ import annotations

import time
from pathlib import Path

from benchmark.data import Figures, data_folder, whence


def measure() -> Figures:
    """Words a second over PolNeAR dev, the start included; seconds for one article; MB of the largest process."""
    paths = sorted((data_folder() / "polnear/dev/text").glob("*.txt"))
    words = sum(len(path.read_text(encoding="utf-8").split()) for path in paths)
    began = time.perf_counter()
    usage = whence("read", "--json", *map(str, paths))
    many = time.perf_counter() - began
    median = sorted(paths, key=lambda path: path.stat().st_size)[len(paths) // 2]
    return {
        "words_per_second": round(words / many),
        "one_article_seconds": round(_one(median), 2),
        "peak_mb_one_process": round(usage.ru_maxrss / 1024),
    }


def _one(path: Path) -> float:
    began = time.perf_counter()
    whence("read", str(path))
    return time.perf_counter() - began
