"""Reported: the matters that a matching document speaks of, whole, with their documents and what people decided."""

from __future__ import annotations

import pytest

from tests.ledger.linked import add_linked, tell_in, weigh
from tests.ledger.story import MAKER
from whence.ledger.ledger import Ledger
from whence.ledger.reported import Reported, find_reported, reported
from whence.ledger.views import Filters
from whence.records.decision import Decision
from whence.records.errors import Unusable


@pytest.fixture
def linked(ledger: Ledger) -> Ledger:
    """The ledger with two documents, linked and weighed."""
    for account in (tell_in("The Herald"), tell_in("The Ledger", "2025-03-06")):
        add_linked(ledger, account)
    weigh(ledger)
    return ledger


def everything(ledger: Ledger) -> list[Reported]:
    return list(reported(ledger, find_reported(ledger, Filters())))


def test_all_matters_with_their_documents(linked: Ledger) -> None:
    found = everything(linked)
    assert found
    for one in found:
        assert set(one.documents) == {said.document for said in one.finding.matter.testimonies}
        assert {listed.publisher for listed in one.documents.values()} <= {"The Herald", "The Ledger"}


def test_a_matter_is_whole_though_one_document_matches(linked: Ledger) -> None:
    some = find_reported(linked, Filters(publisher="herald"))
    shared = [one for one in reported(linked, some) if len(one.documents) > 1]
    assert shared
    assert find_reported(linked, Filters(publisher="nobody")) == []


def test_one_matter_by_how_its_id_begins(linked: Ledger) -> None:
    first = everything(linked)[0].finding.matter.id
    assert find_reported(linked, Filters(), first.removeprefix("sha256:")[:12]) == [first]
    with pytest.raises(Unusable, match="no such matter"):
        find_reported(linked, Filters(), "ffff0000ffff")


def test_what_a_withdrawn_source_stands_behind_is_withdrawn(linked: Ledger) -> None:
    linked.decide(Decision("retracted", "kd", about="The Ledger"), MAKER)
    weigh(linked)
    found = everything(linked)
    theirs = {said.claim for one in found for said in one.finding.matter.testimonies if said.publisher == "The Ledger"}
    assert theirs
    assert {claim for one in found for claim in one.retracted} == theirs


def test_what_people_decided_comes_along(linked: Ledger) -> None:
    one = everything(linked)[0]
    said = one.finding.matter.testimonies[0]
    assert (one.retracted, one.graded) == (frozenset(), {})
    linked.decide(Decision("retracted", "kd", said.document, said.span), MAKER)
    linked.decide(Decision("credibility", "kd", said.document, said.span, value="2"), MAKER)
    (again,) = [other for other in everything(linked) if other.finding.matter.id == one.finding.matter.id]
    assert again.retracted == {said.claim}
    assert again.graded == {said.claim: 2}
