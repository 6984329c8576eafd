"""Accounts made from a text and a few words: who is named in it, who says what, and which figures stand in it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from tests.build import actor, claim, claimed, document, reading, source, span
from tests.weigh.story import figure
from whence.link.testimony import testify
from whence.records.claim import Account, Claim, Event, Participant
from whence.records.link import Testimony
from whence.records.reading import Actor
from whence.records.span import Span

PAPER = "The Lantern"
DAY = "2031-05-04"


class Report:
    """One document on its way to an account; whoever is named is found in the text by name."""

    def __init__(self, text: str, **metadata: str) -> None:
        self.document = document(
            text, metadata.pop("name", "a.txt"), **({"publisher": PAPER, "published": DAY} | metadata)
        )
        self.actors: list[Actor] = []
        self.claims: list[Claim] = []

    def names(self, name: str, *also: str, **known: Any) -> Actor:
        """An actor, wherever the text has the name or another one."""
        mentions = tuple(one for words in (name, *also) for one in self._all(words))
        self.actors.append(actor(f"a{len(self.actors)}", name, mentions=mentions, **known))
        return self.actors[-1]

    def says(self, words: str, *figures: tuple[str, str | None], by: tuple[Actor, ...] = (), **known: Any) -> Claim:
        """A claim in the words' characters, with the figures there and what each counts."""
        where, event, predicate = self._find(words), known.pop("event", None), known.pop("verb", None)
        roles = known.pop("roles", {})
        categories = known.pop("category", None)
        found = tuple(self._figure(where, said, counted, categories) for said, counted in figures)
        told = Event(event, None, predicate, where) if event or predicate else None
        parties = tuple(Participant(role, None, text, self._find(text)) for role, text in roles.items())
        settings = {"event": told, "figures": found, "participants": parties, "part": known.pop("part", "body")}
        sources = tuple(source(one) for one in by)
        self.claims.append(claim(f"c{len(self.claims)}", where, sources=sources, **settings, **known))
        return self.claims[-1]

    def account(self) -> Account:
        """What was told as an account, which has no tokens, as one that comes from the ledger."""
        return claimed(reading(self.document, actors=tuple(self.actors)), *self.claims)

    def testify(self) -> tuple[Testimony, ...]:
        """The testimonies in it."""
        return testify(self.account(), {one.id: f"{self.document.name}:{one.id}" for one in self.claims})

    def _figure(self, where: Span, said: str, counted: str | None, category: str | None) -> Any:
        text = self.document.text if where.field == "text" else self.document.title or ""
        at = text.index(said, where.start)
        made = figure(said) if re.search(r"\d", said) else figure("1")
        stands = Span(at, at + len(said), said, where.field)
        return replace(made, span=stands, counted=counted, category=category, unit="t" if "tonnes" in said else None)

    def _find(self, words: str) -> Span:
        if words in self.document.text:
            return span(self.document, words)
        at = (self.document.title or "").index(words)
        return Span(at, at + len(words), words, "title")

    def _all(self, words: str) -> list[Span]:
        return [
            self.document.span(found.start(), found.end())
            for found in re.finditer(rf"\b{re.escape(words)}\b", self.document.text)
        ]


def topics(told: tuple[Testimony, ...]) -> list[tuple[str, str, str | None]]:
    """The figures' words, sorts and subjects, in order."""
    return [(one.figure.span.text, one.topic.sort, one.topic.subject) for one in told if one.figure]
