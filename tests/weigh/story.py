"""A small story teller: statements made from a sentence and the words of its figure, and matters made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from tests.build import testimony
from whence.records.claim import Approximator, Figure, Place
from whence.records.link import Body, Edge, EdgeKind, Evidence, Matter, Root, Teller, Testimony, Topic
from whence.records.reading import Time
from whence.records.span import Span

WORDING: dict[str, Approximator] = {
    "about": "about",
    "more than": "more_than",
    "at least": "at_least",
    "up to": "up_to",
    "nearly": "nearly",
}
NUMBER = re.compile(r"\d[\d,.]*\d|\d")
SHELLS = Topic("transfer", "shell", "norland")
DEAD = Topic("casualties", "killed", "norland")
HURT = Topic("casualties", "wounded", "norland")
LOSSES = Topic("casualties", "casualties", "norland")
SHARE = Topic("casualties", "casualties", "norland", percent=True)
DOSES = Topic("stock", "dose", "norland")

MINISTRY = Body("Health Ministry of Norland", "government of Norland", "ministry", "Norland")
GUARD = Body("Coast Guard of Norland", "government of Norland", "service", "Norland")
RELIEF = Body("Relief Board", "Relief Board", "ngo")
LEAGUE = Body("Harbour League", "Harbour League", "ngo")
WIRE = Body("Gull Wire", "Gull Wire", "news agency")
UNNAMED = Body("officials", "unnamed officials", known=False)


def figure(words: str, **known: Any) -> Figure:
    """A figure by its words: "about 4,000", "up to 500", "200 to 300", "40 per cent"."""
    numbers = [float(found.replace(",", "")) for found in NUMBER.findall(words)]
    wording = next((WORDING[lead] for lead in WORDING if words.startswith(lead)), None)
    first, last = numbers[0], numbers[-1]
    bounds: dict[Approximator | None, tuple[float | None, float | None, float | None]] = {
        None: (first, last, first if first == last else None),
        "about": (0.9 * first, 1.1 * first, first),
        "more_than": (first, None, None),
        "at_least": (first, None, None),
        "up_to": (0, first, None),
        "nearly": (0.9 * first, first, None),
    }
    low, high, best = bounds[wording]
    settings: dict[str, Any] = {
        "approximator": wording,
        "low_open": wording == "more_than",
        "high_open": wording == "nearly",
        "percent": "per cent" in words,
        "bound_by": "convention" if wording in ("about", "nearly") else "stated",
    }
    return Figure(**({"low": low, "high": high, "best": best, "span": Span(0, len(words), words)} | settings | known))


class Tale:
    """A block in the making: statements are told one by one, and filed under their topics."""

    def __init__(self) -> None:
        self.told: list[tuple[Testimony, Root]] = []
        self.edges: list[Edge] = []

    def says(self, body: Body, day: str, sentence: str, counted: str | None = None, **known: Any) -> str:
        """One more statement, by the id it gets; it is that of `day`'s only paper unless `document` says otherwise."""
        identifier = f"{known.pop('document', day)}/{known.pop('id', len(self.told))}"
        stated, settings = known.pop("stated", True), known.pop("figured", {})
        teller = Teller(body.name, certainty="certain", cue="said")
        said: dict[str, Any] = {
            "claim": identifier,
            "document": identifier.split("/")[0],
            "name": identifier.split("/")[0],
            "publisher": "The Lantern",
            "published": day or None,
            "figure": figure(counted, **settings) if counted else None,
            "predicate": "count",
            "tellers": (Teller("The Lantern"), teller),
        }
        words, topic = known.pop("words", sentence), known.pop("topic", SHELLS)
        told = testimony(identifier, words, topic, **(said | known))
        self.told.append((told, Root(identifier, body, (), stated)))
        return identifier

    def goes_back(self, source: str, target: str, kind: EdgeKind = "stated") -> None:
        """An edge from a statement to the one it repeats."""
        self.edges.append(Edge(source, target, kind, (Evidence("attribution", "the text says so"),)))

    def matter(self, topic: Topic | None = None) -> Matter:
        """The statements of one topic as a matter: of the only one, if none is named."""
        topic = topic or self.told[0][0].topic
        own = [(testimony, root) for testimony, root in self.told if testimony.topic == topic]
        edges = tuple(edge for edge in self.edges if edge.source in {testimony.id for testimony, _ in own})
        return Matter(f"m {topic.sort}", topic, tuple(t for t, _ in own), tuple(r for _, r in own), edges, ())

    def block(self) -> tuple[Matter, ...]:
        """All statements as matters, one a topic."""
        topics: Iterable[Topic] = dict.fromkeys(testimony.topic for testimony, _ in self.told)
        return tuple(self.matter(topic) for topic in topics)


def during(start: str | None, end: str | None, relation: str | None = "in", text: str = "then") -> Time:
    """A dated time."""
    return Time("date", start, end, text, relation, Span(0, len(text), text))


def place(name: str, country: str, precision: Any = "city") -> Place:
    """A named place."""
    return Place(name, None, None, country, precision, None, Span(0, len(name), name))
