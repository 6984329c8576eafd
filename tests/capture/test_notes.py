"""A draft's notes and their marks are blanked, and nothing that could be its own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.capture.test_markdown import keeps_offsets
from whence.capture.notes import mask_list, mask_marks

LISTED = "Forty tanks were lost.[1]\n\n{}\n\n{}\n"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Lost.[1] And", "Lost. And"),
        ("40,000[12] shells", "40,000 shells"),
        ("“Lost.”[3] Then “so” [4] too", "“Lost.” Then “so” [4] too"),
        ('"Lost."[1,2] "So"[3-5], "no"[6, 7]', '"Lost." "So" , "no"'),
        ("Lost[1][2]. And", "Lost . And"),
        ('"[12] tanks" (see [3])', '"[12] tanks" (see [3])'),
        ("lost [12] tanks", "lost [12] tanks"),
        ("[1] Lost", "[1] Lost"),
        ("in 2024[sic] and [the army]", "in 2024[sic] and [the army]"),
        ("Lost.¹ And² so¹²", "Lost. And so"),
        ("40,000¹ shells, 5 km² and 12 m³ and 10⁶", "40,000 shells, 5 km² and 12 m³ and 10⁶"),
        ("Lost.¹,² And", "Lost. And"),
    ],
)
def test_marks(text: str, read: str) -> None:
    assert mask_marks(text).split() == read.split()


def test_marks_apart_count_where_the_list_has_them() -> None:
    assert mask_marks("lost [1] tanks and [12] guns", frozenset("1")).split() == "lost tanks and [12] guns".split()


@pytest.mark.parametrize("heading", ["Notes", "FOOTNOTES:", "## References", "**Sources**", "Endnotes"])
@pytest.mark.parametrize(
    "notes",
    [
        "1. Reuters, 4 March 2025.\n2. Halden Wire.",
        "[1] Reuters,\n  4 March 2025.\n\n[2] Halden Wire.",
        "1) Reuters\n2) AP\n3) AFP",
        "¹ Reuters\n² Halden Wire",
        "1 Reuters\n\n2 AP",
        "[1]: https://a.example/x",
    ],
)
def test_a_list_of_notes_ends_a_draft(heading: str, notes: str) -> None:
    text = LISTED.format(heading, notes)
    masked, numbers = mask_list(text)
    assert masked.split() == "Forty tanks were lost.[1]".split()
    assert "1" in numbers
    keeps_offsets(text, masked)


@pytest.mark.parametrize(
    ("heading", "notes"),
    [
        ("Notes", "1. Reuters, 4 March 2025.\n\nThe army denies it."),
        ("Notes", "The army denies it."),
        ("Notes", "2. Reuters\n3. AP"),
        ("Notes", ""),
        ("What the notes say", "1. Reuters"),
        ("Sources say so", "1. Reuters"),
        ("Notes", "- Reuters"),
    ],
)
def test_anything_else_is_the_drafts(heading: str, notes: str) -> None:
    text = LISTED.format(heading, notes)
    assert mask_list(text) == (text, frozenset())


PIECES = [
    "Notes",
    "\n",
    "\n\n",
    "1. a",
    "[1]",
    "[2] b",
    "¹²",
    "km",
    "³",
    "word",
    ".",
    '"',
    " ",
    "1",
    "Sources:\n",
    "🙂",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_keeps_its_offsets(text: str) -> None:
    masked, numbers = mask_list(text)
    keeps_offsets(text, masked)
    keeps_offsets(masked, mask_marks(masked, numbers))


@pytest.mark.parametrize("part", ["Notes\n", "Notes\n1. a\n\n", "[1", "[1,", "a", "¹", "¹,", " ", "\n", "1. a\n"])
def test_hostile_notes_take_little_time(part: str) -> None:
    import time

    text = part * (200_000 // len(part))
    begun = time.perf_counter()
    mask_marks(*mask_list(text))
    assert time.perf_counter() - begun < 3
