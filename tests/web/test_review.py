"""The review: a person accepts, rejects, corrects and undoes, by keys alone; machine and person are shown apart."""

from __future__ import annotations

from collections.abc import Callable

import httpx2
import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import Watched, serving
from whence.ledger.ledger import Ledger
from whence.ledger.review import count_doubts, list_decisions, list_doubts
from whence.ledger.views import show_claim
from whence.web.settings import Person


def waiting(ledger: Ledger) -> int:
    return sum(count_doubts(ledger).values())


def press(page: Page, key: str) -> None:
    """Press a key once the page hears it."""
    page.wait_for_load_state("load")
    page.keyboard.press(key)


def test_accepting_and_undoing_by_keys(own: Ledger, workbench: str, page: Page) -> None:
    before, first = waiting(own), list_doubts(own, limit=1)[0].claim
    page.goto(f"{workbench}/review")
    press(page, "a")
    expect(page.get_by_text("Accepted as it was read.")).to_be_visible()
    expect(page.locator("#place")).to_have_text(f"1 of {before - 1}")
    expect(page.locator(".decided").first).to_contain_text("Edith")
    assert first not in {one.claim for one in list_doubts(own, limit=200)}
    press(page, "u")
    expect(page.get_by_text("Taken back; it stays in the history.")).to_be_visible()
    assert list_doubts(own, limit=1)[0].claim == first
    (made,) = list_decisions(own)
    assert (made.decision.what, made.withdrawn_by) == ("accepted", "Edith")


def test_a_rejected_claim_answers_nothing(own: Ledger, workbench: str, page: Page) -> None:
    first = list_doubts(own, limit=1)[0].claim
    page.goto(f"{workbench}/review")
    press(page, "r")
    expect(page.get_by_text("Rejected: no list, search or answer counts this claim.")).to_be_visible()
    shown, claim = show_claim(own, first, first)
    assert shown.corrected[claim.id] == {"misread"}


def test_a_source_is_corrected_and_shown_beside_the_machine_s(own: Ledger, workbench: str, page: Page) -> None:
    doubt = list_doubts(own, "voice", limit=1)[0]
    page.goto(f"{workbench}/review?kind=voice")
    press(page, "s")
    page.keyboard.type("Irma Okafor")
    press(page, "Enter")
    expect(page.get_by_text("Source corrected.")).to_be_visible()
    expect(page.locator(".decided").first).to_contain_text("person: Irma Okafor")
    expect(page.locator(".decided .was").first).to_contain_text("machine: not known")
    assert show_claim(own, doubt.claim, doubt.claim)[1].sources[-1].text == "Irma Okafor"


def test_a_candidate_is_chosen_by_its_number(own: Ledger, workbench: str, page: Page) -> None:
    page.goto(f"{workbench}/review?kind=voice")
    name = page.locator("[data-does='1']").first.inner_text().removeprefix("It is ").removesuffix("1").strip()
    press(page, "1")
    expect(page.locator(".decided").first).to_contain_text(f"person: {name}")


def test_a_figure_is_corrected_in_words(own: Ledger, workbench: str, page: Page) -> None:
    places = [at for at, one in enumerate(list_doubts(own, limit=200)) if show_claim(own, one.claim, "")[1].figures]
    page.goto(f"{workbench}/review?skip={places[0]}")
    press(page, "f")
    page.keyboard.type("at least 6,500 troops")
    press(page, "Enter")
    expect(page.get_by_text("Figure corrected.")).to_be_visible()
    expect(page.locator(".decided .now").first).to_contain_text("≥ 6,500 troop")


def test_a_conflict_is_settled(own: Ledger, workbench: str, page: Page) -> None:
    assert count_doubts(own)["conflict"] == 1
    page.goto(f"{workbench}/review?kind=conflict")
    expect(page.locator(".side")).to_have_count(2)
    press(page, "r")
    expect(page.get_by_text("Noted: they do not contradict each other.")).to_be_visible()
    page.wait_for_timeout(2000)
    page.goto(f"{workbench}/matters?conflicts=true")
    expect(page.get_by_text("No matter matches.")).to_be_visible()


def test_two_names_are_said_to_be_one_actor_s(own: Ledger, workbench: str, page: Page) -> None:
    page.goto(f"{workbench}/review?kind=conflict")
    press(page, "=")
    page.get_by_role("button", name="Different").click()
    expect(page.get_by_text("Noted: not one actor.")).to_be_visible()
    assert list_decisions(own)[0].decision.what == "different"


def test_the_queue_is_walked_and_other_keys_stay_theirs(own: Ledger, workbench: str, page: Page) -> None:
    page.goto(f"{workbench}/review")
    press(page, "j")
    expect(page.locator("#place")).to_contain_text("2 of")
    press(page, "k")
    expect(page.locator("#place")).to_contain_text("1 of")
    press(page, "g")
    press(page, "r")
    expect(page.get_by_role("heading", name="Review", level=1)).to_be_visible()
    assert list_decisions(own) == []


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"what": "figure", "right": "a great many", "words": "zzz"}, "not in the claim"),
        ({"what": "time", "right": "whenever"}, "no date that can be read"),
        ({"what": "speaker", "right": " "}, "say what is right"),
        ({"what": "everything", "right": "x"}, "what: "),
    ],
)
def test_what_cannot_be_decided_is_one_line(
    own: Ledger, workbench: str, watch: Callable[..., Watched], form: dict[str, str], why: str
) -> None:
    with httpx2.Client(base_url=workbench) as client:
        token = client.get("/review").text.partition('data-csrf="')[2].partition('"')[0]
        answer = client.post("/review/claim", data={"csrf": token, "claim": list_doubts(own, limit=1)[0].claim} | form)
    assert answer.status_code == 400
    assert why in answer.text
    assert list_decisions(own) == []


def test_readers_look_and_do_not_decide(own: Ledger) -> None:
    with serving(own, person=Person("Ray", "reader")) as address, httpx2.Client(base_url=address) as client:
        shown = client.get("/review").text
        token = shown.partition('data-csrf="')[2].partition('"')[0]
        claim = list_doubts(own, limit=1)[0].claim
        assert "Decisions are for analysts." in shown
        assert client.post("/review/claim", data={"csrf": token, "claim": claim, "what": "accepted"}).status_code == 403
    assert list_decisions(own) == []
