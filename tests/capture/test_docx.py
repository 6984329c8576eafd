"""Word documents made with python-docx: text in its order, metadata, and packages that are refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.oxml import parse_xml

from whence.capture.docx import count_tracked, read_docx
from whence.records.document import Metadata
from whence.records.errors import Unusable

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
BROKEN = r"no Word document \(\.docx\), or a broken one"


def report() -> bytes:
    document = docx.Document()
    document.core_properties.title = " Tanks  lost "
    document.core_properties.author = "Maren Holt"
    document.add_heading("Tanks lost", 1)
    paragraph = document.add_paragraph("Forty tanks were ")
    paragraph.add_run("lost").bold = True
    paragraph.add_run(" on\tMonday.")
    table = document.add_table(2, 2)
    for row, cells in zip(table.rows, (("Army", "Tanks"), ("North", "40")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("   ")
    document.add_paragraph("So ended\nthe day.")
    document.sections[0].header.paragraphs[0].text = "A running head"
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def marked(paragraphs: str) -> bytes:
    """A document of one table cell's worth of markup."""
    document = docx.Document()
    for element in parse_xml(f"<w:body {NAMESPACES}>{paragraphs}</w:body>"):
        document.element.body.append(element)
    return saved(document)


def repacked(change: Callable[[dict[str, bytes]], object], data: bytes | None = None) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data or report())) as package:
        members = {name: package.read(name) for name in package.namelist()}
    change(members)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, member in members.items():
            package.writestr(name, member)
    return stream.getvalue()


def test_text_and_metadata() -> None:
    text, metadata = read_docx(report(), "a.docx")
    assert text.splitlines() == [
        "Tanks lost",
        "Forty tanks were lost on Monday.",
        "Army",
        "Tanks",
        "North",
        "40",
        "So ended",
        "the day.",
    ]
    assert metadata == Metadata(title="Tanks lost", author="Maren Holt")


RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
GONE = "<w:del w:author='{}'><w:r><w:delText>gone</w:delText><w:br/></w:r></w:del>"
NEW = f"<w:ins w:author='{{}}'>{RUN.format('new')}</w:ins>"
SUPERSCRIPT = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>{}</w:t></w:r>"
NEWER = {
    "deleted break": (f"<w:p>{RUN.format('he')}{GONE.format('a')}{RUN.format('re')}</w:p>", "here"),
    "deleted end": (
        f"<w:p><w:pPr><w:rPr><w:del w:author='a'/></w:rPr></w:pPr>{RUN.format('Forty ')}</w:p>"
        f"<w:p>{RUN.format('tanks.')}</w:p><w:p>{RUN.format('Guns.')}</w:p>",
        "Forty tanks.\nGuns.",
    ),
    "deleted last end": (f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{RUN.format('Forty')}</w:p>", "Forty"),
    "notes": (
        f"<w:p>{RUN.format('Lost.')}<w:r><w:footnoteReference w:id='1'/></w:r><w:r><w:endnoteReference w:id='1'/></w:r>"
        f"<w:commentRangeStart w:id='0'/>{RUN.format(' So.')}<w:commentRangeEnd w:id='0'/>"
        "<w:r><w:commentReference w:id='0'/></w:r></w:p>",
        "Lost. So.",
    ),
    "complex field": (
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>HYPERLINK a</w:instrText></w:r>"
        f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{RUN.format('shown')}"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
        f"<w:fldSimple w:instr='PAGE'>{RUN.format(' 4')}</w:fldSimple></w:p>",
        "shown 4",
    ),
    "smart tag": (f"<w:p><w:smartTag>{RUN.format('Vessmar')}</w:smartTag></w:p>", "Vessmar"),
    "inline control": (f"<w:p><w:sdt><w:sdtContent>{RUN.format('held')}</w:sdtContent></w:sdt></w:p>", "held"),
    "superscript": (f"<w:p>{RUN.format('5 km')}{SUPERSCRIPT.format('2')}{SUPERSCRIPT.format('nd')}</w:p>", "5 km²nd"),
    "reading": (
        f"<w:p><w:r><w:ruby><w:rt>{RUN.format('over')}</w:rt><w:rubyBase>{RUN.format('word')}</w:rubyBase></w:ruby></w:r></w:p>",
        "word",
    ),
}


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (f"<w:p><w:ins>{RUN.format('added')}</w:ins></w:p>", "added"),
        ("<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:t>here</w:t></w:r></w:p>", "here"),
        (f"<w:p><w:moveFrom>{RUN.format('gone')}</w:moveFrom>{RUN.format('here')}</w:p>", "here"),
        (f"<w:sdt><w:sdtContent><w:p>{RUN.format('held')}</w:p></w:sdtContent></w:sdt>", "held"),
        (f"<w:p><w:hyperlink>{RUN.format('linked')}</w:hyperlink></w:p>", "linked"),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>4</w:t></w:r></w:p>", "4"),
        ("<w:p><w:r><w:t>so</w:t><w:noBreakHyphen/><w:t>called</w:t></w:r></w:p>", "so-called"),
        (
            f"<w:p><mc:AlternateContent><mc:Choice><w:p>{RUN.format('boxed')}</w:p></mc:Choice>"
            f"<mc:Fallback><w:p>{RUN.format('boxed')}</w:p></mc:Fallback></mc:AlternateContent>{RUN.format('after')}</w:p>",
            "boxed\nafter",
        ),
        (
            f"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='9999999'/></w:tcPr><w:p>{RUN.format('wide')}</w:p></w:tc>"
            "</w:tr></w:tbl>",
            "wide",
        ),
        *NEWER.values(),
    ],
    ids=["insertion", "deletion", "move", "control", "link", "field", "hyphen", "box", "span", *NEWER],
)
def test_markup(markup: str, text: str) -> None:
    assert read_docx(marked(markup), "a.docx")[0] == text


