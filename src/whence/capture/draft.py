"""Drafts: a text that is not out yet, read whole and kept beside what is read of it, to be written back with notes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from whence.capture.apart import count_tracked_apart, extract_apart
from whence.capture.dateline import find_dateline
from whence.capture.decode import decode
from whence.capture.language import settle_language
from whence.capture.markdown import read_markdown
from whence.capture.metadata import Layers, compose
from whence.capture.notes import mask_list, mask_marks
from whence.capture.source import Kind, open_file, sniff
from whence.records.capture import Draft, DraftKind
from whence.records.document import Metadata
from whence.records.errors import Unusable

PACKAGE = b"PK\x03\x04"
# What no plain text has by chance: a heading, a link with its address, a footnote, a fence, strong words.
MARKED = re.compile(r"^#{1,6} \S|\]\(https?://|^\[\^[^\]\s]+\]:|^```|\*\*\w[^*\n]*\*\*", re.MULTILINE)
NO_DRAFT = "no draft that can be checked: text, Markdown, DOCX and HTML can"


class Manuscript(NamedTuple):
    """A draft's words as they are written, the same with blanks for marks, and what it states of itself."""

    original: str
    text: str
    stated: Metadata
    tracked: int = 0


def take_draft(where: str, given: Metadata, kind: DraftKind | None = None) -> Draft:
    """The draft at a path or `-`; its kind, unless given, is told by its name, else by its first bytes.

    Raises Unusable for what cannot be read, and for files that are no drafts.
    """
    with open_file(where) as source:
        head = source.head()
        told = kind or _draft_kind(source.kind or _sniff(head), where)
        data = source.rest(head, told)
    if not data.strip():
        raise Unusable(where, "empty")
    read = READERS[told](data, where, given.title)
    if not read.text.strip():
        raise Unusable(where, "nothing in it but marks and notes")
    layers: Layers = {
        "dateline": Metadata(published=find_dateline(read.text)),
        "text": Metadata(language=settle_language(read.text, None, where)),
        "page" if told == "page" else "file": read.stated,
        "user": given,
    }
    return Draft(compose(source.name, read.text, layers), read.original, told, read.tracked)


def _sniff(head: bytes) -> Kind:
    if head.startswith(PACKAGE):
        return "docx"
    told = sniff(head)
    return "markdown" if told == "text" and MARKED.search(head.decode("utf-8", "replace")) else told


def _draft_kind(kind: Kind, where: str) -> DraftKind:
    if kind not in READERS:
        raise Unusable(where, NO_DRAFT)
    return kind


def _read_text(data: bytes, where: str, _: str | None) -> Manuscript:
    return _plain(decode(data, where), Metadata())


def _read_markdown(data: bytes, where: str, title: str | None) -> Manuscript:
    original = decode(data, where)
    listless, numbers = mask_list(original)
    text, stated = read_markdown(listless, title)
    return Manuscript(original, mask_marks(text, numbers), stated)


def _read_docx(data: bytes, where: str, _: str | None) -> Manuscript:
    text, stated = extract_apart("docx", data, None, where)
    return _plain(text, stated)._replace(tracked=count_tracked_apart(data, where))


def _read_page(data: bytes, where: str, _: str | None) -> Manuscript:
    return _plain(*extract_apart("draft", data, None, where))


def _plain(original: str, stated: Metadata) -> Manuscript:
    return Manuscript(original, mask_marks(*mask_list(original)), stated)


READERS: dict[DraftKind, Callable[[bytes, str, str | None], Manuscript]] = {
    "text": _read_text,
    "markdown": _read_markdown,
    "docx": _read_docx,
    "page": _read_page,
}
