"""How a reading looks to people."""

from __future__ import annotations

from typing import Any

import pytest

from tests.build import actor, attribution, document, span
from whence.cli.blocks import block, title_line
from whence.records.reading import Basis, Time

ARTICLE = document(
    "In January Adler told the Courier in an interview, citing satellite images, that 5.8 million shells had been sent."
)
CONTENT = span(ARTICLE, "5.8 million shells had been sent")
ACTORS = {
    "a1": actor("a1", "Katharina Adler", role="economist", affiliation="Lindqvist Institute"),
    "a2": actor("a2", "CNA", kind="organisation"),
    "a3": actor("a3", "a Western official", anonymous=True),
    "a4": actor("a4", "[red]Marchenko\x1b[0m"),
}


def lines(width: int | None = 80, **known: Any) -> list[str]:
    return [line.plain for line in block(attribution("t1", CONTENT, **known), ACTORS, width)]


@pytest.mark.parametrize(
    ("known", "first"),
    [
        ({"speaker": "a1"}, "Katharina Adler, economist, Lindqvist Institute  indirect"),
        ({"speaker": "a1", "cue": span(ARTICLE, "told"), "mode": "direct"},
         "Katharina Adler, economist, Lindqvist Institute  direct  “told”"),
        ({"speaker": "a1", "confidence": 0.3}, "Katharina Adler, economist, Lindqvist Institute ?  indirect"),
        ({"speaker": "a3"}, "a Western official (unnamed)  indirect"),
        ({"speaker": "a4"}, "[red]Marchenko\ufffd[0m  indirect"),
        ({"candidates": ("a1", "a2")}, "Katharina Adler or CNA ?  indirect"),
        ({"source": (span(ARTICLE, "Adler"),)}, "unknown speaker (“Adler”)  indirect"),
        ({}, "source not named  indirect"),
        ({"confidence": 0.2}, "source not named ?  indirect"),
    ],
)  # fmt: skip
def test_heading(known: dict[str, Any], first: str) -> None:
    assert lines(**known)[0] == first


@pytest.mark.parametrize(
    ("width", "content"),
    [
        (80, "    5.8 million shells had been sent"),
        (20, "    5.8 million she…"),
        (None, "    5.8 million shells had been sent"),
    ],
)
def test_content_is_shortened_to_the_width(width: int | None, content: str) -> None:
    assert lines(width) == ["source not named  indirect", content]


def test_background() -> None:
    january = span(ARTICLE, "January")
    assert lines(
        speaker="a1",
        chain=("a2", "a3", "a1"),
        basis=Basis("imagery", span(ARTICLE, "satellite images")),
        said=Time("date", None, None, "January", None, january),
        setting=span(ARTICLE, "in an interview"),
    )[2] == (
        "    via CNA → a Western official (unnamed)  basis: imagery (“satellite images”)  said: January"
        "  setting: in an interview"
    )


@pytest.mark.parametrize(
    ("metadata", "line"),
    [
        ({}, "article.txt"),
        ({"title": "Shells\nsent"}, "Shells sent"),
        ({"title": "Shells", "publisher": "Courier", "published": "2025-03-04"}, "Shells · Courier · 2025-03-04"),
    ],
)
def test_title_line(metadata: dict[str, str], line: str) -> None:
    assert title_line(document(**metadata)).plain == line
