"""The lists: filtered as the command line filters, a page at a time."""

from __future__ import annotations

import httpx2
import pytest
from playwright.sync_api import Page, expect


@pytest.mark.parametrize(
    ("query", "found", "missing"),
    [
        ("publisher=lake", "Norland counts its dead", "Drone plant hit"),
        ("speaker=Petra+Solberg", "Minister denies", "Drone plant hit"),
        ("since=2025-04-01", "Sudland raises count", "Drone plant hit"),
        ("until=2025-03-03", "Drone plant hit", "Sudland raises count"),
        ("publisher=&since=&unverified=false", "Drone plant hit", "No document matches"),
        ("publisher=%25", "No document matches", "Drone plant hit"),
    ],
)
def test_documents_by_filters(address: str, query: str, found: str, missing: str) -> None:
    shown = httpx2.get(f"{address}/documents?{query}").text
    assert found in shown
    assert missing not in shown


@pytest.mark.parametrize(
    ("query", "some"),
    [
        ("", True),
        ("words=norland", True),
        ("words=nowhere", False),
        ("conflicts=true", True),
        ("echoed=true", False),
        ("echoed=true&alone=true", False),
    ],
)
def test_matters_by_filters(address: str, query: str, some: bool) -> None:
    assert ("Norland: killed or wounded" in httpx2.get(f"{address}/matters?{query}").text) == some


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "skip=-1", "since=yesterday", "publisher=" + "a" * 301])
def test_what_cannot_be_asked_is_one_line(address: str, query: str) -> None:
    answer = httpx2.get(f"{address}/documents?{query}")
    assert answer.status_code == 400
    assert f'<p class="lead">{query.split("=")[0]}: ' in answer.text


def test_pages_of_a_list_keep_its_filters(address: str, page: Page) -> None:
    page.goto(f"{address}/documents?publisher=halden&limit=3")
    first = page.locator(".title").all_inner_texts()
    page.get_by_role("link", name="After").click()
    second = page.locator(".title").all_inner_texts()
    assert len(first) == 3
    assert len(second) >= 1
    expect(page.get_by_label("Published by")).to_have_value("halden")
    page.get_by_role("link", name="Before").click()
    assert page.locator(".title").all_inner_texts() == first


def test_list_is_walked_with_keys(address: str, page: Page) -> None:
    page.goto(f"{address}/documents")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".title").nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator(".title").nth(0)).to_be_focused()
    page.keyboard.press("g")
    page.keyboard.press("m")
    expect(page.get_by_role("heading", name="Matters", level=1)).to_be_visible()
