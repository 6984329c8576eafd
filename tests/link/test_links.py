"""Linking one document: its sketch, credits, likenesses, statements and quotations in one."""

from __future__ import annotations

from tests.build import document
from tests.link.report import Report
from whence.link.links import link
from whence.link.sketch import sketch

TEXT = (
    "(Gull Wire) - Some 40 boats sank on the lake on Sunday, Ane Holt said after a night of wind and hail over the "
    'town. "We shall count every one of the boats that went down," she said. The harbour stays closed until the '
    "wind drops, and no ferry leaves before then.\n"
)


def report(text: str = TEXT, **metadata: str) -> Report:
    made = Report(text, **metadata)
    holt = made.names("Ane Holt", "she")
    made.says("Some 40 boats sank on the lake on Sunday", ("40", "boat"), by=(holt,))
    return made


def test_all_that_one_document_has() -> None:
    account = report().account()
    bands = sketch(TEXT)
    found = link(account, {"c0": "whole"}, bands, (), {})
    assert (found.document, found.bands, found.words) == (account.reading.document.id, bands, len(TEXT.split()) - 1)
    assert [(one.id, one.claim) for one in found.testimonies] == [("whole#1", "whole")]
    assert found.credits == ("Gull Wire",)
    assert [one.words for one in found.quotations] == ["we shall count every one of the boats that went down"]
    assert found.likenesses == ()


def test_neighbours_are_compared_and_strangers_left_out() -> None:
    account = report().account()
    copy = document(TEXT.replace("Sunday", "Monday"), "b.txt", publisher="Lake Mail")
    stranger = document(
        "Nothing of this sort has been seen in the valley for years, say those who live there.\n", "c.txt"
    )
    found = link(account, {"c0": "whole"}, (), (copy, stranger), {})
    assert [(one.left, one.right) for one in found.likenesses] == [(account.reading.document.id, copy.id)]


def test_a_document_that_says_nothing_has_nothing_to_link() -> None:
    account = Report("Rain.").account()
    found = link(account, {}, (), (), {})
    assert (found.testimonies, found.quotations, found.credits, found.words) == ((), (), (), 1)
