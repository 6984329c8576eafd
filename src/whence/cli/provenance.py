"""The provenance tree: from each origin, through whom it came, to the outlets that repeat it, in box characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from whence.cli.statement import brief, statement_line
from whence.cli.tree import Branch, few
from whence.export.lineage import Lineage
from whence.export.plain import plain
from whence.records.finding import Family, Finding
from whence.records.link import Dependence, Edge, Root, Testimony

# How an edge is marked where a statement stands under the one it goes back to.
MARKS = {"copy": "copied", "stated": "stated", "quoted": "quoted", "presumed": "presumed"}
DEPENDS = {"stated": "rests on", "presumed": "presumably rests on", "open": "not shown apart from"}
DEEPEST = 40
MOST = 20  # branches of one branch, unless all are asked for


def trees(finding: Finding, most: int = MOST) -> Iterator[Branch]:
    """One tree an origin, in the finding's order, each branch with so many branches at most."""
    lineage = Lineage(finding.matter)
    depends: dict[str, list[Dependence]] = {}
    for one in finding.matter.depends:
        depends.setdefault(one.family, []).append(one)
    for family in finding.families:
        line = Text(plain(family.origin), style="bold")
        if family.basis:
            line.append(f"  {', '.join(family.basis)}", style="not bold green")
        rests = [_rests(one) for one in depends.get(family.origin, ())]
        yield Branch(line, few([*rests, *_Growth(lineage, family, most).members()], most))


def _rests(depends: Dependence) -> Branch:
    line = Text(f"{DEPENDS[depends.kind]} ", style="yellow").append(plain(depends.on), style="not yellow bold")
    return Branch(line.append(f"  {plain(depends.evidence.words)}", style="dim"))


class _Growth:
    """What grows from one family: its first statements, and what repeats each."""

    def __init__(self, lineage: Lineage, family: Family, most: int) -> None:
        self._lineage, self._family, self._most = lineage, family, most
        self._own = frozenset(family.claims)

    def members(self) -> Iterator[Branch]:
        """The first statements, under the member they are of and through whom it is said to have come."""
        grouped: dict[str, list[Branch]] = {}
        for first in self._lineage.in_time(self._own):
            edge = self._lineage.parent(first.id)
            if edge is None or edge.target not in self._own:
                way = _way(self._lineage.roots(first.id), self._family)
                grouped.setdefault(way, []).append(self._statement(first, edge, 0))
        for way, statements in grouped.items():
            if way:
                yield Branch(Text(way), few(statements, self._most))
            else:
                yield from statements

    def _statement(self, testimony: Testimony, edge: Edge | None, depth: int) -> Branch:
        line = Text()
        if edge is not None:
            line.append(f"{MARKS[edge.kind]}  ", style="yellow" if edge.kind == "presumed" else "magenta")
        line.append_text(statement_line(testimony, self._lineage.thing))
        if edge is not None and edge.target not in self._own:
            line.append(
                f"  from {brief(self._lineage.testimonies[edge.target or ''], self._lineage.thing)}", style="dim"
            )
        below = [(one, on) for one, on in self._lineage.repeated_by(testimony.id) if one.id in self._own]
        if below and depth == DEEPEST:
            return Branch(line, (Branch(Text("… and further", style="dim")),))
        return Branch(line, few([self._statement(one, on, depth + 1) for one, on in below], self._most))


def _way(roots: Sequence[Root], family: Family) -> str:
    """The member by name and the bodies it came through; nothing where both say no more than the family's name."""
    for root in roots:
        if root.body.name in (family.origin, *family.members):
            names = [root.body.name, *(body.name for body in root.through)]
            way = " → ".join(plain(name) for name in dict.fromkeys(names))
            unstated = "" if root.stated else "origin unstated"
            return unstated if way == plain(family.origin) else f"{way}  {unstated}".rstrip()
    return ""
