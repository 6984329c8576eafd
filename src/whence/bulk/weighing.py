"""The last pass of linking: blocks in, what stands about their matters out, as rows of the dataset's results."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from whence.bulk.base import connect
from whence.bulk.blocks import BlockBatch, PartOfBlock, read_blocks
from whence.bulk.folder import Folder
from whence.bulk.linked import WEIGHED, Done, carry_out
from whence.bulk.tables import Placed
from whence.export.finding import shape_edge, shape_finding
from whence.export.line import one_line
from whence.export.table import Row
from whence.flow import load_weigher
from whence.ledger.standing import matter_row
from whence.records.errors import Unusable
from whence.records.finding import Finding
from whence.records.link import Block, Body, Root

STAGE = "weighed"
Weigh = Callable[[Block], tuple[Finding, ...]]


@dataclass(frozen=True)
class WeighBlocks:
    """The step that weighs blocks."""

    folder: str

    def ready(self) -> Callable[[BlockBatch], Done]:
        """Load the table of bodies, once a worker."""
        return partial(self._weigh, load_weigher())

    def _weigh(self, weigh: Weigh, batch: BlockBatch) -> Done:
        folder = Folder(self.folder)
        with connect(self.folder, threads=1) as base:
            blocks = read_blocks(base, folder, batch)
            return carry_out(folder, STAGE, batch.id, (row for part in blocks for row in _of_block(weigh, part)))


class _Found(NamedTuple):
    """A finding, and the block, or what of it was published in one period, that it was made in."""

    finding: Finding
    block: str
    period: str

    @property
    def known(self) -> Row:
        """How rows name the matter that they are of."""
        return {"matter": self.finding.matter.id, "block": self.block, "period": self.period}


def _of_block(weigh: Weigh, part: PartOfBlock) -> list[Placed | Unusable]:
    """One block's rows, made before any is written: what fails in it costs the others nothing."""
    try:
        within = {"block": part.block.block, "period": part.period}
        rows = [row for finding in weigh(part.block) for row in _rows(_Found(finding, **within))]
        return [*rows, ("parts", {**within, "digest": part.digest})]
    # Whatever fault one block brings to light, the rest of a long run must not be lost to it.
    except Exception as fault:
        why = f"cannot be weighed, a fault in whence ({type(fault).__name__}: {fault})"
        return [Unusable(f"{part.block.block} {part.period}".strip(), why)]


def _rows(found: _Found) -> Iterator[Placed]:
    yield "matters", _matter(found)
    for name, rows in (("statements", _statements(found)), ("edges", _edges(found)), ("actors", _actors(found))):
        yield from ((name, row) for row in rows)


def _matter(found: _Found) -> Row:
    finding = found.finding
    listed = matter_row(finding, "")
    told = {name: listed[name] for name in WEIGHED["matters"] if name in listed}
    as_of = finding.figures.as_of if finding.figures else None
    return {
        **told,
        "block": found.block,
        "period": found.period,
        "as_of": as_of,
        "finding": one_line(shape_finding(finding)),
    }


def _statements(found: _Found) -> Iterator[Row]:
    finding = found.finding
    families = {claim: family.origin for family in finding.families for claim in family.claims}
    for one, root in zip(finding.matter.testimonies, finding.matter.roots, strict=True):
        figure = one.figure
        yield {
            **{name: getattr(one, name) for name in ("id", "claim", "document", "publisher", "published", "words")},
            **found.known,
            **{name: getattr(figure, name, None) for name in ("low", "high", "best")},
            "origin": root.body.name,
            "family": families.get(one.id),
            "origin_stated": root.stated,
        }


def _edges(found: _Found) -> Iterator[Row]:
    names = {one.document: one.name for one in found.finding.matter.testimonies}
    for edge in found.finding.edges:
        evidence = one_line(shape_edge(edge, names)["evidence"])
        yield {**found.known, "from": edge.source, "to": edge.target, "kind": edge.kind, "evidence": evidence}


def _actors(found: _Found) -> Iterator[Row]:
    """Everybody whom a statement goes back to or came through: the root is step 0, who had it from there step 1."""
    for one, root in zip(found.finding.matter.testimonies, found.finding.matter.roots, strict=True):
        for step, body in enumerate(_bodies(root)):
            told = {name: getattr(body, name) for name in ("name", "family", "kind", "country", "known")}
            yield {"statement": one.id, "document": one.document, **found.known, "step": step, **told}


def _bodies(root: Root) -> tuple[Body, ...]:
    return root.body, *reversed(root.through)
