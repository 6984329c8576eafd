"""Word documents: paragraphs and table cells in their order; a document that inflates without bound is refused."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from whence.records.document import Metadata
from whence.records.errors import Unusable

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

LIMIT = 50_000_000
MOST_MEMBERS = 5_000
CHUNK = 65_536
NO_DOCX = "no Word document (.docx), or a broken one"
# The container of an encrypted document, and of the format that .docx replaced.
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What zipfile and python-docx let through of packages that are damaged, or lack a part, a relation or a type.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    ValueError,
)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH = f"{WORD}p"
TEXT = f"{WORD}t"
SPACES = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}
# A paragraph whose end was deleted goes on in the next.
OPEN_END = f"{WORD}pPr/{WORD}rPr/{WORD}del"
TRACKED = (f"{WORD}ins", f"{WORD}del", f"{WORD}moveTo")
RUN = f".//{WORD}r"
AUTHOR = f"{WORD}author"
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
RAISED = f"{WORD}rPr/{WORD}vertAlign[@{WORD}val='superscript']"
# Text that was deleted or moved away, readings above words, and a text box written down again for older programs.
PASSED_OVER = frozenset(
    (
        f"{WORD}del",
        f"{WORD}moveFrom",
        f"{WORD}rt",
        f"{WORD}pPr",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    )
)


def read_docx(data: bytes, where: str) -> tuple[str, Metadata]:
    """The text of a Word document, one paragraph or cell a line, and the title and author that it states.

    Tracked changes are read as if they were accepted.
    """
    with _opened(data, where) as document:
        text = "\n".join(line for paragraph in _paragraphs(document) for line in _lines(paragraph))
        metadata = _metadata(document)
    if not text:
        raise Unusable(where, "a Word document without text")
    return text, metadata


def count_tracked(data: bytes, where: str) -> int:
    """How many tracked insertions, deletions and moves a Word document holds; what one person did in one go is one."""
    with _opened(data, where) as document:
        return sum(_is_change(element) for element in document.element.body.iter(*TRACKED))


def _is_change(element: BaseOxmlElement) -> bool:
    """Whether a tracked change alters the text, and does not only go on with the one before it."""
    before = element.getprevious()
    if before is not None and (before.tag, before.get(AUTHOR)) == (element.tag, element.get(AUTHOR)):
        return False
    return element.find(RUN) is not None


@contextmanager
def _opened(data: bytes, where: str) -> Iterator[Document]:
    # Imported here: most readings open no Word document.
    import docx
    from docx.opc.exceptions import OpcError

    if data.startswith(COMPOUND):
        raise Unusable(where, "a Word document locked with a password, or an old one (.doc)")
    try:
        _refuse_bomb(data, where)
        yield docx.Document(io.BytesIO(data))
    except (*BROKEN, OpcError):
        raise Unusable(where, NO_DOCX) from None


def _refuse_bomb(data: bytes, where: str) -> None:
    """Inflate every member, no further than the limit: the sizes that a package states need not be true."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = package.infolist()
        if len(members) > MOST_MEMBERS:
            raise Unusable(where, f"a Word document of over {MOST_MEMBERS:,} parts")
        stated = sum(member.file_size for member in members)
        inflated = 0
        for member in members:
            if max(stated, inflated) > LIMIT:
                break
            with package.open(member) as part:
                while inflated <= LIMIT and (chunk := part.read(CHUNK)):
                    inflated += len(chunk)
    if max(stated, inflated) > LIMIT:
        raise Unusable(where, "a Word document that inflates to over 50 MB")


def _paragraphs(document: Document) -> Iterator[str]:
    """Every paragraph's text, read from the markup: python-docx passes over insertions and content controls."""
    from lxml.etree import iterwalk

    begun: list[list[str]] = []
    held = ""
    walk = iterwalk(document.element.body, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            if element.tag == PARAGRAPH:
                held = "".join(begun.pop())
                if element.find(OPEN_END) is None:
                    yield held
                    held = ""
        elif element.tag in PASSED_OVER:
            walk.skip_subtree()
        elif element.tag == PARAGRAPH:
            begun.append([held])
            held = ""
        elif begun:
            begun[-1].append(_words(element) if element.tag == TEXT else SPACES.get(element.tag, ""))
    yield held


def _words(element: BaseOxmlElement) -> str:
    """The words of a run; figures that are raised stay told from those before them."""
    words = element.text or ""
    raised = words.isdecimal() and (run := element.getparent()) is not None and run.find(RAISED) is not None
    return words.translate(SUPERSCRIPTS) if raised else words


def _lines(paragraph: str) -> Iterator[str]:
    for line in paragraph.split("\n"):
        if words := " ".join(line.replace("\xad", "").split()):
            yield words


def _metadata(document: Document) -> Metadata:
    from docx.opc.constants import RELATIONSHIP_TYPE

    related = document.part.package.rels.values() if document.part.package else ()
    # Where a document states nothing, python-docx makes something up.
    if not any(relation.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES for relation in related):
        return Metadata()
    stated = document.core_properties
    title, author = (" ".join((value or "").split()) or None for value in (stated.title, stated.author))
    return Metadata(title=title, author=author)
