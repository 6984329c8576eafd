"""Pages that a server gives in place of an article; a page is taken for one of them only where its text is short."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from importlib.resources import files
from itertools import islice
from typing import cast
from urllib.parse import urlsplit

# In words. The longest teasers and notices come to as many; the usual article has twice as many.
SHORT = 250
# Two sentences: the shortest news in brief has more.
HARDLY_ANY = 40
# Without "<" inside, so that markup of nothing but "<" is gone through once.
TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b([^<>]*)>", re.IGNORECASE)
TITLE = re.compile(r"<(title)\b[^<>]*>", re.IGNORECASE)
HEADLINE = re.compile(r"<(h1)\b[^<>]*>", re.IGNORECASE)
LONGEST_TITLE = 1_000
MOST_HEADLINES = 5
UNSEEN = frozenset(("script", "style", "template", "svg", "title"))
# Tags that do not end a sentence.
INLINE = frozenset(("a", "abbr", "b", "em", "font", "i", "mark", "small", "span", "strong", "sup", "u", "wbr"))
PASSWORD = re.compile(r"<input\b[^<>]{0,500}\btype\s{0,9}=\s{0,9}[\"']?password\b", re.IGNORECASE)
# What publishers tell search engines and social networks of a page that is not whole.
NOT_FREE = re.compile(
    r"\"isAccessibleForFree\"\s{0,9}:\s{0,9}\"?(?:https?://schema\.org/)?false\b"
    r"|itemprop=[\"']?isAccessibleForFree[\"']?\s[^<>]{0,99}content=[\"']?false\b"
    r"|property=[\"']?article:content_tier[\"']?\s[^<>]{0,99}content=[\"']?locked\b",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?…:]\s+|\n")
SIDES = re.compile(r"\s[|\-–—·•»:]\s|[|»]|:\s")
WORD = re.compile(r"\w+(?:'\w+)*")
SPACED = re.compile(r"\s*\S+")
QUOTED = re.compile(r"\s*[\"“„«‘']")


@dataclass(frozen=True, slots=True)
class Wall:
    """One kind of page that is no article; the head of the table says what its signs mean."""

    reason: str
    hosts: tuple[str, ...] = ()
    titles: frozenset[str] = frozenset()
    vague: frozenset[str] = frozenset()
    openings: frozenset[str] = frozenset()
    teased: bool = False
    form: bool = False
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """What tells a page with little text: its titles, how its text begins, the sentences that it shows anywhere."""

    markup: str
    titles: frozenset[str]
    begins: tuple[str, ...]
    shown: tuple[str, ...]
    hardly_any: bool


def find_wall(markup: str, text: str, address: str) -> str | None:
    """What a fetched page is in place of an article, by its markup, the text extracted from it and its address."""
    host = urlsplit(address).hostname or ""
    for wall in _walls():
        if any(f".{host}".endswith(f".{named}") for named in wall.hosts):
            return wall.reason
    if len(text.split()) >= SHORT:
        return None
    page = _page(markup, text)
    return next((wall.reason for wall in _walls() if _is(wall, page)), None)


def _is(wall: Wall, page: Page) -> bool:
    anywhere = wall.teased or page.hardly_any
    if page.titles & wall.titles or _begins(page.shown if anywhere else page.begins, wall.openings):
        return True
    if wall.teased and NOT_FREE.search(page.markup):
        return True
    return page.hardly_any and (
        bool(page.titles & wall.vague)
        or any(mark in page.markup for mark in wall.marks)
        or (wall.form and bool(PASSWORD.search(page.markup)))
    )


def _begins(sentences: tuple[str, ...], openings: frozenset[str]) -> bool:
    longest = max((opening.count(" ") + 1 for opening in openings), default=0)
    for sentence in sentences:
        words = sentence.split(" ", longest)[:longest]
        if any(" ".join(words[:count]) in openings for count in range(1, len(words) + 1)):
            return True
    return False


def _page(markup: str, text: str) -> Page:
    hardly_any = len(text.split()) < HARDLY_ANY
    begins = "".join(re.findall(r"\S+\s*", text)[:HARDLY_ANY])
    seen = "".join(_seen(_without_comments(markup)))
    shown = (*_sentences(unescape(seen)), *_sentences(text))
    return Page(markup, frozenset(_titles(markup)), tuple(_sentences(begins)), shown, hardly_any)


def _sentences(text: str) -> Iterator[str]:
    """The words of each sentence; of one that is quoted none, since it is not the page that says it."""
    for sentence in SENTENCE_END.split(text):
        if not QUOTED.match(sentence) and (words := _words(sentence)):
            yield words


def _words(text: str) -> str:
    return " ".join(WORD.findall(text.lower().replace("’", "'")))


def _titles(markup: str) -> Iterator[str]:
    """The page's title and headlines, and what stands at either side of a mark in them: one is the site's name."""
    for pattern, most in ((TITLE, 1), (HEADLINE, MOST_HEADLINES)):
        for tag in islice(pattern.finditer(markup), most):
            inside = markup[tag.end() : tag.end() + LONGEST_TITLE].lower().partition(f"</{tag.group(1).lower()}")[0]
            title = unescape(TAG.sub(" ", inside))
            yield _words(title)
            yield from map(_words, SIDES.split(title))


def _without_comments(markup: str) -> str:
    first, *rest = markup.split("<!--")
    return first + "".join(piece.partition("-->")[2] for piece in rest)


def _seen(markup: str) -> Iterator[str]:
    """The pieces of a page that are shown, those without JavaScript too, with line ends where sentences end."""
    start, hidden = 0, ""
    for tag in TAG.finditer(markup):
        name = tag.group(2).lower()
        if not hidden:
            yield markup[start : tag.start()].replace("\n", " ")
            yield "" if name in INLINE else "\n"
            opens = not tag.group(1) and not tag.group(3).endswith("/")
            hidden = name if opens and name in UNSEEN else ""
        elif tag.group(1) and name == hidden:
            hidden = ""
        start = tag.end()
    if not hidden:
        yield markup[start:].replace("\n", " ")


@cache
def _walls() -> tuple[Wall, ...]:
    table = (files("whence.capture") / "tables" / "walls.toml").read_text("utf-8")
    return tuple(_wall(entry) for entry in cast(list[dict[str, object]], tomllib.loads(table)["walls"]))


def _wall(entry: dict[str, object]) -> Wall:
    def words(key: str) -> list[str]:
        return cast(list[str], entry.get(key, []))

    return Wall(
        reason=cast(str, entry["reason"]),
        hosts=tuple(words("hosts")),
        titles=frozenset(words("titles")),
        vague=frozenset(words("vague")),
        openings=frozenset(words("openings")),
        teased=bool(entry.get("teased")),
        form=bool(entry.get("form")),
        marks=tuple(words("marks")),
    )
