"""Telling: who vouches for a figure in a sentence that the reading leaves to its publisher, or leaves open."""

from __future__ import annotations

from itertools import dropwhile
from typing import NamedTuple

from whence.link.cast import Cast
from whence.link.passage import WORD, Sentences, words_of
from whence.link.tables import words
from whence.records.document import Document
from whence.records.reading import Actor
from whence.records.span import Span

APART = 3  # words between a subject and its verb, all of them small ones
TITLED = 4  # words of a role or an apposition that can stand between a name and its verb, in commas
SPEAKING = frozenset(("person", "organisation", "outlet", "group", "state"))


class Told(NamedTuple):
    """Whoever vouches for a figure, and the words that say so."""

    actor: Actor
    span: Span


class Telling:
    """Who tells what in one document's text."""

    def __init__(self, document: Document, sentences: Sentences, cast: Cast) -> None:
        self._document, self._sentences, self._cast = document, sentences, cast

    def of(self, figure: Span) -> Told | None:
        """Who tells a figure: the subject of the verb before it, whose count it is, or who speaks after it."""
        first, last = self._sentences.around(figure.start)
        return self._before(first, figure.start) or self._paper(first, figure.start) or self._after(figure.end, last)

    def _before(self, first: int, start: int) -> Told | None:
        """The subject of the last verb of telling before a figure, where nobody else is named in between."""
        for span, actor in reversed(list(self._cast.between(first, start))):
            if actor.kind in SPEAKING:
                verb = self._verb_after(span.end, start, "verbs")
                return Told(actor, verb) if verb else self._by_pronoun(first, start)
        return self._by_pronoun(first, start)

    def _by_pronoun(self, first: int, start: int) -> Told | None:
        """Whom "he" or "it" right before a verb of telling means."""
        found = [(word[0].casefold(), word) for word in WORD.finditer(self._document.text, first, start)]
        for at in range(len(found) - 1, -1, -1):
            said, pronoun = found[at]
            if said in words("topics", "pronouns"):
                behind = dropwhile(lambda one: one[0] in words("telling", "between"), found[at + 1 :])
                told, verb = next(behind, ("", pronoun))
                actor = self._cast.meant(said, pronoun.start()) if told in words("telling", "verbs") else None
                return Told(actor, self._document.span(pronoun.start(), verb.end())) if actor else None
        return None

    def _verb_after(self, end: int, last: int, key: str) -> Span | None:
        """The verb of telling whose subject ends at a character: nothing but small words, or a title, in between."""
        text = self._document.text
        position = end
        if (
            text[end : end + 1] == ","
            and (closing := text.find(",", end + 1, last)) > 0
            and len(words_of(text[end:closing])) <= 2 * TITLED
        ):
            position = closing + 1
        for _ in range(APART + 1):
            found = self._sentences.word_after(position, last)
            if found is None:
                return None
            word = text[found[0] : found[1]].casefold()
            if word in words("telling", key):
                return self._document.span(*found)
            if word not in words("telling", "between"):
                return None
            position = found[1]
        return None

    def _paper(self, first: int, start: int) -> Told | None:
        """Whose count, estimate or update a figure is said to stand in."""
        text = self._document.text
        for span, actor in self._cast.between(first, start):
            if actor.kind not in SPEAKING:
                continue
            following = words_of(text[span.end : start])[: TITLED + 1]
            owned = text[span.end : span.end + 2] in ("'s", "’s") or following[:1] == ["whose"]
            if owned and not words("telling", "papers").isdisjoint(following):
                return Told(actor, span)
            lead = [word for word in words_of(text[first : span.start])[-TITLED:] if word not in ("the", "a", "its")]
            if lead[-1:] and lead[-1] in words("telling", "of") and not words("telling", "papers").isdisjoint(lead):
                return Told(actor, span)
        return None

    def _after(self, end: int, last: int) -> Told | None:
        """Who speaks behind a figure: "... , the ministry said", "... by the estimate of the service"."""
        for span, actor in self._cast.between(end, last):
            if actor.kind in SPEAKING and (verb := self._verb_after(span.end, last, "saying")):
                return Told(actor, verb)
        return self._paper(end, last)
