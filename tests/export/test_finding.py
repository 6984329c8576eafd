"""The findings contract: every key, in its shape, in the words of its page, whatever is known or not."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.found import MINISTRY, A, B, C, D, E, doses, edge, finding, matter, statement
from whence.export.finding import shape_copies, shape_finding, shape_quotation
from whence.records.finding import Grade
from whence.records.link import Copied, CopyGroup, QuotedIn, SharedQuotation, Teller

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text("utf-8").split("### The findings contract")[1]
BARE: dict[str, Any] = {
    "matter": matter(statement("f", None, None, None, event=None, participants=(), tellers=()), edges=(), depends=()),
    "families": (),
    "figures": None,
    "grade": Grade(None, ()),
    **dict.fromkeys(("derived", "conflicts", "explained", "superseded", "changes", "history"), ()),
}


def test_a_matter_with_everything() -> None:
    shown = shape_finding(finding())
    assert shown["event"] == "transfer"
    assert shown["participants"] == [{"role": "recipient", "name": "Orsinia"}]
    assert (shown["counted"], shown["unit"]) == ("vaccine dose", None)
    assert [claim["id"] for claim in shown["claims"]] == [one.id for one in (A, B, C, D, E)]
    # A family is named by the member to whom most of its statements go back, and by its own name beside.
    assert (shown["families"][0]["origin"], shown["families"][0]["family"]) == ("Health Ministry", MINISTRY)
    assert shown["families"][1]["depends_on"] == ["Health Ministry"]
    assert shown["figures"] == {
        "best": None,
        "low": 12000,
        "high": 46000,
        "as_of": "2025-03-12",
        "rule": None,
        "best_from": [],
        "low_from": [D.id],
        "high_from": [E.id],
    }
    assert [one["how"] for one in shown["derived"] if one["figure"] is None] == [
        "refused: share and whole are of two origins"
    ]
    assert shown["grade"]["credibility"] == 3
    assert shown["superseded"] == [{"newer": E.id, "older": A.id}]
    assert shown["changes"] == [{"from": B.id, "to": C.id, "what": "hedge", "why": "“said” became “about”"}]


def test_sources_run_inwards() -> None:
    told = (
        Teller("The Herald", "outlet"),
        Teller("Oel", "person", "minister", "Orsinia", certainty="probable", cue="said", hedges=("probably",)),
    )
    one = statement("f", "The Herald", "2025-03-04", doses(5), tellers=told)
    (claim,) = shape_finding(finding(matter=matter(one, edges=())))["claims"]
    assert [source["name"] for source in claim["sources"]] == ["The Herald", "Oel"]
    assert claim["sources"][1] == {
        "name": "Oel",
        "role": "minister",
        "affiliation": "Orsinia",
        "anonymous": False,
        "certainty": "probable",
        "cue": "said",
        "hedges": ["probably"],
    }


def test_evidence_names_its_document() -> None:
    by_source = {one["from"]: one for one in shape_finding(finding())["edges"]}
    assert by_source[B.id]["to"] == A.id
    assert by_source[B.id]["evidence"][0]["document"] == "b.txt"
    assert by_source[D.id]["to"] is None


def test_a_share_is_in_per_cent() -> None:
    from dataclasses import replace

    share = matter(topic=replace(matter().topic, percent=True))
    assert shape_finding(finding(matter=share))["unit"] == "%"


@pytest.mark.parametrize("known", [{}, BARE], ids=["full", "bare"])
def test_no_key_is_missing(known: dict[str, Any]) -> None:
    """Every key that the page names stands in a full matter, and those outside lists in a bare one, too."""
    shown = shape_finding(finding(**known))
    full = shape_finding(finding())
    assert shown.keys() == full.keys()
    assert shown["claims"][0].keys() == full["claims"][0].keys()


def test_the_page_names_every_key() -> None:
    block = PAGE.split("```")[1]
    named = set(re.findall(r'"([a-z_]+)"', block))
    shown = json.loads(json.dumps(shape_finding(finding())))
    assert keys(shown, but=("span", "figure", "time")) <= named
    assert named <= keys(shown, but=()) | {"decided", "retracted"}


def test_copies() -> None:
    group = CopyGroup("sha256:1", (Copied("sha256:2", "edited", 0.8, "The Herald"),))
    assert shape_copies(group, {"sha256:1": "one.txt"}) == {
        "original": "one.txt",
        "id": "sha256:1",
        "copies": [
            {"document": "sha256:2", "id": "sha256:2", "kind": "edited", "overlap": 0.8, "credit": "The Herald"}
        ],
    }


def test_a_quotation() -> None:
    shared = SharedQuotation("never so many doses", (QuotedIn(A.document, A.span, "Oel"),))
    (place,) = shape_quotation(shared, {A.document: "a.txt"})["places"]
    assert (place["document"], place["speaker"], place["span"]["text"]) == ("a.txt", "Oel", A.span.text)


def test_most_said_is_the_same_in_any_order() -> None:
    boxes = statement("f", "Post", "2025-03-09", doses(5, counted="box"))
    one, other = (
        shape_finding(finding(matter=matter(*said, edges=(edge(boxes, None, "stated", "attribution", ""),))))
        for said in ((A, boxes), (boxes, A))
    )
    assert one["counted"] == other["counted"] == "box"


def keys(value: Any, but: tuple[str, ...]) -> set[str]:
    """All keys inside a value, those of its spans and figures left out."""
    if isinstance(value, list):
        return {key for item in value for key in keys(item, but)}
    if not isinstance(value, dict):
        return set()
    return set(value) | {key for name, item in value.items() if name not in but for key in keys(item, but)}
