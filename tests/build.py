"""Small builders: the records a test needs, made from a few words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from whence.capture.metadata import compose
from whence.capture.take import Collector
from whence.records.capture import Assignment, Capture, Snapshot
from whence.records.claim import Account, Claim, Claims, Figure, Place, Source
from whence.records.document import Document, Metadata
from whence.records.errors import Unusable
from whence.records.grammar import Grammar
from whence.records.link import Testimony, Topic
from whence.records.reading import Actor, Attribution, Passage, Reading, Sentence, Token
from whence.records.span import Span
from whence.records.word import find_words

TEXT = "The minister said on Monday that forty tanks had been lost. Others were seen at the border, she added.\n"


def take(where: str, given: Metadata | None = None, *, allow_private: bool = False) -> Iterator[Document | Unusable]:
    """The documents at a source, with the refusals among them."""
    for item in Collector(Assignment((where,), given or Metadata(), allow_private)).take_all():
        yield item if isinstance(item, Unusable) else item.document


def document(text: str = TEXT, name: str = "article.txt", **metadata: str) -> Document:
    """A document of a text, with what the user says of it."""
    return compose(name, text, {"user": Metadata(**metadata)})


def span(where: Document, words: str) -> Span:
    """The first place where the words stand in a document's text."""
    start = where.text.index(words)
    return where.span(start, start + len(words))


def actor(identifier: str, name: str, **known: Any) -> Actor:
    """An actor; a named person with no role unless told otherwise."""
    defaults: dict[str, Any] = {"kind": "person", "role": None, "affiliation": None, "anonymous": False, "mentions": ()}
    return Actor(identifier, name, **(defaults | known))


def attribution(identifier: str, content: Span, **known: Any) -> Attribution:
    """An attribution; indirect, sure, and of no known source unless told otherwise."""
    defaults: dict[str, Any] = {
        "cue": None,
        "source": (),
        "mode": "indirect",
        "speaker": None,
        "candidates": (),
        "anonymous": False,
        "chain": (),
        "basis": None,
        "said": None,
        "setting": None,
        "confidence": 0.9,
    }
    return Attribution(identifier, content=(content,), **(defaults | known))


def reading(where: Document, *attributions: Attribution, actors: tuple[Actor, ...] = ()) -> Reading:
    """A reading of a document, without tokens."""
    return Reading(where, Passage("text"), None, actors, attributions)


def flat(text: str) -> Grammar:
    """A text's words as one sentence in which every word hangs on the first."""
    tokens = [Token(start, end, "X", 0, "dep") for start, end in find_words(text, 0, len(text))]
    return Grammar(text, tokens, [Sentence(0, len(tokens), 0, len(text), 0)])


def figure(low: float | None, high: float | None, best: float | None, where: Span, **known: Any) -> Figure:
    """A figure by its bounds and its words."""
    return Figure(low, high, best, where, **known)


def claim(identifier: str, where: Span, **known: Any) -> Claim:
    """A claim; the publisher's own, sure, and of nothing else known unless told otherwise."""
    defaults: dict[str, Any] = {
        "part": "body",
        "attribution": None,
        "voice": "publisher",
        "candidates": (),
        "confidence": 0.9,
        "sources": (),
        "basis": None,
        "event": None,
        "participants": (),
        "figures": (),
        "time": None,
        "places": (),
        "polarity": "positive",
        "modality": "asserted",
        "verification": (),
    }
    return Claim(identifier, where, **(defaults | known))


def account(given: Reading) -> Account:
    """A reading in which nothing is claimed."""
    return Account(given, Claims((), (), (), ()))


class Echo:
    """A reader that finds one attribution, the whole text; it dies or fails where the text tells it to."""

    def read(self, given: Document) -> Reading:
        """One document's reading."""
        if "DIE" in given.text:
            os._exit(9)
        if "FAIL" in given.text:
            raise ValueError("told to")
        if "NOTHING" in given.text:
            return reading(given)
        return reading(given, attribution("t1", given.span(0, len(given.text))))


def load_echo(threads: int) -> Echo:
    """Load the reader that echoes."""
    return Echo()


def capture(taken: Document, **known: Any) -> Capture:
    """A capture of a document: its text as the bytes of a file, unless told otherwise."""
    defaults: dict[str, Any] = {"data": taken.text.encode(), "where": taken.name, "retrieved": "2025-03-05T08:00:00Z"}
    return Capture(Snapshot(**(defaults | known)), taken)


def claimed(given: Reading, *claims: Claim) -> Account:
    """A reading with what is claimed in it."""
    figures = tuple(figure for claim in claims for figure in claim.figures)
    places = tuple(place for claim in claims for place in claim.places)
    return Account(given, Claims(claims, figures, (), places))


def source(who: Actor, cue: Span | None = None) -> Source:
    """An actor as the source of a claim, which they hold true for certain."""
    return Source(who.id, who.name, cue, "certain", "positive", ())


def place(name: str, country: str, where: Span) -> Place:
    """A named town."""
    return Place(name, 50.0, 30.0, country, "city", None, where)


def testimony(identifier: str, words: str, topic: Topic, **known: Any) -> Testimony:
    """What one document states; of nobody and nothing else known unless told otherwise."""
    defaults: dict[str, Any] = {
        "claim": identifier.split("#")[0],
        "document": identifier,
        "name": identifier,
        "publisher": None,
        "published": None,
        "span": Span(0, len(words), words),
        "part": "body",
        "figure": None,
        "event": None,
        "predicate": None,
        "participants": (),
        "tellers": (),
        "relays": (),
        "basis": None,
        "time": None,
        "places": (),
        "polarity": "positive",
        "modality": "asserted",
        "verification": (),
    }
    return Testimony(**(defaults | {"id": identifier, "words": words, "topic": topic} | known))
