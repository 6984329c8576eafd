"""Claims put together: whose they are, what they count and when, and how they are said to stand."""

from __future__ import annotations

from functools import cache

import pytest

from tests.build import document
from tests.parsed import reader
from whence.claim.claims import date_sayings, find_claims
from whence.records.claim import Account, Claim

TEXT = (
    "General Oleh Marchenko said on Monday that his troops had destroyed 31 guns in June 2024. His claims could not be "
    "independently verified.\n\n"
    "The defence ministry put the losses at about 1,100 soldiers.\n\n"
    "The bridge was closed on Tuesday."
)


@cache
def account() -> Account:
    where = document(TEXT, title="Army destroys 31 guns", publisher="The Courier", published="2025-03-05")
    reading = reader().read(where)
    claims = find_claims(reading)
    return Account(date_sayings(reading, claims.times), claims)


def counting(words: str) -> Claim:
    """The claim of the text with a figure of these words."""
    return next(
        claim
        for claim in account().claims.claims
        if claim.part == "body" and any(words in figure.span.text for figure in claim.figures)
    )


def test_a_statement_is_its_speakers_and_unknown_to_the_publisher() -> None:
    claim = counting("31")
    assert claim.voice == "stated"
    assert [(source.text, source.certainty) for source in claim.sources] == [
        ("The Courier", "unknown"),
        ("Oleh Marchenko", "certain"),
    ]
    assert claim.time and (claim.time.start, claim.time.end) == ("2024-06-01", "2024-07-01")
    assert (claim.figures[0].counted, claim.figures[0].best) == ("gun", 31)


def test_a_remark_on_somebodys_claims_is_attached_to_them() -> None:
    assert [note.status for note in counting("31").verification] == ["unverified"]
    assert counting("1,100").verification == ()


def test_a_content_that_only_gives_a_figure_is_a_claim() -> None:
    claim = counting("1,100")
    assert claim.voice == "stated"
    assert claim.sources[-1].text and "ministry" in claim.sources[-1].text
    assert (claim.figures[0].approximator, claim.figures[0].best) == ("about", 1100)


def test_the_writers_own_words_are_the_publishers() -> None:
    closed = next(c for c in account().claims.claims if c.event and c.event.predicate == "close")
    assert (closed.attribution, [source.text for source in closed.sources]) == (None, ["The Courier"])


def test_a_title_claims_for_itself() -> None:
    titled = [claim for claim in account().claims.claims if claim.part == "title"]
    assert titled
    assert all(claim.span.field == "title" for claim in titled)


STANDFIRST = "At least 40 people are missing in three villages after the old dam gave way above the town on Tuesday"
# a text, what one of its claims says, the part it belongs to
PARTS = [
    (
        f"Dam breaks in Brackwater\n\n{STANDFIRST}\n\nThe dam broke at night. Water ran through three villages.",
        "missing",
        "heading",
    ),
    (
        f"The dam broke at night. Water ran through three villages.\n\n{STANDFIRST}\n\nThe search went on.",
        "missing",
        "body",
    ),
    (STANDFIRST, "missing", "body"),
    (f"{STANDFIRST}\n\n{STANDFIRST}", "missing", "body"),
    ("The dam broke at night.\n\nForty people missing\n\nThe search went on.", "missing", "heading"),
]


@pytest.mark.parametrize(("text", "says", "part"), PARTS, ids=("standfirst", "later", "alone", "unended", "crosshead"))
def test_headings_and_standfirsts_are_marked(text: str, says: str, part: str) -> None:
    """An unended line of its own is a heading where it is short, and of any length before the body."""
    claims = find_claims(reader().read(document(text))).claims
    assert {claim.part for claim in claims if says in claim.span.text} == {part}


def test_the_day_of_saying_is_dated() -> None:
    dated = [a.said for a in account().reading.attributions if a.said]
    assert dated
    assert (dated[0].start, dated[0].end) == ("2025-03-03", "2025-03-04")


def test_ids_are_numbered_in_order() -> None:
    assert [claim.id for claim in account().claims.claims] == [
        f"c{number}" for number in range(1, len(account().claims.claims) + 1)
    ]


@cache
def titled(title: str) -> Account:
    """A statement whose parse the title above it changes, read under that title."""
    text = "About 5,000 troops have crossed the border, according to Tomas Reyl, an analyst at the Lindqvist Institute."
    reading = reader().read(document(text, title=title))
    return Account(reading, find_claims(reading))


@pytest.mark.parametrize("title", ["The institute", "A border", "Troops cross the border"])
def test_a_claim_ends_where_its_speakers_words_end(title: str) -> None:
    account = titled(title)
    contents = {one.id: (one.content[0].start, one.content[-1].end) for one in account.reading.attributions}
    stated = [claim for claim in account.claims.claims if claim.attribution]
    assert stated
    for claim in stated:
        first, last = contents[claim.attribution or ""]
        assert first <= claim.span.start < claim.span.end <= last


def test_a_figure_outside_any_claim_has_its_category() -> None:
    (figure,) = find_claims(reader().read(document("5,000 soldiers"))).quantities
    assert (figure.counted, figure.category) == ("soldier", "soldiers")


def noted(text: str) -> set[str]:
    """The words of the claims of a text that a remark speaks of."""
    claims = find_claims(reader().read(document(text, publisher="The Courier"))).claims
    return {claim.span.text for claim in claims if claim.verification}


def test_a_remark_reaches_a_content_that_only_gives_a_figure() -> None:
    assert noted("The ministry put the dead at 40. The figure could not be verified.") == {"the dead at 40"}


def test_neither_means_the_claims_of_two_speakers() -> None:
    two = "The mayor said 12 people drowned. The mayor said 30 boats sank. The navy said that six people drowned."
    three = f"{two} The bishop said that 900 people fled."
    remark = "Neither account could be verified."
    assert noted(f"{two}\n\n{remark}") == {"12 people drowned", "30 boats sank", "six people drowned"}
    assert noted(f"{three}\n\n{remark}") == set()


def test_its_claims_are_those_of_the_source_named_last() -> None:
    text = (
        "The mayor said 12 people drowned.\n\nThe navy said that 30 boats sank.\n\n"
        "The mayor did not explain the number. His claims could not be verified."
    )
    assert noted(text) == {"12 people drowned"}
