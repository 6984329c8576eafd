"""Who repeats whom in one matter, as a tree: each statement stands under the one that it goes back to most surely."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from whence.export.finding import most_said
from whence.records.link import Edge, Matter, Root, Testimony

# The surest first: a copy has the very text; what a text says of itself goes before what only evidence makes likely.
SUREST = ("copy", "stated", "quoted", "presumed")


class Lineage:
    """A matter's statements by their ids, with what each goes back to and what goes back to each."""

    def __init__(self, matter: Matter) -> None:
        self.testimonies = {one.id: one for one in matter.testimonies}
        self.names = {one.document: one.name for one in matter.testimonies}
        self.thing = most_said(one.figure.counted if one.figure else None for one in matter.testimonies)
        self._roots: defaultdict[str, list[Root]] = defaultdict(list)
        self._back: defaultdict[str, list[Edge]] = defaultdict(list)
        self._on: defaultdict[str, list[Edge]] = defaultdict(list)
        for root in matter.roots:
            self._roots[root.testimony].append(root)
        for edge in sorted(matter.edges, key=_how_sure):
            if edge.source in self.testimonies and edge.source != edge.target:
                self._back[edge.source].append(edge)
        self._parents: dict[str, Edge] = {}
        for one in self.in_time(self.testimonies):
            self._place(one.id)
        for edge in self._parents.values():
            self._on[edge.target or ""].append(edge)

    def in_time(self, ids: Iterable[str]) -> list[Testimony]:
        """Statements in the order in which they were published; those without a date come last."""
        known = (self.testimonies[one] for one in dict.fromkeys(ids) if one in self.testimonies)
        return sorted(known, key=lambda one: (one.published is None, one.published or "", one.name, one.id))

    def back(self, statement: str) -> tuple[Edge, ...]:
        """All that a statement goes back to, the surest first."""
        return tuple(self._back[statement])

    def parent(self, statement: str) -> Edge | None:
        """The edge to the one statement that this one stands under; None at the top of a tree."""
        return self._parents.get(statement)

    def repeated_by(self, statement: str) -> list[tuple[Testimony, Edge]]:
        """The statements that stand under this one, in time order."""
        edges = {edge.source: edge for edge in self._on.get(statement, ())}
        return [(one, edges[one.id]) for one in self.in_time(edges)]

    def roots(self, statement: str) -> tuple[Root, ...]:
        """The roots that a statement goes back to."""
        return tuple(self._roots[statement])

    def _place(self, statement: str) -> None:
        """Put a statement under the surest that does not stand under it already."""
        for edge in self._back[statement]:
            if edge.target in self.testimonies and not self._stands_under(edge.target, statement):
                self._parents[statement] = edge
                return

    def _stands_under(self, low: str | None, high: str) -> bool:
        while low is not None and low != high:
            edge = self._parents.get(low)
            low = edge.target if edge else None
        return low == high


def _how_sure(edge: Edge) -> tuple[int, str, str]:
    return SUREST.index(edge.kind), edge.source, edge.target or ""
