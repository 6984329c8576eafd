"""The provenance tree in box characters: from each origin, through whom it came, to the outlets that repeat it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from whence.cli.statement import brief, statement_line
from whence.cli.tree import Branch, few
from whence.export.lineage import Lineage
from whence.export.plain import plain
from whence.export.provenance import DEPENDS, MARKS, Stem, Step, grow
from whence.records.finding import Finding
from whence.records.link import Dependence

MOST = 20  # branches of one branch, unless all are asked for


def trees(finding: Finding, most: int = MOST) -> Iterator[Branch]:
    """One tree an origin, in the finding's order, each branch with so many branches at most."""
    lineage = Lineage(finding.matter)
    for stem in grow(finding, lineage):
        line = Text(plain(stem.family.origin), style="bold")
        if stem.family.basis:
            line.append(f"  {', '.join(stem.family.basis)}", style="not bold green")
        yield Branch(line, few([*map(_rests, stem.rests), *_ways(stem, lineage.thing, most)], most))


def _rests(depends: Dependence) -> Branch:
    line = Text(f"{DEPENDS[depends.kind]} ", style="yellow").append(plain(depends.on), style="not yellow bold")
    return Branch(line.append(f"  {plain(depends.evidence.words)}", style="dim"))


def _ways(stem: Stem, thing: str | None, most: int) -> Iterator[Branch]:
    for way in stem.ways:
        steps = _steps(way.steps, thing, most)
        if way.words:
            yield Branch(Text(way.words), few(steps, most))
        else:
            yield from steps


def _steps(steps: Sequence[Step], thing: str | None, most: int) -> list[Branch]:
    return [_step(step, thing, most) for step in steps]


def _step(step: Step, thing: str | None, most: int) -> Branch:
    line = Text()
    if step.edge is not None:
        line.append(f"{MARKS[step.edge.kind]}  ", style="yellow" if step.edge.kind == "presumed" else "magenta")
    line.append_text(statement_line(step.statement, thing))
    if step.outside is not None:
        line.append(f"  from {brief(step.outside, thing)}", style="dim")
    if step.further:
        return Branch(line, (Branch(Text("… and further", style="dim")),))
    return Branch(line, few(_steps(step.below, thing, most), most))
