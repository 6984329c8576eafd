"""The overview: its numbers are the ledger's, and lead to their lists."""

from __future__ import annotations

from pathlib import Path

import httpx2
from playwright.sync_api import Page, expect

from tests.web.conftest import EDITOR, serving
from whence.ledger.ledger import Ledger


def test_numbers_lead_to_their_lists(address: str, page: Page) -> None:
    page.goto(address)
    page.get_by_role("link", name="with conflicts").click()
    expect(page.get_by_role("row", name="Norland: killed or wounded")).to_have_count(1)
    page.goto(f"{address}/")
    page.get_by_role("link", name="on one origin").click()
    expect(page.get_by_text("No matter matches.")).to_be_visible()


def test_new_claims_are_told_by_matter(address: str, page: Page) -> None:
    page.goto(address)
    touched = page.get_by_role("region", name="New claims about")
    expect(touched.get_by_role("listitem")).to_contain_text("8 new statements")


def test_refusals_are_told(own: Ledger, page: Page) -> None:
    own.refuse("https://paper.example/story", "asks for a subscription", "tests")
    with serving(own) as address:
        page.goto(address)
        expect(page.get_by_role("region", name="Refused")).to_contain_text("asks for a subscription")


def test_empty_ledger_says_where_to_begin(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "empty.sqlite")) as ledger, serving(ledger, person=EDITOR) as address:
        assert "The ledger is empty." in httpx2.get(address).text
