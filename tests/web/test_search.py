"""Search: figures as figures, words as words, and a footnote to take along."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def test_figure_finds_who_states_it(address: str, page: Page) -> None:
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("40 crates")
    page.keyboard.press("Enter")
    claim = page.locator(".claim")
    expect(claim).to_have_count(1)
    expect(claim).to_contain_text("two unnamed port workers")
    expect(claim).to_contain_text("via Dagens Kurir")
    expect(claim.locator(".figure")).to_have_text("≥ 40 crate")
    expect(page.locator("mark").first).to_have_text("40")


def test_footnote_is_copied(address: str, page: Page) -> None:
    page.goto(f"{address}/search?words=40+crates")
    page.get_by_role("button", name="Copy footnote").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("two unnamed port workers, paraphrased in “Minister denies that ferry carried missiles”")


def test_nothing_found_says_so(address: str, page: Page) -> None:
    page.goto(f"{address}/search?words=zeppelins")
    expect(page.get_by_text("Nobody is on record with this.")).to_be_visible()
