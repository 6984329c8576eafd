"""Doubts: what waits for a look, the least sure first; whatever people decided leaves the queue, and comes back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import delete

from tests.ledger.linked import link, states, tell_in, weigh
from tests.ledger.story import MAKER, enter
from whence.ledger import doubts, schema
from whence.ledger.ledger import Ledger
from whence.ledger.review import count_doubts, list_decisions, list_doubts
from whence.records.claim import Account
from whence.records.decision import Decision, What
from whence.records.link import Edge, Evidence


def unsure(account: Account) -> Account:
    """The story, its soldiers read with little confidence and its tanks with less, its shells by an unclear voice."""
    soldiers, tanks, shells = account.claims.claims
    claims = (
        replace(soldiers, confidence=0.4),
        replace(tanks, confidence=0.2),
        replace(shells, voice="unclear"),
    )
    return replace(account, claims=replace(account.claims, claims=claims))


@pytest.fixture
def story(ledger: Ledger) -> Account:
    account = unsure(tell_in("Herald"))
    enter(ledger, account)
    return account


def decide(ledger: Ledger, account: Account, what: What, at: int = 1) -> str:
    """Decide of a claim; the tanks' unless told otherwise."""
    claim = account.claims.claims[at]
    predicate = claim.event.span if claim.event else None
    return ledger.decide(Decision(what, "kd", account.reading.document.id, claim.span, predicate), MAKER).id


def kinds(ledger: Ledger) -> list[str]:
    return [one.kind for one in list_doubts(ledger)]


def test_the_least_sure_come_first(ledger: Ledger, story: Account) -> None:
    assert kinds(ledger) == ["reading", "reading", "voice"]
    tanks, soldiers, _ = list_doubts(ledger)
    assert list_doubts(ledger, "reading", limit=1, skip=1) == [soldiers]
    assert count_doubts(ledger) == {"reading": 2, "voice": 1, "link": 0, "conflict": 0}
    assert tanks != soldiers


@pytest.mark.parametrize("what", ["accepted", "misread", "speaker", "time"])
def test_what_is_decided_leaves_and_comes_back(ledger: Ledger, story: Account, what: What) -> None:
    before = list_doubts(ledger)
    decision = decide(ledger, story, what)
    assert list_doubts(ledger) == before[1:]
    ledger.withdraw(decision, MAKER, "Edith")
    assert list_doubts(ledger) == before
    (made,) = list_decisions(ledger)
    assert (made.decision.what, made.decision.by, made.claim) == (what, "kd", before[0].claim)
    assert made.withdrawn_by == "Edith"


def test_a_retraction_says_nothing_of_a_reading(ledger: Ledger, story: Account) -> None:
    decide(ledger, story, "retracted")
    assert len(list_doubts(ledger)) == 3


def test_likely_links_and_conflicts_wait_until_somebody_looked(ledger: Ledger) -> None:
    papers = [tell_in("Herald"), tell_in("Courier", "2025-03-05")]
    for account in papers:
        enter(ledger, account)
    (first,), (second,) = (states(ledger, account, "c1") for account in papers)
    figure = second.figure
    assert figure
    differing = replace(second, figure=replace(figure, best=4.0))
    link(ledger, papers[0], first)
    link(ledger, papers[1], differing)
    edge = Edge(second.id, first.id, "presumed", (Evidence("wording", "soldiers, crossed"),))
    weigh(ledger, [edge])
    assert kinds(ledger) == ["link", "conflict"]
    assert (list_doubts(ledger)[0].left, list_doubts(ledger)[0].right) == (second.id, first.id)
    left, right = sorted((first.id, second.id))
    decision = ledger.decide(Decision("conflicting", "kd", names=(left, right)), MAKER)
    weigh(ledger, [edge])
    assert kinds(ledger) == ["link"]
    link(ledger, papers[1], replace(differing, presumption="linked"))
    weigh(ledger, [edge])
    assert kinds(ledger) == []
    ledger.withdraw(decision.id, MAKER)
    weigh(ledger, [edge])
    assert kinds(ledger) == ["conflict"]


def test_they_are_made_again_from_the_entries(ledger: Ledger, story: Account) -> None:
    decide(ledger, story, "accepted")
    before = list_doubts(ledger)
    with ledger.writing() as connection:
        connection.execute(delete(schema.doubt))
        doubts.lay_all(connection)
    assert list_doubts(ledger) == before
