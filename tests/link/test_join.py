"""Joining: a block's statements as matters with roots, ties and dependences, in whatever order they come."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.link.test_origins import stated
from whence.link.join import Directory, join
from whence.records.link import Block, BodyEdit, Likeness, Matter, Paper, Teller
from whence.weigh.findings import weigh

DAYS = {"a": "2031-05-01", "b": "2031-05-02", "c": "2031-05-03", "d": "2031-05-03", "e": "2031-05-05"}
PAPERS = {"a": "Harbour Post", "b": "The Lantern", "c": "Gull Wire", "d": "Daily Net", "e": "Lake Mail"}


def said(identifier: str, *tellers: Teller, **known: Any) -> Any:
    """A statement of a block in a document that is known by its letter."""
    paper = identifier[0]
    chain = (Teller(PAPERS[paper], "outlet"), *tellers)
    return stated(identifier, by=PAPERS[paper], day=DAYS[paper], tellers=chain, **known)


def teller(name: str, **known: Any) -> Teller:
    return Teller(name, **({"kind": "organisation", "names": (name,)} | known))


def block(*ones: Any, alike: tuple[Likeness, ...] = ()) -> Block:
    ordered = tuple(sorted(ones, key=lambda one: str(one.id)))
    documents = sorted({one.document for one in ordered})
    papers = tuple(Paper(one, one, PAPERS[one], DAYS[one], 60, ()) for one in documents)
    return Block("things|norland", ordered, papers, alike, (), 0)


def directory(**edits: BodyEdit) -> Directory:
    return Directory.of({name.replace("_", " "): edit for name, edit in edits.items()})


def bodies(matters: tuple[Matter, ...]) -> dict[str, str]:
    return {root.testimony: root.body.name for matter in matters for root in matter.roots}


def test_a_matter_has_the_roots_of_its_statements_in_their_order() -> None:
    board = teller("Relief Board")
    ones = (said("a1", board), said("a2", number="90", words="In all 90 barges sank."), said("b1"))
    (matter,) = join(block(*ones), directory())
    assert [one.id for one in matter.testimonies] == [root.testimony for root in matter.roots] == ["a1", "a2", "b1"]
    assert bodies((matter,)) == {"a1": "Relief Board", "a2": "Harbour Post", "b1": "Relief Board"}
    assert [(edge.source, edge.target, edge.kind) for edge in matter.edges] == [
        ("a1", None, "stated"),
        ("b1", "a1", "presumed"),
    ]


def test_likenesses_make_copies() -> None:
    alike = (Likeness("a", "b", 0.99, 0.99, ()),)
    (matter,) = join(block(said("a1", teller("Relief Board")), said("b1"), alike=alike), directory())
    assert [edge.kind for edge in matter.edges] == ["stated", "copy"]


def test_what_people_say_of_bodies_counts() -> None:
    ones = (said("a1", teller("Relief Board")), said("b1", teller("Lake Fund")))
    (apart,) = join(block(*ones), directory())
    assert {root.body.family for root in apart.roots} == {"Relief Board", "Lake Fund"}
    (one,) = join(block(*ones), directory(Lake_Fund=BodyEdit(parent="Relief Board", interested=True)))
    assert {root.body.family for root in one.roots} == {"Relief Board"}
    assert [root.body.interested for root in one.roots] == [False, True]
    (same,) = join(block(*ones), Directory.of({}, same=[("Relief Board", "Lake Fund")]))
    assert len({root.body.family for root in same.roots}) == 1


def test_how_one_puts_a_thing_makes_nobody_another() -> None:
    doubtful = teller("Relief Board", certainty="possible", hedges=("perhaps",), cue="hinted")
    (matter,) = join(block(said("a1", teller("Relief Board", certainty="certain")), said("b1", doubtful)), directory())
    assert len({root.body for root in matter.roots}) == 1


def _many() -> list[Any]:
    return [
        said("a1", teller("Relief Board")),
        said("a2", number="90"),
        said("b1"),
        said("b2", part="title", words="Norland loses 300 boats"),
        said("c1", teller("Harbour Post", kind="outlet")),
        said("d1", teller("Lake Fund"), number="500"),
        said("e1", teller("officials", kind="group", anonymous=True)),
        said("e2", teller("Relief Board"), number="700"),
    ]


ALIKE = [Likeness("a", "b", 0.9, 0.7, ()), Likeness("b", "c", 0.6, 0.6, ()), Likeness("c", "d", 0.2, 0.2, ())]


def _shuffled(ones: list[Any], likenesses: list[Likeness], papers: list[str]) -> tuple[Matter, ...]:
    known = tuple(Paper(one, one, PAPERS[one], DAYS[one], 60, ()) for one in papers)
    return join(Block("things|norland", tuple(ones), known, tuple(likenesses), (), 0), directory())


@settings(deadline=None)
@given(st.permutations(_many()), st.permutations(ALIKE), st.permutations(sorted(DAYS)))
def test_the_order_in_which_documents_came_changes_nothing(
    ones: list[Any], likenesses: list[Likeness], papers: list[str]
) -> None:
    found, expected = _shuffled(ones, likenesses, papers), _shuffled(_many(), ALIKE, sorted(DAYS))
    assert found == expected
    assert weigh(found) == weigh(expected)
