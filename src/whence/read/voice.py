"""Whose words each sentence is: stated, carried over from a speaker, the publisher's, or unclear."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from whence.read.statement import Statement
from whence.read.tables import words
from whence.records.grammar import Grammar
from whence.records.reading import VoiceKind
from whence.records.span import Range


class Heir(NamedTuple):
    """A sentence's voice: the statements it stands in or carries on."""

    kind: VoiceKind
    statements: tuple[int, ...]


def find_voices(grammar: Grammar, statements: Sequence[Statement], passages: Sequence[Range]) -> list[Heir]:
    """The voice of every sentence; `passages` are ranges of sentences over whose ends nobody speaks on.

    Most of a sentence inside a statement: stated. Else, in a statement's paragraph or between two statements of one
    speaker: carried over when it opens by carrying on ("In addition"), unclear otherwise. Else the publisher's.
    """
    held = _held(grammar, statements)
    voices: list[Heir] = []
    for first, last in passages:
        before: Heir | None = None
        for number in range(first, last):
            after = held[number + 1] if number + 1 < last else ()
            heir = Heir("stated", held[number]) if held[number] else _unattributed(grammar, number, before, after)
            voices.append(heir)
            before = heir
    return voices


def _held(grammar: Grammar, statements: Sequence[Statement]) -> list[tuple[int, ...]]:
    """Per sentence the statements whose content, cue and source hold at least half of its words."""
    covered: list[set[int]] = [set() for _ in grammar.sentences]
    inside: list[list[int]] = [[] for _ in grammar.sentences]
    for at, statement in enumerate(statements):
        for first, last in (statement.cue, *statement.sources, *statement.contents):
            for word in range(first, last):
                sentence = grammar.sentence_of[word]
                covered[sentence].add(word)
                if at not in inside[sentence]:
                    inside[sentence].append(at)
    return [
        tuple(found) if 2 * len(mine) >= s.last - s.first else ()
        for found, mine, s in zip(inside, covered, grammar.sentences, strict=True)
    ]


def _unattributed(grammar: Grammar, number: int, before: Heir | None, after: tuple[int, ...]) -> Heir:
    """A sentence's voice from that of the one before it in its passage and the statements in the one after."""
    sentence = grammar.sentences[number]
    opening = grammar.text[sentence.start : sentence.start + 40].lower()
    if before is None or not before.statements or _opens_with(opening, "ending"):
        return Heir("publisher", ())
    same = grammar.sentences[number - 1].paragraph == sentence.paragraph
    if _opens_with(opening, "carrying") and before.kind in ("stated", "carried_over"):
        return Heir("carried_over", before.statements[-1:])
    if same or after:
        return Heir("unclear", (*before.statements[-1:], *after[:1]))
    return Heir("publisher", ())


def _opens_with(opening: str, key: str) -> bool:
    return any(
        opening.startswith(phrase) and not opening[len(phrase) : len(phrase) + 1].isalpha()
        for phrase in words("settings", key)
    )
