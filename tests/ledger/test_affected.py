"""What rests on a claim, a document or a source: over all that repeats it, to where it went."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from tests.ledger.linked import LOST, add_linked, find, link, states, tell_in, weigh
from tests.ledger.story import MAKER, enter
from whence.ledger.affected import Affected, affected
from whence.ledger.exporting import Written, enter_export
from whence.ledger.hypotheses import save_board
from whence.ledger.ledger import Ledger
from whence.ledger.linking import enter_findings, load_block, stale_blocks
from whence.records.claim import Account
from whence.records.decision import Decision
from whence.records.errors import Unusable
from whence.records.hypothesis import Board, Hypothesis, Question, Rating
from whence.records.link import Body, Dependence, Edge, Evidence, Teller

MORNING, EVENING, WEEKLY, LATER = (
    tell_in(name, f"2025-03-0{day}") for day, name in enumerate(("Morning", "Evening", "Weekly", "Later"), 4)
)
ALL = (MORNING, EVENING, WEEKLY, LATER)


def claim_of(ledger: Ledger, account: Account, local: str = "c2") -> str:
    (stated,) = states(ledger, account, local)
    return stated.claim


def fill(ledger: Ledger) -> None:
    """The weekly has the tanks from the evening paper, which has them from the morning one; the last stands alone."""
    for account in ALL:
        enter(ledger, account)
    for account in ALL:
        own = () if account == MORNING else (Teller("General Staff", names=("the staff",)),)
        stated = states(ledger, account, "c1", "c2")
        link(ledger, account, stated[0], replace(stated[1], tellers=own or stated[1].tellers))
    chain = [claim_of(ledger, account) for account in (WEEKLY, EVENING, MORNING)]
    weigh(ledger, [Edge(one, other, "stated", ()) for one, other in pairwise(chain)])


def papers(found: Affected) -> tuple[list[str | None], list[str | None]]:
    return [one.publisher for one in found.own], [one.publisher for one in found.resting]


@pytest.mark.parametrize(
    ("account", "own", "resting"),
    [
        (MORNING, ["Morning"], ["Evening", "Weekly"]),
        (EVENING, ["Evening"], ["Weekly"]),
        (WEEKLY, ["Weekly"], []),
        (LATER, ["Later"], []),
    ],
    ids=["at the start", "between", "at the end", "alone"],
)
def test_what_goes_back_to_a_claim(ledger: Ledger, account: Account, own: list[str], resting: list[str]) -> None:
    fill(ledger)
    found = affected(ledger, "claim", claim_of(ledger, account))
    assert papers(found) == (own, resting)
    assert [one.sort for one in found.matters] == ["tank"]
    assert found.withdrawn is False


def test_what_goes_back_to_a_document(ledger: Ledger) -> None:
    """All that it states, and what others have from it."""
    fill(ledger)
    found = affected(ledger, "document", EVENING.reading.document.id)
    assert papers(found) == (["Evening", "Evening"], ["Weekly"])
    assert {one.sort for one in found.matters} == {"soldier", "tank"}


@pytest.mark.parametrize("name", ["General Staff", "the staff", "GENERAL  STAFF", "The Staff Office"])
def test_what_goes_back_to_a_source(ledger: Ledger, name: str) -> None:
    """Under any of its names, and under those that people said are the same."""
    fill(ledger)
    ledger.decide(Decision("same", "kd", names=("General Staff", "The Staff Office")), MAKER)
    found = affected(ledger, "source", name)
    assert papers(found) == (["Evening", "Weekly", "Later"], [])
    assert [one.sort for one in found.matters] == ["tank"]


def test_no_such_source(ledger: Ledger) -> None:
    fill(ledger)
    with pytest.raises(Unusable, match="neither an id nor the name of a source"):
        affected(ledger, "source", "Staff")


def enter_roots(ledger: Ledger, depends: tuple[Dependence, ...] = ()) -> None:
    """Weigh anew: the general's statements are his government's."""
    for block in stale_blocks(ledger):
        loaded = load_block(ledger, block)
        finding = find(loaded)
        roots = tuple(
            replace(root, body=Body(root.body.name, "government of Freedonia"))
            if root.body.name == "Boris Petrov"
            else root
            for root in finding.matter.roots
        )
        matter = replace(finding.matter, roots=roots, depends=depends)
        enter_findings(ledger, loaded, [replace(finding, matter=matter)])


def test_a_source_by_its_family(ledger: Ledger) -> None:
    add_linked(ledger, MORNING)
    enter_roots(ledger)
    assert [one.topic for one in affected(ledger, "source", "Government of Freedonia").own] == [LOST]


@pytest.mark.parametrize(
    ("kind", "resting"),
    [("stated", ["Evening", "Weekly", "Later"]), ("presumed", ["Evening", "Weekly", "Later"]), ("open", [])],
)
def test_families_that_depend_on_a_source(ledger: Ledger, kind: str, resting: list[str]) -> None:
    """A family whose figures rest on another's falls with it; one of which that cannot be told does not."""
    fill(ledger)
    ledger.decide(Decision("same", "kd", names=("A", "B")), MAKER)
    evidence = Evidence("attribution", "based on the general's count")
    depends = Dependence("General Staff", "Boris Petrov", kind, evidence)  # type: ignore[arg-type]
    enter_roots(ledger, (depends,))
    assert papers(affected(ledger, "source", "Boris Petrov")) == (["Morning"], resting)


