"""Linking's side of the ledger: what waits, who is near, what is put in place of what, in whatever order it came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from tests.ledger.linked import (
    CROSSED,
    LOST,
    MARK,
    add_linked,
    alike,
    find,
    link,
    quote,
    states,
    tell_in,
    weigh,
)
from tests.ledger.story import MAKER, enter, unclaimed
from whence.ledger import linking
from whence.ledger.forgetting import forget
from whence.ledger.ledger import Ledger
from whence.ledger.linking import enter_findings, load_block, neighbours, pending, stale_blocks
from whence.ledger.matters import all_findings, copy_pairs
from whence.ledger.verify import verify
from whence.records.claim import Account
from whence.records.decision import Decision
from whence.records.errors import Unusable
from whence.records.link import BodyEdit, Topic

MORNING, EVENING, WEEKLY = (tell_in(name) for name in ("Morning", "Evening", "Weekly"))
RIVER, TANKS = "movement|river", "losses|general"


def id_of(account: Account) -> str:
    return account.reading.document.id


def settled(ledger: Ledger, *accounts: Account) -> None:
    """Documents that are linked and weighed."""
    for account in accounts:
        add_linked(ledger, account)
    weigh(ledger)
    assert (pending(ledger, MARK), stale_blocks(ledger)) == ([], [])


def test_pending_until_linked(ledger: Ledger) -> None:
    """A document waits once it is read, and again under other rules, the first taken in first."""
    for account in (WEEKLY, MORNING):
        enter(ledger, account)
    assert pending(ledger, MARK) == [id_of(WEEKLY), id_of(MORNING)]
    link(ledger, MORNING)
    assert pending(ledger, MARK) == [id_of(WEEKLY)]
    link(ledger, WEEKLY)
    assert pending(ledger, MARK) == []
    assert pending(ledger, "link/0") == pending(ledger, "link/2") == [id_of(WEEKLY), id_of(MORNING)]


def read_anew(ledger: Ledger) -> None:
    enter(ledger, unclaimed(MORNING, "c2"), "whence/2")


def misread(ledger: Ledger) -> None:
    ledger.decide(Decision("misread", "kd", id_of(MORNING), MORNING.claims.claims[0].span), MAKER)


def withdrawn(ledger: Ledger) -> None:
    decided = ledger.decide(Decision("speaker", "kd", id_of(MORNING), MORNING.claims.claims[0].span, value="A"), MAKER)
    link(ledger, MORNING, *states(ledger, MORNING))
    weigh(ledger)
    ledger.withdraw(decided.id, MAKER)


@pytest.mark.parametrize("change", [read_anew, misread, withdrawn])
def test_what_changes_waits_again(ledger: Ledger, change: Callable[[Ledger], None]) -> None:
    """A document that is read anew or corrected is linked anew, and what it stood in is weighed without it."""
    settled(ledger, MORNING, EVENING)
    change(ledger)
    assert pending(ledger, MARK) == [id_of(MORNING)]
    assert stale_blocks(ledger) == [TANKS, RIVER]
    assert [one.document for one in load_block(ledger, RIVER).testimonies] == [id_of(EVENING)]
    assert list(verify(ledger)) == []


def test_forgotten_leaves_its_block(ledger: Ledger) -> None:
    settled(ledger, MORNING, EVENING)
    forget(ledger, id_of(MORNING), "a court's order", "kd", MAKER)
    assert (pending(ledger, MARK), stale_blocks(ledger)) == ([], [TANKS, RIVER])
    weigh(ledger)
    assert {one.document for found in all_findings(ledger) for one in found.matter.testimonies} == {id_of(EVENING)}
    forget(ledger, id_of(EVENING), "a court's order", "kd", MAKER)
    assert (stale_blocks(ledger), list(all_findings(ledger)), list(verify(ledger))) == ([], [], [])


DECIDED = (
    Decision("same", "kd", names=("A", "B")),
    Decision("body", "kd", about="A", value=BodyEdit(country="Freedonia")),
    Decision("retracted", "kd", about="A"),
    Decision("reliability", "kd", names=("A", "tanks"), value="B"),
)


@pytest.mark.parametrize("decision", DECIDED, ids=lambda one: one.what)
def test_a_word_about_no_document_changes_all(ledger: Ledger, decision: Decision) -> None:
    """What is said of a name may change every matter, and so may taking it back; no document is linked anew."""
    settled(ledger, MORNING)
    every = [TANKS, RIVER, f"things|document:{id_of(MORNING)}"]
    decided = ledger.decide(decision, MAKER)
    assert (stale_blocks(ledger), pending(ledger, MARK)) == (every, [])
    weigh(ledger)
    ledger.withdraw(decided.id, MAKER)
    assert stale_blocks(ledger) == every


def test_neighbours(ledger: Ledger) -> None:
    """Those that share most come first, then by id; itself and who shares nothing are left out."""
    for account, bands in ((MORNING, (1, 2, 3)), (EVENING, (3, 4, 5)), (WEEKLY, (2, 3, -(2**63)))):
        add_linked(ledger, account, bands=bands)
    found = [one.id for one in neighbours(ledger, id_of(MORNING), (1, 2, 3))]
    assert found == [id_of(WEEKLY), id_of(EVENING)]
    assert neighbours(ledger, id_of(MORNING), (9, -(2**63)))[0] == WEEKLY.reading.document
    assert neighbours(ledger, id_of(MORNING), ()) == []
    by_id = sorted(map(id_of, (MORNING, EVENING, WEEKLY)))
    assert [one.id for one in neighbours(ledger, "new", (3,))] == by_id


def test_neighbours_are_the_nearest_few(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linking, "NEAREST", 1)
    for account, bands in ((MORNING, (1, 2)), (EVENING, (1,)), (WEEKLY, (1,))):
        add_linked(ledger, account, bands=bands)
    assert [one.id for one in neighbours(ledger, "new", (1, 2))] == [id_of(MORNING)]
    assert [one.id for one in neighbours(ledger, id_of(MORNING), (1, 2))] == [min(id_of(EVENING), id_of(WEEKLY))]


def test_more_bands_than_one_statement_takes(ledger: Ledger) -> None:
    bands = tuple(range(2500))
    add_linked(ledger, MORNING, bands=bands)
    assert [one.id for one in neighbours(ledger, "new", bands)] == [id_of(MORNING)]


def test_a_block_holds_all_that_is_weighed_together(ledger: Ledger) -> None:
    enter(ledger, EVENING)
    add_linked(ledger, MORNING, credits=("The Wire", "Agencies"), words=41, quotations=(quote(MORNING),))
    add_linked(ledger, WEEKLY)
    tied = (alike(EVENING, MORNING), alike(EVENING, WEEKLY))
    link(ledger, EVENING, *states(ledger, EVENING, "c1"), likenesses=tied, quotations=(quote(EVENING),) * 2)
    river, tanks = load_block(ledger, RIVER), load_block(ledger, TANKS)
    by_id = sorted((MORNING, EVENING, WEEKLY), key=id_of)
    stated = [one for account in by_id for one in states(ledger, account, "c1")]
    assert river.testimonies == tuple(sorted(stated, key=lambda one: one.id))
    assert [paper.id for paper in river.documents] == [id_of(one) for one in by_id]
    morning = next(paper for paper in river.documents if paper.id == id_of(MORNING))
    assert (morning.name, morning.publisher, morning.published) == ("Morning.txt", "Morning", "2025-03-04")
    assert (morning.words, morning.credits) == (41, ("The Wire", "Agencies"))
    assert len(river.likenesses) == 2
    assert tanks.likenesses == ()
    (shared,) = river.quotations
    assert {(place.document, place.span, place.speaker) for place in shared.places} == {
        (id_of(account), quote(account).span, "Boris Petrov") for account in (MORNING, EVENING)
    }
    assert tanks.quotations == ()


def test_links_replace_what_was_there(ledger: Ledger) -> None:
    """Linking a document again leaves nothing of before, and marks what it was in and what it is in."""
    settled(ledger, MORNING, EVENING)
    link(ledger, MORNING, likenesses=(alike(MORNING, EVENING),))
    assert stale_blocks(ledger) == [TANKS, RIVER, f"things|document:{id_of(EVENING)}"]
    weigh(ledger)
    elsewhere = Topic("movement", "soldier", "lake")
    link(ledger, MORNING, *states(ledger, MORNING, "c1", topic=elsewhere), bands=(7,))
    assert stale_blocks(ledger) == [TANKS, "movement|lake", RIVER, f"things|document:{id_of(EVENING)}"]
    assert [one.document for one in load_block(ledger, RIVER).testimonies] == [id_of(EVENING)]
    assert copy_pairs(ledger) == ((), ())
    weigh(ledger)
    assert list(verify(ledger)) == []


def test_likeness_from_either_end(ledger: Ledger) -> None:
    """A likeness is one, whichever document it was found from, and goes with either."""
    add_linked(ledger, MORNING)
    for likeness in (alike(MORNING, EVENING, 0.8), alike(EVENING, MORNING, 0.4)):
        enter(ledger, EVENING)
        link(ledger, EVENING, likenesses=(likeness,))
        _, (kept,) = copy_pairs(ledger)
        assert kept.left == min(id_of(MORNING), id_of(EVENING))
        shares = {kept.left: kept.left_share, kept.right: kept.right_share}
        assert shares == {likeness.left: likeness.left_share, likeness.right: likeness.right_share}
    link(ledger, MORNING)
    assert copy_pairs(ledger) == ((), ())


def test_likeness_to_what_is_gone(ledger: Ledger) -> None:
    """A document that was forgotten while another was compared with it is like none."""
    for account in (MORNING, EVENING):
        add_linked(ledger, account)
    tied = (alike(MORNING, EVENING), alike(MORNING, WEEKLY))
    forget(ledger, id_of(EVENING), "a court's order", "kd", MAKER)
    link(ledger, MORNING, likenesses=tied)
    assert copy_pairs(ledger) == ((), ())


def test_links_of_an_older_reading_are_refused(ledger: Ledger) -> None:
    """What was linked while the document was read anew is not kept: it still waits."""
    enter(ledger, MORNING)
    stated = states(ledger, MORNING)
    enter(ledger, MORNING, "whence/2")
    with pytest.raises(Unusable, match="changed while it was linked"):
        link(ledger, MORNING, *stated)
    with pytest.raises(Unusable, match="no such document"):
        link(ledger, WEEKLY)
    assert pending(ledger, MARK) == [id_of(MORNING)]


def test_a_change_while_weighing_is_not_lost(ledger: Ledger) -> None:
    add_linked(ledger, MORNING)
    before = load_block(ledger, RIVER)
    add_linked(ledger, EVENING)
    enter_findings(ledger, before, [find(before)])
    assert RIVER in stale_blocks(ledger)
    after = load_block(ledger, RIVER)
    enter_findings(ledger, after, [find(after)])
    assert RIVER not in stale_blocks(ledger)
    # Who was slower, and weighs what is no longer all, changes nothing.
    enter_findings(ledger, before, [find(before)])
    (kept,) = (found for found in all_findings(ledger) if found.matter.topic == CROSSED)
    assert len(kept.matter.testimonies) == 2


def test_a_block_without_findings(ledger: Ledger) -> None:
    settled(ledger, MORNING)
    ledger.decide(DECIDED[0], MAKER)
    enter_findings(ledger, load_block(ledger, RIVER), [])
    assert [found.matter.topic for found in all_findings(ledger)] == [LOST, states(ledger, MORNING, "c3")[0].topic]
    assert RIVER not in stale_blocks(ledger)


def test_findings_come_back_as_they_were(ledger: Ledger) -> None:
    settled(ledger, MORNING, EVENING)
    assert list(all_findings(ledger)) == sorted(
        (find(load_block(ledger, one)) for one in (RIVER, TANKS, *_alone(MORNING, EVENING))),
        key=lambda found: found.matter.id,
    )


def _alone(*accounts: Account) -> list[str]:
    return [f"things|document:{id_of(account)}" for account in accounts]


def test_no_order_of_arrival(tmp_path: Path) -> None:
    """Blocks are the same in whatever order documents came, however the likenesses were found."""
    blocks = set()
    for number, order in enumerate(permutations((MORNING, EVENING, WEEKLY))):
        with Ledger.open(str(tmp_path / f"{number}.sqlite")) as ledger:
            for at, account in enumerate(order):
                tied = tuple(
                    alike(account, other) if id_of(account) < id_of(other) else alike(other, account)
                    for other in order[:at]
                )
                add_linked(ledger, account, likenesses=tied, quotations=(quote(account),), bands=(1, at))
            blocks.add(replace(load_block(ledger, RIVER), state=0))
            near = [one.id for one in neighbours(ledger, "new", (1,))]
            assert near == sorted(map(id_of, order))
    assert len(blocks) == 1


@pytest.mark.parametrize(
    ("topic", "block"),
    [
        (Topic("losses", "killed", "army"), "losses|army"),
        (Topic("losses", "wounded", "army", percent=True, unit="kg"), "losses|army"),
        (Topic("losses", "killed", None), "losses|document:DOCUMENT"),
    ],
)
def test_block_of_a_topic(ledger: Ledger, topic: Topic, block: str) -> None:
    """Sorts, shares and units of one thing are weighed together, what has no subject with its document's alone."""
    enter(ledger, MORNING)
    (stated,) = states(ledger, MORNING, "c1", topic=topic)
    assert stated.block == block.replace("DOCUMENT", id_of(MORNING))


def test_a_long_subject_is_a_short_block(ledger: Ledger) -> None:
    """However long a subject is, its block can be indexed, and another long one is another block."""
    enter(ledger, MORNING)
    endings = ("a", "b")
    subjects = [Topic("losses", "killed", "é" * 5000 + ending) for ending in endings]
    stated = [
        replace(states(ledger, MORNING, "c1", topic=one)[0], id=one.subject[-1]) for one in subjects if one.subject
    ]
    link(ledger, MORNING, *stated)
    assert [load_block(ledger, block).testimonies[0].topic for block in stale_blocks(ledger)] in (
        subjects,
        subjects[::-1],
    )
