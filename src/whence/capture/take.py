"""The room's door: a path, a folder, a web address or `-` becomes captures, and refusals where it cannot."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Literal, cast

from whence.capture import warc
from whence.capture.apart import extract_apart, read_feed_apart
from whence.capture.dateline import find_dateline
from whence.capture.decode import decode
from whence.capture.extract import decode_page
from whence.capture.feed import Entry
from whence.capture.fetch import KINDS, fetch, learn_manners
from whence.capture.jsonl import Record, read_records
from whence.capture.language import settle_language
from whence.capture.manners import WAY_ROUND
from whence.capture.markdown import read_markdown
from whence.capture.metadata import Layers, compose
from whence.capture.source import Kind, Source, as_source, open_file, sniff
from whence.capture.walls import find_wall
from whence.records.capture import Assignment, Capture
from whence.records.document import Document, Metadata, MetadataSource
from whence.records.errors import Unusable

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
# Who says what stands in a document's own words about itself.
ORIGINS: dict[str, MetadataSource] = {"page": "page", "mail": "mail", "pdf": "file", "docx": "file", "markdown": "file"}
Known = Callable[[str], bool]
Taken = Capture | Unusable


class Collector:
    """Takes an assignment's captures in, by the network's manners; followed articles only where not yet `known`."""

    def __init__(self, assignment: Assignment, known: Known = lambda address: False) -> None:
        self._sources = assignment.sources
        self._given = assignment.given
        self._allow_private = assignment.allow_private
        self._follow = assignment.follow
        self._held_in = assignment.held_in
        self._known = known
        self._manners = learn_manners(allow_private=assignment.allow_private)

    def take_all(self) -> Iterator[Taken]:
        """The captures of all sources, in their order; refusals among them."""
        return chain.from_iterable(map(self.take, self._sources))

    def take(self, where: str) -> Iterator[Taken]:
        """The captures at a path, a folder, a web address or `-`, in their order; refusals among them."""
        return _with_refusals(where, self._at(where))

    def take_stream(self, stream: BinaryIO, where: str, name: str, line: int = 1) -> Iterator[Taken]:
        """The captures in a file's bytes, or in a stretch of them whose first line is that one, in their order."""
        return _with_refusals(where, self._captures(replace(as_source(where, name, stream), line=line)))

    def _at(self, where: str) -> Iterator[Taken]:
        if ADDRESS.match(where):
            yield from self._captures(self._fetch(where))
        elif where != "-" and Path(self._held_in, where).is_dir():
            yield from self._folder(where)
        else:
            with open_file(where, self._held_in) as source:
                yield from self._captures(source)

    def _folder(self, where: str) -> Iterator[Taken]:
        paths = sorted(_files(Path(where)))
        if not paths:
            raise Unusable(where, "a folder without files")
        for path in paths:
            yield from self.take(str(path))

    def _fetch(self, where: str) -> Source:
        answer = fetch(where, allow_private=self._allow_private, manners=self._manners)
        source = answered(answer.address, answer.media, answer.charset, answer.data)
        return replace(source, where=where, status=answer.status, headers=answer.headers)

    def _captures(self, source: Source) -> Iterator[Taken]:
        head = source.head()
        kind = source.kind or sniff(head)
        if kind == "records":
            yield from self._records(source, head)
        elif kind in ("warc", "wacz"):
            yield from self._archive(source, head, kind)
        elif kind == "feed":
            yield from self._feed(source, source.rest(head, kind))
        else:
            yield self._capture(replace(source, kind=kind), source.rest(head, kind))

    def _capture(self, source: Source, data: bytes, feed: Metadata | None = None) -> Capture:
        """The one document that the bytes hold, laid under what a feed, its address and the user say of it."""
        text, stated = self._extract(source, data)
        layers: dict[MetadataSource, Metadata] = {
            "dateline": Metadata(published=find_dateline(text)),
            "text": Metadata(language=settle_language(text, None, source.where)),
            "feed": feed or Metadata(),
            ORIGINS.get(source.kind or "", "page"): stated,
            "address": Metadata(url=source.address),
            "user": self._given,
        }
        return Capture(source.snapshot(data), compose(source.name, text, layers))

    def _extract(self, source: Source, data: bytes) -> tuple[str, Metadata]:
        if source.kind == "text":
            return decode(data, source.where), Metadata()
        if source.kind == "markdown":
            return read_markdown(decode(data, source.where), self._given.title)
        if not data.strip():
            raise Unusable(source.where, "empty")
        kind = cast(Literal["page", "pdf", "docx", "mail"], source.kind)
        try:
            text, stated = extract_apart(kind, data, source.charset, source.where)
        except Unusable:
            # Of log-in forms and bot checks nothing is left: it is better to say what they are.
            _refuse_wall(source, data, "")
            raise
        _refuse_wall(source, data, text)
        return text, stated

    def _records(self, source: Source, head: bytes) -> Iterator[Taken]:
        for record in read_records(source.lines(head), source.where, source.name, source.line):
            try:
                yield self._record(source, record) if isinstance(record, Record) else record
            except Unusable as refusal:
                yield refusal

    def _record(self, source: Source, record: Record) -> Capture:
        stated = record.metadata.language
        language = settle_language(record.text, stated, record.where)
        known = replace(record.metadata, language=language if stated else None)
        dateline = Metadata(published=find_dateline(record.text))
        text = Metadata(language=language)
        layers: Layers = {"dateline": dateline, "text": text, "record": known, "user": self._given}
        snapshot = replace(source, where=record.where).snapshot(record.line)
        return Capture(snapshot, compose(record.name, record.text, layers))

    def _archive(self, source: Source, head: bytes, kind: Kind) -> Iterator[Taken]:
        read = warc.read_warc if kind == "warc" else warc.read_wacz
        found = False
        for item in read(source.whole(head), source.where):
            found = True
            yield self._archived(item)
        if not found:
            raise Unusable(source.where, "no page, text or PDF file from the web in the archive")

    def _archived(self, item: warc.Archived | Unusable) -> Taken:
        if isinstance(item, Unusable):
            return item
        source = replace(answered(item.address, item.media, item.charset), status=item.status, headers=item.headers)
        source = replace(source, retrieved=item.retrieved or source.retrieved)
        try:
            return self._capture(source, item.data)
        except Unusable as refusal:
            return refusal

    def _feed(self, source: Source, data: bytes) -> Iterator[Taken]:
        """A feed's articles: fetched where they are to be followed, else what the feed itself holds of them."""
        for entry in read_feed_apart(data, source.where, source.address):
            # An article and what a feed says of it are two things to know.
            told = f"{source.where}#{entry.name}"
            if self._known((entry.link or told) if self._follow else told):
                continue
            try:
                yield self._followed(entry) if self._follow else self._held(replace(source, where=told), data, entry)
            except Unusable as refusal:
                yield refusal

    def _followed(self, entry: Entry) -> Capture:
        if not entry.link:
            raise Unusable(entry.name, "the feed gives no address for it")
        source = self._fetch(entry.link)
        head = source.head()
        kind = source.kind or sniff(head)
        if kind not in ("page", "text", "markdown", "pdf"):
            raise Unusable(entry.link, "no article, but a file of another kind")
        return self._capture(replace(source, kind=kind), source.rest(head, kind), _stated(entry))

    def _held(self, source: Source, data: bytes, entry: Entry) -> Capture:
        """What a feed itself holds of an article; its bytes are the feed's."""
        where = entry.link or source.where
        if not entry.markup:
            raise Unusable(where, "the feed holds no text of it; --follow takes the article")
        text, _ = extract_apart("page", entry.markup.encode(), "utf-8", where)
        language = Metadata(language=settle_language(text, None, where))
        stated = replace(_stated(entry), url=entry.link)
        layers: Layers = {"text": language, "feed": stated, "user": self._given}
        return Capture(source.snapshot(data), compose(entry.name, text, layers))


