"""Quotations: found between marks, split as sentences, known by their words alone."""

from __future__ import annotations

import pytest

from tests.build import account, actor, attribution, document, reading, span
from whence.link.quotes import Quotation, altered, find_marks, find_quotations
from whence.records.claim import Account

SAID = "We looked at every timber of those gates by lamp and by hand"
MORE = "not one of them will see another winter"
WORDS = "we looked at every timber of those gates by lamp and by hand"


def quoted(text: str, *contents: str, mode: str = "direct") -> tuple[Quotation, ...]:
    """What is quoted in a text in which each of the contents is Oda Brenk's, all in one attribution."""
    where = document(text)
    if not contents:
        return find_quotations(account(reading(where)))
    spans = tuple(span(where, words) for words in contents)
    said = attribution("t1", spans[0], mode=mode, speaker="a1")
    said = type(said)(**{name: getattr(said, name) for name in said.__slots__} | {"content": spans})
    return find_quotations(account(reading(where, said, actors=(actor("a1", "Oda Brenk"),))))


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "yes, all of it" twice.', ["yes, all of it"]),
        ("He said “yes” and ‘no, don’t’.", ["yes", "no, don’t"]),
        ("„Ja“ und «non» and ``maybe''", ["Ja", "non", "maybe"]),
        ("'We won't go,' she said, 'ever.'", ["We won't go,", "ever."]),
        ("The boys' caps and the girls' hats, the 5' pole.", []),
        ('A 6" pipe and a 9" pipe.', []),
        ('"First we came.\n\n"Then we saw," he said.', ["First we came.", "Then we saw,"]),
        ('An open " mark and none after', []),
        ("", []),
    ],
)
def test_marks(text: str, inside: list[str]) -> None:
    assert [text[a:b] for a, b in find_marks(text)] == inside


@pytest.mark.parametrize(
    "text",
    [
        f'"{SAID}," said Oda Brenk.',
        f"“{SAID.upper()}!” said Oda Brenk.",
        f"Brenk: ‘{SAID}’.",
        f'Brenk said: "{SAID}."',
        f'"{SAID.replace(" by lamp", ", by lamp,")}"',
    ],
)
def test_marks_and_case_do_not_matter(text: str) -> None:
    (found,) = quoted(text)
    (plain,) = quoted(f'"{SAID}"')
    assert (found.words, found.hash, found.speaker) == (WORDS, plain.hash, None)
    assert text[found.span.start : found.span.end] == found.span.text
    assert -(2**63) <= found.hash < 2**63


def test_the_speaker_is_known() -> None:
    (found,) = quoted(f'"{SAID}," said Oda Brenk.', SAID)
    assert found.speaker == "Oda Brenk"


def test_a_sentence_that_the_writer_broke_off_is_one() -> None:
    head, tail = "We looked at every timber", "of those gates by lamp and by hand"
    text = f'"{head}," Oda Brenk said on Monday, "{tail}."'
    (found,) = quoted(text, head, tail)
    assert found.words == WORDS
    assert found.span.text == text[1:-2]


def test_two_sentences_are_two() -> None:
    text = f'"{SAID}," said Oda Brenk. "I tell you that {MORE}."'
    found = quoted(text, SAID, f"I tell you that {MORE}")
    assert [quotation.words for quotation in found] == [WORDS, f"i tell you that {MORE}"]
    inside = quoted(f'"{SAID}. I tell you that {MORE}."')
    assert [quotation.hash for quotation in inside] == [quotation.hash for quotation in found]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"Not one of them." Brenk said so.', []),
        ('"It is bad. It is worse than bad."', ["it is bad it is worse than bad"]),
        ("Nobody was quoted at all in this long sentence.", []),
    ],
)
def test_short_ones(text: str, words: list[str]) -> None:
    assert [quotation.words for quotation in quoted(text)] == words


def test_direct_speech_without_marks_counts_and_indirect_does_not() -> None:
    text = f"Brenk: {SAID}."
    assert [quotation.words for quotation in quoted(text, SAID)] == [WORDS]
    assert quoted(text, SAID, mode="indirect") == ()
    assert quoted(text, SAID, mode="mixed") == ()


def test_two_speakers_stay_apart() -> None:
    where = document(f'"{SAID}," said Brenk. "and so {MORE}," said Velm.')
    told: Account = account(
        reading(
            where,
            attribution("t1", span(where, SAID), mode="direct", speaker="a1"),
            attribution("t2", span(where, f"and so {MORE}"), mode="mixed", speaker="a2"),
            actors=(actor("a1", "Oda Brenk"), actor("a2", "Jan Velm")),
        )
    )
    assert [(one.speaker, one.words) for one in find_quotations(told)] == [
        ("Oda Brenk", WORDS),
        ("Jan Velm", f"and so {MORE}"),
    ]


@pytest.mark.parametrize(
    ("left", "right", "changed"),
    [
        (WORDS, WORDS, False),
        (WORDS, WORDS.replace("every", "each"), True),
        (WORDS, WORDS.replace("of those gates ", ""), True),
        (f"{WORDS} in 2 days", f"{WORDS} in 20 days", True),
        (WORDS, " ".join(WORDS.split()[:9]), False),
        (WORDS, " ".join(WORDS.split()[3:]), False),
        (WORDS, "not one of them will see another winter whatever they say", False),
        ("", WORDS, False),
    ],
)
def test_altered(left: str, right: str, changed: bool) -> None:
    assert altered(left, right) is changed
    assert altered(right, left) is changed


@pytest.mark.parametrize("text", ['" ' * 200_000, "“a " * 200_000, "'a " * 200_000, "“a b c d e f g h i” " * 10_000])
def test_a_hostile_text_is_gone_through(text: str) -> None:
    assert {quotation.words for quotation in quoted(text)} <= {"a b c d e f g h i"}
