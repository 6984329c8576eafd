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

Way = Literal["told_by", "told", "having", "said_of", "supplied", "owned", "credited", "saying"]
WAYS: tuple[Way, ...] = ("told_by", "told", "having", "said_of", "supplied", "owned", "credited", "saying")
TOLD = ("told_by", "told")
OF_NUMBERS = ("said_of", "supplied", "owned")
BEFORE = ("told", "credited")
CREDITS = ("credited", "saying")
FIRST = 4  # words of a sentence among which "that number" stands
LEAD = 40  # characters before such words that can take them back
MARKS = (",", '"', "”", "’", "'", "»")
TOLD_BY_NAME = "according to"
# What follows a name that is whose words they are: a mark, or where, when and who they are.
ENDED = re.compile(r"\s*(?:[.,;:!?)\n]|$|(?:in|on|at|from|of|who|last|late|early)\b)")
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
            found += [one for one in others if one.sentence == following[0] and one.way not in CREDITS]
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
                lead = words_of(self._document.text[max(sentence[0], found.start() - LEAD) : found.start()])
                if not words("relays", "denying").isdisjoint(lead[-1:]):
                    continue
                if way in OF_NUMBERS and not self._is_number(sentence[0], found.start(), way == "supplied"):
                    continue
                if (origin := self._origin(way, found, sentence)) is not None:
                    yield Heard(sentence[0], way, origin, self._document.span(found.start(), found.end()))

    def _origin(self, way: Way, found: re.Match[str], sentence: Range) -> Actor | None:
        if way in BEFORE:
            return self._cast.before(sentence[0], found.start())
        if way == "saying":
            return self._says(found, sentence)
        near = self._cast.owner if way == "owned" else self._cast.after
        return near(found.end(), sentence[1])

    def _says(self, found: re.Match[str], sentence: Range) -> Actor | None:
        """Whoever a statement before a mark is said by: "a third, say officials", never "Norland said Sudland lost"."""
        text = self._document.text
        inverted = text[sentence[0] : found.start()].rstrip()[-1:] in MARKS
        named_so = found[0].casefold() == TOLD_BY_NAME
        near = self._cast.named_after(found.end(), sentence[1])
        if near is None or not (inverted or named_so):
            return None
        between = words_of(text[found.end() : near[0].start])
        plain = len(between) <= FIRST and not any(word[0].isdigit() for word in between)
        return near[1] if plain and (named_so or ENDED.match(text, near[0].end)) else None

    def _is_number(self, first: int, start: int, close: bool) -> bool:
        """Whether a sentence begins with "that number" or the like, close before its words where they must be."""
        begun = words_of(self._document.text[first:start])
        at = next((at for at, word in enumerate(begun[:FIRST]) if word in words("relays", "number")), None)
        return at is not None and not (close and (len(begun) - at > FIRST or "of" in begun[at:]))


def _fits(one: Heard, sentence: int) -> bool:
    """Whether words can say where somebody has a statement from: what is credited to others is not that."""
    return one.way not in CREDITS and (one.way not in OF_NUMBERS or one.sentence != sentence)


@cache
def _pattern(way: Way) -> re.Pattern[str]:
    """One expression for all words of a way, the longest first."""
    listed = sorted(words("relays", way), key=lambda phrase: (-len(phrase), phrase))
    spelled = (GAP.join(re.escape(part.strip()) for part in phrase.split("…")) for phrase in listed)
    return re.compile(rf"(?:\b|(?=['’]))(?:{'|'.join(spelled)})\b", re.IGNORECASE)
