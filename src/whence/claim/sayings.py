"""Who is heard at a word of a passage: the attributions around it, outermost first, and their links as sources."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from whence.records.grammar import Grammar
from whence.records.reading import Actor, Attribution
from whence.records.span import Range, Span


class Saying(NamedTuple):
    """An attribution with its parts as words of one passage."""

    attribution: Attribution
    cue: Range | None
    content: tuple[Range, ...]

    @property
    def size(self) -> int:
        """How many words it holds."""
        return sum(last - first for first, last in self.content)


class Heard(NamedTuple):
    """One link of a source chain: an actor's id where it is known, the words that name it, and its saying."""

    actor: str | None
    text: str | None
    saying: Saying | None


class Sayings:
    """The attributions of one passage, by word."""

    def __init__(self, grammar: Grammar, attributions: Iterable[Attribution]) -> None:
        self._grammar = grammar
        self._starts = [token.start for token in grammar.tokens]
        self._ends = [token.end for token in grammar.tokens]
        mine = [a for a in attributions if a.content[0].field == grammar.field]
        self.all = [Saying(a, self._words(a.cue), self._ranges(a.content)) for a in mine]
        self.by_id = {saying.attribution.id: saying for saying in self.all}
        self._at: dict[int, list[Saying]] = {}
        for saying in self.all:
            for first, last in saying.content:
                for word in range(first, last):
                    self._at.setdefault(word, []).append(saying)
        self.cued = {word for saying in self.all if saying.cue for word in range(*saying.cue)}

    def stack(self, word: int) -> list[Saying]:
        """The sayings that hold a word, one inside the other, outermost first."""
        over = self._at.get(word, [])
        if not over:
            return []
        inner = min(over, key=lambda saying: (saying.size, -len(saying.attribution.chain)))
        return self.around(inner)

    def around(self, inner: Saying) -> list[Saying]:
        """A saying with those whose content holds it whole, cue and all, outermost first."""
        first = (inner.cue or inner.content[0])[0]
        outer = [
            saying
            for saying in self._at.get(first, [])
            if saying is not inner and saying.size > inner.size and _covers(saying, inner.content)
        ]
        return [*sorted(outer, key=lambda saying: -saying.size), inner]

    def _ranges(self, spans: Iterable[Span]) -> tuple[Range, ...]:
        return tuple(words for span in spans if (words := self._words(span)))

    def _words(self, span: Span | None) -> Range | None:
        if span is None or span.field != self._grammar.field:
            return None
        first, last = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)
        return (first, last) if first < last else None


def links(stack: Sequence[Saying]) -> list[Heard]:
    """The source chain of the innermost saying, outermost first; a source nobody could name keeps its words."""
    if not stack:
        return []
    inner = stack[-1].attribution
    if not inner.chain:
        said = " … ".join(span.text for span in inner.source)
        return [*links(stack[:-1]), Heard(None, said or None, stack[-1])]
    by_speaker = {saying.attribution.speaker: saying for saying in stack}
    return [Heard(actor, None, by_speaker.get(actor)) for actor in inner.chain]


class Cast:
    """The document's actors by the words of one passage that mention them."""

    def __init__(self, grammar: Grammar, actors: Iterable[Actor]) -> None:
        self._grammar = grammar
        self.by_id = {actor.id: actor for actor in actors}
        starts = [token.start for token in grammar.tokens]
        self._at: dict[int, str] = {}
        for actor in self.by_id.values():
            for mention in actor.mentions:
                if mention.field == grammar.field:
                    first, last = bisect_left(starts, mention.start), bisect_left(starts, mention.end)
                    self._at.update(dict.fromkeys(range(first, last), actor.id))

    def at(self, words: Range) -> str | None:
        """The actor whom the head of a phrase names; one named only beside it is another."""
        return self._at.get(self._grammar.top(words))


def _covers(outer: Saying, content: tuple[Range, ...]) -> bool:
    held = {word for span in outer.content for word in range(*span)}
    return all(word in held for span in content for word in range(*span))
