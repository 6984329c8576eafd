"""The cast: who of a document's actors is named at a place in its text, by name or by "the service", "they"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from whence.link.passage import Sentences, words_of
from whence.link.tables import lists, words
from whence.records.claim import Account
from whence.records.document import Document
from whence.records.reading import Actor
from whence.records.span import Span
from whence.records.states import find_states

NEAR = 60  # characters between words and the name that goes with them: articles, titles, roles
POSSESSIVE = re.compile(r"['’]s[.,;:]")
OWNING = re.compile(r"['’]s?\s+")
# What follows a name that only adds to the one before it: a mark, another name.
ADDED = re.compile(r"\s*(?:[.,;:!?)\n]|$|(?:and|or|in|of)\b)")
CUT = re.compile(r"[;:]")
NAMED_AGAIN = re.compile(r"\s*(?:the|its|that|this)\s+(?:\w+\s+)?(\w+)", re.IGNORECASE)
BODIES = ("organisation", "outlet", "group")


class Cast:
    """A document's actors by where its text names them."""

    def __init__(self, account: Account, sentences: Sentences) -> None:
        self._text, self._sentences = account.reading.document.text, sentences
        self._actors = {actor.id: actor for actor in account.reading.actors}
        named = [(span, one) for one in account.reading.actors for span in one.mentions if span.field == "text"]
        described = list(_describe(account.reading.document, [span for span, _ in named]))
        self.described = [actor for _, actor in described]
        self._mentions = sorted((*named, *described), key=lambda one: (one[0].start, -one[0].end))
        self._starts = [span.start for span, _ in self._mentions]

    def actor(self, identifier: str) -> Actor | None:
        """The actor with an id."""
        return self._actors.get(identifier)

    def between(self, first: int, last: int) -> Iterator[tuple[Span, Actor]]:
        """Everybody named in the characters [first, last), in order."""
        inside = self._mentions[bisect_left(self._starts, first) : bisect_left(self._starts, last)]
        return ((span, actor) for span, actor in inside if span.end <= last)

    def after(self, end: int, last: int) -> Actor | None:
        """The first one named right after words: a name stands before the roles that go with it."""
        named = self.named_after(end, last)
        again = NAMED_AGAIN.match(self._text, end)
        if again and (named is None or named[0].start > again.end()):
            return self.meant(again[1], end)
        return named[1] if named else None

    def named_after(self, end: int, last: int) -> tuple[Span, Actor] | None:
        """The first one named by name right after words, and where."""
        inside = [one for one in self.between(end, min(end + NEAR, last)) if not _is_pronoun(one[0])]
        near = [(span, actor) for span, actor in inside if not self._is_apart(end, span, actor)]
        # "Norland's ministry" is the ministry, not Norland.
        return next(((span, actor) for span, actor in near if not self._owns_next(span)), None)

    def _is_apart(self, end: int, span: Span, actor: Actor) -> bool:
        """Whether a mark parts a name from words before it; a comma does where the name goes on to a verb."""
        between = self._text[end : span.start]
        if CUT.search(between):
            return True
        following = words_of(self._text[span.end : span.end + NEAR])[:1]
        speaks = not words("topics", "saying").isdisjoint(following)
        return "," in between and (speaks or (actor.kind != "person" and not ADDED.match(self._text, span.end)))

    def before(self, first: int, start: int) -> Actor | None:
        """Whoever is named right before words, or meant by the "it" there."""
        near = [(span, one) for span, one in self.between(first, start) if not self._text[span.end : start].strip()]
        if not near and words_of(self._text[first:start])[-1:] == ["it"]:
            return self.meant("it", start)
        return near[-1][1] if near else None

    def owner(self, end: int, last: int) -> Actor | None:
        """Whoever is named next in the possessive with nothing behind it: "was Anna Berg's"."""
        inside = self.between(end, min(end + NEAR, last))
        return next(
            (actor for span, actor in inside if POSSESSIVE.search(self._text, span.end - 2, span.end + 3)), None
        )

    def meant(self, word: str, at: int) -> Actor | None:
        """Whom a pronoun or "the service" means: the only one of its kind named before it in its sentence or, where
        nobody is, in the sentence before.
        """
        kinds = lists("topics", "pronoun_kinds").get(word.casefold())
        if kinds is None and word.casefold() in lists("topics", "nouns_of")["organisation"]:
            kinds = BODIES
        first = self._sentences.around(at)[0]
        before = self._sentences.around(max(first - 1, 0))
        for start, end in ((first, at), before) if first else ((first, at),):
            found = {actor.id: actor for _, actor in self.between(start, end) if actor.kind in (kinds or ())}
            if found:
                return next(iter(found.values())) if len(found) == 1 else None
        return None

    def within(self, phrase: str) -> Actor | None:
        """The only person whose full name a phrase holds."""
        found = {one.id: one for span, one in self._mentions if one.kind == "person" and _holds(phrase, span.text)}
        return next(iter(found.values())) if len(found) == 1 else None

    def _owns_next(self, owner: Span) -> bool:
        """Whether a mention is a possessive right before another mention."""
        following = OWNING.match(self._text, owner.end)
        if following is None:
            return False
        at = bisect_left(self._starts, following.end())
        return self._starts[at : at + 1] == [following.end()]


def _is_pronoun(span: Span) -> bool:
    return span.text.casefold() in words("topics", "pronouns")


def _holds(phrase: str, name: str) -> bool:
    return " " in name and name in phrase


def _describe(document: Document, named: Sequence[Span]) -> Iterator[tuple[Span, Actor]]:
    """Bodies that a text describes by their state ("Norland's spy agency") where the reading names nobody."""
    taken = {place for span in named for place in range(span.start, span.end)}
    for state in find_states(document.text):
        found = _bodies().match(document.text, state.end)
        if found and not any(place in taken for place in range(found.start(1), found.end(1))):
            span = document.span(state.start, found.end(1))
            yield span, Actor(f"described:{span.start}", span.text, "organisation", None, state.state, False, (span,))


@cache
def _bodies() -> re.Pattern[str]:
    """A possessive's or an adjective's noun for a body, with up to two words before it."""
    nouns = "|".join(sorted(lists("topics", "nouns_of")["organisation"]))
    return re.compile(rf"(?:['’]s)?\s+((?:[A-Za-z-]+\s+){{0,2}}(?:{nouns}))\b")
