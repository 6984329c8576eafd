"""Findings to show: doses of vaccine as a ministry, a clinic's union and those who repeat them count them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.build import testimony
from whence.records.claim import Figure
from whence.records.finding import (
    Change,
    Conflict,
    Derived,
    Explained,
    Family,
    Finding,
    Grade,
    Moment,
    Reckoning,
    Superseded,
)
from whence.records.link import (
    Body,
    Dependence,
    Edge,
    Evidence,
    Matter,
    Root,
    Teller,
    Testimony,
    Topic,
)
from whence.records.span import Span

MINISTRY, UNION = "government of Orsinia", "Nurses' Union"
DOSES = Topic("delivery", "delivered", "vaccine dose|Orsinia")


def doses(low: float, high: float | None = None, **known: Any) -> Figure:
    """A count of doses; a point unless it has an end of its own."""
    end = low if high is None else high
    best = low if low == end else None
    return Figure(low, end, best, Span(0, 5, f"{low:,.0f}"), **({"counted": "vaccine dose"} | known))


def statement(
    letter: str, publisher: str | None, published: str | None, figure: Figure | None, **known: Any
) -> Testimony:
    """What one document states, its ids made from one letter."""
    words = f"{letter}: so many doses came"
    told: dict[str, Any] = {
        "document": f"sha256:d{letter * 63}",
        "name": f"{letter}.txt",
        "publisher": publisher,
        "published": published,
        "figure": figure,
        "event": "transfer",
        "predicate": "deliver",
        "participants": (("recipient", "Orsinia"),),
        "tellers": (Teller(publisher or "?", "outlet"), Teller("the ministry", "organisation", cue="said")),
    }
    identifier, topic = known.pop("id", f"sha256:{letter * 64}#1"), known.pop("topic", DOSES)
    return testimony(identifier, known.pop("words", words), topic, **(told | known))


def edge(source: Testimony, target: Testimony | None, kind: Any, what: Any, words: str) -> Edge:
    """One statement goes back to another, for one reason."""
    return Edge(source.id, target.id if target else None, kind, (Evidence(what, words, source.document),))


A = statement("a", "The Herald", "2025-03-04", doses(40_000), basis="own records")
B = statement("b", "Courier", "2025-03-05", doses(40_000))
C = statement("c", "Evening Post", "2025-03-07", doses(40_000, approximator="about"))
D = statement("d", "Radio Nord", "2025-03-08", doses(12_000, approximator="at_least"), basis="witness")
E = statement("e", "The Herald", "2025-03-12", doses(46_000), basis="own records")
EDGES = (
    edge(B, A, "copy", "copied text", "“so many doses came”"),
    edge(C, B, "presumed", "figure", "40,000, three days later"),
    edge(D, None, "stated", "attribution", "the union said"),
)
GOVERNMENT = Body("Health Ministry", MINISTRY, "ministry", "Orsinia", interested=True)
NURSES = Body(UNION, UNION, "union", "Orsinia")
HERALD = Body("The Herald", "The Herald", "outlet")


def matter(*testimonies: Testimony, edges: tuple[Edge, ...] = EDGES, **known: Any) -> Matter:
    """A matter of statements; all but Radio Nord's go back to the ministry."""
    said = testimonies or (A, B, C, D, E)
    roots = tuple(Root(one.id, NURSES if one is D else GOVERNMENT, (), stated=one is not C) for one in said)
    depends = (Dependence(UNION, MINISTRY, "open", Evidence("wording", "both count at the airport", None)),)
    defaults: dict[str, Any] = {
        "id": "sha256:" + "5eed" * 16,
        "topic": DOSES,
        "testimonies": said,
        "roots": roots,
        "edges": edges,
        "depends": depends,
    }
    return Matter(**(defaults | known))


def family(origin: str, *testimonies: Testimony, **known: Any) -> Family:
    """All that goes back to one origin."""
    basis = tuple(sorted({one.basis for one in testimonies if one.basis}))
    names = tuple(sorted({one.name for one in testimonies}))
    found = Family(origin, (origin,), tuple(one.id for one in testimonies), names, basis, (), "")
    return replace(found, **known)


def finding(**known: Any) -> Finding:
    """What stands about the doses, a bit of everything in it."""
    defaults: dict[str, Any] = {
        "matter": matter(),
        "title": "Vaccine doses delivered to Orsinia",
        "families": (
            family(
                MINISTRY, A, B, C, E,
                members=("Health Ministry",), descriptor="a government, party to the matter, by its own records",
            ),
            family(UNION, D, depends_on=(MINISTRY,), descriptor="a union, by its members' eyes, met directly"),
        ),
        "independent": None,
        "outlets": 4,
        "figures": Reckoning(None, 12_000, 46_000, "2025-03-12", None, (), (D.id,), (E.id,)),
        "derived": (
            Derived(doses(6_000), (A.id, E.id), "46,000 less 40,000"),
            Derived(None, (A.id, D.id), "refused: share and whole are of two origins"),
        ),
        "grade": Grade(3, ("one origin states its basis", "a conflict is open")),
        "conflicts": (Conflict(A.id, D.id, "40,000 against at least 12,000, not the same count"),),
        "explained": (Explained(A.id, C.id, "period", "a week lies between them"),),
        "superseded": (Superseded(E.id, A.id),),
        "changes": (Change(B.id, C.id, "hedge", "“said” became “about”"),),
        "history": (
            Moment("2025-03-04", None, "2025-03-04", 40_000, 40_000, 40_000, MINISTRY, "asserted", A.id),
            Moment("2025-03-08", "2025-03-01", "2025-03-08", 12_000, None, None, UNION, "estimated", D.id),
        ),
    }  # fmt: skip
    return Finding(**(defaults | known))
