"""Adding from a page: pasted, dropped, by address; read by the real model, refused with its reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import EDITOR, Watched
from tests.web.pages import faults_of
from whence.ledger.ledger import Ledger
from whence.ledger.views import Filters, list_documents, show_document
from whence.web.pages.add import own_name

ARTICLE = (
    "The coast guard said on Friday that 14 fishermen had been rescued off Cape Tarn. The search went on at night."
)
LONG = 60_000  # milliseconds that reading may take on a loaded machine


def test_pasted_text_is_read(workbench: str, own: Ledger, page: Page) -> None:
    page.goto(f"{workbench}/add")
    page.get_by_label("Text", exact=True).fill(ARTICLE)
    page.get_by_label("Title", exact=True).fill("Rescue off Cape Tarn")
    page.get_by_label("Published on").fill("2025-05-02")
    page.get_by_role("button", name="Take in").click()
    page.get_by_role("heading", name="Taken in").wait_for(timeout=LONG)
    expect(page.get_by_role("link", name="Rescue off Cape Tarn")).to_be_visible()
    expect(page.locator(".tag.good")).to_have_text("new")
    assert faults_of(page) == []
    (listed,) = list_documents(own, Filters(since="2025-05-01"))
    (capture,) = show_document(own, listed.id).captures
    assert (capture["asked"], capture["collector"]) == ("pasted.txt", EDITOR.name)


def test_files_are_read_and_refused(workbench: str, own: Ledger, page: Page, tmp_path: Path) -> None:
    good, bad = tmp_path / "rescue.txt", tmp_path / "<b>broken.pdf"
    good.write_text(ARTICLE)
    bad.write_bytes(b"%PDF-1.4 no")
    page.goto(f"{workbench}/add")
    page.get_by_label("Files").set_input_files([good, bad])
    page.get_by_role("button", name="Take in").click()
    page.get_by_role("heading", name="Taken in").wait_for(timeout=LONG)
    expect(page.get_by_role("link", name="rescue.txt")).to_be_visible()
    expect(page.get_by_text("<b>broken")).to_be_visible()
    expect(page.locator(".tag.bad")).to_have_text("refused")
    # Nor is it told where the files were held meanwhile.
    assert "/tmp" not in page.locator("main").inner_text()


@pytest.mark.parametrize(
    ("address", "why"),
    [("file:///etc/passwd", "not one of the web"), ("http://127.0.0.1:1/", "private"), ("/etc/passwd", "not one of")],
)
def test_nothing_of_this_machine_is_fetched(
    workbench: str, watch: Callable[..., Watched], address: str, why: str
) -> None:
    watched = watch()
    # A refusal that answers a form is an error to the console.
    watched.expected.append("400")
    page = watched.page
    page.goto(f"{workbench}/add")
    page.get_by_label("Address").evaluate("(field, value) => { field.type = 'text'; field.value = value; }", address)
    page.get_by_role("button", name="Take in").click()
    page.get_by_text(why).first.wait_for(timeout=LONG)


@pytest.mark.parametrize(
    ("given", "taken", "name"),
    [
        ("report.pdf", [], "report.pdf"),
        ("report.pdf", ["report.pdf"], "report (2).pdf"),
        ("../../etc/passwd", [], "passwd"),
        ("C:\\papers\\a.docx", [], "a.docx"),
        (".hidden", [], "hidden"),
        ("-", [], "file"),
        ("", [], "file"),
        ("a\x00\x1b[31m.txt", [], "a\ufffd\ufffd[31m.txt"),
        ("pages.warc.gz", [], "pages.warc.gz"),
        ("x" * 500 + ".txt", [], "x" * 120 + ".txt"),
    ],
)
def test_files_get_names_of_their_own(given: str, taken: list[str], name: str) -> None:
    assert own_name(given, taken) == name
