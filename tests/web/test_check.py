"""The check of a draft: pasted or chosen, marked as the command line marks it, taken along, shown to nobody else."""

from __future__ import annotations

import json
from collections.abc import Callable

import httpx2
import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import DESK, PHONE, Watched
from tests.web.pages import faults_of, overflows

SLOW = 60_000  # milliseconds a check may take on a loaded machine
DRAFT = """# Losses at Vessmar

At least 40 crates were unloaded from the ferry at night, port workers said.

Nearly 90 trains crossed the border, <script>document.title = "owned"</script> the railway said.
"""


def handed_in(page: Page, address: str, text: str = DRAFT) -> Page:
    page.goto(f"{address}/check")
    page.get_by_label("Draft", exact=True).fill(text)
    page.get_by_role("button", name="Check").click()
    page.wait_for_selector(".galley, .notice.bad", timeout=SLOW)
    return page


def test_a_draft_is_marked_and_leads_to_what_is_on_record(address: str, page: Page) -> None:
    handed_in(page, address)
    expect(page.locator(".sentence.supported")).to_contain_text("40 crates")
    expect(page.locator(".sentence.unsupported")).to_contain_text("90 trains")
    page.locator("details.card summary").first.click()
    expect(page.locator(".card a[href^='/claims/sha256:']").first).to_be_visible()
    expect(page.locator(".card a[href^='/documents/sha256:']").first).to_be_visible()
    assert page.title() != "owned"
    assert page.locator("main script").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_a_checked_draft_is_sound(
    address: str, watch: Callable[..., Watched], viewport: dict[str, int], scheme: str
) -> None:
    page = handed_in(watch(viewport=viewport, color_scheme=scheme).page, address)
    expect(page.locator("h1")).to_have_count(1)
    assert faults_of(page) == []
    assert not overflows(page)


@pytest.mark.parametrize(
    ("name", "has"),
    [
        ("Check as JSON", '"standing":"supported"'),
        ("Check as Markdown", "Losses at Vessmar"),
        ("Draft with footnotes", "[^w1]:"),
    ],
)
def test_a_check_is_taken_along(address: str, page: Page, name: str, has: str) -> None:
    handed_in(page, address)
    with page.expect_download() as told:
        page.get_by_role("link", name=name).click()
    text = told.value.path().read_text("utf-8")
    assert has in text
    if name.endswith("JSON"):
        assert {"document", "sentences", "originals", "counts"} == json.loads(text).keys()


def test_a_file_is_checked(address: str, page: Page) -> None:
    page.goto(f"{address}/check")
    page.get_by_label("Or a file").set_input_files(
        {"name": "draft.html", "mimeType": "text/html", "buffer": f"<h1>Losses</h1><p>{DRAFT[22:97]}</p>".encode()}
    )
    page.get_by_role("button", name="Check").click()
    page.wait_for_selector(".galley", timeout=SLOW)
    expect(page.locator(".sentence.supported")).to_have_count(1)


def test_what_is_no_draft_is_one_line(address: str, watch: Callable[..., Watched]) -> None:
    watched = watch()
    watched.expected.append("400")
    page = watched.page
    page.goto(f"{address}/check")
    page.get_by_label("Or a file").set_input_files(
        {"name": "draft.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"}
    )
    page.get_by_role("button", name="Check").click()
    expect(page.locator("main")).to_contain_text("no draft that can be checked")
    page.goto(f"{address}/check")
    page.get_by_label("Or a file").set_input_files(
        {"name": "draft.docx", "mimeType": "application/octet-stream", "buffer": b"PK\x03\x04 no package"}
    )
    page.get_by_role("button", name="Check").click()
    page.wait_for_selector(".notice.bad", timeout=SLOW)


def test_a_draft_is_for_whoever_handed_it_in(address: str, page: Page) -> None:
    handed_in(page, address)
    assert httpx2.get(page.url).status_code == 404
    assert httpx2.get(f"{page.url}/download/json").status_code == 404
