"""What is told of a matter, a place or a question is text on their pages, whatever it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

import httpx2
import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.export.kept import enter, tell
from tests.web.conftest import serving
from tests.web.test_injection import ATTACK
from whence.flow import MAKER, connect
from whence.ledger.hypotheses import save_board
from whence.ledger.ledger import Ledger
from whence.ledger.matters import MatterFilters, list_matters
from whence.records.claim import Account, Event, Participant, Place
from whence.records.hypothesis import Board, Hypothesis, Question, Rating
from whence.records.reading import Time

TEXT = f"General {ATTACK} said that about forty tanks and 12 guns had been lost. Talks went on."


def attacked(number: int) -> Account:
    """A document of whose claim every word is an attack, and that happened somewhere at some time."""
    known = {"title": ATTACK, "publisher": f"{ATTACK} {number}", "published": f"2025-03-0{number}"}
    account = tell(f"{TEXT} Edition {number}.".replace(ATTACK, f"Anna Adler {ATTACK}"), f"{number}{ATTACK}", **known)
    claim = account.claims.claims[0]
    told = replace(
        claim,
        event=Event("casualties", None, ATTACK, claim.span),
        time=Time("date", "2025-03-01", "2025-03-02", ATTACK, None, claim.span),
        participants=(Participant("force", None, ATTACK, claim.span),),
        places=(
            Place(ATTACK, 50.0, 30.0, "UA", "city", None, claim.span),
            Place(f"{ATTACK} land", 50.0, 30.0, "UA", "country", None, claim.span),
            Place(f"{ATTACK} nowhere", None, None, None, None, None, claim.span),
        ),
    )
    return replace(account, claims=replace(account.claims, claims=(told, *account.claims.claims[1:])))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    """The workbench over such documents, a matter of theirs and a question on it, and where these two are."""
    with Ledger.open(str(tmp_path_factory.mktemp("hostile") / "ledger.sqlite")) as ledger:
        for number in (1, 2, 3):
            enter(ledger, attacked(number))
        connect(ledger)
        matter = list_matters(ledger, MatterFilters(alone=True))[0].id
        board = Board(Question(ATTACK), (Hypothesis("h1", f"tanks lost {ATTACK}"),), (), (matter,))
        rated = (Rating("h1", "C", ATTACK, ATTACK, family="Anna Adler", matter=matter),)
        mark = save_board(ledger, replace(board, ratings=rated), ATTACK, MAKER).mark
        with serving(ledger) as address:
            yield address, {"MATTER": matter, "QUESTION": mark}


@pytest.mark.parametrize(
    "where",
    [
        "/matters/MATTER",
        f"/matters/MATTER?origin={quote(ATTACK)}",
        "/timeline",
        f"/timeline?actor={quote(ATTACK)}&place={quote(ATTACK)}&event={quote(ATTACK)}",
        "/map",
        f"/map?actor={quote(ATTACK)}",
        "/questions",
        "/questions/QUESTION",
        f"/questions/QUESTION?words={quote(ATTACK)}&family={quote(ATTACK)}",
    ],
)
def test_attack_is_shown_as_text(hostile: tuple[str, dict[str, str]], page: Page, where: str) -> None:
    address, known = hostile
    dialogs: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    for name, value in known.items():
        where = where.replace(name, value)
    page.goto(address + where)
    expect(page.locator("h1")).to_have_count(1)
    assert dialogs == []
    assert page.title() != "owned"
    assert page.locator("main img, main script").count() == 0
    asked = page.locator("input").evaluate_all("all => all.map((one) => one.value).join(' ')")
    assert "onerror" in page.locator("main").inner_text() + asked
    assert "49" not in page.locator("h1").inner_text()


@pytest.mark.parametrize("where", [f"/matters/{quote(ATTACK, safe='')}", f"/questions/{quote(ATTACK, safe='')}"])
def test_address_that_attacks_is_refused_as_text(hostile: tuple[str, dict[str, str]], where: str) -> None:
    answer = httpx2.get(hostile[0] + where)
    assert answer.status_code in (400, 404)
    assert "<img" not in answer.text
