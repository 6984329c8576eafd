"""Credits: whom a text names as the one it was taken from, and which of its words are nobody's report."""

from __future__ import annotations

import pytest

from tests.build import document
from whence.link.credits import find_credits, find_furniture, name_outlets, same_outlet

BODY = "The lock at Tarn has been closed since Monday, the harbour board said."


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        (f"TARN (Delta Wire) - {BODY}", "dateline", "Delta Wire"),
        (f"TARN, March 3 (Delta Wire) — {BODY}", "dateline", "Delta Wire"),
        (f"Tarn, Lowland (dwn) -- {BODY}", "dateline", "dwn"),
        (f"(Delta Wire) - {BODY}", "dateline", "Delta Wire"),
        (f"TARN, Delta Wire – {BODY}", "dateline", "Delta Wire"),
        (f"{BODY} (Delta Wire)", "agency", "Delta Wire"),
        (f"{BODY}\n\n(Delta Wire)", "agency", "Delta Wire"),
        (f"{BODY} - Delta Wire", "agency", "Delta Wire"),
        (f"{BODY}\nSource: Delta Wire", "agency", "Delta Wire"),
        (
            f"{BODY}\n(This report was first published by Tarn Echo and is reproduced under licence.)",
            "first published",
            "Tarn Echo",
        ),
        (f"{BODY}\nThis article originally appeared in The Tarn Echo.", "first published", "The Tarn Echo"),
        (f"{BODY}\nFirst published on 3 May by nobody.\nFirst published in Tarn Echo", "first published", "Tarn Echo"),
        (f"{BODY}\nThis story is from Tarn Echo.", "first published", "Tarn Echo"),
        (f"{BODY}\nReproduced with the kind permission of Tarn Echo.", "licence", "Tarn Echo"),
        (f"Republished from Tarn Echo.\n{BODY}", "licence", "Tarn Echo"),
        (f"{BODY}\nPublished here under a Creative Commons licence from Tarn Echo", "licence", "Tarn Echo"),
        (f"{BODY}\n(c) Tarn Echo", "copyright", "Tarn Echo"),
        (f"{BODY}\n© 2024 Tarn Echo. All rights reserved.", "copyright", "Tarn Echo"),
        (f"{BODY}\nCopyright 2023-2024 by Tarn Echo", "copyright", "Tarn Echo"),
        (f"We have nobody there; below is the account given by Tarn Echo.\n\n{BODY}", "introduction", "Tarn Echo"),
        (f"Our town was quiet. Tarn Echo reports:\n\n{BODY}", "introduction", "Tarn Echo"),
        (f"The report by the Tarn Echo follows.\n\n{BODY}", "introduction", "Tarn Echo"),
        (f"From Tarn Echo:\n\n{BODY}", "introduction", "Tarn Echo"),
        (f"We reprint the story by Tarn Echo in full.\n\n{BODY}", "introduction", "Tarn Echo"),
        (f"{BODY}\nWith reporting by Delta Wire", "with", "Delta Wire"),
        (f"{BODY}\nDelta Wire contributed to this report.", "with", "Delta Wire"),
        (f"{BODY}\nwith agencies", "with", "agencies"),
        (f"{BODY} (with Delta Wire)", "with", "Delta Wire"),
        (f"{BODY}\n(Reporting by Oda Brenk; editing by Jan Velm)", "reporting", "Oda Brenk"),
        (f"By Oda Brenk\n{BODY}", "byline", "Oda Brenk"),
    ],
)
def test_credits(text: str, kind: str, name: str) -> None:
    found = [credit for credit in find_credits(document(text)) if credit.name == name]
    assert [credit.kind for credit in found] == [kind]
    span = found[0].span
    assert text[span.start : span.end] == span.text
    assert name in span.text


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"TARN, Friday - {BODY}",
        f"TARN (March 3, 2025) - {BODY}",
        "The figure was first published by The Tarn Echo in May, the ministry said.",
        "The council worked with agencies in three towns.",
        "The board, which owns the lock, was founded with Delta Wire money in 1960 and says so.",
        "They had been briefed by the National Harbour Service (NHS).",
        "The minister reported losses: nine barges.",
        "",
    ],
)
def test_no_credit(text: str) -> None:
    assert find_credits(document(text)) == ()


def test_several_names() -> None:
    text = f"{BODY}\nWith reporting by Delta Wire, Upland News and Kyle Radio"
    assert [credit.name for credit in find_credits(document(text))] == ["Delta Wire", "Kyle Radio", "Upland News"]


def test_only_head_and_tail_of_a_long_text() -> None:
    credit, filler = "\n(c) Tarn Echo\n", f"{BODY}\n" * 200
    assert find_credits(document(filler + credit + filler)) == ()
    assert [found.name for found in find_credits(document(filler + filler + credit))] == ["Tarn Echo"]


def test_the_plainest_word_comes_first_and_reporters_do_not_count() -> None:
    text = (
        f"By Oda Brenk\nTARN (Delta Wire) - {BODY}\nThis report was first published by Tarn Echo.\n"
        "Additional reporting by Jan Velm and Upland News"
    )
    assert name_outlets(find_credits(document(text))) == ("Tarn Echo", "Delta Wire", "Upland News")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"TARN, Friday - {BODY}", BODY),
        (f"KYLE FERRY, Lowland (Delta Wire) - {BODY}", BODY),
        (f"{BODY} (This report was first published by Tarn Echo and is reproduced under licence.)", BODY),
        (f"{BODY}\n© Tarn Echo. All rights reserved.", BODY),
        (f"{BODY} The claim could not be independently verified.", BODY),
        (f"{BODY} Delta Wire was unable to\nconfirm this.", BODY),
        (BODY, BODY),
        ("İ" * 10 + f" {BODY} It was not independently verified.", "İ" * 10 + f" {BODY}"),
    ],
)
def test_furniture(text: str, left: str) -> None:
    kept = list(text)
    for start, end in find_furniture(text, find_credits(document(text))):
        kept[start:end] = " " * (end - start)
    assert "".join(kept).strip(" ()\n") == left


@pytest.mark.parametrize(
    ("credit", "publisher", "same"),
    [
        ("Tarn Echo", "Tarn Echo", True),
        ("the Tarn Echo", "The Tarn Echo", True),
        ("TarnEcho", "tarn echo", True),
        ("Delta", "Delta News Agency", True),
        ("DWS", "Delta Wire Service", True),
        ("Delta Wire Service", "DWS", True),
        ("Upland", "www.upland.com", True),
        ("Tarn Echo", "Tarn Gazette", False),
        ("Echo", "Tarn Echo", False),
        ("News", "Press", False),
        ("", "", False),
        ("Tarn Echo", "", False),
    ],
)
def test_same_outlet(credit: str, publisher: str, same: bool) -> None:
    assert same_outlet(credit, publisher) is same
