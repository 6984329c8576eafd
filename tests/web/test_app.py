"""The frame of all pages: seen in a real browser, wide and narrow, light and dark, and walked with the keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import DESK, PHONE, Watched
from tests.web.pages import faults_of, overflows

PAGES = (
    "/",
    "/documents",
    "/documents?publisher=nobody",
    "/documents/refused",
    "/documents/forgotten",
    "/matters",
    "/search",
    "/search?words=40+crates",
    "/add",
    "/review",
    "/review?kind=voice",
    "/review?kind=conflict",
    "/review?kind=link",
    "/review/history",
    "/check",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("where", PAGES)
def test_page_is_sound(
    address: str, watch: Callable[..., Watched], where: str, viewport: dict[str, int], scheme: str
) -> None:
    page = watch(viewport=viewport, color_scheme=scheme).page
    page.goto(address + where)
    expect(page.locator("h1")).to_have_count(1)
    assert faults_of(page) == []
    assert not overflows(page)


def test_keys_are_told(address: str, page: Page) -> None:
    page.goto(address)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("g?")
    expect(page.get_by_role("searchbox")).to_have_value("g?")


def test_missing_page_says_so(address: str, watch: Callable[..., Watched]) -> None:
    watched = watch()
    watched.expected.append("404")
    watched.page.goto(f"{address}/nowhere")
    expect(watched.page.get_by_text("There is no page at this address.")).to_be_visible()
    assert faults_of(watched.page) == []
