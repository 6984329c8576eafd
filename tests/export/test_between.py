"""What ties the claims of an export: each pair once a kind, and nothing of what the export does not hold."""

from __future__ import annotations

from tests.found import A, B, C, D, E, edge, finding, matter
from whence.export.between import claims_held, ties
from whence.export.quotable import SHORT

ALL = {one.claim for one in (A, B, C, D, E)}


def test_ties_with_their_evidence() -> None:
    copied, presumed = ties(finding(), ALL)
    assert copied == (B.claim, A.claim, "copy", "copied text: “so many doses came”", False)
    assert presumed == (C.claim, B.claim, "presumed", "figure: 40,000, three days later", True)
    assert [*ties(finding())] == [copied, presumed]


def test_nothing_of_what_is_not_held() -> None:
    assert [tie.claim for tie in ties(finding(), ALL - {A.claim})] == [C.claim]
    assert [*ties(finding(), {B.claim})] == []
    assert claims_held(finding(), {C.claim, A.claim, "else"}) == [A.claim, C.claim]


def test_a_pair_once_and_no_claim_goes_back_to_itself() -> None:
    twice = edge(B, A, "copy", "wording", "w" * 1000)
    own = edge(A, A, "stated", "wording", "")
    found = [*ties(finding(matter=matter(edges=(twice, twice, own))))]
    assert [(tie.claim, tie.back_to) for tie in found] == [(B.claim, A.claim)]
    assert len(found[0].evidence) <= SHORT
