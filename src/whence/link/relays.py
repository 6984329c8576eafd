"""Relays: where a text says that whoever speaks has it from somebody else ("after a briefing by the ministry")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from whence.link.cast import Cast
from whence.link.passage import Sentences, words_of
from whence.link.tables import words
from whence.records.document import Document
from whence.records.reading import Actor
from whence.records.span import Range, Span

Way = Literal["told_by", "told", "having", "said_of", "owned", "credited", "saying"]
WAYS: tuple[Way, ...] = ("told_by", "told", "having", "said_of", "owned", "credited", "saying")
TOLD = ("told_by", "told")
OF_NUMBERS = ("said_of", "owned")
BEFORE = ("told", "credited")
CREDITS = ("credited", "saying")
FIRST = 4  # words of a sentence among which "that number" stands
GAP = r"(?:\W+\w+){0,3}?\W+"


class Heard(NamedTuple):
    """Words in one sentence that name an origin; `way` is how they do (tables/relays.toml)."""

    sentence: int
    way: Way
    origin: Actor
    span: Span


class Relays:
    """All relays of one document, by the sentence that they stand in."""

    def __init__(self, document: Document, sentences: Sentences, cast: Cast) -> None:
        self._document, self._sentences, self._cast = document, sentences, cast
        self.heard = sorted(self._hear(), key=lambda heard: (heard.span.start, heard.span.end))

    def of(self, start: int, tellers: Sequence[str]) -> list[Heard]:
        """What is said of where the statement at a character comes from; `tellers` are its speakers' ids.

        In its sentence, in the next one where that goes on, or before, where the speaker was said to have been told.
        """
        first, last = self._sentences.around(start)
        following = self._sentences.around(last) if last < len(self._document.text) else None
        others = [one for one in self.heard if one.origin.id not in tellers]
        found = [one for one in others if one.sentence == first]
        if following and self._goes_on(following):
            found += [one for one in others if one.sentence == following[0]]
        told = [one for one in others if one.way in TOLD and one.sentence < first]
        found += [one for one in told if tellers and self._names(one.sentence, tellers[-1])]
        return [one for one in found if not tellers or _fits(one, first)]

    def _names(self, sentence: int, teller: str) -> bool:
        """Whether a sentence names a speaker; an unnamed group of no country is the one named there."""
        inside = {actor.id: actor for _, actor in self._cast.between(*self._sentences.around(sentence))}
        groups = [actor for actor in inside.values() if actor.kind == "group"]
        unnamed = self._cast.actor(teller)
        again = unnamed is not None and unnamed.kind == "group" and unnamed.affiliation is None
        return teller in inside or (again and len(groups) == 1)

    def _goes_on(self, sentence: Range) -> bool:
        begun = words_of(self._document.text[sentence[0] : sentence[1]])[:1]
        return bool(begun) and begun[0] in words("relays", "going_on")

    def _hear(self) -> Iterator[Heard]:
        for way in WAYS:
            for found in _pattern(way).finditer(self._document.text):
                sentence = self._sentences.around(found.start())
                if way in OF_NUMBERS and not self._is_number(sentence[0], found.start()):
                    continue
                if (origin := self._origin(way, found, sentence)) is not None:
                    yield Heard(sentence[0], way, origin, self._document.span(found.start(), found.end()))

    def _origin(self, way: Way, found: re.Match[str], sentence: Range) -> Actor | None:
        if way in BEFORE:
            return self._cast.before(sentence[0], found.start())
        near = self._cast.owner if way == "owned" else self._cast.after
        return near(found.end(), sentence[1])

    def _is_number(self, first: int, start: int) -> bool:
        """Whether a sentence begins with "that number" or the like before its words."""
        begun = words_of(self._document.text[first:start])
        return any(word in words("relays", "number") for word in begun[:FIRST])


def _fits(one: Heard, sentence: int) -> bool:
    """Whether words can say where somebody has a statement from: what is credited to others is not that."""
    return one.way not in CREDITS and (one.way not in OF_NUMBERS or one.sentence != sentence)


@cache
def _pattern(way: Way) -> re.Pattern[str]:
    """One expression for all words of a way, the longest first."""
    listed = sorted(words("relays", way), key=lambda phrase: (-len(phrase), phrase))
    spelled = (GAP.join(re.escape(part.strip()) for part in phrase.split("…")) for phrase in listed)
    return re.compile(rf"(?:\b|(?=['’]))(?:{'|'.join(spelled)})\b", re.IGNORECASE)
