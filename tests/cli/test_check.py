"""`whence check`: a draft held against a ledger or against files, its answers in each form, its exit status."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from tests.cli.conftest import UNION, WIRE
from tests.cli.run import objects, whence
from whence.cli.check import _only_ascii

RIGHT = "Malta has sent about 40,000 vaccine doses to Libya since Monday, the Maltese health ministry said."
WRONG = "Malta has sent about 90,000 vaccine doses to Libya since Monday, the Maltese health ministry said."
MISSING = "Norway sold 300 tanks to Peru in May, the Norwegian foreign ministry said."
OPINION = "What a lovely day it could be."


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """The path of a draft with a sentence that is on record and one that is not."""
    path = tmp_path / "draft.md"
    path.write_text(f"# Doses\n\n{RIGHT}[^1]\n\n**{MISSING}**\n\n[^1]: My own note.\n")
    return path


@pytest.mark.parametrize(
    ("text", "code", "standing"),
    [(RIGHT, 0, "contested"), (WRONG, 1, "changed"), (MISSING, 1, "unsupported"), (OPINION, 0, "opinion")],
)
def test_the_exit_status_is_the_drafts(text: str, code: int, standing: str, echoed: str) -> None:
    status, out, _ = whence("check", "-", "--ledger", echoed, "--json", stdin=text)
    (found,) = objects(out)
    assert status == code
    assert [(one["standing"], one["span"]["text"]) for one in found["sentences"]] == [(standing, text)]
    assert found["counts"][standing] == 1


def test_for_people(draft: Path, echoed: str) -> None:
    code, out, err = whence("check", str(draft), "--ledger", echoed, "--publisher", "The Herald")
    assert (code, err) == (1, "")
    assert out.splitlines()[0] == "Doses · The Herald"
    assert "? unsupported  Norway sold 300 tanks to Peru in May" in out
    assert "2 sentences: 1 unsupported, 1 " in out.splitlines()[-1]


def test_nothing_to_check(echoed: str) -> None:
    code, out, _ = whence("check", "-", "--ledger", echoed, stdin=OPINION)
    assert code == 0
    assert len(out.splitlines()) == 1 and out.startswith("nothing to check: ")


def test_against_files_alone(draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, own = tmp_path / "kept", tmp_path / "own"
    own.mkdir()
    monkeypatch.setenv("WHENCE_BYTES", str(kept))
    monkeypatch.setattr(tempfile, "tempdir", str(own))
    (tmp_path / "wire.txt").write_text(WIRE)
    (tmp_path / "union.txt").write_text(UNION)
    files = ("--against", str(tmp_path / "wire.txt"), "--against", str(tmp_path / "union.txt"))
    code, out, _ = whence("check", str(draft), *files, "--json")
    (found,) = objects(out)
    assert code == 1
    record = found["sentences"][0]["evidence"][0]
    assert (record["document"], record["speaker"]) == ("wire.txt", "Maltese health ministry")
    assert not kept.exists() and not os.listdir(own), "nothing of them is kept"


def test_a_file_that_cannot_be_read_is_told_and_the_rest_used(draft: Path, tmp_path: Path) -> None:
    (tmp_path / "wire.txt").write_text(WIRE)
    files = ("--against", str(tmp_path / "wire.txt"), "--against", str(tmp_path / "none.txt"))
    code, out, err = whence("check", str(draft), *files)
    assert code == 2
    assert "none.txt: no such file" in err
    assert "? unsupported  Norway" in out


@pytest.mark.parametrize(("form", "start"), [("html", "<!doctype html>"), ("md", "# Doses\n")])
def test_a_page_or_markdown(form: str, start: str, draft: Path, tmp_path: Path, echoed: str) -> None:
    asked = ("check", str(draft), "--ledger", echoed, "--format", form)
    code, printed, err = whence(*asked)
    assert code == 1
    assert printed.startswith(start) and printed.rstrip().splitlines()[-1][:3] != "2 s"
    assert "2 sentences" in err
    path = tmp_path / "check.out"
    code, out, _ = whence(*asked, "--out", str(path))
    assert code == 1
    assert path.read_text() == printed
    assert out.startswith(f"written: {path}\n")


def test_footnotes_put_in(draft: Path, tmp_path: Path, echoed: str) -> None:
    before, path = draft.read_text(), tmp_path / "fixed.md"
    code, out, _ = whence("check", str(draft), "--ledger", echoed, "--fix-footnotes", str(path))
    fixed = path.read_text()
    assert code == 1 and f"written: {path}" in out
    assert draft.read_text() == before
    text, _, definitions = fixed.partition("\n\n[^w1]: ")
    assert text == before.replace(f"{RIGHT}[^1]", f"{RIGHT}[^1][^w1]").rstrip("\n")
    assert definitions.startswith(
        "Maltese health ministry, paraphrased in “The wire”, Orsin Wire, 4 March 2025, captured "
    )
    code, printed, err = whence("check", str(draft), "--ledger", echoed, "--fix-footnotes", "-")
    assert (code, printed) == (1, fixed)
    assert "2 sentences" in err


def test_a_word_document(tmp_path: Path, echoed: str) -> None:
    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    word, path = Document(), tmp_path / "draft.docx"
    paragraph = word.add_paragraph(RIGHT.removesuffix("."))
    inserted = f'<w:ins {nsdecls("w")} w:id="1" w:author="a"><w:r><w:t>.</w:t></w:r></w:ins>'
    paragraph._p.append(parse_xml(inserted))
    word.add_paragraph("Is it *so*?")
    word.save(str(path))
    code, printed, err = whence("check", str(path), "--ledger", echoed, "--fix-footnotes", "-")
    assert code == 0
    assert printed.startswith(f"{RIGHT}[^w1]\n")
    assert "Is it \\*so\\*?" in printed
    assert err.splitlines()[:2] == [
        "read as if its 1 tracked change had been accepted",
        "the draft with footnotes is Markdown: its own format cannot be written",
    ]


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (("--fix-footnotes", "{draft}", "--force"), "draft.md: the draft itself, which is never written over"),
        (("--format", "md", "--out", "{folder}/../{name}/draft.md"), "the draft itself, which is never written over"),
        (("--format", "md", "--out", "{folder}/taken"), "taken: there already; --force replaces it"),
        (("--fix-footnotes", "{folder}/taken"), "taken: there already; --force replaces it"),
        (("--fix-footnotes", "{folder}/a", "--format", "md", "-o", "{folder}/a"), "the file that --out names"),
        (("--fix-footnotes", "-", "--json"), "one answer at a time on standard output"),
        (("--json", "--format", "html"), "an answer of its own; --format is another"),
        (("--out", "{folder}/a"), "is for --format html or md"),
        (("--against", "-"), "files only; what comes in is the draft"),
        (("--against", "{folder}/taken", "--ledger", "x.sqlite"), "instead of --ledger, not beside it"),
        (("--against", "{folder}/none"), "nothing there to hold a draft against"),
        (("--ledger", "{folder}/none.sqlite"), "no ledger there yet"),
        (("--published", "spring"), "not a date as 2025-03-04: spring"),
    ],
)
def test_what_cannot_be_done(asked: tuple[str, ...], why: str, draft: Path) -> None:
    folder = draft.parent
    (folder / "taken").write_text("there")
    filled = [one.format(draft=draft, folder=folder, name=folder.name) for one in asked]
    code, out, err = whence("check", str(draft), *filled)
    assert (code, out) == (2, "")
    assert why in err.splitlines()[-1]
    assert (folder / "taken").read_text() == "there"


def test_a_draft_that_is_not_there(echoed: str) -> None:
    code, _, err = whence("check", "none.md", "--ledger", echoed)
    assert (code, err) == (2, "whence: none.md: no such file\n")


@pytest.mark.parametrize(("encoding", "only"), [("utf-8", False), ("ascii", True), ("latin-1", True), ("?", True)])
def test_whether_signs_can_be_shown(encoding: str, only: bool) -> None:
    assert _only_ascii(encoding) is only
