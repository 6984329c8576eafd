"""`whence hypotheses`: boards are laid, rated and shown; every change is kept, dated, with its maker."""

from __future__ import annotations

from shutil import copy, copytree
from typing import Any

import pytest

from tests.cli.run import objects, whence
from tests.cli.test_matters import delivered

QUESTION = "How many doses came?"
LAID = (QUESTION, "--add", "As many as the ministry says", "--add", "Far fewer")


@pytest.fixture
def laid(echoed: str, tmp_path: Any) -> str:
    """A copy of the ledger with a board on it."""
    copytree(f"{echoed}-bytes", tmp_path / "ledger.sqlite-bytes")
    path = str(copy(echoed, tmp_path / "ledger.sqlite"))
    assert whence("hypotheses", *LAID, "--ledger", path)[0] == 0
    return path


def board(ledger: str, *asked: str) -> dict[str, Any]:
    code, out, err = whence("hypotheses", QUESTION, *asked, "--json", "--ledger", ledger)
    assert (code, err) == (0, "")
    (found,) = objects(out)
    return found


def test_a_board_is_kept(laid: str) -> None:
    shown = board(laid)
    assert [one["text"] for one in shown["hypotheses"]] == ["As many as the ministry says", "Far fewer"]
    assert shown["saved"].startswith("20")
    code, out, _ = whence("hypotheses", "--ledger", laid)
    assert code == 0
    assert "2 hypotheses  0 ratings  How many doses came?" in out


def test_an_origin_is_rated(laid: str) -> None:
    matter = delivered(laid)
    union = next(family["origin"] for family in matter["families"] if family["documents"] == ["union.txt"])
    shown = board(laid, "--matter", matter["id"], "--rate", "h1", union, "very-inconsistent", "--why", "they counted")
    (rating,) = shown["ratings"]
    assert (rating["family"], rating["matter"], rating["value"]) == (union, matter["id"], "II")
    assert rating["why"] == "they counted"
    assert shown["order"] == [["h2"], ["h1"]]
    _, out, _ = whence("hypotheses", QUESTION, "--ledger", laid)
    assert out.index("h2  Far fewer") < out.index("h1  As many")
    assert f"against {union}" in out


def test_a_claim_is_rated_and_its_matter_drawn_on(laid: str) -> None:
    matter = delivered(laid)
    claim = next(one["id"] for one in matter["claims"] if one["document"] == "union.txt").partition("#")[0]
    shown = board(laid, "--rate", "far", claim, "consistent")
    assert shown["matters"] == [matter["id"]]
    assert [(one["hypothesis"], one["claim"], one["value"]) for one in shown["ratings"]] == [("h2", claim, "C")]


def test_a_matter_is_taken_off(laid: str) -> None:
    """What was rated of it stays, counts for nothing, and counts again once the matter is drawn on again."""
    matter = delivered(laid)
    union = next(family["origin"] for family in matter["families"] if family["documents"] == ["union.txt"])
    board(laid, "--matter", matter["id"], "--rate", "h1", union, "very-inconsistent")
    taken = board(laid, "--take-off", matter["id"][:12])
    assert (taken["matters"], len(taken["ratings"]), len(taken["unplaced"])) == ([], 1, 1)
    assert taken["order"] == [["h1", "h2"]]
    assert board(laid, "--matter", matter["id"])["order"] == [["h2"], ["h1"]]


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ((QUESTION, "--take-off", "deadbeef"), "no such matter on this board"),
        (("--take-off", "x"), "no question to add to"),
        (("Another question?",), "no board of this question; --add makes one"),
        ((QUESTION, "--rate", "h9", "union", "consistent"), "no such hypothesis; there are: h1, h2"),
        ((QUESTION, "--rate", "h1", "union", "true"), "no rating; one of: very-consistent, consistent, neutral,"),
        (
            (QUESTION, "--rate", "h1", "the army", "neutral"),
            "neither a claim's id nor an origin in the board's",
        ),
        ((QUESTION, "--matter", "deadbeef"), "no such matter in the ledger"),
        ((QUESTION, "--why", "so"), "goes with --rate"),
        (("--add", "x"), "no question to add to"),
        ((" ", "--add", "x"), "empty"),
    ],
)
def test_what_is_unusable_costs_one_line(laid: str, asked: tuple[str, ...], why: str) -> None:
    code, out, err = whence("hypotheses", *asked, "--ledger", laid)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert why in err


def test_no_boards_yet(filled: str) -> None:
    assert whence("hypotheses", "--ledger", filled) == (1, "", "")
