"""The work that every engine is given: articles to read in batches, with a log of who did what and when."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from benchmark.data import data_folder
from whence.flow import Reads, load_alone, read_one
from whence.records.document import Document, Metadata, identify
from whence.records.errors import Unusable

BATCH = 8


@dataclass(frozen=True)
class Lot:
    """A batch of articles, by their files."""

    name: str
    files: tuple[str, ...]

    def as_json(self) -> str:
        """One string of it, for engines whose rows are columns."""
        return json.dumps(asdict(self))

    @classmethod
    def of_json(cls, text: str) -> Lot:
        """The batch that a string tells of."""
        said = json.loads(text)
        return cls(said["name"], tuple(said["files"]))


@dataclass(frozen=True)
class ReadArticles:
    """Reads all articles of a batch; whoever comes to the poisoned one dies of it."""

    log: str
    poisoned: str = ""

    def ready(self) -> Callable[[Lot], str]:
        """Load the reader."""
        self._note("starts")
        reader = load_alone()
        self._note("ready")
        return partial(self._read, reader)

    def _read(self, reader: Reads, lot: Lot) -> str:
        """The batch's name, once all of it is read."""
        for file in lot.files:
            self._note("begins", file)
            if file == self.poisoned:
                os.kill(os.getpid(), signal.SIGKILL)
            text = Path(file).read_text(encoding="utf-8")
            read = read_one(reader, Document(identify(text, Metadata()), file, text))
            if isinstance(read, Unusable):
                raise read
            self._note("done", file)
        return lot.name

    def _note(self, what: str, file: str = "") -> None:
        with open(self.log, "a", encoding="utf-8") as log:
            log.write(json.dumps([time.time(), os.getpid(), what, file]) + "\n")


class Event(NamedTuple):
    """A line of the log."""

    at: float
    process: int
    what: str
    file: str


def read_log(log: Path) -> list[Event]:
    """All that happened so far."""
    if not log.exists():
        return []
    lines: list[list[Any]] = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    return [Event(*line) for line in lines]


def lots(articles: int) -> list[Lot]:
    """So many articles of PolNeAR, in batches."""
    folder = data_folder() / "polnear"
    files = [str(path) for part in ("dev", "train") for path in sorted((folder / part / "text").glob("*.txt"))][
        :articles
    ]
    return [Lot(f"lot-{at // BATCH}", tuple(files[at : at + BATCH])) for at in range(0, len(files), BATCH)]
