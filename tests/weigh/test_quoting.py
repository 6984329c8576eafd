"""Quoting: a quotation is on record word for word, with words changed, or not at all."""

from __future__ import annotations

import pytest

from tests.weigh.pair import told
from whence.records.span import Span
from whence.weigh.quoting import Requoted, requote
from whence.weigh.register import Register

SAID = "We rowed all night and saw no light on the shore"
TEXT = f"A storm came up. “{SAID},” said Ida Vorn, a ferry hand. She is sixty."


def held(sentence: str, texts: dict[str, str] | None = None, at: int = 0) -> Requoted | None:
    record = told(f"“{SAID},” said Ida Vorn, a ferry hand.", None, id="r", document="d", span=Span(17, 80, "x"))
    return requote(Span(at, at + len(sentence), sentence), Register((), (record,), texts or {"d": TEXT}))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (f"“{SAID},” Vorn said.", []),
        (f'"{SAID}," Vorn said.', []),
        (f"«{SAID.upper()}», Vorn said.", []),
        ("Vorn said they “saw no light on the shore”.", []),
        ("“We rowed all night … no light on the shore,” Vorn said.", []),
        ("“We rowed all night and [they] saw no light on the shore,” Vorn said.", []),
        ("“We rowed all night and saw a light on the shore,” Vorn said.", ["quotation"]),
        ("“We rowed all day and saw no light on the shore,” Vorn said.", ["quotation"]),
        ("“We rowed all night and saw light on the shore,” Vorn said.", ["quotation"]),
        ("“No light on the shore … we rowed all night,” Vorn said.", [None]),
        ("“The moon was up and the geese were loud,” Vorn said.", [None]),
    ],
)
def test_against_the_words_on_record(sentence: str, expected: list[str | None]) -> None:
    found = held(sentence)
    assert found is not None
    assert [mark.what for mark in found.marks] == expected
    assert [mark.kind for mark in found.marks] == ["changed" if what else "unsupported" for what in expected]
    assert [one.testimony.id for one in found.support] == ([] if expected else ["r"])


@pytest.mark.parametrize(
    "sentence",
    [
        "Vorn said that they rowed.",
        "They call it the “black lake”.",
        "“”",
        "“A b” “c",
        '"No" was all that she said before "We" was heard.',
    ],
)
def test_no_quotation_of_several_words(sentence: str) -> None:
    assert held(sentence) is None


def test_a_mark_lies_on_the_words_between_the_marks() -> None:
    sentence = "He rows. “We rowed all day and saw no light on the shore,” Vorn said."
    found = held(sentence, at=100)
    assert found
    (mark,) = found.marks
    assert sentence[mark.span.start - 100 : mark.span.end - 100] == mark.span.text
    assert mark.span.text == "We rowed all day and saw no light on the shore,"
    assert "all night" in mark.why and "all day" in mark.why
    assert [one.testimony.id for one in mark.evidence] == ["r"]


def test_each_quotation_is_held_by_itself() -> None:
    found = held(f"“{SAID},” Vorn said. “The moon was up and geese were loud.”")
    assert found and len(found.marks) == 1 and len(found.support) == 1
    assert found.marks[0].kind == "unsupported"


def test_word_for_word_anywhere_counts_before_nearly() -> None:
    near = TEXT.replace("no light", "a light")
    record = [told("x", None, id=one, document=one, span=Span(17, 80, "x")) for one in ("a", "b")]
    found = requote(Span(0, 60, f"“{SAID},” she said."), Register((), record, {"a": near, "b": TEXT}))
    assert found and found.marks == () and [one.testimony.id for one in found.support] == ["b"]


def test_a_huge_text_is_held_all_the_same() -> None:
    found = held(f"“{SAID},” Vorn said.", {"d": TEXT, "e": "night shore light " * 20_000})
    assert found and found.marks == ()
