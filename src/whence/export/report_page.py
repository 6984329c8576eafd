"""A report as one HTML page that needs nothing else: no script, no address fetched, fit for paper, light and dark.

Elements are built, never glued from strings, so that words from outside cannot be anything but words.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from importlib.resources import files
from typing import BinaryIO
from xml.etree.ElementTree import Element, SubElement, tostring

from whence.export.plot import COLOURS
from whence.export.report import report
from whence.export.sheet import Block, Grid, Item, Listing, Note, Paragraph, Phrase, Plot, Section, Sheet
from whence.ledger.reported import Reported

STYLE = "report.css"


def write_page(found: Iterable[Reported], page: BinaryIO) -> None:
    """Write the report of each matter, one below the other."""
    for one in found:
        page.write(lay_out(report(one)))


def lay_out(sheet: Sheet) -> bytes:
    """A sheet as a page in UTF-8."""
    html = Element("html", {"lang": sheet.language})
    _head(html, sheet.title)
    main = SubElement(SubElement(html, "body"), "main")
    header = SubElement(main, "header")
    SubElement(header, "p", {"class": "kind"}).text = "Report of a matter"
    SubElement(header, "h1").text = sheet.title
    for phrase in sheet.lead:
        _phrase(SubElement(header, "p", {"class": "lead"}), phrase, set())
    cited: set[int] = set()
    for section in sheet.sections:
        _section(main, section, cited)
    _notes(main, sheet.notes)
    footer = SubElement(main, "footer")
    for line in sheet.colophon:
        SubElement(footer, "p").text = line
    written: bytes = tostring(html, "utf-8", method="html")
    return b"<!DOCTYPE html>\n" + written + b"\n"


def _head(html: Element, title: str) -> None:
    style = files("whence.export").joinpath(STYLE).read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = SubElement(html, "head")
    SubElement(head, "meta", {"charset": "utf-8"})
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": policy})
    SubElement(head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    SubElement(head, "meta", {"name": "referrer", "content": "no-referrer"})
    SubElement(head, "meta", {"name": "color-scheme", "content": "light dark"})
    SubElement(head, "title").text = title
    SubElement(head, "style").text = style


def _section(main: Element, section: Section, cited: set[int]) -> None:
    part = SubElement(main, "section")
    SubElement(part, "h2").text = section.heading
    for block in section.blocks:
        _block(part, block, cited)


def _block(part: Element, block: Block, cited: set[int]) -> None:
    match block:
        case Paragraph(phrase):
            _phrase(SubElement(part, "p"), phrase, cited)
        case Listing(items, tree):
            _list(part, items, "tree" if tree else "list", cited)
        case Grid():
            _grid(part, block, cited)
        case Plot():
            _plot(part, block)


def _list(part: Element, items: tuple[Item, ...], kind: str, cited: set[int]) -> None:
    listing = SubElement(part, "ul", {"class": kind})
    for item in items:
        line = SubElement(listing, "li")
        _phrase(SubElement(line, "span"), item.phrase, cited)
        if item.below:
            _list(line, item.below, kind, cited)


def _grid(part: Element, grid: Grid, cited: set[int]) -> None:
    # On a narrow screen the table scrolls, not the page.
    table = SubElement(SubElement(part, "div", {"class": "wide", "tabindex": "0", "role": "group"}), "table")
    heads = SubElement(SubElement(table, "thead"), "tr")
    for at, head in enumerate(grid.heads):
        SubElement(heads, "th", {"scope": "col", **_aligned(grid, at)}).text = head
    body = SubElement(table, "tbody")
    for row in grid.rows:
        line = SubElement(body, "tr")
        for at, phrase in enumerate(row):
            _phrase(SubElement(line, "td", _aligned(grid, at)), phrase, cited)


def _aligned(grid: Grid, at: int) -> dict[str, str]:
    return {"class": "number"} if at in grid.numbers else {}


def _plot(part: Element, plot: Plot) -> None:
    figure = SubElement(part, "figure")
    # What surrounds the drawing scrolls where it does not fit: shrunk to a telephone its labels cannot be read.
    SubElement(figure, "div", {"class": "wide", "tabindex": "0", "role": "group"}).append(plot.drawing)
    caption = SubElement(figure, "figcaption")
    for at, (name, colour, outline) in enumerate(plot.key):
        key = SubElement(caption, "span", {"class": "key"})
        mark = SubElement(key, "svg", {"viewBox": "0 0 12 12", "width": "12", "height": "12", "aria-hidden": "true"})
        SubElement(mark, "path", {"d": outline, "fill": colour, "class": f"origin-{at % len(COLOURS)}"})
        SubElement(key, "span").text = name
    SubElement(caption, "span", {"class": "quiet"}).text = "Faint: superseded. Lines: bounds; an arrow: open."


def _phrase(parent: Element, phrase: Phrase, cited: set[int]) -> None:
    for piece in phrase:
        if piece.text:
            known: dict[str, str] = {} if piece.look == "plain" else {"class": piece.look}
            SubElement(parent, "strong" if piece.look == "strong" else "span", known).text = piece.text
        if piece.note is not None:
            _mark(parent, piece.note, cited)


def _mark(parent: Element, number: int, cited: set[int]) -> None:
    """A footnote's number; the first of it is where the footnote leads back to."""
    known = {"href": f"#note-{number}", "role": "doc-noteref", "aria-label": f"footnote {number}"}
    if number not in cited:
        known["id"] = f"cited-{number}"
        cited.add(number)
    SubElement(SubElement(parent, "sup"), "a", known).text = str(number)


def _notes(main: Element, notes: tuple[Note, ...]) -> None:
    if not notes:
        return
    part = SubElement(main, "section", {"class": "notes", "role": "doc-endnotes"})
    SubElement(part, "h2").text = "Footnotes"
    listing = SubElement(part, "ol")
    for note in notes:
        line = SubElement(listing, "li", {"id": f"note-{note.number}"})
        SubElement(line, "span").text = f"{note.place}: "
        SubElement(line, "q").text = note.words
        where = SubElement(line, "div", {"class": "where"})
        SubElement(where, "span").text = f"claim {note.claim}"
        if note.url:
            SubElement(where, "a", {"href": note.url, "rel": "noreferrer noopener"}).text = "source"
        back = {
            "href": f"#cited-{note.number}",
            "role": "doc-backlink",
            "aria-label": f"back to footnote {note.number}",
        }
        SubElement(where, "a", back).text = "↩"
