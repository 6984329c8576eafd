"""The provenance tree: from each origin, through whom it came, to the statements that repeat it; shown in many ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence.export.lineage import Lineage
from whence.export.plain import plain
from whence.records.finding import Change, Family, Finding
from whence.records.link import Dependence, Edge, Root, Testimony

# How an edge is marked where a statement stands under the one it goes back to.
MARKS = {"copy": "copied", "stated": "stated", "quoted": "quoted", "presumed": "presumed"}
DEPENDS = {"stated": "rests on", "presumed": "presumably rests on", "open": "not shown apart from"}
DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Step:
    """A statement, the edge to the one it stands under, what changed on that way, and what stands under it.

    `outside` is the statement of another family that it goes back to; `further` how many stand deeper than is shown.
    """

    statement: Testimony
    edge: Edge | None
    outside: Testimony | None
    changes: tuple[Change, ...]
    below: tuple[Step, ...]
    further: int = 0


@dataclass(frozen=True, slots=True)
class Way:
    """A family's first statements that came one way: the member by name and the bodies between, "" for no more."""

    words: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Stem:
    """What grows from one family, and on whom its figures rest."""

    family: Family
    rests: tuple[Dependence, ...]
    ways: tuple[Way, ...]


def grow(finding: Finding, lineage: Lineage) -> Iterator[Stem]:
    """One tree an origin, in the finding's order."""
    changes = defaultdict[tuple[str, str], list[Change]](list)
    for change in finding.changes:
        changes[change.source, change.target].append(change)
    for family in finding.families:
        rests = tuple(one for one in finding.matter.depends if one.family == family.origin)
        yield Stem(family, rests, _Growth(lineage, family, changes).ways())


class _Growth:
    """What grows from one family: its first statements, and what repeats each."""

    def __init__(self, lineage: Lineage, family: Family, changes: defaultdict[tuple[str, str], list[Change]]) -> None:
        self._lineage, self._family, self._changes = lineage, family, changes
        self._own = frozenset(family.claims)

    def ways(self) -> tuple[Way, ...]:
        """The first statements, under the member they are of and through whom it is said to have come."""
        grouped = defaultdict[str, list[Step]](list)
        for first in self._lineage.in_time(self._own):
            edge = self._lineage.parent(first.id)
            if edge is None or edge.target not in self._own:
                grouped[way_of(self._lineage.roots(first.id), self._family)].append(self._step(first, edge, 0))
        return tuple(Way(words, tuple(steps)) for words, steps in grouped.items())

    def _step(self, statement: Testimony, edge: Edge | None, depth: int) -> Step:
        target = edge.target or "" if edge else ""
        outside = self._lineage.testimonies.get(target) if target not in self._own else None
        changes = tuple(self._changes.get((target, statement.id), ()))
        below = [(one, on) for one, on in self._lineage.repeated_by(statement.id) if one.id in self._own]
        if depth == DEEPEST:
            return Step(statement, edge, outside, changes, (), len(below))
        return Step(statement, edge, outside, changes, tuple(self._step(one, on, depth + 1) for one, on in below))


def way_of(roots: Sequence[Root], family: Family) -> str:
    """The member by name and the bodies it came through; nothing where both say no more than the family's name."""
    for root in roots:
        if root.body.name in (family.origin, *family.members):
            names = [root.body.name, *(body.name for body in root.through)]
            way = " → ".join(plain(name) for name in dict.fromkeys(names))
            unstated = "" if root.stated else "origin unstated"
            return unstated if way == plain(family.origin) else f"{way}  {unstated}".rstrip()
    return ""
