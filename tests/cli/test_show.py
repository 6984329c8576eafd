"""`whence show` and `whence who`: all that is on record of a document, and who is on record with a figure."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.conftest import INSTITUTE
from tests.cli.run import objects, on_terminal, whence


def shown(ledger: str, title: str) -> str:
    rows = objects(whence("list", "--json", "--ledger", ledger)[1])
    return str(next(row["id"] for row in rows if row["title"] == title))


def claim_of(ledger: str, words: str) -> str:
    hits = objects(whence("search", "--json", "--ledger", ledger, words)[1])
    return str(next(hit["claim"] for hit in hits if hit["claim"]))


def test_a_document_by_a_short_id(filled: str) -> None:
    whole = shown(filled, "The institute")
    code, out, _ = whence("show", whole.removeprefix("sha256:")[:6], "--ledger", filled)
    assert code == 0
    assert out.startswith("The institute · The Institute Herald · 2025-03-06\n")
    assert whole in out
    assert "captured 20" in out


def test_json_has_the_contract_and_the_ledger(filled: str) -> None:
    (found,) = objects(whence("show", shown(filled, "The institute"), "--json", "--ledger", filled)[1])
    text = found["document"]["text"]
    assert all(text[c["span"]["start"] : c["span"]["end"]] == c["span"]["text"] for c in found["claims"])
    assert set(found["ledger"]["ids"]) == {claim["id"] for claim in found["claims"]}
    assert found["ledger"]["captures"][0]["digest"].startswith("sha256:")
    assert found["ledger"]["reader"].startswith("whence/")


def test_the_text_as_it_is_kept(filled: str) -> None:
    _, out, _ = whence("show", shown(filled, "The institute"), "--text", "--ledger", filled)
    assert out == INSTITUTE


def test_a_terminal_obeys_no_text(tmp_path: Path) -> None:
    ledger = str(tmp_path / "ledger.sqlite")
    (tmp_path / "bell.txt").write_text("She said that \x1b[31mforty tanks had been lost.\n")
    assert whence("add", str(tmp_path / "bell.txt"), "--ledger", ledger)[0] == 0
    (row,) = objects(whence("list", "--json", "--ledger", ledger)[1])
    shown = on_terminal([sys.executable, "-m", "whence", "show", row["id"], "--text", "--ledger", ledger])
    assert "\x1b[31m" not in shown
    assert "forty tanks had been lost." in shown


def test_a_claim(filled: str) -> None:
    claim = claim_of(filled, "troops crossed")
    _, out, _ = whence("show", claim, "--ledger", filled)
    assert "Tomas Reyl" in out
    assert "~5,000 troop" in out
    assert claim in out


@pytest.mark.parametrize(
    ("identifier", "why"),
    [("abc", "too short for an id; at least 4 characters"), ("ffffffffff", "no such id in the ledger")],
)
def test_ids_that_name_nothing(filled: str, identifier: str, why: str) -> None:
    assert whence("show", identifier, "--ledger", filled) == (2, "", f"whence: {identifier}: {why}\n")


def test_who_gave_a_figure(filled: str) -> None:
    code, out, _ = whence("who", "5,000 soldiers", "--json", "--ledger", filled)
    found = objects(out)
    assert code == 0
    assert {row["document"]["title"] for row in found} >= {"The ministry"}
    assert all(row["figure"]["best"] == 5000 for row in found)


def test_who_for_people(filled: str) -> None:
    _, out, _ = whence("who", "crossed the border", "--ledger", filled)
    assert out.startswith("Tomas Reyl")
    assert "“About 5,000 troops have crossed the border”" in out
    assert "6 March 2025" in out


def test_nobody_is_on_record(filled: str) -> None:
    assert whence("who", "7,777,777 soldiers", "--ledger", filled) == (1, "", "")
