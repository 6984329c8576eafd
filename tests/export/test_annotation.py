"""Web Annotations: read as the standard's RDF, and followed back to the words they point to."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from rdflib import RDF, Graph, Namespace, URIRef

from tests.build import claim, claimed, document, reading
from tests.export.graphs import read_graph
from tests.export.kept import MAKER, enter, shown, tell
from tests.export.linked import called
from whence.export.annotation import CONTEXT, write_annotations
from whence.export.quotable import SHORT
from whence.ledger.ledger import Ledger
from whence.ledger.views import Shown
from whence.records.decision import Decision
from whence.records.document import Document

OA, AS = Namespace("http://www.w3.org/ns/oa#"), "http://www.w3.org/ns/activitystreams#"
DATED = {"@type": "http://www.w3.org/2001/XMLSchema#dateTime"}
NUMBER = {"@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"}
# What the standard's context says of the words used here; it cannot be fetched.
TERMS: dict[str, object] = {
    "id": "@id",
    "type": "@type",
    "Software": f"{AS}Application",
    "name": "http://xmlns.com/foaf/0.1/name",
    "format": "http://purl.org/dc/elements/1.1/format",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "created": {"@id": "http://purl.org/dc/terms/created", **DATED},
    "generator": {"@id": f"{AS}generator", "@type": "@id"},
    "sourceDate": {"@id": f"{OA}sourceDate", **DATED},
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "describing": f"{OA}describing",
    "body": {"@id": f"{OA}hasBody", "@type": "@id"},
    "target": {"@id": f"{OA}hasTarget", "@type": "@id"},
    "source": {"@id": f"{OA}hasSource", "@type": "@id"},
    "selector": {"@id": f"{OA}hasSelector", "@type": "@id"},
    "state": {"@id": f"{OA}hasState", "@type": "@id"},
    "renderedVia": {"@id": f"{OA}renderedVia", "@type": "@id"},
    "startSelector": {"@id": f"{OA}hasStartSelector", "@type": "@id"},
    "endSelector": {"@id": f"{OA}hasEndSelector", "@type": "@id"},
    "start": {"@id": f"{OA}start", **NUMBER},
    "end": {"@id": f"{OA}end", **NUMBER},
    **{name: f"{OA}{name}" for name in ("exact", "prefix", "suffix")},
    **{
        name: f"{OA}{name}"
        for name in (
            "Annotation",
            "SpecificResource",
            "TextualBody",
            "TimeState",
            "TextQuoteSelector",
            "TextPositionSelector",
            "RangeSelector",
        )
    },
}
Line = dict[str, Any]


def lines(found: list[Shown]) -> list[Line]:
    stream = io.BytesIO()
    write_annotations(found, stream)
    return [json.loads(line) for line in stream.getvalue().decode().splitlines()]


def selector(line: Line, kind: str) -> Line | None:
    return next((one for one in line["target"]["selector"] if one["type"] == kind), None)


def places(whole: str, quote: Line) -> list[int]:
    """Where the words stand between those that a selector names."""
    around = quote["prefix"] + quote["exact"] + quote["suffix"]
    return [at + len(quote["prefix"]) for at in range(len(whole)) if whole.startswith(around, at)]


def words(where: Document, line: Line) -> str:
    """The words that an annotation's selectors find; all of them must find the same, and nothing else."""
    values = json.loads(line["body"][2]["value"])
    whole = where.text if values["field"] == "text" else where.title or ""
    found = set()
    if place := selector(line, "TextPositionSelector"):
        found.add((place["start"], place["end"]))
    if quote := selector(line, "TextQuoteSelector"):
        [start] = places(whole, quote)
        found.add((start, start + len(quote["exact"])))
    if ends := selector(line, "RangeSelector"):
        [start], [end] = places(whole, ends["startSelector"]), places(whole, ends["endSelector"])
        found.add((start, end))
    [(start, end)] = found
    assert (start, end) == (values["start"], values["end"])
    return whole[start:end]


def test_every_claim_is_found_again(linked: Ledger) -> None:
    for one in shown(linked):
        assert one.account
        written = lines([one])
        claims = one.account.claims.claims
        assert [words(one.account.reading.document, line) for line in written] == [said.span.text for said in claims]
        assert all(selector(line, "TextQuoteSelector") for line in written)


def test_words_that_stand_twice_are_told_apart(linked: Ledger) -> None:
    hostile = called(shown(linked), "hostile")
    twice = [line for line in lines([hostile]) if line["target"]["selector"][0]["exact"] == "The port was closed"]
    assert len({json.dumps(line["target"]["selector"][0]) for line in twice}) == 2


@pytest.mark.parametrize(
    ("tail", "kinds"), [(" End.", {"RangeSelector", "TextPositionSelector"}), ("", {"TextPositionSelector"})]
)
def test_more_than_may_be_quoted(ledger: Ledger, tail: str, kinds: set[str]) -> None:
    where = document("".join(f"word{number} " for number in range(200)).strip() + tail)
    said = claim("c1", where.span(6, len(where.text) - len(tail)))
    enter(ledger, claimed(reading(where), said))
    [line] = lines(shown(ledger))
    assert {one["type"] for one in line["target"]["selector"]} == kinds
    assert words(where, line) == said.span.text
    assert said.span.text[:SHORT] not in json.dumps(line)


def test_the_standards_graph(linked: Ledger) -> None:
    graph = Graph()
    written = lines(shown(linked))
    for line in written:
        assert line["@context"] == CONTEXT
        graph += read_graph(json.dumps(line | {"@context": TERMS}))
    assert len({*graph.subjects(RDF.type, OA.Annotation)}) == len(written)
    assert {*graph.objects(None, OA.motivatedBy)} == {OA.describing}
    sources = {*graph.objects(None, OA.hasSource)}
    assert URIRef("https://wire.example/doses?a=1&b=%C3%BC") in sources
    assert {str(one).split(":")[0] for one in sources} == {"https", "urn"}
    for predicate, count in ((OA.hasBody, 3), (OA.hasTarget, 1)):
        assert {len([*graph.objects(one, predicate)]) for one in graph.subjects(RDF.type, OA.Annotation)} == {count}
    # Every key of every line is a word of the standard: nothing was left out of the graph.
    keys = {key for line in written for part in (line, line["target"], *line["body"]) for key in part}
    assert keys - {"@context"} <= TERMS.keys()


def test_what_was_misread_is_left_out(ledger: Ledger) -> None:
    told = tell()
    where = enter(ledger, told)
    ledger.decide(Decision("misread", "kd", where.id, told.claims.claims[1].span), MAKER)
    [line] = lines(shown(ledger))
    assert line["body"][0]["value"] == "Anna Adler: about forty tanks; 12 guns"
