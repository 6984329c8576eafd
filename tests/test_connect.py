"""Linking and weighing a ledger: the same matters in whatever order documents come, and whenever they are linked."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.build import capture
from tests.link.report import Report
from whence.export.finding import shape_finding
from whence.flow import connect, copy_groups, weigh_board
from whence.ledger.ledger import Ledger
from whence.ledger.matters import all_findings
from whence.records.claim import Account
from whence.records.decision import Decision
from whence.records.finding import Finding
from whence.records.hypothesis import Board, Hypothesis, Question, Rating

MAKER = "whence/test"
WIRE = (
    "Norland has lost 300 soldiers in the river war, the Interior Ministry of Norland said on Monday in a statement. "
    "The ministry gave no names and did not say how it had counted, and the families were told on the same evening. "
    "Sudland has not commented on the losses, and the front has been closed to reporters since the bridges fell."
)


def tell(name: str, text: str, figures: Sequence[tuple[str, str]], by: str | None, **known: str) -> Account:
    """A report in which figures of soldiers are told, by somebody named in it."""
    report = Report(text, name=name, **known)
    report.names("Norland", kind="state")
    source = (report.names(by, kind="organisation"),) if by else ()
    for words, number in figures:
        report.says(words, (number, "soldier"), by=source, event="casualties", verb="lose", category="soldiers")
    return report.account()


def accounts() -> list[Account]:
    """One wire report with its copy, an echo without its source, a second voice, and a newer figure of the first."""
    lost = ("Norland has lost 300 soldiers in the river war", "300")
    ministry = "Interior Ministry of Norland"
    return [
        tell("wire.txt", WIRE, [lost], ministry, publisher="River Wire", published="2031-05-05"),
        tell("copy.txt", f"{WIRE}\n\n(River Wire)", [lost], ministry, publisher="Lake Post", published="2031-05-06"),
        tell(
            "echo.txt",
            "Norland has lost 300 soldiers in the river war, and the mood at home is sour.",
            [lost],
            None,
            publisher="Hill Echo",
            published="2031-05-07",
        ),
        tell(
            "league.txt",
            "Norland has lost 900 soldiers since spring, the Harbour League estimates after a count of graves.",
            [("Norland has lost 900 soldiers since spring", "900")],
            "Harbour League",
            publisher="The Lantern",
            published="2031-05-08",
        ),
        tell(
            "later.txt",
            "Norland has lost 450 soldiers, the Interior Ministry of Norland said in June, more than in spring.",
            [("Norland has lost 450 soldiers", "450")],
            ministry,
            publisher="River Wire",
            published="2031-06-20",
        ),
    ]


def found(path: Path, told: Sequence[Account], *, at_once: bool) -> tuple[list[Any], list[Any]]:
    """What stands in a ledger of some reports, linked after each of them or once at the end."""
    with Ledger.open(str(path)) as ledger:
        for account in told:
            ledger.add(capture(account.reading.document), account, MAKER, "tester")
            if not at_once:
                connect(ledger)
        connect(ledger)
        findings = sorted((shape_finding(one) for one in all_findings(ledger)), key=lambda one: one["id"])
        return findings, list(copy_groups(ledger))


def test_what_is_found(tmp_path: Path) -> None:
    findings, groups = found(tmp_path / "ledger", accounts(), at_once=True)
    matter = max(findings, key=lambda one: len(one["claims"]))
    assert len(matter["claims"]) == 5
    named = {family["origin"]: len(family["claims"]) for family in matter["families"]}
    # The wire, its copy, the echo that names nobody, and the newer figure are one origin; the League is another.
    assert sorted(named.values()) == [1, 4] and named["Harbour League"] == 1
    assert len(groups) == 1 and len(groups[0].copies) == 1
    assert [edge["kind"] for edge in matter["edges"]].count("presumed") == 1
    assert matter["superseded"] and matter["independent"] is None
    # The League's 900 against 300 at the same time, and against 450 later: a running total cannot fall.
    assert len(matter["conflicts"]) == 2


@pytest.mark.parametrize("seed", range(6))
def test_the_same_in_any_order(tmp_path: Path, seed: int) -> None:
    expected = found(tmp_path / "first", accounts(), at_once=True)
    shuffled = accounts()
    random.Random(seed).shuffle(shuffled)
    assert found(tmp_path / "second", shuffled, at_once=seed % 2 == 0) == expected


def test_nothing_is_done_twice(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "ledger")) as ledger:
        for account in accounts():
            ledger.add(capture(account.reading.document), account, MAKER, "tester")
        told: list[tuple[int, int]] = []
        connect(ledger, lambda done, of: told.append((done, of)))
        assert told
        again: list[tuple[int, int]] = []
        connect(ledger, lambda done, of: again.append((done, of)))
        assert again == []


def board(finding: Finding, *ratings: Rating) -> Board:
    """A board on what a matter is told of, that draws on it alone."""
    hypotheses = (Hypothesis("h1", "Norland has lost few soldiers"), Hypothesis("h2", "Norland's graves are many"))
    return Board(Question("How many died?"), hypotheses, ratings, (finding.matter.id,))


def told(ledger: Ledger, accounts: Sequence[Account]) -> Finding:
    """The largest matter of a ledger that some reports have been added to."""
    for account in accounts:
        ledger.add(capture(account.reading.document), account, MAKER, "tester")
    connect(ledger)
    return max(all_findings(ledger), key=lambda one: len(one.matter.testimonies))


def test_a_board_is_weighed_over_families_by_the_letters_people_gave(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "ledger")) as ledger:
        finding = told(ledger, accounts())
        league = Rating("h1", "II", "ana", family="Harbour League", matter=finding.matter.id)
        before, suggested = weigh_board(ledger, board(finding, league))
        assert [(row.family, row.credibility) for row in before.rows] == [("Harbour League", "medium")]
        assert (before.order, before.standings[0].inconsistency) == ((("h2",), ("h1",)), -2)
        claims = {one.claim: one.words for one in finding.matter.testimonies}
        assert suggested and all(one.suggested and one.value is None and one.claim in claims for one in suggested)
        (graves,) = (
            claims[one.claim or ""] for one in suggested if one.hypothesis == "h2" and "graves" in str(one.why)
        )
        assert "Harbour League" in graves
        ledger.decide(Decision("reliability", "ana", names=("Harbour League", "losses"), value="D"), MAKER)
        after, _ = weigh_board(ledger, board(finding, league))
        assert after.rows[0].credibility == "low"
        assert after.standings[0].inconsistency == pytest.approx(-2 / 2**0.5)


def test_a_board_outlives_a_matter_that_is_no_more(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "ledger")) as ledger:
        finding = told(ledger, accounts())
        kept = Rating("h1", "I", "ana", family="Harbour League", matter=finding.matter.id)
        lost = Rating("h1", "II", "ana", family="Harbour League", matter="sha256:gone")
        both = replace(board(finding, kept, lost), matters=("sha256:gone", finding.matter.id))
        weighing, suggested = weigh_board(ledger, both)
        assert weighing.standings[0].inconsistency == -1
        assert len(weighing.unplaced) == 1 and "sha256:gone" in weighing.unplaced[0]
        assert suggested == weigh_board(ledger, board(finding))[1]
