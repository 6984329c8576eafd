"""Questions: asked, rated and undone on pages, with the same weighing as the command line's; never a verdict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import httpx2
import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import DESK, PHONE, Watched
from tests.web.pages import faults_of, overflows
from whence.flow import MAKER
from whence.ledger.hypotheses import find_board, list_boards, save_board
from whence.ledger.ledger import Ledger
from whence.ledger.matters import MatterFilters, list_matters, show_matter
from whence.records.hypothesis import Board, Hypothesis, Question, Rating

QUESTION = "How many soldiers has Norland lost at Vessmar?"
MORE, FEWER = "Norland has lost more than 1,000 soldiers", "Norland has lost fewer than 700 soldiers"


@pytest.fixture
def asked(own: Ledger) -> str:
    """The address of a board that draws on the matter of the samples with a conflict, rated once."""
    (matter,) = list_matters(own, MatterFilters(words="norland", conflicts=True))
    board = Board(Question(QUESTION), (Hypothesis("h1", MORE), Hypothesis("h2", FEWER)), (), (matter.id,))
    save_board(own, board, "Edith", MAKER)
    family = show_matter(own, matter.id).families[-1].origin
    rating = Rating("h2", "II", "Mara", "they counted", family=family, matter=matter.id)
    return f"/questions/{save_board(own, replace(board, ratings=(rating,)), 'Mara', MAKER).mark}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_pages_are_sound(
    asked: str, workbench: str, watch: Callable[..., Watched], viewport: dict[str, int], scheme: str
) -> None:
    page = watch(viewport=viewport, color_scheme=scheme).page
    for where in ("/questions", asked, f"{asked}?words=norland"):
        page.goto(workbench + where)
        expect(page.locator("h1")).to_have_count(1)
        assert faults_of(page) == []
        assert not overflows(page)


def test_a_question_is_asked_from_first_to_last(own: Ledger, workbench: str, page: Page) -> None:
    page.goto(f"{workbench}/questions")
    page.get_by_label("Question", exact=True).fill(QUESTION)
    page.get_by_label("Hypotheses").fill(f"{MORE}\n\n{FEWER}\n")
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()
    page.get_by_label("Find a matter").fill("norland")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("listitem").filter(has_text="killed or wounded").get_by_role("button").click()
    expect(page.get_by_role("status")).to_have_text("Matter drawn on.")
    page.get_by_label("A further hypothesis").fill("Nobody can know")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".answer")).to_have_count(3)
    page.get_by_role("row", name="Aldmoor Institute").get_by_role("link", name="silent").first.click()
    expect(page.get_by_label("Origin", exact=True)).to_have_value("Aldmoor Institute")
    page.get_by_label("What it says is").select_option("very inconsistent")
    page.get_by_label("Why").fill("no more than 700")
    page.get_by_role("region", name="Rate an origin").get_by_role("button", name="Rate").click()
    expect(page.get_by_role("status")).to_have_text("Rated.")
    (saved,) = list_boards(own)
    (rating,) = saved.board.ratings
    assert (rating.hypothesis, rating.value, rating.by, rating.why) == ("h1", "II", "Edith", "no more than 700")
    assert rating.family == "Aldmoor Institute"
    assert [one.text for one in saved.board.hypotheses] == [MORE, FEWER, "Nobody can know"]


def test_for_against_and_silent_with_one_left_out(asked: str, workbench: str, page: Page) -> None:
    page.goto(workbench + asked)
    last = page.locator(".answer").last
    expect(last).to_contain_text(FEWER)
    expect(last.locator("div", has_text="Against")).to_contain_text("Sudland's Defence Ministry")
    expect(last.locator("div", has_text="Silent")).to_contain_text("Aldmoor Institute")
    left_out = page.get_by_role("region", name="Without one of them")
    expect(left_out).to_contain_text("Sudland's Defence Ministry")
    expect(left_out).to_contain_text("h1 = h2")


def test_a_suggested_statement_is_rated(own: Ledger, asked: str, workbench: str, page: Page) -> None:
    page.goto(workbench + asked)
    some = page.locator(".suggested")
    before = some.locator("option[value=h1]").count()
    assert before
    first = some.first
    first.get_by_label("Hypothesis").select_option("h1")
    first.get_by_label("This statement is").select_option("consistent")
    first.get_by_role("button", name="Rate").click()
    expect(page.get_by_role("status")).to_have_text("Rated.")
    expect(some.locator("option[value=h1]")).to_have_count(before - 1)
    rating = list_boards(own)[0].board.ratings[-1]
    assert (rating.hypothesis, rating.value) == ("h1", "C")
    assert rating.claim is not None


def test_a_change_is_undone_and_had_back(own: Ledger, asked: str, workbench: str, page: Page) -> None:
    mark = asked.removeprefix("/questions/")
    rated = find_board(own, mark).board
    page.goto(workbench + asked)
    page.get_by_role("button", name="Undo the last change").click()
    expect(page.get_by_role("status")).to_contain_text("Undone.")
    assert find_board(own, mark).board.ratings == ()
    page.get_by_role("button", name="Undo the last change").click()
    expect(page.get_by_role("status")).to_contain_text("Undone.")
    assert find_board(own, mark).board == rated


def test_a_matter_is_taken_off_and_had_back(own: Ledger, asked: str, workbench: str, page: Page) -> None:
    mark = asked.removeprefix("/questions/")
    drawn = find_board(own, mark).board
    page.goto(workbench + asked)
    page.get_by_role("button", name="Take off").click()
    expect(page.get_by_role("status")).to_have_text("Matter taken off.")
    expect(page.get_by_role("region", name="Counted for nothing")).to_contain_text("Mara")
    assert find_board(own, mark).board == replace(drawn, matters=())
    assert faults_of(page) == []
    page.get_by_role("button", name="Undo the last change").click()
    expect(page.get_by_role("region", name="Counted for nothing")).to_have_count(0)
    assert find_board(own, mark).board == drawn


def test_a_matter_that_is_gone_can_be_taken_off(own: Ledger, asked: str, workbench: str, page: Page) -> None:
    mark, gone = asked.removeprefix("/questions/"), f"sha256:{'ab' * 32}"
    board = find_board(own, mark).board
    save_board(own, replace(board, matters=(*board.matters, gone)), "Edith", MAKER)
    page.goto(workbench + asked)
    expect(page.get_by_text("no matter of its own any more")).to_be_visible()
    assert faults_of(page) == []
    page.get_by_role("button", name="Take off abababab").click()
    expect(page.get_by_role("status")).to_have_text("Matter taken off.")
    assert find_board(own, mark).board == board


def test_what_somebody_changed_meanwhile_is_not_lost(own: Ledger, asked: str, workbench: str, page: Page) -> None:
    mark = asked.removeprefix("/questions/")
    page.goto(workbench + asked)
    board = find_board(own, mark).board
    changed = replace(board, hypotheses=(*board.hypotheses, Hypothesis("h3", "Neither")))
    save_board(own, changed, "Mara", MAKER)
    page.get_by_label("A further hypothesis").fill("Both")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Not done: Mara has changed this question meanwhile.")
    assert find_board(own, mark).board == changed


@pytest.mark.parametrize(
    ("told", "status"),
    [
        (("", {"question": " "}), 400),
        (("", {"question": "a" * 501}), 400),
        (("/ratings", {"hypothesis": "h9", "value": "C", "family": "Aldmoor Institute"}), 404),
        (("/ratings", {"hypothesis": "h1", "value": "sure", "family": "Aldmoor Institute"}), 400),
        (("/ratings", {"hypothesis": "h1", "value": "C", "family": "Nobody"}), 400),
        (("/ratings", {"hypothesis": "h1", "value": "C"}), 400),
        (("/matters", {"matter": "ffffffff"}), 404),
        (("/matters/off", {"matter": "ffffffff"}), 404),
    ],
)
def test_what_cannot_be_done_is_one_line(
    own: Ledger, asked: str, workbench: str, told: tuple[str, dict[str, str]], status: int
) -> None:
    where, form = told
    mark = asked.removeprefix("/questions/")
    before = find_board(own, mark)
    with httpx2.Client() as client:
        shown = client.get(workbench + asked).text
        token = shown.split('data-csrf="')[1].split('"')[0]
        address = workbench + (asked + where if where else "/questions")
        answer = client.post(address, data=form | {"csrf": token, "state": before.id})
    assert answer.status_code == status
    assert '<p class="lead">' in answer.text
    assert find_board(own, mark) == before


def test_a_question_that_was_not_asked_is_not_there(address: str) -> None:
    answer = httpx2.get(f"{address}/questions/0123456789abcdef")
    assert answer.status_code == 404
