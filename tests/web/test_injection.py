"""What a document says is text on every page, whatever it says."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.export.kept import enter, tell
from tests.web.conftest import serving
from whence.ledger.index import plain
from whence.ledger.ledger import Ledger
from whence.ledger.views import show_document
from whence.records.decision import Decision

# Addresses that are known once the ledger is made.
MADE: dict[str, str] = {}
ATTACK = """<script>document.title='owned'</script><img src=x onerror="alert(1)">"'>{{ 7*7 }}</a>"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The workbench over a ledger in which all that can be text is an attack."""
    with Ledger.open(str(tmp_path_factory.mktemp("hostile") / "ledger.sqlite")) as ledger:
        text = f"Minister {ATTACK} said that about forty tanks and 12 guns had been lost. Talks went on."
        known = {"title": ATTACK, "publisher": ATTACK, "url": f"javascript:{ATTACK}", "published": "2025-03-04"}
        account = tell(text.replace(ATTACK, f"Anna Adler {ATTACK}"), f"{ATTACK}.txt", **known)
        document, lost = enter(ledger, account), account.claims.claims[0]
        said = Decision("speaker", ATTACK, document=document.id, span=lost.span, value=ATTACK, why=ATTACK)
        ledger.decide(said, "tests")
        ledger.decide(Decision("different", ATTACK, names=(ATTACK, "Anna Adler"), why=ATTACK), "tests")
        claim = show_document(ledger, document.id).claim_ids[lost.id]
        MADE.update(DOCUMENT=document.id, CLAIM=claim, ACTOR=quote(plain(ATTACK) or ""))
        ledger.refuse(ATTACK, ATTACK, "tests")
        ledger.decide(Decision("same", ATTACK, names=(ATTACK, ATTACK), why=ATTACK), "tests")
        with serving(ledger) as address:
            yield address


@pytest.mark.parametrize(
    "where",
    [
        "/",
        "/documents",
        f"/documents?publisher={quote(ATTACK)}",
        "/documents/refused",
        "/search?words=tanks",
        f"/search?words={quote(ATTACK)}",
        f"/matters?words={quote(ATTACK)}",
        f"/actors?words={quote(ATTACK)}",
        "/actors/ACTOR",
        "/documents/DOCUMENT",
        "/claims/CLAIM",
        "/claims/CLAIM/trace",
        "/review",
        "/review/history",
    ],
)
def test_attack_is_shown_as_text(hostile: str, page: Page, where: str) -> None:
    dialogs: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    for name, made in MADE.items():
        where = where.replace(name, made)
    page.goto(hostile + where)
    expect(page.locator("h1")).to_have_count(1)
    assert dialogs == []
    assert page.title() != "owned"
    assert page.locator("main img, main script").count() == 0
    assert page.locator("main a[href^='javascript:']").count() == 0
    asked = page.locator("input").evaluate_all("all => all.map((one) => one.value).join(' ')")
    assert "onerror" in page.locator("main").inner_text() + asked