def as_typed(words: str) -> Document:
    """The document of a few words that a person typed."""
    return compose("-", words, {})


def answered(address: str, media: str, charset: str | None, data: bytes = b"") -> Source:
    """The source of an answer from the web, its kind told by its media type."""
    return Source(address, address, io.BytesIO(data), KINDS[media], charset, address, media)


def _with_refusals(where: str, taken: Iterator[Taken]) -> Iterator[Taken]:
    """What is taken, ended by a refusal where no more can be."""
    try:
        yield from taken
    except Unusable as refusal:
        yield refusal
    except OSError as error:
        yield Unusable(where, (error.strerror or str(error)).lower())


def _stated(entry: Entry) -> Metadata:
    return Metadata(entry.title, entry.publisher, entry.author, entry.published, language=None)


def _refuse_wall(source: Source, data: bytes, text: str) -> None:
    """Refuse a page from the web that stands where the article should."""
    if source.kind == "page" and source.address:
        markup = decode_page(data, source.charset, source.where)
        if wall := find_wall(markup, text, source.address):
            raise Unusable(source.where, f"{wall}; {WAY_ROUND}")


def _files(folder: Path) -> Iterator[Path]:
    """A folder's files, those in its folders too, hidden ones left out; links are not followed out of it."""
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.is_file() and not path.is_symlink():
            yield path
