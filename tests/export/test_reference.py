"""A footnote names the speaker, the document and the characters, on one line, and quotes little."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.export.told import listed
from tests.found import A
from whence.export.reference import LONGEST, footnote, place_of, quote
from whence.records.link import Teller
from whence.records.span import Span


def test_all_that_is_known() -> None:
    assert footnote(A, listed(A)) == (
        "the ministry, in “Doses, a.txt”, The Herald, 4 March 2025, https://news.example/a.txt,"
        " captured 20 March 2025, characters 0–21"
    )


@pytest.mark.parametrize(
    ("tellers", "begins"),
    [
        ((), "“Doses"),
        ((Teller("The Herald", "outlet"),), "“Doses"),
        (
            (Teller("The Herald"), Teller("Wire"), Teller("an aide", anonymous=True)),
            "an aide (unnamed), via Wire, in “",
        ),
    ],
)
def test_whose_words(tellers: tuple[Teller, ...], begins: str) -> None:
    assert footnote(replace(A, tellers=tellers), listed(A)).startswith(begins)


def test_a_document_that_is_gone_is_named() -> None:
    assert footnote(A, None) == "the ministry, in a.txt, characters 0–21"


def test_words_of_a_title() -> None:
    assert place_of(Span(0, 5, "Doses", "title")) == "the title, characters 0–5"


def test_quotations_are_short_and_obeyed_by_nothing() -> None:
    assert quote("so\nmany \u202edoses") == "so many \ufffddoses"
    long = quote("dose " * 200)
    assert (len(long) <= LONGEST, long[-1]) == (True, "…")
