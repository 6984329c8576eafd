"""Actors on pages: who they are, what they said, what differs from it, and whose names are whose."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import DESK, PHONE, Watched, serving
from tests.web.pages import faults_of, overflows
from whence.flow import take_in
from whence.ledger.ledger import Ledger
from whence.ledger.views import Filters, list_documents, search
from whence.records.capture import Assignment
from whence.web.settings import Person

MINISTRY = "/actors/sudland%20defence%20ministry"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("where", ["/actors", "/actors?words=nobody", MINISTRY])
def test_page_is_sound(
    address: str, watch: Callable[..., Watched], where: str, viewport: dict[str, int], scheme: str
) -> None:
    page = watch(viewport=viewport, color_scheme=scheme).page
    page.goto(address + where)
    for summary in page.locator("main summary").all():
        summary.click()
    expect(page.locator("h1")).to_have_count(1)
    assert faults_of(page) == []
    assert not overflows(page)


def test_actor_is_found_by_name(address: str, page: Page) -> None:
    page.goto(f"{address}/actors")
    page.get_by_label("Name").fill("adler")
    page.get_by_role("button", name="Filter").click()
    page.get_by_role("link", name="Katharina Adler").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Katharina Adler")
    expect(page.locator(".actor-head")).to_contain_text("economist")


def test_only_people_bodies_and_named_groups_are_listed(address: str, page: Page) -> None:
    page.goto(f"{address}/actors?limit=200")
    names = set(page.locator("tbody th").all_inner_texts())
    assert {"Katharina Adler", "Aldmoor Institute", "CNA"} <= names
    assert not {name for name in names if name.islower()}
    assert names.isdisjoint({"she", "Minister", "Two Western officials", "Halden Wire", "The Harbour Courier"})


def test_a_speaker_leads_to_their_page(address: str, page: Page) -> None:
    for where in ("/search?words=tanks", "/documents"):
        page.goto(address + where)
        if where == "/documents":
            page.get_by_role("link", name="Fewer tanks in the depots").click()
        link = page.locator(".claim-who a.title").first
        name = link.inner_text()
        link.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_statements_stand_beside_those_that_differ(address: str, page: Page) -> None:
    page.goto(address + MINISTRY)
    difference = page.locator(".difference", has_text="not explained").first
    expect(difference.locator("blockquote")).to_have_count(2)
    expect(difference).to_contain_text("Aldmoor Institute")
    expect(difference).to_contain_text("≤ 700")
    expect(difference).to_contain_text("the figures leave each other no room")
    days = page.locator(".said .claim time").evaluate_all("all => all.map((one) => one.dateTime)")
    assert days == sorted(days, reverse=True)


def test_nobody_is_rated(address: str, page: Page) -> None:
    page.goto(address + MINISTRY)
    shown = page.locator("main").inner_text().lower()
    assert not any(word in shown for word in ("score", "reliab", "rate of", "accura", "true", "false", "%"))


def test_who_is_not_named_need_not_be_one_person(address: str, page: Page) -> None:
    page.goto(f"{address}/actors/two%20unnamed%20port%20workers")
    expect(page.get_by_text("need not be one person's")).to_be_visible()


def test_names_are_joined_parted_and_the_decision_taken_back(
    own: Ledger, workbench: str, page: Page, tmp_path: Path
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("The Defence Ministry said on Monday that 40 houses burned down in Vessmar.\n", encoding="utf-8")
    assert list(take_in(Assignment((str(note),)), own, "tests"))
    page.goto(workbench + MINISTRY)
    page.get_by_role("button", name="Same as Defence Ministry").click()
    expect(page.get_by_role("status").first).to_contain_text("are one actor")
    names = page.locator(".names > ul").first
    expect(names).to_contain_text("Defence Ministry 1 claim")
    assert len(list_documents(own, Filters(speaker="Sudland Defence Ministry"))) == 5
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_role("status").first).to_contain_text("Taken back")
    expect(names.locator("li")).to_have_count(1)
    page.get_by_label("Another name").fill("Defence Ministry")
    page.get_by_label("Why").fill("of Norland")
    page.get_by_role("button", name="Is another").click()
    decided = page.locator(".correction")
    expect(decided).to_contain_text("Sudland's Defence Ministry is not Defence Ministry")
    expect(decided).to_contain_text("decided by Edith")
    expect(decided).to_contain_text("of Norland")
    assert faults_of(page) == []


def test_witness_is_made_private_and_named_again(own: Ledger, workbench: str, page: Page) -> None:
    page.goto(f"{workbench}/actors/katharina%20adler")
    page.get_by_label("Reason").fill("she asked for it")
    page.get_by_role("button", name="Make private").click()
    expect(page.get_by_role("status").first).to_contain_text("Decided: a private witness, Witness ")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(re.compile(r"^Witness [0-9a-f]{4}$"))
    assert "adler" not in page.content().lower()
    assert faults_of(page) == []
    assert not overflows(page)
    page.locator(".said a[href^='/documents/']").first.click()
    expect(page.locator("h1")).to_have_count(1)
    assert "adler" not in page.content().lower()
    expect(page.locator("main")).to_contain_text("█████")
    assert search(own, "Adler") == ([], [])
    page.goto(f"{workbench}/review/history")
    decided = page.locator(".decided", has_text="private witness").first
    expect(decided).to_contain_text("Katharina Adler")
    expect(decided).to_contain_text("she asked for it")
    decided.get_by_role("button", name="Undo").click()
    page.goto(f"{workbench}/actors/katharina%20adler")
    expect(heading).to_have_text("Katharina Adler")
    page.get_by_role("button", name="Make private").click()
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_role("status").first).to_contain_text("Taken back")
    expect(heading).to_have_text("Katharina Adler")
    assert search(own, "Adler") != ([], [])


def test_organisations_are_not_made_private(workbench: str) -> None:
    with httpx2.Client() as client:
        token = client.get(workbench + MINISTRY).text.split('data-csrf="')[1].split('"')[0]
        answer = client.post(f"{workbench}{MINISTRY}/private", data={"csrf": token})
    assert answer.status_code == 400
    assert "only a person can be a private witness" in answer.text


def test_reader_changes_no_names(own: Ledger) -> None:
    with serving(own, person=Person("Rea", "reader")) as address, httpx2.Client() as client:
        shown = client.get(address + MINISTRY).text
        assert "Is the same" not in shown
        token = shown.split('data-csrf="')[1].split('"')[0]
        form = {"csrf": token, "other": "Halden Wire", "what": "same"}
        assert client.post(f"{address}{MINISTRY}/names", data=form).status_code == 403


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"other": " ", "what": "same"}, 400),
        ({"other": "x", "what": "guess"}, 400),
        ({"other": "x" * 301, "what": "same"}, 400),
    ],
)
def test_what_cannot_be_decided_is_refused(own: Ledger, workbench: str, form: dict[str, str], status: int) -> None:
    with httpx2.Client() as client:
        token = client.get(workbench + MINISTRY).text.split('data-csrf="')[1].split('"')[0]
        assert client.post(f"{workbench}{MINISTRY}/names", data=form | {"csrf": token}).status_code == status


@pytest.mark.parametrize("where", ["/actors/nobody", "/actors/%3Cscript%3E"])
def test_nobody_is_not_found(address: str, where: str) -> None:
    answer = httpx2.get(address + where)
    assert answer.status_code == 404
    assert "<script>:" not in answer.text
