"""Citations: what is known in a footnote's order, and nothing that is not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.build import account, attribution, claim, document, reading, span
from whence.export.citation import cite, day, mode_of
from whence.ledger.views import Listed
from whence.records.claim import Claim
from whence.records.reading import Mode

ARTICLE = document("Forty tanks were lost, the minister said.")
LOST = span(ARTICLE, "Forty tanks were lost")
DIGEST = "sha256:0123456789abcdef0123456789abcdef"
SHELLS = "“Shells”, The Herald, 4 March 2025, https://herald.example/shells, captured 23 November 2026"


def listed(**known: Any) -> Listed:
    defaults: dict[str, Any] = {
        "id": "sha256:9",
        "name": "shells.txt",
        "title": "Shells",
        "publisher": "The Herald",
        "published": "2025-03-04",
        "url": "https://herald.example/shells",
        "captured": "2026-11-23T10:00:00.123Z",
        "claims": 1,
        "forgotten": False,
    }
    return Listed(**(defaults | known))


def said(voice: str = "stated", **known: Any) -> Claim:
    return claim("c1", LOST, voice=voice, **known)


@pytest.mark.parametrize(
    ("voice", "speaker", "mode", "start"),
    [
        ("stated", "Anna Adler", None, "Anna Adler, cited in "),
        ("stated", "Anna Adler", "direct", "Anna Adler, quoted in "),
        ("stated", "Anna Adler", "mixed", "Anna Adler, partly quoted in "),
        ("stated", "Anna Adler", "indirect", "Anna Adler, paraphrased in "),
        ("stated", None, "indirect", "an unnamed source, paraphrased in "),
        ("carried_over", "Anna Adler", "direct", "Anna Adler, paraphrased, by context, in "),
        ("carried_over", None, None, "unknown speaker, paraphrased, by context, in "),
        ("unclear", None, None, "unknown speaker, cited in "),
        ("publisher", "The Herald", None, ""),
        ("publisher", None, None, ""),
    ],
)
def test_who_says_it_and_how(voice: str, speaker: str | None, mode: Mode | None, start: str) -> None:
    assert cite(listed(), said(voice), speaker, DIGEST, mode=mode) == f"{start}{SHELLS} (sha256:0123456789ab)."


@pytest.mark.parametrize(
    ("known", "middle"),
    [
        ({"title": None}, "The Herald, 4 March 2025, https://herald.example/shells"),
        ({"publisher": None, "published": None}, "“Shells”, https://herald.example/shells"),
        ({"url": None}, "“Shells”, The Herald, 4 March 2025"),
        ({"title": None, "publisher": None, "url": None}, "shells.txt, 4 March 2025"),
        ({"title": None, "publisher": None, "published": None}, "https://herald.example/shells"),
        ({"title": '“No” to\n  "peace"'}, "“‘No’ to 'peace'”, The Herald, 4 March 2025, https://herald.example/shells"),
    ],
)
def test_what_is_not_known_is_left_out(known: dict[str, Any], middle: str) -> None:
    assert cite(listed(**known), said(), "Anna Adler", None) == (
        f"Anna Adler, cited in {middle}, captured 23 November 2026."
    )


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2025-03-04", "4 March 2025"),
        ("2025-12-31T23:30:00+02:00", "31 December 2025"),
        ("2025-03", "March 2025"),
        ("2025", "2025"),
        ("2025-13-01", "2025"),
        ("spring", "spring"),
    ],
)
def test_dates_are_as_exact_as_they_are(date: str, words: str) -> None:
    assert day(date) == words


def test_the_mode_is_that_of_the_claims_attribution() -> None:
    told = account(reading(ARTICLE, attribution("t1", LOST, mode="direct"), attribution("t2", LOST)))
    assert mode_of(told, said(attribution="t1")) == "direct"
    assert mode_of(told, said()) is None
