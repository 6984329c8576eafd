"""A trace has each step with its evidence, the roots where it ends, and who else goes back there."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from typing import Any

from tests.found import A, B, C, D, E, edge, finding, matter
from whence.export.trace import DEEPEST, shape_trace
from whence.records.link import Relay, Root, Teller


def test_step_by_step_to_the_root() -> None:
    shown = shape_trace(finding(), C.id)
    steps = list(walk(shown["trace"]))
    assert [step["claim"]["id"] for step in steps] == [C.id, B.id, A.id]
    assert [one["kind"] for step in steps for one in step["steps"]] == ["presumed", "copy"]
    assert steps[1]["steps"][0]["evidence"] == [
        {"what": "copied text", "words": "“so many doses came”", "document": "b.txt", "span": None}
    ]
    assert steps[-1]["roots"][0]["origin"]["name"] == "Health Ministry"
    assert [one["id"] for one in shown["same_root"]] == [A.id, B.id, E.id]


def test_out_of_the_ledger() -> None:
    (step,) = shape_trace(finding(), D.id)["trace"]["steps"]
    assert (step["id"], step["to"]) == (None, None)


def test_whom_a_text_says_it_has_it_from() -> None:
    told = Relay(Teller("the minister"), Teller("the service"), replace(A.span, text="after a briefing"))
    traced = shape_trace(finding(matter=matter(replace(A, relays=(told,)), edges=())), A.id)["trace"]
    assert [(one["teller"], one["from"]) for one in traced["relays"]] == [("the minister", "the service")]


def test_through_whom() -> None:
    roots = (Root(A.id, matter().roots[0].body, (matter().roots[3].body,), stated=False),)
    (root,) = shape_trace(finding(matter=matter(A, edges=(), roots=roots)), A.id)["trace"]["roots"]
    assert (root["through"], root["stated"]) == (["Nurses' Union"], False)


def test_a_ring_ends() -> None:
    ring = (edge(A, B, "presumed", "wording", ""), edge(B, A, "presumed", "wording", ""))
    steps = list(walk(shape_trace(finding(matter=matter(A, B, edges=ring)), A.id)["trace"]))
    assert [(step["claim"]["id"], step["cut"]) for step in steps] == [(A.id, False), (B.id, False), (A.id, True)]


def test_a_chain_without_end_is_cut() -> None:
    said = [replace(A, id=f"{at:05}") for at in range(3000)]
    links = tuple(edge(one, before, "copy", "wording", "") for before, one in pairwise(said))
    shown = shape_trace(finding(matter=matter(*said, edges=links)), said[-1].id)
    assert len(list(walk(json.loads(json.dumps(shown))["trace"]))) == DEEPEST + 1


def walk(node: Any) -> Any:
    """A trace's nodes, from the statement on."""
    yield node
    for step in node["steps"]:
        if step["to"]:
            yield from walk(step["to"])
