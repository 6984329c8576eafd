"""Pages to text: PolNeAR dev's articles, each in a made-up page of 85 to 110 kB, through capture's door."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from benchmark.data import Figures, data_folder
from benchmark.made_up_pages import make_page
from whence.capture.extract import decode_page, extract
from whence.capture.take import Collector
from whence.records.capture import Assignment, Capture

TITLE = 80  # characters


def measure() -> Figures:
    """Documents a second on the clock, through the process apart, and a second of the processor's, without it."""
    pages = [_page(path, at) for at, path in enumerate(sorted((data_folder() / "polnear/dev/text").glob("*.txt")))]
    with tempfile.TemporaryDirectory() as folder:
        for at, page in enumerate(pages):
            (Path(folder) / f"{at:03}.html").write_bytes(page)
        # Once before, so that the process apart is there and has loaded what it reads with.
        list(Collector(Assignment((str(Path(folder) / "000.html"),))).take_all())
        began = time.perf_counter()
        taken = [item for item in Collector(Assignment((folder,))).take_all() if isinstance(item, Capture)]
        apart = time.perf_counter() - began
    extract(decode_page(pages[0], None, "first"), "first")
    began = time.process_time()
    texts = [extract(decode_page(page, None, "page"), "page")[0] for page in pages]
    here = time.process_time() - began
    return {
        "pages": len(pages),
        "taken": len(taken),
        "the same text": sum(item.document.text == text for item, text in zip(taken, texts, strict=True)),
        "kilobytes a page": round(statistics.median(map(len, pages)) / 1000),
        "tags a page": round(statistics.median(page.count(b"<") for page in pages)),
        "a second": round(len(pages) / apart, 1),
        "a second of processor": round(len(pages) / here, 1),
    }


def _page(path: Path, number: int) -> bytes:
    paragraphs = [line.strip() for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    return make_page(paragraphs[0][:TITLE], paragraphs, number).encode()
