"""Suggestions name claims that bear on a hypothesis by their words; whether they speak for it, only people say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.weigh.stories import told
from whence.records import link
from whence.records.hypothesis import Hypothesis, Rating
from whence.weigh.suggestions import suggest_ratings

STORM = Hypothesis("h1", "A storm sank the ferry off Lund.")
RAID = Hypothesis("h2", "Drones attacked the ferry.")
STATEMENTS = (
    told("c1", words="The ferry sank in a storm off the coast, the harbour master said."),
    told("c2", words="No storm sank the ferry, the ministry said."),
    told("c3", words="Three drones were seen attacking the ferry at dawn."),
    told("c4", words="Wheat prices rose again in the south."),
    told("c5", words="It was the one that they had said it would be."),
    told("c6#1", words="Drone attacks on the ferry had been planned."),
    told("c6#2", words="Drone attacks on the ferry had been planned."),
)


def claims(ratings: tuple[Rating, ...], hypothesis: str) -> list[str | None]:
    return [one.claim for one in ratings if one.hypothesis == hypothesis]


def test_claims_with_the_words_of_a_hypothesis_are_suggested_the_likest_first() -> None:
    suggested = suggest_ratings((STORM, RAID), STATEMENTS)
    assert claims(suggested, "h1") == ["c2", "c1"]
    # One claim is suggested once, however many figures it has, and inflection is no difference.
    assert claims(suggested, "h2") == ["c6", "c3"]


def test_a_suggestion_says_what_is_shared_and_takes_no_side() -> None:
    for one in suggest_ratings((STORM,), STATEMENTS):
        assert (one.value, one.suggested, one.by) == (None, True, "whence")
    assert suggest_ratings((STORM,), STATEMENTS)[0].why == "has in common: ferry, sank, storm"


def test_small_words_and_one_word_in_common_are_not_enough() -> None:
    assert suggest_ratings((Hypothesis("h1", "It was the one that they said it would be."),), STATEMENTS) == ()
    assert suggest_ratings((Hypothesis("h1", "The ferry."),), STATEMENTS) == ()
    assert suggest_ratings((Hypothesis("h1", ""),), STATEMENTS) == ()
    assert suggest_ratings((STORM,), ()) == ()


def test_suggestions_are_bounded() -> None:
    many = [
        told(f"c{at}", words="The ferry sank in a storm off Lund. " + "More was said. " * 5_000) for at in range(300)
    ]
    suggested = suggest_ratings((STORM, Hypothesis("h2", "ferry storm " * 100_000)), many)
    assert len(claims(suggested, "h1")) == 20


@given(st.permutations(STATEMENTS))
def test_the_order_of_statements_changes_nothing(mixed: list[link.Testimony]) -> None:
    assert suggest_ratings((STORM, RAID), mixed) == suggest_ratings((STORM, RAID), STATEMENTS)
