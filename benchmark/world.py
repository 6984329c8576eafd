"""A made-up world of news in known proportions: originals, their copies, echoes of two kinds and independent reports.

What is true of it is given with it: which documents have one text, which matter each statement is of, and who it goes
back to.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from benchmark.made_up import SEED, STATES, TOLD, WEIGHTS, make_claim, make_story
from whence.records.capture import Capture
from whence.records.claim import Account, Event, Figure, Participant, Source
from whence.records.document import Document, Metadata, identify
from whence.records.reading import Actor

# How many of a hundred documents are what; the rest repeat the figure under their outlet's own name.
ORIGINAL, COPIED, NAMING_SOURCE, NAMING_OUTLET, INDEPENDENT = 24, 30, 14, 12, 20
# What is told of again and again: a seizure or a raid is a matter by itself each time, and nobody says which barrels.
RUNNING = tuple(one for one in TOLD if one[1] != "seizure" and one[3] not in ("barrel", "civilian"))
OUTLETS, VOCABULARY = 120, 3000
A_DAY = 400  # documents
BACKGROUND, SENTENCE = 4, 12  # sentences of a text, words of each
FIRST = date(2024, 1, 1)
SYLLABLES = ("ber", "dal", "fen", "gor", "hal", "kar", "lin", "mor", "nor", "pel", "ros", "sten", "tur", "vel", "win")
PAPERS = ("Courier", "Gazette", "Herald", "Observer", "Post", "Standard", "Times", "Wire")
BODIES = ("Institute", "League", "Observatory", "Foundation", "Society", "Federation")


class Truth(NamedTuple):
    """What is true of a document: whose text it has, which matter its statement is of, and who said it first."""

    text: int
    matter: str
    origin: str


class Told(NamedTuple):
    """A made-up document with its account, and what is true of it."""

    capture: Capture
    account: Account
    truth: Truth


@dataclass(frozen=True)
class _Story:
    """Who said what first, in which outlet, when; `said` is how an echo tells it."""

    matter: str
    said: str
    amount: str
    event: str
    predicate: str
    counted: str
    category: str
    origin: str
    outlet: str
    day: date


def write_world(documents: int) -> Iterator[Told]:
    """So many documents, in time; the same for the same number, and the first of a larger world those of a smaller."""
    world = _World()
    for number in range(documents):
        yield world.write(number)


class _World:
    """Outlets, words and the stories of the last days, from which what is written next draws."""

    def __init__(self) -> None:
        self._draw = random.Random(SEED)
        self._outlets = [f"{self._name()} {self._draw.choice(PAPERS)}" for _ in range(OUTLETS)]
        self._words = [self._name().lower() for _ in range(VOCABULARY)]
        self._recent: list[tuple[_Story, Document, int]] = []

    def write(self, number: int) -> Told:
        """The next document."""
        day = FIRST + timedelta(number // A_DAY)
        self._recent = self._recent[-A_DAY // 2 :]
        kind = self._draw.randrange(100)
        if kind < ORIGINAL or not self._recent:
            return self._original(number, self._story(day))
        story, document, text = self._draw.choice(self._recent)
        if (kind := kind - ORIGINAL) < COPIED:
            return self._copy(number, (story, document, text), day)
        if (kind := kind - COPIED) < NAMING_SOURCE:
            return self._report(number, replace(story, day=day, outlet=self._outlet(story)), story.origin)
        if kind - NAMING_SOURCE < NAMING_OUTLET:
            return self._report(number, replace(story, day=day, outlet=self._outlet(story)), story.outlet)
        return self._original(number, self._other(story, day))

    def _original(self, number: int, story: _Story) -> Told:
        told = self._report(number, story, story.origin)
        self._recent.append((story, told.capture.document, number))
        return told

    def _report(self, number: int, story: _Story, named: str) -> Told:
        """A text of its own, that names a source or an outlet for the figure."""
        lead = f"{story.said}, the {named} said" if named == story.origin else f"{story.said}, {named} reported"
        text = f"{lead}. {' '.join(self._sentence() for _ in range(BACKGROUND))}"
        return self._told(number, story, text, Truth(number, story.matter, story.origin), named)

    def _copy(self, number: int, of: tuple[_Story, Document, int], day: date) -> Told:
        """A text that another outlet has taken over: as it was, without its end, or with a sentence of its own."""
        story, original, text = of
        sentences = original.text.split(". ")
        how = self._draw.choice(("as it was", "shortened", "extended"))
        kept = sentences[: 1 + self._draw.randint(2, BACKGROUND)] if how == "shortened" else sentences
        body = ". ".join(kept) + (f" {self._sentence()}" if how == "extended" else "")
        body += f"\n\n({story.outlet})" if self._draw.random() < 1 / 2 else ""
        copy = replace(story, day=day, outlet=self._outlet(story))
        return self._told(number, copy, body, Truth(text, story.matter, story.origin), story.origin)

    def _story(self, day: date) -> _Story:
        pattern, event, predicate, counted, category = self._draw.choice(RUNNING)
        state, amount = self._draw.choices(STATES, weights=WEIGHTS)[0], self._amount()
        return _Story(
            f"{state} {pattern}",
            pattern.format(n=amount, state=state),
            *(amount, event, predicate, counted, category),
            self._source(),
            self._draw.choice(self._outlets),
            day,
        )

    def _other(self, story: _Story, day: date) -> _Story:
        """The same matter, told by somebody else with a number of their own."""
        amount = self._amount()
        said = story.said.replace(story.amount, amount)
        return replace(
            story, said=said, amount=amount, origin=self._source(), outlet=self._draw.choice(self._outlets), day=day
        )

    def _told(self, number: int, story: _Story, text: str, truth: Truth, named: str) -> Told:
        known = Metadata(
            f"Report {number}", story.outlet, None, story.day.isoformat(), f"https://news.example/{number}", "en"
        )
        document = Document(identify(text, known), known.url or "", text, *_metadata(known), {"url": "address"})
        at = text.index(named)
        kind = "organisation" if named == story.origin else "outlet"
        actor = Actor("a1", named, kind, None, None, False, (document.span(at, at + len(named)),))
        where = document.span(0, text.index(","))
        first = text.index(story.amount)
        written, count = document.span(first, first + len(story.amount)), float(story.amount)
        figure = Figure(count, count, count, written, counted=story.counted, category=story.category or None)
        claim = make_claim(
            1,
            where,
            Event(story.event, None, story.predicate, where),
            figure,
            sources=(
                Source(None, story.outlet, None, "unknown", "unknown", ()),
                Source("a1", named, None, "certain", "positive", ()),
            ),
            participants=(Participant("force", None, where.text, where),),
        )
        return Told(*make_story(document, [actor], [claim]), truth)

    def _outlet(self, story: _Story) -> str:
        """Another outlet than a story's."""
        return self._draw.choice([one for one in self._outlets if one != story.outlet])

    def _source(self) -> str:
        return f"{self._name()} {self._name()} {self._draw.choice(BODIES)}"

    def _amount(self) -> str:
        return str(self._draw.randint(11, 9_999))

    def _sentence(self) -> str:
        words = self._draw.choices(self._words, k=SENTENCE)
        return f"{' '.join(words).capitalize()}."

    def _name(self) -> str:
        return "".join(self._draw.choices(SYLLABLES, k=self._draw.randint(2, 3))).capitalize()


def _metadata(known: Metadata) -> tuple[str | None, ...]:
    """A document's metadata in the order of its fields."""
    return known.title, known.publisher, known.author, known.published, known.url, known.language
