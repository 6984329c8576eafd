"""schema.org: each claim once, with all that it appears in, and no verdict on any."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import pytest
from rdflib import RDF, Namespace, URIRef

from tests.export.graphs import read_graph
from tests.export.kept import enter, shown, tell
from tests.export.linked import TITLE, called, saying
from tests.found import A, B, C, edge, finding, matter
from whence.export.quotable import SHORT, urn
from whence.export.schemaorg import write_schemaorg
from whence.ledger.ledger import Ledger
from whence.ledger.matters import all_findings
from whence.ledger.views import Shown
from whence.records.finding import Change, Finding

SCHEMA = Namespace("https://schema.org/")


def nodes(ledger: Ledger, found: list[Shown] | None = None, *findings: Finding) -> dict[str, dict[str, Any]]:
    """The nodes of a ledger's graph by their ids."""
    stream = io.BytesIO()
    write_schemaorg(shown(ledger) if found is None else found, findings or all_findings(ledger), stream)
    written = json.loads(stream.getvalue())
    read = read_graph(stream.getvalue())
    for kind in ("Claim", "CreativeWork"):
        ids = {URIRef(node["@id"]) for node in written["@graph"] if node["@type"] == kind}
        assert {*read.subjects(RDF.type, SCHEMA[kind])} == ids
    found_in = {*read.objects(None, SCHEMA.appearance), *read.objects(None, SCHEMA.firstAppearance)}
    assert found_in <= {*read.subjects(RDF.type, SCHEMA.CreativeWork)}
    return {str(node["@id"]): node for node in written["@graph"]}


def test_a_claim_that_is_copied_is_one_claim(linked: Ledger) -> None:
    found = shown(linked)
    wire, courier = called(found, "wire"), called(found, "courier")
    known = nodes(linked)
    claim = known[urn(saying(wire, "40,000")[0])]
    assert urn(saying(courier, "40,000")[0]) not in known
    assert [one["@id"] for one in claim["appearance"]] == [urn(wire.listed.id), urn(courier.listed.id)]
    assert claim["firstAppearance"] == {"@id": urn(wire.listed.id)}
    assert claim["author"] == {"@type": "Organization", "name": "Maltese health ministry"}


def test_another_count_is_another_claim(linked: Ledger) -> None:
    union = called(shown(linked), "union")
    claim = nodes(linked)[urn(saying(union, "12,000")[0])]
    assert claim["appearance"] == [{"@id": urn(union.listed.id)}]
    assert "firstAppearance" not in claim


def test_only_what_is_exported_is_told(linked: Ledger) -> None:
    courier = called(shown(linked), "courier")
    known = nodes(linked, [courier])
    assert known.keys() == {urn(one) for one in (courier.listed.id, *courier.claim_ids.values())}
    assert all("firstAppearance" not in node for node in known.values())


def test_who_is_not_named_is_no_author_and_what_means_harm_is_text(linked: Ledger) -> None:
    hostile = called(shown(linked), "hostile")
    known = nodes(linked)
    assert "author" not in known[urn(saying(hostile, "300 drones")[0])]
    work = known[urn(hostile.listed.id)]
    assert work["name"] == TITLE
    assert not work.keys() & {"url", "publisher", "datePublished"}


def test_no_verdict_is_made_up(linked: Ledger) -> None:
    assert {node["@type"] for node in nodes(linked).values()} == {"CreativeWork", "Claim"}
    assert all(len(node.get("text", "")) <= SHORT for node in nodes(linked).values())


def repeated(ledger: Ledger, *edges: tuple[int, int, str], changed: bool = False) -> list[list[int]]:
    """In which of three documents, by their numbers, each claim appears; edges are from document to document."""
    for number, name in enumerate("abc"):
        text = f"{tell().reading.document.text} Edition {number}."
        enter(ledger, tell(text, f"{name}.txt", published=f"2025-03-0{number + 1}"))
    found = shown(ledger)
    ids = [one.claim_ids["c1"] for one in found]
    said = [replace(one, id=f"{claim}#1", claim=claim) for one, claim in zip((A, B, C), ids, strict=True)]
    ties = tuple(edge(said[one], said[other], kind, "wording", "") for one, other, kind in edges)
    changes = tuple(Change(said[other].id, said[one].id, "hedge", "") for one, other, _ in edges if changed)
    known = nodes(ledger, None, finding(matter=matter(*said, edges=ties), changes=changes))
    places = {urn(one.listed.id): number for number, one in enumerate(found)}
    claims = [known[urn(claim)] for claim in ids if urn(claim) in known]
    return sorted(sorted(places[one["@id"]] for one in claim["appearance"]) for claim in claims)


@pytest.mark.parametrize(
    ("edges", "changed", "appearances"),
    [
        ([], False, [[0], [1], [2]]),
        ([(1, 0, "copy"), (2, 1, "copy")], False, [[0, 1, 2]]),
        ([(2, 1, "stated"), (1, 0, "quoted")], False, [[0, 1, 2]]),
        ([(1, 0, "presumed"), (2, 0, "copy")], False, [[0, 2], [1]]),
        ([(1, 0, "copy")], True, [[0], [1], [2]]),
        ([(0, 1, "copy"), (1, 0, "copy")], False, [[0, 1], [2]]),
        ([(0, 1, "copy"), (1, 2, "copy"), (2, 1, "copy")], False, [[0, 1, 2]]),
    ],
)
def test_what_is_one_claim(
    ledger: Ledger, edges: list[tuple[int, int, str]], changed: bool, appearances: list[list[int]]
) -> None:
    assert repeated(ledger, *edges, changed=changed) == appearances
