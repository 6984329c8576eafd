"""Figures: each of a document's once, in the claim that holds it and whose source is known best."""

from __future__ import annotations

from dataclasses import replace

from tests.link.report import Report
from tests.weigh.story import figure
from whence.link.said import Said, event_of, find_figures, verb_of
from whence.records.claim import Account
from whence.records.span import Span


def found(account: Account) -> list[tuple[str, str, int]]:
    """The figures of a text, each with its claim and its place in it."""
    return [(one.figure.span.text, one.claim.id, one.place) for one in find_figures(account, "text")]


def loose(report: Report, *numbers: str) -> Account:
    """The report's account, with figures that stand in no claim."""
    account, text = report.account(), report.document.text
    more = [
        replace(figure(one), span=Span(text.index(one), text.index(one) + len(one), one)) for one in reversed(numbers)
    ]
    return replace(account, claims=replace(account.claims, quantities=(*account.claims.quantities, *more)))


def test_in_order_and_each_once() -> None:
    report = Report("Some 40 boats came, and 12 sank, she said.")
    report.says("12 sank", ("12", None))
    report.says("Some 40 boats came, and 12 sank", ("40", "boat"), ("12", None))
    # Both know as little of the source: the shorter claim is nearer.
    assert found(report.account()) == [("40", "c1", 1), ("12", "c0", 1)]


def test_the_claim_whose_source_is_known_best() -> None:
    report = Report("Some 40 boats came, Ane Holt said.")
    holt = report.names("Ane Holt")
    report.says("40 boats came", ("40", "boat"))
    report.says("Some 40 boats came, Ane Holt said", ("40", "boat"), by=(holt,))
    assert found(report.account()) == [("40", "c1", 1)]
    report.says("Some 40 boats came", ("40", "boat"), by=(holt,), confidence=0.99)
    assert found(report.account()) == [("40", "c2", 1)]


def test_a_figure_in_no_claim_goes_to_the_nearest() -> None:
    report = Report("The fleet has 40 boats, up from 30 a week ago. It sails.\nIn the hills 20 lorries wait.")
    report.says("The fleet has 40 boats", ("40", "boat"))
    report.says("It sails")
    account = loose(report, "30", "20")
    # That of another paragraph is nobody's.
    assert found(account) == [("40", "c0", 1), ("30", "c0", 2)]


def test_a_figure_within_claims_goes_to_the_shortest() -> None:
    report = Report("She said the fleet has 40 boats, up from 30.")
    report.says("She said the fleet has 40 boats, up from 30")
    report.says("the fleet has 40 boats, up from 30", ("40", "boat"))
    assert found(loose(report, "30")) == [("40", "c1", 1), ("30", "c1", 2)]


def test_a_figure_that_overlaps_a_claims_own_is_no_other() -> None:
    report = Report("The fleet has 40 to 50 boats.")
    report.says("The fleet has 40 to 50 boats", ("40 to 50", "boat"))
    assert found(loose(report, "50")) == [("40 to 50", "c0", 1)]


def test_fields_are_apart() -> None:
    report = Report("The fleet has 40 boats.", title="12 boats")
    report.says("The fleet has 40 boats", ("40", "boat"))
    report.says("12 boats", ("12", "boat"), part="title")
    account = report.account()
    assert found(account) == [("40", "c0", 1)]
    assert [one.figure.span.text for one in find_figures(account, "title")] == ["12"]


def test_the_event_of_a_figure() -> None:
    report = Report("Some 40 boats came.")
    told = report.says("Some 40 boats came", ("40", "boat"), event="movement", verb="come")
    plain = report.says("40 boats", ("40", "boat"))
    named, unnamed = (Said(one, one.figures[0], 1) for one in (told, plain))
    assert (event_of(named), verb_of(named)) == ("movement", "come")
    assert (event_of(unnamed), verb_of(unnamed)) == (None, "")
