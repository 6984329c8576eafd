"""Names compared: variants and short forms match, near misses do not."""

from __future__ import annotations

import pytest

from whence.records.name import bears_name, fold, is_abbreviation, is_full_name, is_variant, same_person

PEOPLE = [
    ("Katharina Adler", "Adler", True),
    ("Katharina Adler", "Katarina Adler", True),
    ("Katharina Adler", "K. Adler", True),
    ("Volodymyr Zelensky", "Zelenskyy", False),
    ("Volodymyr Zelensky", "Volodymyr Zelenskiy", True),
    ("Angela Merkel", "Merkel’s", True),
    ("Kim Jong Un", "Kim", True),
    ("Bill Clinton", "Hillary Clinton", False),
    ("Anna Adler", "Anna Admer", False),
    ("John Smith", "Smyth", False),
    ("John Smith", "John Smyth", True),
    ("Boris Johnson", "Johnston", False),
    ("Jon May", "Mey", False),
]


@pytest.mark.parametrize(("full", "other", "expected"), PEOPLE)
def test_same_person(full: str, other: str, *, expected: bool) -> None:
    """Last names, initials and, beside a first name, spellings stand for a full name; other names do not."""
    assert same_person(fold(full), fold(other)) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [("kiev", "kyiv", False), ("sergei", "sergey", True), ("oslo", "osla", False), ("mohammed", "mohamed", True)],
)
def test_variants_need_length(a: str, b: str, *, expected: bool) -> None:
    """Short words must be equal; longer ones may differ by an edit."""
    assert is_variant(a, b) is expected


@pytest.mark.parametrize(
    ("short", "name", "expected"),
    [
        ("NIS", "National Intelligence Service", True),
        ("MoD", "Ministry of Defence", True),
        ("OSCE", "Organization for Security and Co-operation in Europe", False),
        ("UN", "United Nations", True),
        ("us", "United States", False),
        ("FBI", "Federal Bank", False),
    ],
)
def test_abbreviations(short: str, name: str, *, expected: bool) -> None:
    """Capitals must be the initials of every word, small words left out or in."""
    assert is_abbreviation(short, fold(name)) is expected


def test_fold_keeps_whole_words() -> None:
    """Accents, case and possessives go; words stay apart."""
    assert fold("São Paulo’s Müller-O'Brien") == ("sao", "paulo", "muller", "obrien")


@pytest.mark.parametrize(
    ("words", "bears", "full"),
    [
        ("Anna Adler", True, True),
        ("Citizens for Tax Justice", True, True),
        ("Sudland's Defence Ministry", True, True),
        ("She", True, False),
        ("The Republican nominee", True, False),
        ("conservative Tax Foundation", True, False),
        ("two port workers", False, False),
        ("安倍 晋三", True, True),
        ("", False, False),
    ],
)
def test_how_names_are_written(words: str, bears: bool, full: bool) -> None:
    assert (bears_name(words), is_full_name(words)) == (bears, full)
