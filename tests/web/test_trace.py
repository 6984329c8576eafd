"""A claim traced back on a page."""

from __future__ import annotations

from collections.abc import Callable

import httpx2
import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import DESK, PHONE, Watched
from tests.web.pages import faults_of, overflows


def _find(address: str, words: str, outlet: str) -> str:
    """The address of a claim, by a search for its words."""
    shown = httpx2.get(f"{address}/search", params={"words": words}).text
    claims = [one for one in shown.split("<article")[1:] if outlet in one]
    return address + claims[0].split('href="/claims/')[1].split('"')[0].join(("/claims/", "/trace"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_copy_goes_back_to_its_origin(
    address: str, watch: Callable[..., Watched], viewport: dict[str, int], scheme: str
) -> None:
    page = watch(viewport=viewport, color_scheme=scheme).page
    page.goto(_find(address, "1,200 soldiers lost", "The Harbour Courier"))
    tree = page.locator(".tree").first
    expect(tree.locator(".step").first).to_have_text("copied from")
    expect(tree).to_contain_text("Halden Wire · 3 March 2025")
    expect(tree.locator(".step", has_text="origin").last.locator("xpath=..")).to_contain_text(
        "Sudland's Defence Ministry"
    )
    assert faults_of(page) == []
    assert not overflows(page)


def test_claim_that_is_compared_with_nothing_says_so(address: str, page: Page) -> None:
    page.goto(_find(address, '"made of fog"', "The Northern Ledger"))
    expect(page.get_by_text("This claim is compared with no other")).to_be_visible()
