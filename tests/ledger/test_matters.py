"""Matters as people ask for them: listed, found, shown, with what was decided of them."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest

from tests.build import span
from tests.ledger.linked import CROSSED, LOST, add_linked, alike, find, link, quote, states, tell_in, weigh
from tests.ledger.story import MAKER, enter
from whence.ledger.ledger import Ledger
from whence.ledger.linking import enter_all_findings, enter_findings, load_block, stale_blocks
from whence.ledger.matters import (
    MatterFilters,
    all_findings,
    copy_pairs,
    list_matters,
    matters_in,
    matters_of,
    shared_quotations,
    show_matter,
)
from whence.records.claim import Account
from whence.records.decision import Decision
from whence.records.errors import Unusable
from whence.records.finding import Finding
from whence.records.link import Quoted

MORNING, EVENING, WEEKLY = (
    tell_in(name, day)
    for name, day in (("Morning", "2025-03-04"), ("Evening", "2025-03-06T18:00:00Z"), ("Weekly", "2025-04-01"))
)
BOTH = MatterFilters()
EVERY = MatterFilters(alone=True)


def id_of(account: Account) -> str:
    return account.reading.document.id


@pytest.fixture(scope="module")
def filled(standing: Ledger) -> Ledger:
    """Three documents about the soldiers, of which two speak of the tanks, with different numbers."""
    for account in (MORNING, EVENING):
        add_linked(standing, account)
    enter(standing, WEEKLY)
    (soldiers,) = states(standing, WEEKLY, "c1")
    assert soldiers.figure
    link(standing, WEEKLY, replace(soldiers, figure=replace(soldiers.figure, best=4000.0)))
    weigh(standing)
    return standing


def sorts(ledger: Ledger, filters: MatterFilters, **page: int) -> list[str]:
    return [one.sort for one in list_matters(ledger, filters, **page)]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (BOTH, ["soldier", "tank"]),
        (EVERY, ["soldier", "tank", "shell", "shell"]),
        (MatterFilters("Soldiers river"), []),
        (MatterFilters("soldier RIVER"), ["soldier"]),
        (MatterFilters("petrov"), ["tank"]),
        (MatterFilters("petrov soldier"), []),
        (MatterFilters("weekly"), ["soldier"]),
        (MatterFilters("%"), ["soldier", "tank"]),
        (MatterFilters(group="losses"), ["tank"]),
        (MatterFilters(group="tank"), ["tank"]),
        (MatterFilters(group="loss"), []),
        (MatterFilters(subject="The General"), []),
        (MatterFilters(subject="General"), ["tank"]),
        (MatterFilters(since="2025-03-07"), ["soldier"]),
        (MatterFilters(since="2025-03-06"), ["soldier", "tank"]),
        (MatterFilters(until="2025-03-04"), ["soldier", "tank"]),
        (MatterFilters(until="2025-03-03"), []),
        (MatterFilters(conflicts=True), ["soldier"]),
        (MatterFilters(echoed=True, alone=True), ["soldier", "tank"]),
    ],
    ids=str,
)
def test_listed(filled: Ledger, filters: MatterFilters, found: list[str]) -> None:
    assert sorts(filled, filters) == found


def test_pages(filled: Ledger) -> None:
    assert sorts(filled, EVERY, limit=2) == ["soldier", "tank"]
    assert sorts(filled, EVERY, limit=2, skip=1) == ["tank", "shell"]


def test_most_families_first(ledger: Ledger) -> None:
    """Families come before documents, documents before days."""
    for account in (MORNING, EVENING, WEEKLY):
        add_linked(ledger, account)
    for block in stale_blocks(ledger):
        loaded = load_block(ledger, block)
        finding = find(loaded)
        more = (replace(finding.families[0], origin="another"),) if "tank" in finding.title else ()
        enter_findings(ledger, loaded, [replace(finding, families=(*finding.families, *more))])
    expected = ["tank", "soldier", "shell", "shell", "shell"]
    assert sorts(ledger, EVERY) == expected
    assert [one.last for one in list_matters(ledger, EVERY)[2:]] == ["2025-04-01", "2025-03-06", "2025-03-04"]


def test_what_a_line_says(filled: Ledger) -> None:
    soldiers, _ = list_matters(filled, BOTH)
    said = asdict(soldiers)
    assert said == {
        "id": "m:movement|river",
        "title": "soldier at the river",
        "group": "movement",
        "sort": "soldier",
        "subject": "river",
        "unit": None,
        "percent": False,
        "best": said["best"],
        "low": 4000.0,
        "high": 5000.0,
        "families": 1,
        "independent": 1,
        "outlets": 3,
        "documents": 3,
        "statements": 3,
        "conflicts": 1,
        "first": "2025-03-04",
        "last": "2025-04-01",
        "retracted": False,
    }
    assert json.dumps(said)


@pytest.mark.parametrize("prefix", ["m:move", "m:movement|river"])
def test_shown_by_its_id(filled: Ledger, prefix: str) -> None:
    finding = show_matter(filled, prefix)
    assert finding.matter.topic == CROSSED
    assert finding in list(all_findings(filled))


@pytest.mark.parametrize(
    ("prefix", "why"),
    [
        ("m:m", "too short for an id; at least 4 characters"),
        ("m:mov%r", "no such matter in the ledger"),
        ("m:things", "several ids begin so: m:things"),
    ],
)
def test_shown_by_no_id(filled: Ledger, prefix: str, why: str) -> None:
    with pytest.raises(Unusable, match=why):
        show_matter(filled, prefix)


def test_a_whole_id_is_sure_though_others_begin_so(ledger: Ledger) -> None:
    add_linked(ledger, MORNING)
    names = iter(("sha256:abcd", "sha256:abcdef", "sha256:abce"))
    for block in stale_blocks(ledger):
        loaded = load_block(ledger, block)
        finding = find(loaded)
        named = replace(finding, matter=replace(finding.matter, id=next(names)))
        enter_all_findings(ledger, [(loaded, [named])])
    assert show_matter(ledger, "abcd").matter.id == show_matter(ledger, "sha256:abcd").matter.id == "sha256:abcd"


def test_matters_of_a_claim(filled: Ledger) -> None:
    (tanks,) = states(filled, MORNING, "c2")
    (found,) = matters_of(filled, tanks.claim)
    assert found.matter.topic == LOST
    assert matters_of(filled, tanks.id) == [found]
    assert matters_of(filled, "sha256:none") == []


def test_matters_in_a_document(filled: Ledger) -> None:
    """The claim that joins no other is weighed with its own document's alone."""
    found = matters_in(filled, id_of(MORNING))
    for stated in states(filled, MORNING):
        (finding,) = matters_of(filled, stated.claim)
        assert found[stated.claim] == ((finding.matter.id, finding.title),)
    assert matters_in(filled, "sha256:none") == {}


