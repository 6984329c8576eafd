"""Each statement stands under the one it goes back to most surely; nothing stands under itself."""

from __future__ import annotations

from itertools import pairwise, permutations

import pytest

from tests.found import EDGES, A, B, C, D, E, edge, matter
from whence.export.lineage import Lineage
from whence.records.link import Edge


def parents(*edges: Edge) -> dict[str, str | None]:
    lineage = Lineage(matter(A, B, C, D, E, edges=edges))
    return {one.id: above.target for one in (A, B, C, D, E) if (above := lineage.parent(one.id))}


def test_each_under_its_own() -> None:
    assert parents(*EDGES) == {B.id: A.id, C.id: B.id}
    lineage = Lineage(matter())
    assert [one.id for one, _ in lineage.repeated_by(A.id)] == [B.id]
    assert [one.target for one in lineage.back(D.id)] == [None]


@pytest.mark.parametrize(
    ("kinds", "under"),
    [(("presumed", "copy"), B), (("copy", "presumed"), A), (("stated", "presumed"), A), (("quoted", "stated"), B)],
)
def test_the_surest_of_several(kinds: tuple[str, str], under: object) -> None:
    edges = [edge(C, target, kind, "wording", "") for target, kind in zip((A, B), kinds, strict=True)]
    assert {parents(*some)[C.id] for some in permutations(edges)} == {getattr(under, "id", None)}


def test_a_ring_is_cut_open_alike_in_any_order() -> None:
    ring = [
        edge(A, B, "presumed", "wording", ""),
        edge(B, C, "presumed", "wording", ""),
        edge(C, A, "copy", "wording", ""),
    ]
    found = [parents(*some) for some in permutations(ring)]
    assert found[0] == {A.id: B.id, B.id: C.id}
    assert all(one == found[0] for one in found)


def test_a_statement_without_a_date_comes_last() -> None:
    from dataclasses import replace

    undated = replace(D, published=None)
    assert Lineage(matter(undated, B, A)).in_time((D.id, B.id, A.id, B.id, "gone")) == [A, B, undated]


def test_a_long_chain_is_placed() -> None:
    from dataclasses import replace

    said = [replace(A, id=f"{at:05}", published=f"{at:05}") for at in range(2000)]
    links = tuple(edge(one, before, "copy", "wording", "") for before, one in pairwise(said))
    lineage = Lineage(matter(*said, edges=links))
    assert sum(lineage.parent(one.id) is not None for one in said) == 1999
