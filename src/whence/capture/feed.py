"""Feeds: RSS, Atom and JSON Feed to entries; what an entry says of an article, which may itself be elsewhere."""

from __future__ import annotations

import calendar
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape, unescape
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from whence.capture.decode import decode
from whence.capture.metadata import iso_date
from whence.records.errors import Unusable

HEAD = 4096
MOST_ENTRIES = 10_000
NO_FEED = "not a feed"
# Possessive, so that a head full of comments is read once.
ROOT = re.compile(
    r"\s*+(?>(?:<\?[^>]*+>|<!--(?>.*?-->)|<!doctype[^>\[]*+(?:\[[^\]]*+\])?\s*+>)\s*+)*+"
    r"<(?:rss|rdf:rdf|(?:\w++:)?feed)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
JSON_FEED = re.compile(r'\s*\{.*?"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version\\?/1', re.DOTALL)
# "desk@ledger.example (The Desk)", "The Desk <desk@ledger.example>", "The Desk (desk@ledger.example)" or no name.
MAILBOX = re.compile(r"(?P<before>[^@<(]*?)\s*[<(]?[^\s@<>()]+@[^\s@<>()]+[>)]?\s*(?:\((?P<after>[^()]+)\))?")
LONGEST_BYLINE = 500
TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig"))
MARKED_UP = frozenset(("text/html", "application/xhtml+xml"))


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one article; `markup` is its text or summary as HTML, `publisher` the feed's title."""

    name: str
    link: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    markup: str | None = None


def looks_like_feed(head: bytes) -> bool:
    """Whether a file's first bytes are those of an RSS, Atom or JSON feed."""
    encoding = next(name for mark, name in MARKS if head.startswith(mark))
    text = head[:HEAD].decode(encoding, "ignore")
    return bool(ROOT.match(text) or JSON_FEED.match(text))


def read_feed(data: bytes, where: str, base: str | None) -> list[Entry]:
    """A feed's entries in their order; `base` is its address, which relative links count from."""
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        return list(_json_entries(data, where, base))
    return list(_xml_entries(data, where, base))


def _xml_entries(data: bytes, where: str, base: str | None) -> Iterator[Entry]:
    # Imported here: most readings open no feed.
    import feedparser

    headers = {"content-location": base} if base else {}
    # As a stream: bytes that look like a path or an address would be opened.
    feed = feedparser.parse(io.BytesIO(data), response_headers=headers)
    if not feed.get("version"):
        raise Unusable(where, NO_FEED)
    publisher = _plain(feed.feed, "title")
    for number, entry in enumerate(islice(feed.entries, MOST_ENTRIES), start=1):
        link = _address(entry.get("link"), base)
        # RSS has one date, which may come under either name; Atom's update is not when the article came out.
        named = "published" if feed.version.startswith("atom") or "published" in entry else "updated"
        yield Entry(
            name=link or _string(entry, "id") or f"{where}:{number}",
            link=link,
            title=_plain(entry, "title"),
            author=_byline(entry),
            published=_published(_string(entry, named), entry.get(f"{named}_parsed")),
            publisher=publisher,
            language=_language(entry) or _string(feed.feed, "language"),
            markup=_markup(entry),
        )


def _plain(entry: Mapping[str, Any], key: str) -> str | None:
    """A title without the tags that some feeds set it with."""
    value = _string(entry, key)
    if value and entry.get(f"{key}_detail", {}).get("type") in MARKED_UP:
        value = unescape(TAG.sub("", value))
    return " ".join(value.split()) or None if value else None


def _byline(entry: Mapping[str, Any]) -> str | None:
    """The authors' names; beside an e-mail address they are read anew, since feedparser knows short domains only."""
    stated = (_string(entry, "author") or "")[:LONGEST_BYLINE]
    if "email" in entry.get("author_detail", {}) and (found := MAILBOX.fullmatch(stated)):
        return found["before"] or found["after"]
    return ", ".join(filter(None, (_string(author, "name") for author in entry.get("authors", ())))) or None


def _language(entry: Mapping[str, Any]) -> str | None:
    details = (*entry.get("content", ()), entry.get("summary_detail", {}), entry.get("title_detail", {}))
    return next((stated for detail in details if (stated := _string(detail, "language"))), None)


def _markup(entry: Mapping[str, Any]) -> str | None:
    """The full text where the feed has it, else the summary."""
    for detail in (*entry.get("content", ()), entry.get("summary_detail", {})):
        value = _string(detail, "value")
        if value and detail.get("type") in (*MARKED_UP, "text/plain"):
            return value if detail["type"] in MARKED_UP else _paragraphs(value)
    return None


def _json_entries(data: bytes, where: str, base: str | None) -> Iterator[Entry]:
    feed = _json_feed(data, where)
    publisher, language = _string(feed, "title"), _string(feed, "language")
    base = base or _address(_string(feed, "feed_url"), None)
    for number, item in enumerate(_objects(feed, "items")[:MOST_ENTRIES], start=1):
        link = _address(_string(item, "url"), base)
        text = _string(item, "content_text") or _string(item, "summary")
        yield Entry(
            name=link or _string(item, "id") or f"{where}:{number}",
            link=link,
            title=_string(item, "title"),
            author=_authors(item) or _authors(feed),
            published=_iso(_string(item, "date_published")),
            publisher=publisher,
            language=_string(item, "language") or language,
            markup=_string(item, "content_html") or (_paragraphs(text) if text else None),
        )


def _json_feed(data: bytes, where: str) -> dict[str, Any]:
    try:
        feed = json.loads(decode(data, where))
    except RecursionError:
        raise Unusable(where, "JSON nested too deeply") from None
    except ValueError:
        raise Unusable(where, NO_FEED) from None
    if not isinstance(feed, dict) or "//jsonfeed.org/version/1" not in (_string(feed, "version") or ""):
        raise Unusable(where, NO_FEED)
    return feed


def _objects(entry: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    values = entry.get(key)
    return [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []


def _authors(entry: Mapping[str, Any]) -> str | None:
    """The names as version 1.1 lists them, or the one of version 1."""
    single = entry.get("author")
    authors = _objects(entry, "authors") or ([single] if isinstance(single, dict) else [])
    return ", ".join(filter(None, (_string(author, "name") for author in authors))) or None


def _string(entry: Mapping[str, Any], key: str) -> str | None:
    value = entry.get(key)
    # Half a surrogate pair, which JSON can write, cannot be stored.
    return value.encode("utf-8", "ignore").decode().strip() or None if isinstance(value, str) else None


def _address(link: str | None, base: str | None) -> str | None:
    try:
        address = urljoin(base or "", link or "")
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if link and parts.scheme in ("http", "https") and parts.hostname else None


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())


def _iso(stated: str | None) -> str | None:
    """An ISO date as it stands, an ISO date-time in UTC; None for any other wording."""
    if not stated or not iso_date(stated):
        return None
    moment = datetime.fromisoformat(stated)
    try:
        return _written(moment.astimezone(UTC)) if moment.tzinfo else stated
    except OverflowError:
        return None


def _published(stated: str | None, parsed: tuple[int, ...] | None) -> str | None:
    """An entry's date as feedparser read it, save where it makes up what an ISO date leaves open."""
    if not stated or not parsed or stated[:4].isdigit():
        return _iso(stated)
    try:
        return _written(datetime.fromtimestamp(calendar.timegm(parsed), UTC))
    except (ValueError, OverflowError, OSError):
        return None


def _written(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
