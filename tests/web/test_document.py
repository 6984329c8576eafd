"""A document's page: marks at the right characters, both sides led to from each other, and where all came from."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import httpx2
import pytest
from playwright.sync_api import Page, expect

from tests.build import capture
from tests.web.conftest import PHONE, Watched, serving
from tests.web.laid import STRANGE, many, put, strange
from tests.web.pages import faults_of, overflows
from whence.ledger.forgetting import forget
from whence.ledger.ledger import Ledger
from whence.ledger.views import Filters, Listed, list_documents, show_document
from whence.records.decision import Decision

FERRY = "Minister denies that ferry carried missiles"


def listed(ledger: Ledger, title: str = FERRY) -> Listed:
    return next(one for one in list_documents(ledger, Filters()) if one.title == title)


@pytest.fixture
def ferry(address: str) -> str:
    """The address of a document that the real model read."""
    shown = httpx2.get(f"{address}/documents?publisher=northern").text
    found = next(line for line in shown.splitlines() if FERRY in line)
    return address + found.split('href="')[1].split('"')[0]


@pytest.fixture
def laid(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Ledger]]:
    """A workbench on a ledger for what a test lays there."""
    with Ledger.open(str(tmp_path_factory.mktemp("laid") / "ledger.sqlite")) as ledger, serving(ledger) as address:
        yield address, ledger


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [{"width": 1440, "height": 900}, PHONE], ids=["desk", "phone"])
def test_page_is_sound(ferry: str, watch: Callable[..., Watched], viewport: dict[str, int], scheme: str) -> None:
    page = watch(viewport=viewport, color_scheme=scheme).page
    page.goto(ferry)
    page.get_by_text("Where this comes from").click()
    expect(page.locator("h1")).to_have_count(1)
    assert faults_of(page) == []
    assert not overflows(page)


def test_marks_stand_at_the_characters_read(laid: tuple[str, Ledger], page: Page) -> None:
    address, ledger = laid
    page.goto(f"{address}/documents/{put(ledger, strange())}")
    pieces = page.locator(".text [data-start]").evaluate_all(
        "all => all.map((one) => [Number(one.dataset.start), Number(one.dataset.end), one.textContent, one.className])"
    )
    assert len(pieces) > 8
    for start, end, words, _ in pieces:
        assert words == STRANGE[start:end].replace("\r\n", "\n").removesuffix("\r")
    marked = {kind: "".join(words for _, _, words, kinds in pieces if kind in kinds.split()) for kind in KINDS}
    assert marked == KINDS


KINDS = {
    "source": "Anna Adler",
    "cue": "said",
    "direct": "قُتل 12 جنديا .",
    "own": "here 👩‍👩‍👧 and é́ there",
    "hedge": "é́",
    "note": "could not be verified",
}


def test_link_to_words_leads_back_to_them(laid: tuple[str, Ledger], page: Page) -> None:
    """Also after characters that a browser counts as two, and lines of which it keeps one character."""
    address, ledger = laid
    page.goto(f"{address}/documents/{put(ledger, strange())}")
    page.evaluate("""() => {
        const pieces = [...document.querySelectorAll(".text .note")];
        const node = pieces.find((one) => one.textContent.includes("verified")).firstChild;
        const range = document.createRange();
        range.setStart(node, 6);
        range.setEnd(node, 9);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
    }""")
    page.get_by_role("button", name="Copy link to the words").click()
    link = page.evaluate("navigator.clipboard.readText()")
    at = STRANGE.index("not be")
    assert link.endswith(f"?span=text:{at}-{at + 3}#asked")
    page.goto(link)
    assert page.locator(".asked").all_inner_texts() == ["not"]
    expect(page.locator("#asked")).to_be_in_viewport()


def test_claim_and_words_lead_to_each_other(ferry: str, page: Page) -> None:
    page.goto(ferry)
    words = page.locator(".text").get_by_text("at least 40 crates")
    words.click()
    card = page.locator(".card.chosen")
    expect(card).to_contain_text("two unnamed port workers")
    expect(card).to_contain_text("≥ 40 crate")
    expect(card).to_be_in_viewport()
    other = page.locator(".card", has_text="Trucks are not missiles")
    other.locator("blockquote").click()
    expect(page.locator(".text .chosen", has_text="Trucks are not missiles")).to_be_in_viewport()
    expect(words).not_to_have_class("chosen")


def test_claim_comes_up_over_the_text_on_a_phone(ferry: str, watch: Callable[..., Watched]) -> None:
    page = watch(viewport=PHONE).page
    page.goto(ferry)
    words = page.locator(".text").get_by_text("Trucks are not missiles")
    words.click()
    card = page.locator(".card.lifted")
    expect(card).to_contain_text("Tomas Reyl")
    expect(card).to_be_in_viewport(ratio=0.9)
    over, under = words.bounding_box(), card.bounding_box()
    assert over and under and over["y"] >= 0 and over["y"] + over["height"] <= under["y"]
    assert faults_of(page) == []
    page.get_by_role("heading", name="Text as captured").click()
    expect(card).to_have_count(0)


def test_keys_walk_claims_and_jump_to_the_text(ferry: str, page: Page) -> None:
    page.goto(ferry)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    second = page.locator(".card").nth(1)
    expect(second).to_have_class("claim card chosen")
    page.keyboard.press("Enter")
    ref = page.locator(".text a.ref").first
    expect(ref).to_be_focused()
    page.keyboard.press("Enter")
    expect(second.locator("a.ref")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator(".card.chosen")).to_have_attribute("aria-label", "Claim 3")


def test_address_of_a_claim_leads_to_it(ferry: str, page: Page) -> None:
    page.goto(ferry)
    claim = page.locator(".card", has_text="at least 40 crates").locator("a.chip").get_attribute("href") or ""
    page.goto(f"{ferry.split('/documents')[0]}{claim}")
    expect(page.locator(".card.chosen")).to_contain_text("at least 40 crates")
    expect(page.locator(".card.chosen")).to_be_in_viewport()
    page.locator(".card.chosen").get_by_role("button", name="Copy footnote").click()
    assert page.evaluate("navigator.clipboard.readText()").startswith("two unnamed port workers, paraphrased in")


def test_page_reads_without_scripts(ferry: str, watch: Callable[..., Watched]) -> None:
    page = watch(java_script_enabled=False).page
    page.goto(ferry)
    card = page.locator(".card", has_text="at least 40 crates")
    card.locator("a.ref").click()
    assert page.url.split("#t-")[1] == (card.get_attribute("id") or "").removeprefix("c-")


def test_where_it_comes_from(ferry: str, page: Page) -> None:
    page.goto(ferry)
    page.get_by_text("Where this comes from").click()
    origins = page.locator(".origins")
    expect(origins).to_contain_text("sha256:a4653b23c353")
    expect(origins).to_contain_text("The Northern Ledger from page")


def test_correction_stands_beside_what_the_machine_read(own: Ledger, workbench: str, page: Page) -> None:
    shown = show_document(own, listed(own).id)
    assert shown.account
    crates = next(one for one in shown.account.claims.claims if "at least 40 crates" in one.span.text)
    right = Decision("speaker", "Edith", document=shown.listed.id, span=crates.span, value="Jens Falk", why="told us")
    own.decide(right, "tests")
    gone = own.decide(Decision("misread", "Edith", document=shown.listed.id, span=crates.span), "tests")
    page.goto(f"{workbench}/claims/{shown.claim_ids[crates.id]}")
    card = page.locator(".card.chosen")
    expect(card.locator("strong")).to_have_text("Jens Falk")
    expect(card.locator("del")).to_have_text("two unnamed port workers")
    expect(card.locator("ins")).to_have_text(["Jens Falk", "misread: no list, search or answer counts it"])
    expect(card).to_contain_text("told us")
    assert faults_of(page) == []
    own.withdraw(gone.id, "tests")
    page.reload()
    expect(page.locator(".card.chosen ins")).to_have_text(["Jens Falk"])


def test_forgotten_document_says_so(own: Ledger, workbench: str, page: Page) -> None:
    identifier = listed(own).id
    forget(own, identifier, "the workers asked", "Edith", "tests")
    page.goto(f"{workbench}/documents/{identifier}")
    expect(page.get_by_role("heading", name="A forgotten document")).to_be_visible()
    expect(page.locator("main")).to_contain_text("the workers asked")
    expect(page.locator("main")).not_to_contain_text("ferry")
    assert faults_of(page) == []


def test_document_that_is_not_read_says_so(laid: tuple[str, Ledger]) -> None:
    address, ledger = laid
    taken = strange().reading.document
    ledger.add(capture(taken), None, "whence/1", "tests")
    answer = httpx2.get(f"{address}/documents/{taken.id}")
    assert answer.status_code == 200
    assert "has not been read yet" in answer.text


def test_many_claims_are_all_at_hand(laid: tuple[str, Ledger], page: Page) -> None:
    """How soon, the benchmark `workbench` measures."""
    address, ledger = laid
    page.goto(f"{address}/documents/{put(ledger, many(150))}")
    expect(page.locator(".card")).to_have_count(150)
    page.keyboard.press("j")
    expect(page.locator(".card").first).to_have_class("claim card chosen")


def test_claims_come_a_page_at_a_time(laid: tuple[str, Ledger], page: Page) -> None:
    address, ledger = laid
    account = many(310)
    shown = show_document(ledger, put(ledger, account))
    page.goto(f"{address}/claims/{shown.claim_ids['c305']}")
    expect(page.locator(".card.chosen")).to_contain_text("305 tanks")
    expect(page.locator(".card")).to_have_count(10)
    expect(page.locator("#h-claims")).to_have_text("310 claims")


@pytest.mark.parametrize("where", ["/documents/abcdef99", "/claims/abcdef99", "/claims/abcdef99/trace"])
def test_what_is_not_there_is_one_line(address: str, where: str) -> None:
    answer = httpx2.get(address + where)
    assert answer.status_code == 404
    assert "no such id in the ledger" in answer.text


def test_document_is_no_claim(address: str, ferry: str) -> None:
    identifier = ferry.split("/")[-1]
    answer = httpx2.get(f"{address}/claims/{identifier}")
    assert answer.status_code == 400
    assert "the id of a document, not of a claim" in answer.text
