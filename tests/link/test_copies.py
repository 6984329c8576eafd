"""Groups of copies: the earliest credited is the original, kinds follow shares, arrival says nothing."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.link.copies import group_copies, kind_of
from whence.records.link import CopyGroup, CopyKind, Likeness, Paper


def paper(
    name: str, published: str | None = None, publisher: str | None = None, *credits: str, words: int = 200
) -> Paper:
    return Paper(name, name, publisher or f"{name} Gazette", published, words, credits)


def alike(left: str, right: str, left_share: float = 1.0, right_share: float = 1.0) -> Likeness:
    return Likeness(left, right, left_share, right_share, ())


def shape(groups: Iterable[CopyGroup]) -> dict[str, list[str]]:
    return {group.original: [copy.document for copy in group.copies] for group in groups}


@pytest.mark.parametrize(
    ("original_share", "copy_share", "original_words", "copy_words", "kind"),
    [
        (1.0, 1.0, 200, 200, "verbatim"),
        (0.96, 0.95, 200, 204, "verbatim"),
        (0.8, 0.82, 200, 198, "edited"),
        (0.5, 0.5, 200, 200, "edited"),
        (0.6, 1.0, 200, 120, "shortened"),
        (0.3, 0.6, 400, 200, "shortened"),
        (1.0, 0.8, 200, 250, "extended"),
        (0.7, 0.3, 200, 470, "extended"),
        (0.4, 0.45, 200, 180, "rewritten"),
        (0.1, 0.4, 800, 200, "rewritten"),
    ],
)
def test_kinds(original_share: float, copy_share: float, original_words: int, copy_words: int, kind: CopyKind) -> None:
    assert kind_of(original_share, copy_share, original_words, copy_words) == kind


@pytest.mark.parametrize(
    ("papers", "original"),
    [
        ((paper("b", "2025-03-04"), paper("a", "2025-03-05")), "b"),
        ((paper("b", "2025-03-05"), paper("a", "2025-03-05")), "a"),
        ((paper("b", "2025-03-05"), paper("a", None)), "b"),
        ((paper("b", "2025-03-05"), paper("a", "some day")), "b"),
        ((paper("b", "2025-03-05T08:00:00Z"), paper("a", "2025-03-05T09:00:00Z")), "b"),
        ((paper("b", "2025-03-05T08:00:00+00:00"), paper("a", "2025-03-05T09:00:00+02:00")), "a"),
        ((paper("b", "2025-03-05T08:00:00Z"), paper("a", "2025-03-05")), "b"),
        # Whoever is credited is the original, though dated later.
        ((paper("a", "2025-03-04", "Tarn Echo", "Velm"), paper("b", "2025-03-06", "Delta Wire Service")), "a"),
        ((paper("a", "2025-03-04", "Tarn Echo", "DWS"), paper("b", "2025-03-06", "Delta Wire Service")), "b"),
        # A credit to oneself says nothing.
        ((paper("a", "2025-03-04", "Delta"), paper("b", "2025-03-06", "Delta", "Delta")), "a"),
        # Of two that credit each other the earlier.
        ((paper("a", "2025-03-06", "Delta", "Echo"), paper("b", "2025-03-04", "Echo", "Delta")), "b"),
    ],
)
def test_original(papers: tuple[Paper, Paper], original: str) -> None:
    groups = group_copies(papers, [alike("a", "b")])
    assert [group.original for group in groups] == [original]


def test_a_credited_document_goes_before_any_other() -> None:
    papers = [
        paper("early", "2025-03-01"),
        paper("wire", "2025-03-03", "Delta Wire"),
        paper("copy", "2025-03-04", None, "Oda Brenk", "Delta Wire"),
        paper("middle", "2025-03-02", "Tarn Echo", "Delta Wire"),
        paper("late", "2025-03-05", None, "Tarn Echo"),
    ]
    names = [one.id for one in papers]
    pairs = [alike(a, b) for at, a in enumerate(names) for b in names[at + 1 :]]
    groups = group_copies(papers, pairs)
    assert shape(groups) == {"wire": ["copy", "early", "late", "middle"]}
    assert {copy.document: copy.credit for copy in groups[0].copies} == {
        "copy": "Delta Wire",
        "early": None,
        "late": "Tarn Echo",
        "middle": "Delta Wire",
    }


def test_overlap_is_the_copys_share() -> None:
    papers = [paper("long", "2025-03-01", words=300), paper("short", "2025-03-02", words=150)]
    copied = group_copies(papers, [alike("long", "short", 0.5, 0.98)])[0].copies[0]
    assert (copied.document, copied.kind, copied.overlap) == ("short", "shortened", 0.98)


def test_a_round_up_welds_nothing() -> None:
    papers = [
        paper("wire", "2025-03-01"),
        paper("rival", "2025-03-02"),
        paper("roundup", "2025-03-03", words=500),
        paper("echo", "2025-03-04"),
    ]
    pairs = [
        alike("wire", "roundup", 1.0, 0.4),
        alike("rival", "roundup", 1.0, 0.4),
        alike("roundup", "echo", 0.3, 0.9),
    ]
    assert shape(group_copies(papers, pairs)) == {"rival": ["roundup"], "roundup": ["echo"], "wire": ["roundup"]}


def test_a_copy_of_a_copy_goes_back_to_the_original() -> None:
    papers = [paper("wire", "2025-03-01"), paper("edited", "2025-03-02"), paper("again", "2025-03-03")]
    groups = group_copies(papers, [alike("wire", "edited", 0.6, 0.6), alike("edited", "again", 0.6, 0.6)])
    assert shape(groups) == {"wire": ["again", "edited"]}


def test_a_chain_does_not_go_on_for_ever() -> None:
    papers = [paper(name, f"2025-03-0{day}") for day, name in enumerate("abcd", 1)]
    groups = group_copies(papers, [alike(one, two, 0.6, 0.6) for one, two in ("ab", "bc", "cd")])
    assert shape(groups) == {"a": ["b", "c"], "c": ["d"]}


def test_two_shortened_copies_of_one_report() -> None:
    papers = [paper("full", "2025-03-01", words=600), paper("head", "2025-03-02"), paper("tail", "2025-03-03")]
    groups = group_copies(papers, [alike("full", "head", 0.3, 1.0), alike("full", "tail", 0.3, 1.0)])
    assert shape(groups) == {"full": ["head", "tail"]}


def test_nothing_alike() -> None:
    assert group_copies([paper("a"), paper("b")], []) == ()
    assert group_copies([paper("a")], [alike("a", "gone"), alike("a", "a")]) == ()


NAMES = "abcdefg"


@given(
    st.lists(
        st.tuples(st.sampled_from([None, "2025-03-01", "2025-03-02", "2025-03-02T08:00:00Z"]), st.sampled_from(NAMES))
    ),
    st.dictionaries(
        st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)),
        st.tuples(st.sampled_from([0.2, 0.5, 0.7, 1.0]), st.sampled_from([0.2, 0.5, 0.7, 1.0])),
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_arrival_says_nothing(
    known: list[tuple[str | None, str]], shares: dict[tuple[str, str], tuple[float, float]], random: Random
) -> None:
    papers = [
        paper(name, day, f"{name} Gazette", f"{credit} Gazette")
        for name, (day, credit) in zip(NAMES, known, strict=False)
    ]
    pairs = [alike(a, b, *shares[a, b]) for a, b in shares if a < b]
    groups = group_copies(papers, pairs)
    turned = [Likeness(like.right, like.left, like.right_share, like.left_share, ()) for like in pairs]
    random.shuffle(papers)
    random.shuffle(turned)
    assert group_copies(papers, turned) == groups
    known_ids = {one.id for one in papers}
    grouped = [{group.original, *(copy.document for copy in group.copies)} for group in groups]
    for like in pairs:
        if {like.left, like.right} <= known_ids:
            assert like.left in set().union(*grouped) and like.right in set().union(*grouped)
