"""Answers are of bounded size, and say what was left out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from whence.ledger.ledger import Ledger
from whence.mcp.answer import INDEPENDENCE, LARGEST, LONGEST, WHOSE, answer


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An open, empty ledger."""
    with Ledger.open(str(tmp_path / "ledger.sqlite")) as opened:
        yield opened


def test_a_small_answer_is_whole(ledger: Ledger) -> None:
    found = answer(ledger, {"claims": [1, 2]}, ("more",))
    assert found["answer"] == {"claims": [1, 2]}
    assert found["notes"] == [WHOSE, INDEPENDENCE, "more"]
    assert found["coverage"]["documents"] == 0


def test_long_lists_and_words_are_cut_and_said(ledger: Ledger) -> None:
    found = answer(ledger, {"claims": [*range(100)], "words": "x" * 1000})
    assert len(found["answer"]["claims"]) == 25
    assert len(found["answer"]["words"]) == LONGEST
    assert any("claims: the first 25 of 100" in note for note in found["notes"])
    assert any(note.startswith("words: ") for note in found["notes"])


def test_the_whole_is_bounded_however_deep(ledger: Ledger) -> None:
    deep: object = "x" * 300
    for _ in range(3):
        deep = [deep] * 30
    assert len(json.dumps(answer(ledger, deep)["answer"])) <= LARGEST


def test_ids_are_never_cut(ledger: Ledger) -> None:
    assert answer(ledger, {"id": "x" * 500})["answer"]["id"] == "x" * 500
