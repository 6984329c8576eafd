"""The reader that all requests share: loaded once, one reading at a time."""

from __future__ import annotations

from functools import cache
from threading import Lock

from whence.flow import Reads, load_reader, read_words
from whence.records.claim import Account
from whence.records.document import Document
from whence.records.reading import Reading

ONE = Lock()
THREADS = 2  # a draft is read sooner on two, and the machine is not this page's alone


class Shared:
    """A reader on which requests wait for one another."""

    def __init__(self, reader: Reads) -> None:
        self._reader = reader

    def read(self, document: Document) -> Reading:
        """Who says what in one document."""
        with ONE:
            return self._reader.read(document)


def load_shared(threads: int = 1) -> Reads:
    """The shared reader, loaded by whoever asks for it first; on how many threads is not theirs to say."""
    with ONE:
        return _shared()


def load() -> None:
    """Load the reader, and the tables that its first reading asks for, before somebody waits for them."""
    read_typed("1,000 soldiers in March")


def read_typed(words: str) -> Account:
    """What is said in a few words that a person typed."""
    return read_words(words, load_shared)


@cache
def _shared() -> Shared:
    return Shared(load_reader(THREADS))
