"""`whence show --affected`: what rests on a claim, a document or a source, and where it went."""

from __future__ import annotations

import pytest

from tests.cli.run import objects, whence
from tests.cli.test_show import claim_of, shown
from whence.ledger.hypotheses import save_board
from whence.ledger.ledger import Ledger
from whence.records.hypothesis import Board, Hypothesis, Question, Rating


def affected(ledger: str, asked: str, *options: str) -> tuple[int, str, str]:
    return whence("show", asked, "--affected", *options, "--ledger", ledger)


def test_a_claim(ledger: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Its own statement, its matter, the question that rates it, the export that held it; and that it is retracted."""
    claim = claim_of(ledger, "troops crossed")
    file = str(tmp_path_factory.mktemp("out") / "all.jsonl")
    assert whence("export", "--output", file, "--ledger", ledger)[0] == 0
    rating = Rating("h1", "I", "kd", claim=claim)
    with Ledger.open(ledger) as opened:
        save_board(
            opened, Board(Question("Did they \x1b[31mcross?"), (Hypothesis("h1", "Yes"),), (rating,)), "kd", "tests"
        )
    code, out, err = affected(ledger, claim, "--full")
    assert (code, err) == (0, "")
    assert "\x1b[31m" not in out
    for heading in ("1 statement of its own", "1 matter", "1 question with a rating of it", "1 export"):
        assert heading in out.splitlines(), heading
    assert "troops have crossed the border" in out
    assert "retracted" not in out
    assert file in out
    whence("correct", "retracted", claim, "--ledger", ledger)
    assert "  retracted" in affected(ledger, claim)[1].splitlines()[0]


def test_json(ledger: str) -> None:
    claim = claim_of(ledger, "troops crossed")
    (found,) = objects(affected(ledger, claim, "--json")[1])
    assert set(found) == {"asked", "kind", "retracted", "own", "resting", "matters", "boards", "exports", "counts"}
    assert (found["asked"], found["kind"], found["retracted"]) == (claim, "claim", False)
    assert {one["claim"] for one in found["own"]} == {claim}
    assert found["counts"]["own"] == len(found["own"])


@pytest.mark.parametrize("name", ["Tomas Reyl", "tomas reyl", "The Institute Herald"])
def test_a_source_by_name(ledger: str, name: str) -> None:
    code, out, _ = affected(ledger, name)
    assert code == 0
    assert out.startswith(f"source {name}\n")
    assert "of its own" in out


def test_a_document(ledger: str) -> None:
    (found,) = objects(affected(ledger, shown(ledger, "The institute")[7:20], "--json")[1])
    assert found["kind"] == "document"
    assert {one["published"] for one in found["own"]} == {"2025-03-06"}


def test_what_nothing_rests_on(ledger: str) -> None:
    claim = claim_of(ledger, "no reason")
    assert affected(ledger, claim)[0] == 1


def test_what_is_neither(ledger: str) -> None:
    assert affected(ledger, "Nobody Known") == (
        2,
        "",
        "whence: Nobody Known: neither an id nor the name of a source behind any statement\n",
    )
