"""Drafts are taken in whole, with what they are written back from; what is no draft is refused in one line."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.build import TEXT
from tests.capture.test_docx import RUN, marked, report
from tests.capture.test_markdown import REPORT, keeps_offsets
from tests.capture.test_plain import WORD
from whence.capture.draft import take_draft
from whence.records.capture import Draft
from whence.records.document import Metadata
from whence.records.errors import Unusable

NOTED = "Forty tanks were lost.[1] Others¹ were seen.\r\n\r\nNotes\r\n1. Reuters, 4 March.\r\n"
TRACKED = f"<w:p>{RUN.format('Forty tanks ')}<w:ins w:author='a'>{RUN.format('were lost.')}</w:ins></w:p>"


def taken(folder: Path, name: str, content: str | bytes, **stated: str) -> Draft:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    draft = take_draft(str(path), Metadata(**stated))
    keeps_offsets(draft.original, draft.document.text)
    return draft


@pytest.mark.parametrize(
    ("name", "content", "kind", "original"),
    [
        ("a.txt", NOTED, "text", NOTED),
        ("a.md", REPORT, "markdown", REPORT),
        ("a.markdown", REPORT, "markdown", REPORT),
        ("a", REPORT, "markdown", REPORT),
        ("a", TEXT, "text", TEXT),
        ("a.docx", marked(TRACKED), "docx", "Forty tanks were lost."),
        ("a", marked(TRACKED), "docx", "Forty tanks were lost."),
        ("a.html", WORD, "page", "Forty tanks were lost at Vessmar.\nThe area is 5 km².\nNorth\n40"),
    ],
)
def test_kinds(tmp_path: Path, name: str, content: str | bytes, kind: str, original: str) -> None:
    draft = taken(tmp_path, name, content)
    assert (draft.kind, draft.original, draft.document.name) == (kind, original, name)


def test_notes_are_not_read(tmp_path: Path) -> None:
    draft = taken(tmp_path, "a.txt", NOTED)
    assert draft.document.text.split() == "Forty tanks were lost. Others were seen.".split()
    marked_down = taken(tmp_path, "a.md", "# T\n\nLost.[1] And [2] so.\n\n## Notes\n\n1. Reuters\n2. AP\n")
    assert marked_down.document.text.split() == "Lost. And so.".split()


def test_tracked_changes_are_counted(tmp_path: Path) -> None:
    assert [taken(tmp_path, "a.docx", data).tracked for data in (marked(TRACKED), report())] == [1, 0]


def test_who_says_so(tmp_path: Path) -> None:
    draft = taken(tmp_path, "a.md", "---\nauthor: Maren Holt\n---\n# Tanks\n\n" + TEXT, publisher="The Ledger")
    assert draft.document.origins == {"title": "file", "author": "file", "publisher": "user"}
    titled = taken(tmp_path, "b.md", "# Tanks\n\n" + TEXT, title="Guns").document
    assert (titled.title, "Tanks" in titled.text) == ("Guns", True)
    assert taken(tmp_path, "a.html", WORD).document.origins["title"] == "page"


@pytest.mark.parametrize(("content", "kind"), [(TEXT, "text"), (REPORT, "markdown"), (WORD, "page")])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, content: str, kind: str) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content.encode())))
    draft = take_draft("-", Metadata())
    assert (draft.kind, draft.document.name) == (kind, "-")


def test_a_kind_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Forty *tanks*.")
    assert take_draft(str(path), Metadata(), "markdown").document.text == "Forty  tanks ."
    assert take_draft(str(path), Metadata()).document.text == "Forty *tanks*."


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.md", b"", "empty"),
        ("a.docx", b"", "empty"),
        ("a.md", b"```\nx = 1\n```\n", "nothing in it but marks and notes"),
        ("a.txt", b"\0\1", "binary, not text"),
        ("a.pdf", b"%PDF-1.4", "no draft that can be checked: text, Markdown, DOCX and HTML can"),
        ("a.jsonl", b'{"text": "a"}', "no draft that can be checked: text, Markdown, DOCX and HTML can"),
        ("a.docx", b"Lost.", r"no Word document \(\.docx\), or a broken one"),
        ("a.html", b"<p></p>", "HTML without text"),
        ("a.md", b"a" * 20_000_001, "over 20 MB of text"),
        ("a.md", b"Der Minister sagte am Montag, dass vierzig Panzer verloren wurden. " * 5, ".*German.*"),
    ],
)  # fmt: skip
def test_refused(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    with pytest.raises(Unusable, match=f"{name}: {why}$"):
        taken(tmp_path, name, content)


def test_no_file(tmp_path: Path) -> None:
    for where, why in ((tmp_path / "none.md", "no such file"), (tmp_path, "a directory, not a file")):
        with pytest.raises(Unusable, match=why):
            take_draft(str(where), Metadata())