def test_two_figures_of_one_claim(ledger: Ledger) -> None:
    """Each figure of a claim is found in its own matter, the claim in both."""
    enter(ledger, MORNING)
    (one,) = states(ledger, MORNING, "c1")
    link(ledger, MORNING, replace(one, id=f"{one.id}#1"), replace(one, id=f"{one.id}#2", topic=LOST))
    weigh(ledger)
    assert [len(matters_of(ledger, wanted)) for wanted in (one.claim, f"{one.id}#1", f"{one.id}#2")] == [2, 1, 1]
    assert [len(two) for two in matters_in(ledger, id_of(MORNING)).values()] == [2]


def test_all_findings_by_pages(filled: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = list(all_findings(filled))
    monkeypatch.setattr("whence.ledger.matters.PAGE", 1)
    assert list(all_findings(filled)) == whole
    assert len(whole) == 4


@pytest.mark.parametrize(
    ("tied", "shared"),
    [([], True), ([(0, 1)], True), ([(0, 1), (1, 2)], False), ([(0, 1), (1, 2), (0, 2)], False)],
    ids=["strangers", "one apart", "one after the other", "all alike"],
)
def test_shared_quotations(ledger: Ledger, tied: list[tuple[int, int]], shared: bool) -> None:
    """What copies quote they have from one another; what others quote alike is told, with where it stands."""
    accounts = (MORNING, EVENING, WEEKLY)
    for account in accounts:
        add_linked(ledger, account)
    for at, account in enumerate(accounts):
        likenesses = tuple(alike(accounts[one], accounts[other]) for one, other in tied if at in (one, other))
        river = span(account.reading.document, "crossed the river")
        own = Quoted(at, "crossed the river", river, None)
        link(ledger, account, likenesses=likenesses, quotations=(quote(account), own))
    found = shared_quotations(ledger)
    assert [one.words for one in found] == ["we lost forty tanks"] * shared
    assert [len(one.places) for one in found] == [3] * shared


def test_copy_pairs(ledger: Ledger) -> None:
    for account in (MORNING, EVENING, WEEKLY):
        add_linked(ledger, account, credits=("The Wire",))
    link(ledger, EVENING, likenesses=(alike(EVENING, MORNING),), credits=("The Wire",))
    papers, (likeness,) = copy_pairs(ledger)
    assert {paper.id for paper in papers} == {likeness.left, likeness.right} == {id_of(MORNING), id_of(EVENING)}
    assert [paper.credits for paper in papers] == [("The Wire",)] * 2
    assert likeness.passages == ("forty tanks",)


def retracted(ledger: Ledger) -> list[str]:
    weigh(ledger)
    return [one.sort for one in list_matters(ledger, EVERY) if one.retracted]


def relink(ledger: Ledger) -> None:
    link(ledger, MORNING, *states(ledger, MORNING))


@pytest.mark.parametrize(
    ("decision", "marked"),
    [
        (Decision("retracted", "kd", id_of(MORNING), MORNING.claims.claims[1].span), ["tank"]),
        (Decision("retracted", "kd", about="anna  ADLER"), ["soldier"]),
        (Decision("retracted", "kd", about="Adler"), []),
        (Decision("retracted", "kd", about="Morning"), ["soldier", "tank", "shell"]),
    ],
)
def test_what_is_withdrawn_is_marked(ledger: Ledger, decision: Decision, marked: list[str]) -> None:
    """A claim or source that is withdrawn is marked in lists and reaches those who weigh, until that is taken back."""
    for account in (MORNING, EVENING):
        add_linked(ledger, account)
    decided = ledger.decide(decision, MAKER)
    relink(ledger)
    assert sorted(retracted(ledger)) == sorted(marked)
    assert {finding.matter.topic.sort for finding in all_findings(ledger) if _noted(finding)} == set(marked)
    ledger.withdraw(decided.id, MAKER)
    relink(ledger)
    assert retracted(ledger) == []
    assert not any(map(_noted, all_findings(ledger)))


def _noted(finding: Finding) -> bool:
    return any(note.status == "retracted" for one in finding.matter.testimonies for note in one.verification)
