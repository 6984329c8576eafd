"""The reader that all requests share: loaded once, one reading at a time."""

from __future__ import annotations

from functools import cache
from threading import Lock

from whence.flow import Reads, load_reader, read_words
from whence.records.claim import Account
from whence.records.document import Document
from whence.records.reading import Reading

ONE = Lock()


class Shared:
    """A reader on which requests wait for one another."""

    def __init__(self, threads: int) -> None:
        self._reader = load_reader(threads)

    def read(self, document: Document) -> Reading:
        """Who says what in one document."""
        with ONE:
            return self._reader.read(document)


def load_shared(threads: int) -> Reads:
    """The shared reader, loaded by whoever asks for it first."""
    with ONE:
        return _shared(threads)


def read_typed(words: str) -> Account:
    """What is said in a few words that a person typed."""
    return read_words(words, load_shared)


@cache
def _shared(threads: int) -> Shared:
    return Shared(threads)
