"""The page of a matter: its two sentences, its tree, its drawing, and statements that are sorted and filtered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import DESK, PHONE, Watched, serving
from tests.web.pages import faults_of, overflows
from whence.flow import MAKER, connect
from whence.ledger.ledger import Ledger
from whence.ledger.matters import MatterFilters, list_matters, show_matter
from whence.records.decision import Decision


@pytest.fixture(scope="module")
def losses(filled: Path) -> str:
    """The address of the matter of the samples that has a conflict and copies."""
    with Ledger.open(str(filled)) as ledger:
        (found,) = list_matters(ledger, MatterFilters(words="norland", conflicts=True))
    return f"/matters/{found.id}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_page_is_sound(
    address: str, losses: str, watch: Callable[..., Watched], viewport: dict[str, int], scheme: str
) -> None:
    page = watch(viewport=viewport, color_scheme=scheme).page
    page.goto(address + losses)
    expect(page.locator("h1")).to_have_text("Norland: killed or wounded")
    assert faults_of(page) == []
    assert not overflows(page)


def test_finding_in_two_sentences(address: str, losses: str, page: Page) -> None:
    page.goto(address + losses)
    lead = page.locator(".lead")
    expect(lead).to_contain_text("go back to 2 origins: Aldmoor Institute, Sudland's Defence Ministry.")
    expect(lead).to_contain_text("that they are independent of each other is not shown; 1 conflict is open.")
    expect(page.get_by_text("3 of 8 statements only repeat another")).to_be_visible()


def test_tree_folds_copies_and_says_how_each_is_known(address: str, losses: str, page: Page) -> None:
    page.goto(address + losses)
    stem = page.locator(".stem", has_text="Sudland's Defence Ministry").last
    copy = stem.locator("details li", has_text="The Harbour Courier").first
    expect(copy).to_be_hidden()
    stem.locator("details > summary", has_text="1 copy: The Harbour Courier").first.click()
    expect(copy).to_be_visible()
    expect(copy.locator(".edge")).to_have_text("copied")
    expect(copy.locator(".evidence").first).to_contain_text("copied text")


def test_drawing_has_a_mark_for_each_figure_and_a_table_beside(address: str, losses: str, page: Page) -> None:
    page.goto(address + losses)
    marks = page.locator(".drawing g[class^=origin]")
    rows = page.locator(".moments tbody tr")
    assert marks.count() == rows.count() == 3
    titles = marks.locator("title").all_text_contents()
    assert sum("superseded" in words for words in titles) == 1
    assert len({mark.get_attribute("class") for mark in marks.all()}) == 2


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_statements_are_sorted_and_filtered(
    address: str, losses: str, watch: Callable[..., Watched], script: bool
) -> None:
    page = watch(java_script_enabled=script).page
    page.goto(address + losses)
    table = page.locator("table.statements tbody tr")
    expect(table).to_have_count(8)
    page.get_by_role("link", name="Figure", exact=True).click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Figure ↑")
    expect(table.first).to_contain_text("≤ 700")
    page.locator("th[aria-sort] a").click()
    expect(page.locator("th[aria-sort=descending]")).to_have_text("Figure ↓")
    expect(table.first).to_contain_text("1,900")
    page.get_by_label("Which", exact=True).select_option("Only repeating another")
    if not script:
        page.get_by_role("button", name="Filter").click()
    expect(table).to_have_count(3)
    expect(page.locator("th[aria-sort=descending]")).to_have_count(1)
    assert "only=echoes" in page.url


def test_origin_filter_keeps_its_own(address: str, losses: str) -> None:
    shown = httpx2.get(f"{address}{losses}?origin=Aldmoor+Institute").text
    table = shown[shown.index("<tbody>", shown.index('class="list statements"')) :]
    assert "≤ 700" in table
    assert "1,900" not in table


def test_beginning_of_an_id_leads_to_the_whole(address: str, losses: str) -> None:
    short = losses.replace("sha256:", "")[: len("/matters/") + 8]
    answer = httpx2.get(address + short)
    assert answer.status_code == 303
    assert answer.headers["location"] == losses


@pytest.mark.parametrize(
    ("asked", "status"), [("/matters/sha256:00000000", 404), ("/matters/x?sort=speed", 400), ("/matters/x", 400)]
)
def test_what_is_not_there_is_one_line(address: str, asked: str, status: int) -> None:
    answer = httpx2.get(address + asked)
    assert answer.status_code == status
    assert '<p class="lead">' in answer.text


def test_what_people_decided_stands_apart(own: Ledger, losses: str, page: Page) -> None:
    said = show_matter(own, losses.removeprefix("/matters/")).matter.testimonies[0]
    own.decide(Decision("retracted", "Edith", said.document, said.span, why="taken back"), MAKER)
    connect(own)
    (found,) = list_matters(own, MatterFilters(words="norland", conflicts=True))
    with serving(own) as workbench:
        page.goto(f"{workbench}/matters/{found.id}")
        expect(page.locator(".stem .tag.bad", has_text="retracted")).not_to_have_count(0)
