"""A draft's page as plain text: every block in its order, where a news page is read for its article alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from whence.capture.extract import sound
from whence.records.document import Metadata
from whence.records.errors import Unusable

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr legend li main ol p pre section summary table tbody td tfoot th thead tr"
    " ul".split()
)
# What is not shown, what leads elsewhere, and what somebody struck out.
PASSED_OVER = frozenset(
    "audio button canvas datalist del footer head iframe input map math nav noscript object option rp rt s script"
    " select strike style svg template textarea video".split()
)
ROLES = frozenset(
    "navigation banner contentinfo search menu menubar doc-noteref doc-backlink doc-endnotes doc-endnote doc-footnote"
    " doc-toc".split()
)
HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|mso-element\s*:\s*(?:foot|end)note-list"
    r"|mso-element\s*:\s*comment",
    re.IGNORECASE,
)
# How a link to a note in the same page reads: 1, [12], (a), *, or the arrow back.
MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]{1,2}|[*†‡§]+)[\])]?|[↩↑^]\ufe0e?", re.IGNORECASE)

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def read_plain(markup: str, where: str) -> tuple[str, Metadata]:
    """All text of a draft's page, one block a line, and its title and author; its own notes are left out."""
    # Imported here: most readings hold no draft.
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    root = document_fromstring(DECLARATION.sub("", sound(markup, where)), parser=parser)
    title = " ".join((root.findtext(".//title") or "").split()) or None
    lines = list(filter(None, (" ".join(line.split()) for line in "".join(_parts(root)).split("\n"))))
    # The title that many pages repeat at their top is read once.
    text = "\n".join(lines[1:] if lines[1:] and lines[0] == title else lines)
    if not text:
        raise Unusable(where, "HTML without text")
    return text, Metadata(title, author=next(iter(root.xpath(".//meta[@name='author']/@content")), "").strip() or None)


def _parts(root: HtmlElement) -> Iterator[str]:
    """The text in its order, with a line break before and after each block."""
    from lxml.etree import iterwalk

    notes = _notes(root)
    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if element.tag in BLOCKS:
            yield "\n"
        if event == "end":
            yield _flat(element.tail)
        elif element in notes or _unseen(element):
            walk.skip_subtree()
        else:
            yield _raised(element) or _flat(element.text)


def _flat(words: str | None) -> str:
    return " ".join((words or "").replace("\xad", "").split("\n"))


def _raised(element: HtmlElement) -> str:
    """Raised figures as such: in plain text they would go on with the figures or the unit before them."""
    words = (element.text or "").strip() if element.tag == "sup" else ""
    return words.translate(SUPERSCRIPTS) if words.isdecimal() else ""


def _unseen(element: HtmlElement) -> bool:
    stated = element.attrib
    return (
        element.tag in PASSED_OVER
        or "hidden" in stated
        or stated.get("aria-hidden") == "true"
        or stated.get("role") in ROLES
        or bool(HIDDEN.search(stated.get("style", "")))
    )


def _notes(root: HtmlElement) -> set[HtmlElement]:
    """The marks of the page's own notes, and the blocks that are such notes: linked to, or begun by a mark."""
    marks = [link for link in root.iter("a") if _is_mark(link)]
    linked = {mark.get("href")[1:] for mark in marks}
    named = {block for block in root.iter(*BLOCKS) if block.get("id") in linked}
    begun = {block for block, mark in _first_marks(marks) if _text(block).startswith(_text(mark))}
    return {*marks, *named, *begun}


def _is_mark(link: HtmlElement) -> bool:
    return link.get("href", "").startswith("#") and bool(MARK.fullmatch(_text(link)))


def _first_marks(marks: list[HtmlElement]) -> Iterator[tuple[HtmlElement, HtmlElement]]:
    """Each block that holds a mark, with the first it holds."""
    seen: set[HtmlElement] = set()
    for mark in marks:
        block = next((above for above in mark.iterancestors() if above.tag in BLOCKS), None)
        if block is not None and block not in seen:
            seen.add(block)
            yield block, mark


def _text(element: HtmlElement) -> str:
    return str(element.text_content()).strip()