def test_withdrawn(ledger: Ledger) -> None:
    fill(ledger)
    (tanks,) = states(ledger, MORNING, "c2")
    ledger.decide(Decision("retracted", "kd", MORNING.reading.document.id, tanks.span), MAKER)
    ledger.decide(Decision("retracted", "kd", about="General Staff"), MAKER)
    assert affected(ledger, "claim", tanks.claim).withdrawn
    assert affected(ledger, "source", "General Staff").withdrawn
    assert not affected(ledger, "claim", claim_of(ledger, EVENING)).withdrawn
    assert not affected(ledger, "source", "Anna Adler").withdrawn


def test_exports_that_held_it(ledger: Ledger) -> None:
    """Those that held the document itself, or one that repeats it."""
    fill(ledger)
    for account in ALL:
        name = f"{account.reading.document.publisher}.csv"
        enter_export(ledger, Written("csv", name, "kd"), [account.reading.document.id], MAKER)
    found = affected(ledger, "claim", claim_of(ledger, EVENING))
    assert [one.content and one.content["path"] for one in found.exports] == ["Evening.csv", "Weekly.csv"]


def test_a_document_that_states_nothing_comparable(ledger: Ledger) -> None:
    enter(ledger, MORNING)
    enter_export(ledger, Written("csv", "m.csv", "kd"), [MORNING.reading.document.id], MAKER)
    for kind, asked in (("document", MORNING.reading.document.id), ("claim", claim_of(ledger, MORNING))):
        found = affected(ledger, kind, asked)  # type: ignore[arg-type]
        assert (found.own, found.resting, found.matters, len(found.exports)) == ((), (), (), 1)


def test_boards_that_rate_it(ledger: Ledger) -> None:
    """By the claim, by the family in its matter, or by the source's own name; other matters' ratings are left out."""
    fill(ledger)
    tanks, soldiers = claim_of(ledger, MORNING), claim_of(ledger, MORNING, "c1")
    ratings = {
        "claim": Rating("h1", "I", "kd", claim=tanks),
        "what repeats it": Rating("h1", "I", "kd", claim=claim_of(ledger, WEEKLY)),
        "family": Rating("h1", "C", "kd", family="Boris Petrov", matter="m:losses|general"),
        "other family": Rating("h1", "C", "kd", family="Anna Adler", matter="m:losses|general"),
        "other matter": Rating("h1", "C", "kd", family="Boris Petrov", matter="m:movement|river"),
        "other claim": Rating("h1", "C", "kd", claim=soldiers),
    }
    for question, rating in ratings.items():
        board = Board(Question(question), (Hypothesis("h1", "They fled"),), (rating,))
        save_board(ledger, board, "kd", MAKER)
    rated = {one.board.question.text for one in affected(ledger, "claim", tanks).boards}
    assert rated == {"claim", "what repeats it", "family"}
    by_name = {one.board.question.text for one in affected(ledger, "source", "Boris Petrov").boards}
    assert by_name == {"claim", "family", "other matter", "what repeats it"}
