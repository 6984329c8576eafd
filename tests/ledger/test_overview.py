"""What is in a ledger, counted; what came in last, and which matters it touched."""

from __future__ import annotations

import pytest

from tests.ledger.linked import add_linked, tell_in, weigh
from tests.ledger.story import enter
from whence.ledger.ledger import Ledger
from whence.ledger.overview import Tally, latest_documents, tally, touched_matters

MORNING, EVENING, WEEKLY = (tell_in(name, "2025-03-04") for name in ("Morning", "Evening", "Weekly"))


@pytest.fixture(scope="module")
def filled(standing: Ledger) -> Ledger:
    """Two linked documents that tell of the same, a third that is not linked, and a refusal."""
    for account in (MORNING, EVENING):
        add_linked(standing, account)
    weigh(standing)
    enter(standing, WEEKLY)
    standing.refuse("nowhere.txt", "no such file", "tests")
    return standing


def test_tally(filled: Ledger) -> None:
    found = tally(filled)
    claims = sum(len(one.claims.claims) for one in (MORNING, EVENING, WEEKLY))
    assert found == Tally(3, claims, 1, 0, 2, found.conflicting, found.echoed, 1)
    assert found.echoed <= found.matters


def test_latest_first(filled: Ledger) -> None:
    assert [one.publisher for one in latest_documents(filled)] == ["Weekly", "Evening", "Morning"]
    assert [one.publisher for one in latest_documents(filled, limit=1)] == ["Weekly"]


def test_touched(filled: Ledger) -> None:
    found = touched_matters(filled)
    assert {one.matter.sort for one in found} == {"soldier", "tank"}
    assert [one.statements for one in found] == [2, 2]
    assert len(touched_matters(filled, limit=1)) == 1


def test_empty(ledger: Ledger) -> None:
    assert tally(ledger) == Tally(0, 0, 0, 0, 0, 0, 0, 0)
    assert (latest_documents(ledger), touched_matters(ledger)) == ([], [])
