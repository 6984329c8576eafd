"""The made-up world: in its proportions, the same at every size, and its truth is what its texts say."""

from __future__ import annotations

from collections import Counter

from benchmark.world import COPIED, INDEPENDENT, ORIGINAL, write_world

MANY = 2000
LEEWAY = 0.03


def test_copies_echoes_and_originals_are_in_proportion() -> None:
    told = list(write_world(MANY))
    texts = Counter(one.truth.text for one in told)
    copied = sum(many - 1 for many in texts.values()) / MANY
    assert abs(copied - COPIED / 100) < LEEWAY
    origins = len({one.truth.origin for one in told}) / MANY
    assert abs(origins - (ORIGINAL + INDEPENDENT) / 100) < LEEWAY


def test_a_smaller_world_is_the_beginning_of_a_larger_one() -> None:
    assert list(write_world(50)) == list(write_world(80))[:50]


def test_documents_say_what_is_true_of_them() -> None:
    told = list(write_world(300))
    first = {one.truth.text: one.capture.document for one in reversed(told)}
    for one in told:
        document, (claim,) = one.capture.document, one.account.claims.claims
        assert claim.figures[0].span.text in claim.span.text and document.text.startswith(claim.span.text)
        original = first[one.truth.text]
        assert original.text.split(". ")[0] == document.text.split(". ")[0]
        assert (document.published or "") >= (original.published or "")
