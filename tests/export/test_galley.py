"""A checked draft laid out: nothing lost, nothing twice, paragraph by paragraph."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.build import document
from tests.checks import check, checked, mark, whole_check
from whence.export.galley import (
    NOTHING,
    SIGNS,
    STANDINGS,
    counts,
    has_claims,
    heading,
    known_through,
    paragraphs,
    summary,
)
from whence.records.check import Check, Checked, MarkKind, Original, Standing


def laid_out(found: Check) -> list[list[tuple[str, bool]]]:
    """Each paragraph's pieces: their words, and whether they are sentences."""
    return [
        [(" ".join(one.text.split()), one.checked is not None) for one in paragraph] for paragraph in paragraphs(found)
    ]


@pytest.mark.parametrize(
    ("text", "sentences", "shown"),
    [
        ("One. Two.", ("One.", "Two."), [[("One.", True), ("Two.", True)]]),
        ("One.\n\nTwo.", ("One.", "Two."), [[("One.", True)], [("Two.", True)]]),
        ("One.\r\n \r\n\r\nTwo.", ("One.", "Two."), [[("One.", True)], [("Two.", True)]]),
        ("One\nmore. Two.", ("One\nmore.",), [[("One more.", True), ("Two.", False)]]),
        # What is no sentence stays where it stands; a mark that closes belongs to what is before it.
        ("A heading\n\nOne. Two.", ("Two.",), [[("A heading", False)], [("One.", False), ("Two.", True)]]),
        ("“One.” Two.", ("“One.", "Two."), [[("“One.”", True), ("Two.", True)]]),
        ("One of it  . Two.", ("One of it  .",), [[("One of it.", True), ("Two.", False)]]),
        ("Nothing.", (), [[("Nothing.", False)]]),
        ("\n\n One.\n\n", ("One.",), [[("One.", True)]]),
        # A sentence that runs over a blank line is one piece.
        ("One\n\nmore. Two.", ("One\n\nmore.",), [[("One more.", True), ("Two.", False)]]),
    ],
)
def test_the_draft_as_it_reads(text: str, sentences: tuple[str, ...], shown: list[list[tuple[str, bool]]]) -> None:
    draft = document(text)
    assert laid_out(check(draft, *(checked(draft, one, "opinion") for one in sentences))) == shown


def test_overlapping_sentences_are_told_once() -> None:
    draft = document("One and two and three.")
    both = check(draft, checked(draft, "One and two", "opinion"), checked(draft, "two and three", "opinion"))
    assert "".join(one.text for paragraph in paragraphs(both) for one in paragraph) == draft.text


def test_a_checked_title_comes_first() -> None:
    draft = document("One.", title="Two")
    title = Checked(draft.span(0, 3, "title"), "title", "opinion", (), ())
    assert laid_out(check(draft, checked(draft, "One.", "opinion"), title)) == [[("Two", True)], [("One.", True)]]


def test_counts_and_summary() -> None:
    found = whole_check()
    assert list(counts(found)) == list(STANDINGS)
    assert summary(found).startswith("9 sentences: 1 changed, 1 over-counted, 1 retracted, ")
    assert summary(replace(found, sentences=found.sentences[:1])) == "1 sentence: 1 opinion"
    assert summary(replace(found, sentences=())) == NOTHING
    assert has_claims(found) and not has_claims(replace(found, sentences=found.sentences[:1]))


def test_every_standing_has_signs_of_its_own() -> None:
    assert set(SIGNS) == set(STANDINGS)
    assert len({sign.mark for sign in SIGNS.values()}) == len({sign.ascii for sign in SIGNS.values()}) == len(SIGNS)
    assert all(sign.ascii.isascii() and len(sign.mark) == len(sign.ascii) == 1 for sign in SIGNS.values())


@pytest.mark.parametrize(
    ("kind", "what", "standing", "words"),
    [
        ("changed", "bound", "changed", "bound: "),
        ("changed", None, "changed", ""),
        ("superseded", None, "changed", "superseded: "),
        ("changed", "hedge", "over-counted", "changed (hedge): "),
    ],
)
def test_a_marks_heading(kind: MarkKind, what: str | None, standing: Standing, words: str) -> None:
    draft = document("One.")
    assert heading(mark(draft, "One.", kind, what=what), standing) == words


@pytest.mark.parametrize(
    ("through", "words"),
    [
        (("a",), "known only through a"),
        (("a", "b"), "known only through a and b"),
        (("a", "b", "c"), "known only through a, b and c"),
        ((), "not in the ledger"),
    ],
)
def test_through_whom(through: tuple[str, ...], words: str) -> None:
    assert known_through(Original("somebody", None, through, ())) == words
