"""The room's door: a path, a web address or `-` becomes documents, and refusals where it cannot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace

from whence.capture.decode import decode
from whence.capture.extract import decode_page, extract
from whence.capture.fetch import open_address
from whence.capture.jsonl import Record, read_records
from whence.capture.language import settle_language
from whence.capture.metadata import compose
from whence.capture.source import Source, open_file, sniff
from whence.records.document import Document, Metadata
from whence.records.errors import Unusable

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def take(where: str, given: Metadata | None = None, *, allow_private: bool = False) -> Iterator[Document | Unusable]:
    """The documents at a path, a web address or `-`, in their order; what cannot be read comes as its refusal.

    `given` is what the user says of them; it covers what they say themselves.
    """
    try:
        with _open(where, allow_private=allow_private) as source:
            yield from _documents(source, given or Metadata())
    except Unusable as refusal:
        yield refusal
    except OSError as error:
        yield Unusable(where, (error.strerror or str(error)).lower())


def _open(where: str, *, allow_private: bool) -> AbstractContextManager[Source]:
    return open_address(where, allow_private=allow_private) if ADDRESS.match(where) else open_file(where)


def _documents(source: Source, given: Metadata) -> Iterator[Document | Unusable]:
    head = source.first_line()
    kind = source.kind or sniff(head)
    address = Metadata(url=source.url)
    if kind == "records":
        for record in read_records(source.lines(head), source.where, source.name):
            yield _from_record(record, given) if isinstance(record, Record) else record
    elif kind == "page":
        yield _from_page(source, head, address, given)
    else:
        text = decode(source.rest(head), source.where)
        language = Metadata(language=settle_language(text, None, source.where))
        yield compose(source.name, text, {"text": language, "address": address, "user": given})


def _from_page(source: Source, head: bytes, address: Metadata, given: Metadata) -> Document:
    data = source.rest(head)
    if not data.strip():
        raise Unusable(source.where, "empty")
    text, page = extract(decode_page(data, source.charset, source.where), source.where)
    language = Metadata(language=settle_language(text, None, source.where))
    return compose(source.name, text, {"text": language, "page": page, "address": address, "user": given})


def _from_record(record: Record, given: Metadata) -> Document | Unusable:
    stated = record.metadata.language
    try:
        language = settle_language(record.text, stated, record.where)
    except Unusable as refusal:
        return refusal
    metadata = replace(record.metadata, language=language if stated else None)
    return compose(record.name, record.text, {"text": Metadata(language=language), "record": metadata, "user": given})
