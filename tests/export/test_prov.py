"""PROV-O: the graph read by an RDF library without any network, and asked."""

from __future__ import annotations

import io
import json
from typing import Any

from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from tests.build import capture
from tests.export.graphs import read_graph
from tests.export.kept import MAKER, enter, shown, tell
from tests.export.linked import TITLE, called, saying
from whence.export.prov import write_prov
from whence.export.quotable import SHORT, urn
from whence.ledger.ledger import Ledger
from whence.ledger.matters import all_findings
from whence.ledger.views import Shown
from whence.records.decision import Decision

PROV = Namespace("http://www.w3.org/ns/prov#")
TERMS = Namespace("urn:whence:term:")
PREFIXES = (
    "PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX whence: <urn:whence:term:>"
    " PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
)


def written(ledger: Ledger, found: list[Shown] | None = None) -> dict[str, Any]:
    stream = io.BytesIO()
    write_prov(shown(ledger) if found is None else found, all_findings(ledger), stream)
    return dict(json.loads(stream.getvalue()))


def graph(ledger: Ledger, found: list[Shown] | None = None) -> Graph:
    return read_graph(json.dumps(written(ledger, found)))


def ask(of: Graph, question: str, **known: object) -> set[tuple[str, ...]]:
    """The answers to a SPARQL question."""
    bound = {name: URIRef(str(value)) for name, value in known.items()}
    return {tuple(map(str, row)) for row in of.query(PREFIXES + question, initBindings=bound)}


def test_nothing_is_lost_on_the_way(linked: Ledger) -> None:
    read = graph(linked)
    again = Graph().parse(data=read.serialize(format="nt"), format="nt")
    assert isomorphic(read, again)
    keys = {key for node in written(linked)["@graph"] for key in node}
    assert keys - {"@id", "@type"} <= {*written(linked)["@context"], "dcterms:issued", "dcterms:source"}


def test_every_claim_has_a_reading_a_document_and_bytes(linked: Ledger) -> None:
    found = shown(linked)
    rows = ask(
        graph(linked),
        """SELECT ?claim ?document ?bytes ?software WHERE {
            ?claim prov:wasGeneratedBy ?reading; prov:wasDerivedFrom|prov:wasQuotedFrom ?document; prov:value ?quote.
            ?reading a prov:Activity; prov:used ?document; prov:wasAssociatedWith ?agent; prov:endedAtTime ?at.
            ?agent a prov:SoftwareAgent; rdfs:label ?software.
            ?document prov:wasDerivedFrom ?bytes }""",
    )
    claims = {(urn(claim), urn(one.listed.id)) for one in found for claim in one.claim_ids.values()}
    assert {row[:2] for row in rows} == claims
    digests = {urn(str(made["digest"])) for one in found for made in one.captures}
    assert {row[2] for row in rows} == digests
    assert {row[3] for row in rows} == {
        entry.maker for one in found for entry in one.history if entry.kind == "reading"
    }


def test_a_copy_goes_back_to_what_it_copies_and_to_its_origin(linked: Ledger) -> None:
    found = shown(linked)
    courier, wire = (urn(saying(called(found, name), "40,000")[0]) for name in ("courier", "wire"))
    read = graph(linked)
    steps = ask(
        read,
        """SELECT ?kind ?evidence WHERE { ?claim prov:wasDerivedFrom ?back; prov:qualifiedDerivation ?step.
            ?step a prov:Derivation; prov:entity ?back; whence:kind ?kind; whence:evidence ?evidence }""",
        claim=courier,
        back=wire,
    )
    assert {kind for kind, _ in steps} == {"copy"}
    origins = """SELECT ?name ?government WHERE { ?claim prov:hadPrimarySource/prov:wasAttributedTo ?body.
        ?body rdfs:label ?name OPTIONAL { ?body prov:actedOnBehalfOf/rdfs:label ?government } }"""
    said = ask(read, origins, claim=courier)
    assert {name for name, _ in said} == {"Ministry of Health (Malta)"}
    assert said == ask(read, origins, claim=wire)


def test_whose_claim_it_is(linked: Ledger) -> None:
    read = graph(linked)
    union = urn(saying(called(shown(linked), "union"), "12,000")[0])
    whose = "SELECT ?name WHERE { ?claim prov:wasAttributedTo ?who. ?who a prov:Organization; rdfs:label ?name }"
    assert ask(read, whose, claim=union) == {("Nurses' Union",)}
    quoted = "SELECT ?name WHERE { ?claim prov:wasQuotedFrom ?d; prov:wasAttributedTo ?who. ?who rdfs:label ?name }"
    assert ("Jon Tarn",) in ask(read, quoted)
    # Somebody unnamed is an agent of no kind.
    kinds = ask(read, "SELECT ?kind WHERE { ?who rdfs:label 'senior official'; a ?kind }")
    assert kinds == {(str(PROV.Agent),)}


def test_only_what_is_exported_is_told(linked: Ledger) -> None:
    courier = called(shown(linked), "courier")
    read = graph(linked, [courier])
    assert len({*read.subjects(PROV.value, None)}) == len(courier.claim_ids)
    assert not {*read.subjects(RDF.type, PROV.Derivation)}
    assert not any(word in str(read.serialize(format="nt")) for word in ("12,000", "Lena Oel", "Radio Nord"))


def test_what_means_harm_is_text(linked: Ledger) -> None:
    read = graph(linked)
    assert (None, None, Literal(TITLE)) in read
    assert not any("javascript" in str(one) for one in read.objects() if isinstance(one, URIRef))
    assert max(len(str(one)) for one in read.objects(None, PROV.value)) <= SHORT


def test_what_people_decided(ledger: Ledger) -> None:
    told = tell()
    where = enter(ledger, told)
    lost, talks = told.claims.claims
    ledger.decide(Decision("speaker", "kd", where.id, lost.span, value="Boris Petrov"), MAKER)
    ledger.decide(Decision("misread", "kd", where.id, talks.span), MAKER)
    read = graph(ledger)
    [claim] = read.subjects(PROV.value, None)
    assert {str(one) for one in read.objects(claim, TERMS.decided)} == {"speaker"}
    assert [str(node["label"]) for node in written(ledger)["@graph"] if node["@id"] == str(claim)] == [
        "Boris Petrov: about forty tanks; 12 guns"
    ]


def test_a_document_that_could_not_be_read(ledger: Ledger) -> None:
    where = tell(title="No reading").reading.document
    ledger.add(capture(where), None, MAKER, "tests")
    read = graph(ledger)
    assert (URIRef(urn(where.id)), RDF.type, PROV.Entity) in read
    assert not {*read.subjects(RDF.type, PROV.Activity)}
