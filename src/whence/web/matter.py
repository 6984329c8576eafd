"""One matter as its page shows it: what repeats what, who has the bounds, the drawing, and a row a statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from xml.etree.ElementTree import tostring

from markupsafe import Markup

from whence.export.lineage import Lineage
from whence.export.plain import plain
from whence.export.plot import COLOURS, Dot, describe, draw, find_dots, key_mark, legend
from whence.export.words import bounds
from whence.ledger.reported import Reported
from whence.records.finding import Finding
from whence.records.link import Edge, EdgeKind, Testimony

Sort = Literal["said", "figure", "origin", "outlet"]
Only = Literal["", "first", "echoes", "conflicts", "current", "superseded"]
ECHOES: dict[EdgeKind, str] = {
    "copy": "copied",
    "quoted": "quoted",
    "stated": "said to be had from another",
    "presumed": "presumably had",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One statement of the table: whose it is, what it goes back to, and what stands against it."""

    statement: Testimony
    origin: str
    edge: Edge | None
    conflicts: int
    superseded: bool
    retracted: bool
    graded: int | None


@dataclass(frozen=True, slots=True)
class Bound:
    """The lowest, highest or best figure, and the first statement of each origin that has it."""

    name: str
    value: str
    behind: tuple[tuple[str, Testimony, int], ...]


@dataclass(frozen=True, slots=True)
class Key:
    """One origin in the drawing: its name, its mark and the number of its colour."""

    name: str
    outline: str
    number: int


@dataclass(frozen=True, slots=True)
class Plotted:
    """The drawing with its key, and what it shows for those who do not see it."""

    drawing: Markup
    keys: tuple[Key, ...]
    words: str
    dots: tuple[Dot, ...]


def plotted(finding: Finding) -> Plotted | None:
    """The drawing of a matter's figures; None where none has a day and a number."""
    dots = find_dots(finding)
    if not dots:
        return None
    last, origins = len(COLOURS) - 1, legend(dots)
    keys = [Key(name, key_mark(shape), at) for at, (name, (_, shape)) in enumerate(origins.items()) if at <= last]
    if len(origins) > len(COLOURS):
        # They share a mark; whose each figure is stands in the table beside.
        keys[last] = replace(keys[last], name=f"{len(origins) - last:,} further origins")
    # The serializer escapes all that stands in it.
    drawing = Markup(tostring(draw(finding, dots), encoding="unicode"))
    return Plotted(drawing, tuple(keys), describe(finding), tuple(dots))


def bound_rows(finding: Finding, lineage: Lineage) -> Iterator[Bound]:
    """Lowest, highest and best, and whose they are; nothing where no figure is reported."""
    figures, percent = finding.figures, finding.matter.topic.percent
    if figures is None:
        return
    for name, value, ids in (
        ("Lowest reported", figures.low, figures.low_from),
        ("Highest reported", figures.high, figures.high_from),
        ("Best", figures.best, figures.best_from),
    ):
        yield Bound(name, bounds(value, value, percent=percent), tuple(_behind(finding, lineage, ids)))


def echoes(lineage: Lineage) -> str:
    """How many statements only repeat another, and how, in words; "" where none does."""
    kinds = Counter(edge.kind for one in lineage.testimonies if (edge := lineage.parent(one)) is not None)
    if not kinds:
        return ""
    ways = ", ".join(f"{kinds[kind]:,} {words}" for kind, words in ECHOES.items() if kinds[kind])
    return f"{kinds.total():,} of {len(lineage.testimonies):,} statements only repeat another: {ways}."


def rows(one: Reported, lineage: Lineage) -> list[Row]:
    """A row a statement, in the order in which they were published."""
    finding = one.finding
    origins = {claim: family.origin for family in finding.families for claim in family.claims}
    older = {step.older for step in finding.superseded}
    against = Counter(end for conflict in finding.conflicts for end in (conflict.left, conflict.right))
    return [
        Row(
            said,
            origins.get(said.id, ""),
            lineage.parent(said.id),
            against[said.id],
            said.id in older,
            said.claim in one.retracted,
            one.graded.get(said.claim),
        )
        for said in lineage.in_time(lineage.testimonies)
    ]


def chosen(found: Sequence[Row], only: Only, origin: str) -> list[Row]:
    """The rows of a kind and of an origin; "" for all."""
    return [row for row in found if KINDS[only](row) and origin in ("", row.origin)]


def sorted_by(found: Sequence[Row], sort: Sort, *, descending: bool) -> list[Row]:
    """The rows in an order; those that have nothing to be ordered by come last."""
    key = ORDERS[sort]
    known = [row for row in found if key(row) is not None]
    unknown = [row for row in found if key(row) is None]
    return sorted(known, key=lambda row: (key(row),), reverse=descending) + unknown


KINDS: dict[Only, Callable[[Row], bool]] = {
    "": lambda row: True,
    "first": lambda row: row.edge is None,
    "echoes": lambda row: row.edge is not None,
    "conflicts": lambda row: row.conflicts > 0,
    "current": lambda row: not row.superseded and not row.retracted,
    "superseded": lambda row: row.superseded,
}


def _number(row: Row) -> float | None:
    figure = row.statement.figure
    return next((one for one in (figure.best, figure.low, figure.high) if one is not None), None) if figure else None


ORDERS: dict[Sort, Callable[[Row], object]] = {
    "said": lambda row: row.statement.published,
    "figure": _number,
    "origin": lambda row: plain(row.origin).casefold() or None,
    "outlet": lambda row: plain(row.statement.publisher or "").casefold() or None,
}


def _behind(finding: Finding, lineage: Lineage, ids: Sequence[str]) -> Iterator[tuple[str, Testimony, int]]:
    for family in finding.families:
        own = lineage.in_time(one for one in ids if one in family.claims)
        if own:
            yield family.origin, own[0], len(own) - 1
