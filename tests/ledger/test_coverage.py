"""Coverage: what a ledger holds, and what it has not linked yet."""

from __future__ import annotations

from tests.ledger.story import enter, tell, tell_edition
from whence.ledger.coverage import Coverage, find_coverage
from whence.ledger.forgetting import forget
from whence.ledger.ledger import Ledger


def test_an_empty_ledger(ledger: Ledger) -> None:
    assert find_coverage(ledger) == Coverage(0, 0, 0, 0, None, None)


def test_documents_claims_and_days(ledger: Ledger) -> None:
    enter(ledger, tell(published="2025-03-04"))
    second = tell_edition(2, published="2025-03-06")
    enter(ledger, second)
    assert find_coverage(ledger) == Coverage(2, 6, 0, 2, "2025-03-04", "2025-03-06")
    forget(ledger, second.reading.document.id, "asked to", "kd", "whence/1")
    assert find_coverage(ledger).documents == 1
