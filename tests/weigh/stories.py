"""Small builders for weighing: matters made of who says what, by which means, and how it came."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.build import testimony
from whence.records.claim import Figure, Note, Status
from whence.records.finding import Finding, Grade
from whence.records.link import (
    Body,
    Dependence,
    DependenceKind,
    Edge,
    EdgeKind,
    Evidence,
    Matter,
    Root,
    Teller,
    Testimony,
    Topic,
)
from whence.records.reading import Time
from whence.records.span import Span
from whence.weigh.independence import families

TOPIC = Topic("losses", "lost", "Nordia|truck")
HERE = Span(0, 4, "here")
SAYING = Evidence("attribution", "the text says so")

MINISTRY = Body("Defence Ministry of Nordia", "government of Nordia", "ministry", "Nordia", interested=True)
STAFF = Body("General Staff of Nordia", "government of Nordia", "staff", "Nordia")
WATCH = Body("Harbour Watch", "Harbour Watch", "ngo")
INSTITUTE = Body("Lowell Institute", "Lowell Institute", "think tank")
VOICE = Body("Voice of Nordia", "government of Nordia", "outlet", "Nordia", state_media=True)
COURIER = Body("The Courier", "The Courier", "outlet")
OFFICIALS = Body("unnamed officials", "unnamed officials", known=False)


def count(low: float | None, high: float | None = None, **known: Any) -> Figure:
    """A figure: one number, or a range."""
    top = low if high is None and "approximator" not in known else high
    return Figure(low, top, low if low == top else None, Span(0, 1, str(low)), **known)


def told(identifier: str, **known: Any) -> Testimony:
    """A statement that 40 trucks were lost, in The Courier, on no basis given, unless told otherwise."""
    said: dict[str, Any] = {
        "document": f"sha256:{identifier}",
        "name": f"{identifier}.txt",
        "publisher": "The Courier",
        "published": "2031-03-04",
        "span": HERE,
        "figure": count(40),
        "event": "casualties",
        "predicate": "lose",
        "tellers": (Teller("somebody"),),
    }
    words, topic = known.pop("words", "Nordia lost 40 trucks."), known.pop("topic", TOPIC)
    return testimony(identifier, words, topic, **(said | known))


def note(status: Status) -> Note:
    """A note on a claim's standing, by nobody in particular."""
    return Note(status, None, None, None, HERE)


def period(start: str | None, end: str | None) -> Time:
    """A dated time."""
    return Time("date", start, end, "then", None, HERE)


def edge(source: str, target: str | None, kind: EdgeKind = "stated") -> Edge:
    """One statement that goes back to another."""
    return Edge(source, target, kind, (SAYING,))


def rests(family: str, on: str, kind: DependenceKind = "stated") -> Dependence:
    """A family whose figures rest on another's."""
    return Dependence(family, on, kind, SAYING)


class Story:
    """A matter in the making: statements are added one by one."""

    def __init__(self) -> None:
        self.testimonies: list[Testimony] = []
        self.roots: list[Root] = []

    def says(
        self, body: Body, identifier: str, *, through: Sequence[Body] = (), stated: bool = True, **known: Any
    ) -> Story:
        """One more statement and its root."""
        self.testimonies.append(told(identifier, **known))
        self.roots.append(Root(identifier, body, tuple(through), stated))
        return self

    def matter(self, *ties: Edge | Dependence) -> Matter:
        """The matter, with what ties its statements and families."""
        edges = tuple(tie for tie in ties if isinstance(tie, Edge))
        depends = tuple(tie for tie in ties if isinstance(tie, Dependence))
        return Matter("m1", TOPIC, tuple(self.testimonies), tuple(self.roots), edges, depends)


def find(matter: Matter) -> Finding:
    """A finding about a matter, with its families and nothing else."""
    return Finding(matter, "trucks lost", families(matter), None, 1, None, (), Grade(None, ()), (), (), (), (), ())
