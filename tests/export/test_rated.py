"""Ratings are what people said last and did not take back."""

from __future__ import annotations

from tests.export.kept import MAKER, enter, shown, tell
from whence.export.rated import ratings
from whence.ledger.ledger import Ledger
from whence.records.decision import Decision


def test_the_latest_rating_counts(ledger: Ledger) -> None:
    where = enter(ledger, tell())
    [one] = shown(ledger)
    assert one.account
    lost, talks = one.account.claims.claims
    assert ratings(one) == {}
    for digit, why in (("4", None), ("2", "two documents")):
        ledger.decide(Decision("credibility", "kd", where.id, lost.span, value=digit, why=why), MAKER)
    ledger.decide(Decision("credibility", "kd", where.id, talks.span, value="6"), MAKER)
    rated = ratings(*shown(ledger))
    assert (rated["c1"].digit, rated["c1"].by, rated["c1"].why) == (2, "kd", "two documents")
    assert rated["c2"].digit == 6


def test_one_that_is_taken_back_is_none(ledger: Ledger) -> None:
    where = enter(ledger, tell())
    [one] = shown(ledger)
    assert one.account
    lost, talks = one.account.claims.claims
    drawn = ledger.decide(Decision("credibility", "kd", where.id, lost.span, value="2"), MAKER)
    ledger.decide(Decision("credibility", "kd", where.id, talks.span, value="3"), MAKER)
    ledger.withdraw(drawn.id, MAKER)
    ledger.decide(Decision("credibility", "kd", where.id, talks.span, value=None), MAKER)
    assert ratings(*shown(ledger)) == {}
