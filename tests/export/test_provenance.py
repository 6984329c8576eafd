"""The provenance tree: who stands under whom, what changed on the way, and where a chain goes on deeper."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from tests.found import EDGES, MINISTRY, UNION, A, B, C, D, E, edge, finding, matter
from whence.export.lineage import Lineage
from whence.export.provenance import DEEPEST, Stem, Step, grow
from whence.records.finding import Finding
from whence.records.link import Body, Root


def stems(one: Finding) -> list[Stem]:
    return list(grow(one, Lineage(one.matter)))


def shape(steps: tuple[Step, ...]) -> list[object]:
    """Statements by their ids, each with what stands under it."""
    return [(step.statement.id, shape(step.below)) if step.below else step.statement.id for step in steps]


def test_each_origin_has_its_statements() -> None:
    ministry, union = stems(finding())
    assert [stem.family.origin for stem in (ministry, union)] == [MINISTRY, UNION]
    assert [(way.words, shape(way.steps)) for way in ministry.ways] == [
        ("Health Ministry", [(A.id, [(B.id, [C.id])]), E.id])
    ]
    assert [(way.words, shape(way.steps)) for way in union.ways] == [("", [D.id])]
    assert [(one.kind, one.on) for one in union.rests] == [("open", MINISTRY)]


def test_changes_stand_on_the_edge_that_they_happened_on() -> None:
    (ministry, _) = stems(finding())
    (copied,) = ministry.ways[0].steps[0].below
    assert (copied.edge, copied.changes) == (EDGES[0], ())
    (presumed,) = copied.below
    assert presumed.edge == EDGES[1]
    assert [change.what for change in presumed.changes] == ["hedge"]


def test_what_goes_back_to_another_family_says_so() -> None:
    across = edge(D, A, "quoted", "quotation", "the same words")
    _, union = stems(finding(matter=matter(edges=(*EDGES, across))))
    (step,) = union.ways[0].steps
    assert (step.edge, step.outside) == (across, A)


def test_bodies_between_are_named() -> None:
    base = finding()
    roots = tuple(
        Root(one.testimony, one.body, (Body("Border Agency", "Border Agency"),), stated=False)
        if one.testimony == D.id
        else one
        for one in base.matter.roots
    )
    _, union = stems(replace(base, matter=replace(base.matter, roots=roots)))
    assert [way.words for way in union.ways] == [f"{UNION} → Border Agency  origin unstated"]


def test_a_chain_without_end_is_cut() -> None:
    chain = [replace(A, id=f"sha256:{at:064x}#1", claim=f"sha256:{at:064x}") for at in range(DEEPEST + 3)]
    edges = tuple(edge(later, before, "copy", "copied text", "all of it") for before, later in pairwise(chain))
    base = finding()
    family = replace(base.families[0], claims=tuple(one.id for one in chain))
    (stem,) = stems(finding(matter=matter(*chain, edges=edges), families=(family,), changes=()))
    step, depth = stem.ways[0].steps[0], 0
    while step.below:
        (step,) = step.below
        depth += 1
    assert (depth, step.further) == (DEEPEST, 1)
