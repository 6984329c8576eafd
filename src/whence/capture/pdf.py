"""PDF: the text layer of its pages as paragraphs; a scan has none and is refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from statistics import median
from typing import TYPE_CHECKING

from whence.capture.layout import Line, join_lines
from whence.records.document import Metadata
from whence.records.errors import Unusable

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

LIMIT = 20_000_000
MOST_PAGES = 2_000
# PDFium ends a line in this noncharacter where it ends in a hyphen and the next one goes on with the word.
BREAK = re.compile(r"\r\n|\r|\n|(\ufffe)")
UNPRINTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u2060\ufeff\ufffe\uffff]")
LIGATURE = re.compile(r"[\ufb00-\ufb06]")
# A title that programs fill in with the name of the file it was made from.
FILE_NAME = re.compile(r"\.(docx?|indd|odt|pages|pdf|pptx?|qxp|rtf|tex|txt|xlsx?)$", re.IGNORECASE)


def read_pdf(data: bytes, where: str) -> tuple[str, Metadata]:
    """The text of a PDF file, one paragraph a line, and the title and author that it states.

    The date it was made is not when its text was published, which stays unknown.
    """
    # Imported here: most readings open no PDF file.
    from pypdfium2 import PdfDocument, PdfiumError
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    try:
        with PdfDocument(data) as document:
            return _read(document, where)
    except PdfiumError as error:
        locked = getattr(error, "err_code", None) == FPDF_ERR_PASSWORD
        raise Unusable(where, "a PDF locked with a password" if locked else "a broken PDF") from None


def _read(document: PdfDocument, where: str) -> tuple[str, Metadata]:
    if len(document) > MOST_PAGES:
        raise Unusable(where, f"a PDF with over {MOST_PAGES:,} pages")
    text = "\n".join(join_lines(_pages(document, where)))
    if not any(character.isalnum() for character in text):
        raise Unusable(where, "a PDF without a text layer (scanned?); run OCR on it first")
    title = _stated(document, "Title")
    named = title and not FILE_NAME.search(title)
    return text, Metadata(title=title if named else None, author=_stated(document, "Author"))


def _pages(document: PdfDocument, where: str) -> list[list[Line]]:
    pages = []
    size = 0
    for number in range(len(document)):
        with closing(document[number]) as page, closing(page.get_textpage()) as text:
            size += text.count_chars()
            if size > LIMIT:
                raise Unusable(where, "over 20 MB of text")
            pages.append(list(_lines(text)))
    return pages


def _lines(page: PdfTextPage) -> Iterator[Line]:
    text = page.get_text_range()
    start = 0
    for end in [*BREAK.finditer(text), None]:
        stop = end.start() if end else len(text)
        printed = UNPRINTED.sub("", LIGATURE.sub(_letters, text[start:stop]))
        if words := " ".join(printed.split()):
            yield _placed(page, words, start, stop, bool(end and end.group(1)))
        start = end.end() if end else stop


def _letters(ligature: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", ligature.group())


def _placed(page: PdfTextPage, words: str, start: int, stop: int, broken: bool) -> Line:
    """The line with its place; its height is that of most of its letters, not of a footnote's mark or an initial."""
    from pypdfium2.raw import FPDFText_GetCharIndexFromTextIndex as to_index

    places = (start, (start + stop) // 2, stop - 1)
    boxes = [page.get_charbox(max(0, to_index(page, place)), loose=True) for place in places]
    bottom = median(box[1] for box in boxes)
    size = median(box[3] - box[1] for box in boxes)
    return Line(words, boxes[0][0], boxes[-1][2], bottom, max(size, 1.0), broken)


def _stated(document: PdfDocument, key: str) -> str | None:
    value = UNPRINTED.sub("", document.get_metadata_value(key).encode("utf-8", "ignore").decode())
    return " ".join(value.split()) or None
