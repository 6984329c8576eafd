"""The model's share of the path on one core: what reading and claims cost beside it, by the processor's own clock."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from benchmark.data import Figures, data_folder
from whence.capture.metadata import compose
from whence.claim.claims import find_claims
from whence.flow import Reads, load_alone
from whence.read.confidence import Tuning
from whence.read.network import WEIGHTS, Network, Readout
from whence.read.reader import Reader
from whence.read.windows import Encoded, lay_windows
from whence.records.document import Document

ARTICLES = 40
# Each in a process that has not seen the articles, as is usual; an article's fastest counts, since other programs only
# ever slow it down.
RUNS = 3
BEFORE = "“Twenty lorries crossed near Kyiv on 3 May,” the ministry said. It is believed that 300 soldiers were killed."


class Timed(Network):
    """The shipped model, which keeps the text that it has seen last."""

    def __init__(self) -> None:
        super().__init__()
        self._encoded = Encoded([], [], [], [])

    def run(self, encoded: Encoded) -> Iterator[Readout]:
        """As the shipped model does; the text is kept for `run_alone`."""
        self._encoded = encoded
        return super().run(encoded)

    def run_alone(self) -> None:
        """The same windows as the last time, one after the other, with nothing between them."""
        for window in lay_windows(self._encoded):
            self._look(self._encoded, window)


class Seconds(NamedTuple):
    """What one article took: the model within the path, the model by itself, reading with the model, and claims."""

    model: float
    raw: float
    read: float
    claim: float


def measure() -> Figures:
    """Words a second and core, microseconds a word by stage, and what the path keeps of the model's own speed."""
    words = sum(len(document.text.split()) for document in _documents())
    every = [_fastest(several) for several in zip(*(_run() for _ in range(RUNS)), strict=True)]
    model, raw, read, claim = (sum(seconds) for seconds in zip(*every, strict=True))
    return {
        "words_per_second": round(words / (read + claim)),
        "model_us": round(1e6 * model / words, 1),
        "rest_of_read_us": round(1e6 * (read - model) / words, 1),
        "claim_us": round(1e6 * claim / words, 1),
        "share_of_read": round(100 * model / read, 1),
        "share_of_path": round(100 * model / (read + claim), 1),
        "ratio_to_raw_model": round(raw / (read + claim), 3),
    }


def _documents() -> list[Document]:
    paths = sorted((data_folder() / "polnear/dev/text").glob("*.txt"))[:ARTICLES]
    return [compose(path.name, path.read_text(encoding="utf-8"), {}) for path in paths]


def _run() -> list[Seconds]:
    """Every article's seconds, as a process of its own took them."""
    command = [sys.executable, "-m", "benchmark.tasks.share"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [Seconds(*one) for one in json.loads(told)]


def _fastest(runs: Iterable[Seconds]) -> Seconds:
    """An article's seconds, each the least of the runs."""
    return Seconds(*(min(seconds) for seconds in zip(*runs, strict=True)))


def main() -> None:
    """Time every article once and print the seconds; one is read before, so that nothing is loaded meanwhile."""
    network = Timed()
    reader = load_alone(lambda threads: Reader(network, Tuning.load(WEIGHTS)))
    find_claims(reader.read(compose("before", BEFORE, {})))
    print(json.dumps([_time(reader, network, document) for document in _documents()]))


def _time(reader: Reads, network: Timed, document: Document) -> Seconds:
    network.seconds = 0.0
    began = time.process_time()
    reading = reader.read(document)
    read = time.process_time()
    find_claims(reading)
    claimed = time.process_time()
    model = network.seconds
    network.run_alone()
    return Seconds(model, network.seconds - model, read - began, claimed - read)


if __name__ == "__main__":
    main()
