"""PDF files made by hand: their text and metadata, and those that are refused."""

from __future__ import annotations

import pytest

from whence.capture.pdf import read_pdf
from whence.records.document import Metadata
from whence.records.errors import Unusable

Placed = tuple[float, float, float, str]

PAGE: list[Placed] = [
    (72, 740, 20, "Tanks lost near the river"),
    (72, 700, 11, "The minister (of defence) said on Monday that forty tanks had been de-"),
    (72, 686, 11, "stroyed. “More will follow,” she added, before leaving for the capital, as"),
    (72, 672, 11, "officials in the region gave quite different figures."),
    (72, 650, 11, "None of the figures could be confirmed."),
]
TEXT = (
    "Tanks lost near the river\n"
    "The minister (of defence) said on Monday that forty tanks had been destroyed. “More will follow,” she added, "
    "before leaving for the capital, as officials in the region gave quite different figures.\n"
    "None of the figures could be confirmed."
)
NO_TEXT = r"a PDF without a text layer \(scanned\?\); run OCR on it first"


def pdf(pages: list[list[Placed]], info: str = "", more: str = "") -> bytes:
    """A PDF file with lines of text at places, in the manner of the simplest of programs."""
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", font, f"<< {info} >>"]
    kids = []
    for page in pages:
        content = "\n".join(
            f"BT /F1 {size} Tf {x} {y} Td ({text.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj ET"
            for x, y, size, text in page
        )
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
        resources = "/Resources << /Font << /F1 3 0 R >> >> /MediaBox [0 0 612 792]"
        objects.append(f"<< /Type /Page /Parent 2 0 R {resources} /Contents {len(objects)} 0 R >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R /Info 4 0 R {more} >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


def test_text_and_metadata() -> None:
    info = "/Title (Tanks  lost) /Author (Maren Holt) /CreationDate (D:20250304103000Z)"
    assert read_pdf(pdf([PAGE], info), "a.pdf") == (TEXT, Metadata(title="Tanks lost", author="Maren Holt"))


@pytest.mark.parametrize(
    ("info", "title"),
    [
        ("/Title <FEFF00430061006600E9>", "Café"),
        ("/Title (Microsoft Word - tanks final.docx)", None),
        ("/Title (  )", None),
        ("", None),
    ],
)
def test_titles(info: str, title: str | None) -> None:
    assert read_pdf(pdf([PAGE], info), "a.pdf")[1].title == title


def test_columns_are_read_one_after_the_other() -> None:
    left = [(72.0, 700.0 - 14 * row, 11.0, f"left column, row {row}, which is") for row in range(3)]
    right = [(320.0, 700.0 - 14 * row, 11.0, f"right column, row {row}, goes on") for row in range(3)]
    found = read_pdf(pdf([left + right]), "a.pdf")[0]
    assert [word for word in found.split() if word in ("left", "right")] == ["left"] * 3 + ["right"] * 3


def test_pages_in_order_without_running_heads() -> None:
    pages: list[list[Placed]] = [
        [(72, 770, 9, "The Ledger"), *PAGE[1:4], (72, 600, 11, f"So ended part {part}."), (300, 30, 9, str(number))]
        for number, part in enumerate(("one", "two", "three"), start=8)
    ]
    found = read_pdf(pdf(pages), "a.pdf")[0]
    assert [line for line in found.splitlines() if len(line) < 30] == [
        "So ended part one.",
        "So ended part two.",
        "So ended part three.",
    ]
    assert "Ledger" not in found


ID = "00112233445566778899aabbccddeeff"
LOCK = f"/Filter /Standard /V 1 /R 2 /O <{'ab' * 32}> /U <{'cd' * 32}> /P -44"
LOCKED = f"/ID [<{ID}> <{ID}>] /Encrypt << {LOCK} >>"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (pdf([[]]), NO_TEXT),
        (pdf([[(72, 700, 11, "–")]]), NO_TEXT),
        (pdf([[(72, 700, 11, "Scanned by a machine")] for _ in range(3)]), NO_TEXT),
        (pdf([PAGE], more=LOCKED), "a PDF locked with a password"),
        (pdf([PAGE])[:400], "a broken PDF"),
        (b"%PDF-1.7\n", "a broken PDF"),
        (b"The minister said so.", "a broken PDF"),
        (b"", "a broken PDF"),
        (pdf([[]] * 2001), "a PDF with over 2,000 pages"),
    ],
    ids=["empty page", "no words", "stamp", "locked", "cut", "head", "text", "empty", "long"],
)
def test_what_has_no_text_is_refused(data: bytes, why: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Unusable, match=f"^a.pdf: {why}$"):
        read_pdf(data, "a.pdf")
    assert capfd.readouterr() == ("", "")
