"""Who holds what: certainty and polarity per source of the chain, and whose the hedges are."""

from __future__ import annotations

import pytest

from tests.parsed import read
from whence.claim.certainty import Held, Link, weigh
from whence.records.grammar import Grammar
from whence.records.span import Range


def words(grammar: Grammar, phrase: str) -> Range:
    """Where the words of a phrase stand."""
    parts = phrase.split()
    first = next(at for at in range(len(grammar.words)) if grammar.words[at : at + len(parts)] == parts)
    return first, first + len(parts)


def holders(text: str, word: str, *links: tuple[str, str]) -> list[Held]:
    grammar = read(text)
    chain = [Link(words(grammar, cue) if cue else None, (words(grammar, content),)) for cue, content in links]
    return weigh(grammar, grammar.words.index(word), chain)


def values(held: list[Held]) -> list[str]:
    signs = {"positive": "+", "negative": "-", "unknown": ""}
    return [signs[one.polarity] + one.certainty for one in held]


P = "the tanks crossed the border"
ONE = [
    (f"The ministry said that {P}.", "said", ["unknown", "+certain"]),
    (f"The ministry denied that {P}.", "denied", ["unknown", "-certain"]),
    (f"The analyst believes that {P}.", "believes", ["unknown", "+probable"]),
    (f"The analyst does not believe that {P}.", "does not believe", ["unknown", "-probable"]),
    (f"The analyst suspects that {P}.", "suspects", ["unknown", "+possible"]),
    (f"The analyst doubts that {P}.", "doubts", ["unknown", "-probable"]),
    (f"The ministry knows that {P}.", "knows", ["+certain", "+certain"]),
    (f"The ministry confirmed that {P}.", "confirmed", ["+certain", "+certain"]),
    (f"The ministry did not confirm that {P}.", "did not confirm", ["unknown", "+possible"]),
    (f"The ministry may have confirmed that {P}.", "may have confirmed", ["unknown", "+certain"]),
    (f"The ministry asked whether {P}.", "asked", ["unknown", "unknown"]),
    (f"According to the ministry, {P}.", "According to", ["unknown", "+certain"]),
]


@pytest.mark.parametrize(("text", "cue", "expected"), ONE, ids=lambda row: str(row)[:60])
def test_one_source(text: str, cue: str, expected: list[str]) -> None:
    """The publisher first, then the source."""
    assert values(holders(text, "crossed", (cue, P))) == expected


def test_no_source() -> None:
    """Without a source the publisher holds it."""
    assert values(holders("The tanks did not cross the border.", "cross")) == ["-certain"]


def test_chain() -> None:
    """Each link passes on what the next one holds; only the innermost holds it."""
    text = f"The agency reported that the minister said that {P}."
    held = holders(text, "crossed", ("reported", f"that the minister said that {P}"), ("said", P))
    assert values(held) == ["unknown", "unknown", "+certain"]


def test_chain_with_knowledge() -> None:
    """A source that says that another knows holds what is known."""
    text = f"The agency reported that the minister knows that {P}."
    held = holders(text, "crossed", ("reported", f"that the minister knows that {P}"), ("knows", P))
    assert values(held) == ["unknown", "+certain", "+certain"]


def test_source_without_a_cue() -> None:
    """What is carried over holds as worded, and the publisher is not drawn in."""
    text = "The tanks may have crossed the border."
    held = holders(text, "crossed", ("", "The tanks may have crossed the border"))
    assert values(held) == ["unknown", "+possible"]
    assert [len(one.hedges) for one in held] == [0, 1]


HEDGES = [
    (f"The ministry apparently said that {P}.", "said", P, ["apparently"], []),
    (
        "The ministry said that the tanks apparently crossed the border.",
        "said",
        "the tanks apparently",
        [],
        ["apparently"],
    ),
    (f"The ministry is believed to have said that {P}.", "said", P, ["is believed to"], []),
]


@pytest.mark.parametrize(("text", "cue", "content", "writer", "source"), HEDGES, ids=lambda row: str(row)[:60])
def test_hedges_belong_to_whoever_wrote_them(
    text: str, cue: str, content: str, writer: list[str], source: list[str]
) -> None:
    """Doubt outside the content is the writer's, inside the source's."""
    grammar = read(text)
    held = holders(text, "crossed", (cue, content))
    assert [[grammar.said(hedge) for hedge in one.hedges] for one in held] == [writer, source]
