"""Web page to main text and metadata; the stored text is what trafilatura extracts, and offsets count in it."""

from __future__ import annotations

import logging
import re
from typing import TypeGuard

from whence.capture.decode import decode
from whence.capture.metadata import iso_date
from whence.records.document import Metadata
from whence.records.errors import Unusable

HEAD = 4096
# No article has as many; trafilatura's time grows faster than their number (100,000: ten seconds).
MOST_TAGS = 100_000
CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
ROOT = re.compile(r"<(html|body)\b", re.IGNORECASE)
# One written-out control character, as word processors leave them, makes trafilatura lose the whole page.
CONTROL = re.compile(r"&#(?:0*(?:[1-8]|1[124-9]|2\d|3[01])|x0*(?:[1-8bcef]|1[0-9a-f]));", re.IGNORECASE)
# Names that mean a character set; Python knows codecs beside them ("idna", "zip") that a page must not choose.
CHARACTER_SET = re.compile(
    r"(windows|cp|ibm)-?\d+|iso[-_]?8859-?\d+|latin-?\d+|koi8-[ru]|gb(k|2312|18030)|big5|euc-(jp|kr)|shift[-_]jis"
    r"|macintosh",
    re.IGNORECASE,
)
# What browsers read pages as that call themselves Latin-1.
WINDOWS = re.compile(r"iso[-_]?8859-?1|latin-?1", re.IGNORECASE)
# The date that stands in the page's metadata; searching its text for one guesses too often.
DATES = {"original_date": True, "extensive_search": False}
# What trafilatura takes for an article's text in no case, but would go through again in each of its steps.
BESIDE = "|".join(f"//{name}" for name in "aside footer iframe nav noscript select style svg".split())
SCRIPTS = "//script[not(@type='application/ld+json')]"
CHATTER = ("trafilatura", "htmldate", "justext")


def decode_page(data: bytes, charset: str | None, where: str) -> str:
    """A page's markup: UTF-8 where it is that, else by its HTTP header or meta tag where that one fits the bytes."""
    meta = CHARSET.search(data[:HEAD])
    stated = [charset, meta.group(1).decode("ascii", "replace") if meta else None]
    for name in ("utf-8-sig", *filter(_is_character_set, stated)):
        try:
            return data.decode("windows-1252" if WINDOWS.fullmatch(name) else name)
        except (UnicodeDecodeError, LookupError):
            continue
    return decode(data, where)


def extract(markup: str, where: str) -> tuple[str, Metadata]:
    """The main text of a page, and the title, author, site, date and address that its metadata name."""
    # Imported here: it takes as long to load as a short text takes to read.
    from trafilatura import bare_extraction

    for name in CHATTER:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    markup = sound(markup, where)
    try:
        page = bare_extraction(
            markup,
            favor_precision=True,
            with_metadata=True,
            include_comments=False,
            date_extraction_params=DATES,
            prune_xpath=f"{BESIDE}|{SCRIPTS}",
        )
    except RecursionError:
        raise Unusable(where, "HTML nested too deeply") from None
    if not page or isinstance(page, dict) or not page.text or not (text := page.text.strip()):
        raise Unusable(where, "HTML without text")
    return text, Metadata(page.title, page.sitename, page.author, iso_date(page.date), page.url)


def sound(markup: str, where: str) -> str:
    """Markup that is read in bearable time, and by trafilatura without losing the page."""
    if "\0" in markup:
        raise Unusable(where, "binary, not text")
    if markup.count("<") > MOST_TAGS:
        raise Unusable(where, f"HTML with over {MOST_TAGS:,} tags")
    # A fragment is read like a page, which trafilatura knows by its root.
    page = markup if ROOT.search(markup) else f"<html><body>{markup}</body></html>"
    return CONTROL.sub("", page)


def _is_character_set(name: str | None) -> TypeGuard[str]:
    return bool(name and CHARACTER_SET.fullmatch(name))