def test_notes_and_comments_stay_apart() -> None:
    """The comments part is python-docx's own; footnotes are one more part of the package."""
    document = docx.Document()
    paragraph = document.add_paragraph("Forty tanks were lost.")
    document.add_comment(paragraph.runs, "Is this right?", "Maren Holt")

    def note(members: dict[str, bytes]) -> None:
        members["word/footnotes.xml"] = (
            f"<w:footnotes {NAMESPACES}><w:p>{RUN.format('Reuters')}</w:p></w:footnotes>".encode()
        )

    assert read_docx(repacked(note, saved(document)), "a.docx")[0] == "Forty tanks were lost."


@pytest.mark.parametrize(
    ("markup", "count"),
    [
        (RUN.format("as it was"), 0),
        (NEW.format("a"), 1),
        (NEW.format("a") * 2, 1),
        (NEW.format("a") + NEW.format("b"), 2),
        (NEW.format("a") + GONE.format("a"), 2),
        (NEW.format("a") + RUN.format("as it was") + NEW.format("a"), 2),
        (
            f"<w:moveFrom>{RUN.format('moved')}</w:moveFrom>{RUN.format('x')}<w:moveTo>{RUN.format('moved')}</w:moveTo>",
            1,
        ),
        ("<w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>" + NEW.format("a"), 1),
    ],
)
def test_tracked_changes_are_counted(markup: str, count: int) -> None:
    assert count_tracked(marked(f"<w:p>{markup}</w:p>"), "a.docx") == count


def test_a_document_without_properties_states_nothing() -> None:
    def change(members: dict[str, bytes]) -> None:
        members["_rels/.rels"] = (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
            b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            b'Target="word/document.xml"/></Relationships>'
        )

    assert read_docx(repacked(change), "a.docx")[1] == Metadata()


def swollen(members: dict[str, bytes]) -> None:
    members["word/media/a.bin"] = bytes(51_000_000)


def understated(data: bytes) -> bytes:
    """The package with every stated size of its largest member made small."""
    return data.replace((51_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little"))


def laughing(members: dict[str, bytes]) -> None:
    laughs = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
    members["word/document.xml"] = (
        f'<!DOCTYPE w:document [<!ENTITY l0 "laugh"><!ENTITY file SYSTEM "file:///etc/passwd">{laughs}]>'
        f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>&l9;&file;</w:t></w:r></w:p></w:body></w:document>"
    ).encode()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", BROKEN),
        (b"The minister said so.", BROKEN),
        (report()[:2000], BROKEN),
        (repacked(lambda members: members.pop("word/document.xml")), BROKEN),
        (repacked(lambda members: members.pop("[Content_Types].xml")), BROKEN),
        (repacked(lambda members: members.update({"word/document.xml": b"<w:document"})), BROKEN),
        (repacked(lambda members: members.update({"word/document.xml": b"<a/>"})), BROKEN),
        (repacked(lambda members: members.update({"word/document.xml": b"<a>" * 5000})), BROKEN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), r"a Word document locked .* or an old one \(\.doc\)"),
        (saved(docx.Document()), "a Word document without text"),
        (repacked(swollen), "a Word document that inflates to over 50 MB"),
        (understated(repacked(swollen)), BROKEN),
        (
            repacked(lambda members: members.update({f"a/{number}": b"" for number in range(5000)})),
            "a Word document of over 5,000 parts",
        ),
    ],
    ids=[
        "empty", "text", "cut", "no body", "no types", "cut markup", "other markup", "nested", "locked", "no text",
        "bomb", "understated bomb", "parts",
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(Unusable, match=f"^a.docx: {why}$"):
        read_docx(data, "a.docx")


def test_entities_stay_inert() -> None:
    with pytest.raises(Unusable):
        read_docx(repacked(laughing), "a.docx")
