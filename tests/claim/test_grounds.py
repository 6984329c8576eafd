"""What claims rest on: given in the publisher's own clause, or said of an account in a sentence beside it."""

from __future__ import annotations

from functools import cache

import pytest

from tests.build import document
from tests.parsed import reader
from whence.claim.claims import find_claims
from whence.claim.tables import lists, words
from whence.records.claim import Claim


@cache
def claims(text: str) -> tuple[Claim, ...]:
    return find_claims(reader().read(document(text, publisher="The Courier"))).claims


def basis(text: str, about: str) -> tuple[str, str] | None:
    """The kind and the words of the basis of the claim whose own words hold `about`."""
    claim = next(c for c in claims(text) if about in c.span.text)
    if claim.basis is None:
        return None
    span = claim.basis.span
    assert text[span.start : span.end] == span.text
    return claim.basis.kind, span.text


@pytest.mark.parametrize(
    ("text", "about", "expected"),
    [
        ("Eleven barns burned, as seen in aerial photos.", "burned", ("imagery", "aerial photos")),
        ("Based on port records, the trade in timber doubled.", "doubled", ("trade records", "port records")),
        (
            "Sixty houses burned, based on an analysis of radio intercepts.",
            "burned",
            ("intercept", "radio intercepts"),
        ),
        ("The column had nine lorries, judging by dashcam footage.", "lorries", ("imagery", "dashcam footage")),
        ("Reuters journalists saw nine lorries leave.", "leave", ("witness", "Reuters journalists saw")),
        ("Nine lorries can be seen in aerial photos of the quarry.", "lorries", ("imagery", "aerial photos")),
        ("Aerial photos seen by the Courier show that nine lorries left.", "lorries", ("imagery", "Aerial photos")),
        (
            "A review of shipping records by this newspaper found that the mill sold 90 tonnes.",
            "90 tonnes",
            ("trade records", "shipping records"),
        ),
        (
            "Sixty houses burned, according to an analysis of aerial photos by the Courier.",
            "burned",
            ("imagery", "aerial photos"),
        ),
    ],
)
def test_a_clause_gives_its_own_basis(text: str, about: str, expected: tuple[str, str]) -> None:
    assert basis(text, about) == expected


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Eleven barns burned, as seen in aerial photos, and the owners have left.", "left"),
        ("Smugglers lured drivers using dashcam footage.", "lured"),
        ("Aerial photos were sold at the fair. Eleven barns burned.", "burned"),
        ("She wrote a play based on leaked letters.", "wrote"),
        ("The archive keeps leaked letters in a safe.", "keeps"),
    ],
)
def test_evidence_named_beside_a_claim_is_no_basis(text: str, about: str) -> None:
    assert basis(text, about) is None


@pytest.mark.parametrize(
    ("text", "about", "expected"),
    [
        ("Nine people drowned in the flood. The figure comes from morgue records.", "drowned", "morgue records"),
        ("The flood killed nine people. This is based on death certificates.", "killed", "death certificates"),
        (
            "Nine people drowned, the mayor said. He said the count was based on morgue records.",
            "drowned",
            "morgue records",
        ),
        ("The navy says 30 boats sank. It bases its estimate on radio intercepts.", "sank", "radio intercepts"),
        ("The mayor put the dead at nine. The estimate rests on morgue records.", "nine", "morgue records"),
        ("The flood killed nine people.\n\nThe number is drawn from morgue records.", "killed", "morgue records"),
    ],
)
def test_a_sentence_gives_its_neighbours_basis(text: str, about: str, expected: str) -> None:
    claim = [c for c in claims(text) if about in c.span.text][-1]
    assert claim.basis is not None
    assert claim.basis.span.text == expected


@pytest.mark.parametrize(
    "text",
    [
        "The flood killed nine people. The figure is not based on morgue records.",
        "The flood killed nine people. Whether the figure is based on morgue records is unknown.",
        "The flood killed nine people. The mayor keeps morgue records.",
        "The flood killed nine people.\n\nIt rained.\n\nThe mill closed.\n\nThe figure comes from morgue records.",
    ],
)
def test_what_a_sentence_does_not_say_stays_unknown(text: str) -> None:
    assert basis(text, "killed") is None


def test_a_remark_that_can_mean_two_speakers_means_neither() -> None:
    text = "The mayor said nine people drowned. The navy said twelve drowned. The figures are based on morgue records."
    assert [c.basis for c in claims(text) if "drowned" in c.span.text] == [None, None]


def test_a_speakers_figures_rest_on_what_is_said_of_them() -> None:
    text = "The mayor said nine people drowned. The navy said twelve sank. His count rests on morgue records."
    assert basis(text, "drowned") == ("own records", "morgue records")
    assert basis(text, "sank") is None


def test_verbs_of_the_table_are_lemmas() -> None:
    assert all(phrase == phrase.lower() for key in ("bringing", "seeing", "showing") for phrase in words("basis", key))
    assert all(lists("basis", "resting").values())
