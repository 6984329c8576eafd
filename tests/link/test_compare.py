"""Comparing texts: copies are told from reports that share a quotation, a standing phrase, a table or background."""

from __future__ import annotations

import pytest

from tests.build import document
from whence.link.compare import compare
from whence.records.document import Document

LEAD = (
    "The harbour board of Tarn has closed its northern lock after divers found deep cracks in two of the gates, and "
    "barges with grain for the mills upriver are being sent round by the old canal until the end of May."
)
MORE = (
    "Engineers had warned the board in autumn that the timber was failing. A report laid before the council in October "
    "put the cost of new gates at 4 million crowns, but the money was voted down by the towns along the canal."
)
LAST = (
    "Millers say that each day of the detour costs them a fifth of their output, since the canal takes barges of half "
    "the draught only. The board hopes to open one of the two chambers for small craft before Easter."
)
WIRE = "\n\n".join((LEAD, MORE, LAST))
QUOTE = (
    '"We looked at every timber of those gates by lamp and by hand, and I can tell you that not one of them will see '
    'another winter, whatever the council may wish to believe about it," said Oda Brenk, who leads the divers.'
)
OTHER = (
    "Grain prices rose in the upland towns on Friday as traders learnt that supplies would come late. In Ostrel a sack "
    "cost nine crowns, two more than a week ago, and bakers there asked the province to release some of its stores. "
    "The governor's office answered that it saw no shortage and would wait for the figures of the next market."
)
TABLE = (
    "Tarn 14 220 Ostrel 9 180 Velm 31 75 Harrow Ness 12 60 Brack 8 44 Upper Sill 3 19 Lower Sill 7 21 Amber Lea 5 13 "
)
BACKGROUND = (
    "The lock was built sixty years ago by the towns along the river, which still own it together and have quarrelled "
    "over its upkeep ever since. Two commissions have proposed to hand it to the province, both without success."
)


def paper(text: str, name: str = "one", **known: str) -> Document:
    return document(text, name, **known)


@pytest.mark.parametrize(
    ("other", "left", "right"),
    [
        (WIRE, 1.0, 1.0),
        (f"TARN (Delta Wire) - {WIRE}\n\n(This report was first published by Delta Wire.)", 1.0, 1.0),
        (WIRE.upper().replace(",", " -"), 1.0, 1.0),
        ("\n\n".join((LAST, LEAD, MORE)), 1.0, 1.0),
        ("\n\n".join((LEAD, MORE)), 0.65, 1.0),
        (f"{OTHER}\n\n{WIRE}", 1.0, 0.63),
        (
            WIRE.replace("deep cracks", "rifts")
            .replace("old canal", "former canal")
            .replace("Engineers had warned", "Builders told")
            .replace("October put", "October set")
            .replace("voted down by", "refused by")
            .replace("a fifth of their", "a third of all"),
            0.91,
            0.91,
        ),
    ],
    ids=("verbatim", "credited", "set otherwise", "in another order", "shortened", "with an introduction", "edited"),
)
def test_copies(other: str, left: float, right: float) -> None:
    like = compare(paper(WIRE), paper(other, "two"))
    assert like
    assert [like.left_share, like.right_share] == pytest.approx([left, right], abs=0.05)


@pytest.mark.parametrize(
    "pair",
    [
        (WIRE, OTHER),
        ("", WIRE),
        (f"{LEAD}\n\n{QUOTE}", f"{OTHER}\n\n{QUOTE}"),
        (
            f"{LEAD} None of this could be independently verified.",
            f"{OTHER} None of this could be independently verified.",
        ),
        (f"{LEAD}\n\n{TABLE}", f"{OTHER}\n\n{TABLE}"),
        (f"{LEAD} {MORE}\n\n{BACKGROUND}", f"{OTHER}\n\n{BACKGROUND}"),
        (f"KYLE, Friday (Delta Wire) - {LEAD}", f"KYLE, Friday (Delta Wire) - {OTHER}"),
    ],
    ids=("strangers", "empty", "one quotation", "standing phrase", "one table", "background", "one dateline"),
)
def test_no_copies(pair: tuple[str, str]) -> None:
    assert compare(paper(pair[0]), paper(pair[1], "two")) is None


def test_background_counts_between_outlets_only() -> None:
    one = paper(f"{LEAD} {MORE}\n\n{BACKGROUND}", "one", publisher="Tarn Echo")
    text = f"{OTHER}\n\n{BACKGROUND}"
    assert compare(one, paper(text, "two", publisher="The Tarn Echo")) is None
    assert compare(one, paper(text, "two", publisher="Velm Gazette"))


def test_most_of_both_needs_no_head() -> None:
    start = "Nothing moved on the water when our reporter walked along it at dawn, past men with cold hands and dogs. "
    turn = "By Sunday the gulls had the quay to themselves, and the one cafe open in winter had closed its shutters. "
    one, two = (paper(f"{head * 3}\n\n{MORE}\n\n{LAST}\n\n{LEAD}\n\n{BACKGROUND}", head[:3]) for head in (start, turn))
    assert compare(one, two)


def test_a_few_words_in_marks_are_the_writers_own() -> None:
    quoted = WIRE.replace("the timber was failing", "the timber was “failing”")
    like = compare(paper(quoted), paper(WIRE, "two"))
    assert like and like.left_share == like.right_share == 1.0


def test_either_way_round() -> None:
    one, two = paper(WIRE, "one"), paper(f"{OTHER}\n\n{LEAD} {MORE}", "two")
    there, back = compare(one, two), compare(two, one)
    assert there and back
    assert (there.left, there.right, there.left_share, there.right_share) == (
        back.right,
        back.left,
        back.right_share,
        back.left_share,
    )
    assert there.passages == back.passages


def test_a_credit_makes_less_enough() -> None:
    text = f"{LEAD}\n\n{OTHER}\n\n{BACKGROUND} " + " ".join(
        f"In ward {ward} nothing moved all day." for ward in "abcdefghij"
    )
    long = (
        WIRE + "\n\n" + " ".join(f"At berth {berth} two men waited with their papers in vain." for berth in range(20))
    )
    wire = paper(long, "wire", publisher="Delta Wire")
    assert compare(wire, paper(text, "plain", publisher="Tarn Echo")) is None
    assert compare(wire, paper(f"{text}\n\n(Delta Wire)", "credited", publisher="Tarn Echo"))
    # An outlet's word for itself says nothing of a second text of its own.
    assert compare(wire, paper(f"{text}\n\n(Delta Wire)", "own", publisher="Delta Wire")) is None


def test_the_longest_passages_are_shown() -> None:
    like = compare(paper(f"{OTHER}\n\n{LEAD}"), paper(f"{LEAD}\n\n{MORE}", "two"))
    assert like and like.passages == (LEAD.removesuffix("."),)


@pytest.mark.parametrize("text", ["a " * 400_000, '" ' * 400_000, "A." * 300_000, "(c) " * 200_000, "word" * 250_000])
def test_a_hostile_text_is_gone_through(text: str) -> None:
    assert compare(paper(text), paper(WIRE, "two")) is None
