"""W3C PROV-O as JSON-LD: what each claim was read from, by which whence, whose it is, and what it goes back to.

The context stands in the file, so that nobody has to fetch one. What PROV has no word for is in whence's own terms.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import BinaryIO

from whence.export.between import Tie, claims_held, ties
from whence.export.listing import Listing
from whence.export.quotable import (
    Quotable,
    actor_id,
    actors,
    excerpt,
    label,
    made_id,
    normal_form,
    publication_day,
    quotables,
    read_when,
    software_id,
    urn,
    web_address,
)
from whence.ledger.views import Shown
from whence.records.finding import Finding
from whence.records.link import Body, EdgeKind
from whence.records.reading import Actor

PROV, TERMS = "http://www.w3.org/ns/prov#", "urn:whence:term:"
POINTS = (
    "wasDerivedFrom",
    "wasQuotedFrom",
    "hadPrimarySource",
    "wasAttributedTo",
    "wasGeneratedBy",
    "wasAssociatedWith",
    "actedOnBehalfOf",
    "used",
    "hadMember",
    "atLocation",
)
NODES = ("qualifiedDerivation", "qualifiedAttribution")
MOMENTS = ("generatedAtTime", "endedAtTime")
CONTEXT: dict[str, object] = {
    "prov": PROV,
    "dcterms": "http://purl.org/dc/terms/",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "whence": TERMS,
    **{name: {"@id": f"{PROV}{name}", "@type": "@id"} for name in POINTS},
    **{name: {"@id": f"{PROV}{name}"} for name in NODES},
    **{name: {"@id": f"{PROV}{name}", "@type": "xsd:dateTime"} for name in MOMENTS},
    "agent": {"@id": f"{PROV}agent", "@type": "@id"},
    "entity": {"@id": f"{PROV}entity", "@type": "@id"},
    "value": f"{PROV}value",
    "normalForm": {"@id": f"{TERMS}normalForm", "@type": "@json"},
    "presumption": f"{TERMS}presumption",
    "presumedFrom": {"@id": f"{TERMS}presumedFrom", "@type": "@id"},
    "through": {"@id": f"{TERMS}through", "@type": "@id", "@container": "@list"},
    "affiliation": f"{TERMS}affiliation",
    "kind": f"{TERMS}kind",
    "evidence": f"{TERMS}evidence",
    "order": f"{TERMS}order",
    "certainty": f"{TERMS}certainty",
    "decided": f"{TERMS}decided",
    "independent": f"{TERMS}independent",
}
# What only evidence makes likely is not said to be a derivation.
POINTER: dict[EdgeKind, str] = {
    "copy": "wasDerivedFrom",
    "stated": "wasDerivedFrom",
    "quoted": "wasQuotedFrom",
    "presumed": "presumedFrom",
}
KINDS = {"person": "Person", "organisation": "Organization", "outlet": "Organization", "state": "Organization"}
Node = dict[str, object]


def write_prov(found: Iterable[Shown], findings: Iterable[Finding], graph: BinaryIO) -> None:
    """Write one graph: documents with their claims, then what the claims go back to."""
    listing = Listing(graph, {"@context": CONTEXT}, "@graph")
    held: set[str] = set()
    for shown in found:
        for node in _of_document(shown):
            listing.put(node)
        held |= {one.id for one in quotables(shown)}
    for finding in findings:
        for node in _of_matter(finding, held):
            listing.put(node)
    listing.end()


def _of_document(shown: Shown) -> Iterator[Node]:
    yield from _captures(shown)
    yield _document(shown)
    if name := shown.listed.publisher:
        yield _agent(_by_name(name), name, "Organization")
    if shown.account is None:
        return
    at, maker = read_when(shown)
    software = software_id(maker)
    yield _agent(software, maker, "SoftwareAgent")
    yield {
        "@id": _reading(shown),
        "@type": "prov:Activity",
        "used": urn(shown.listed.id),
        "wasAssociatedWith": software,
        "endedAtTime": at,
    }
    yield from _actors(shown)
    for quotable in quotables(shown):
        yield _claim(quotable)


def _captures(shown: Shown) -> Iterator[Node]:
    """The bytes, each digest once, with the times at which and the addresses where they were found."""
    for known in dict.fromkeys(str(one["digest"]) for one in shown.captures):
        made = [one for one in shown.captures if one["digest"] == known]
        addresses = (web_address(str(one["address"] or one["asked"])) for one in made)
        yield _known(
            {
                "@id": urn(known),
                "@type": "prov:Entity",
                "generatedAtTime": sorted({str(one["retrieved"]) for one in made}),
                "atLocation": sorted(set(filter(None, addresses))),
            }
        )


def _document(shown: Shown) -> Node:
    listed = shown.listed
    return _known(
        {
            "@id": urn(listed.id),
            "@type": "prov:Entity",
            "label": label(listed),
            "dcterms:issued": publication_day(listed),
            "dcterms:source": web_address(listed.url),
            "wasAttributedTo": _by_name(listed.publisher) if listed.publisher else None,
            "wasDerivedFrom": sorted({urn(str(one["digest"])) for one in shown.captures}),
        }
    )


def _actors(shown: Shown) -> Iterator[Node]:
    """Who is named or told of in a document; whose they are is given in its words."""
    for actor in actors(shown):
        kind = "" if actor.anonymous else KINDS.get(actor.kind, "")
        affiliation = excerpt(actor.affiliation) if actor.affiliation else None
        yield _known(_agent(_actor(shown, actor), actor.name, kind) | {"affiliation": affiliation})


def _claim(quotable: Quotable) -> Node:
    """A claim: quoted from its document where its words are the speaker's own, else derived from it."""
    shown, claim = quotable.shown, quotable.claim
    by_id = {actor.id: actor for actor in actors(shown)}
    sources = [(by_id[one.actor], one.certainty) for one in claim.sources if one.actor in by_id]
    whose = [_actor(shown, actor) for actor, _ in sources[-1:]]
    if quotable.actor is None and quotable.speaker:
        whose = [_by_name(quotable.speaker)]
    chain = [
        {"@type": "prov:Attribution", "agent": _actor(shown, actor), "order": order, "certainty": certainty}
        for order, (actor, certainty) in enumerate(sources, start=1)
    ]
    return _known(
        {
            "@id": urn(quotable.id),
            "@type": "prov:Entity",
            "value": quotable.quote,
            "label": quotable.gist,
            "wasGeneratedBy": _reading(shown),
            "wasQuotedFrom" if quotable.mode == "direct" else "wasDerivedFrom": urn(shown.listed.id),
            "wasAttributedTo": whose,
            "qualifiedAttribution": chain,
            "normalForm": normal_form(claim),
            "decided": sorted(quotable.decided),
        }
    )


def _of_matter(finding: Finding, held: Container[str]) -> Iterator[Node]:
    """A matter as a collection of its claims, the origins that they state, and what ties them."""
    claims = claims_held(finding, held)
    if not claims:
        return
    collected = {"@id": urn(finding.matter.id), "@type": "prov:Collection", "label": excerpt(finding.title)}
    yield _known({**collected, "hadMember": [urn(one) for one in claims], "independent": finding.independent})
    yield from _origins(finding, held)
    for tie in ties(finding, held):
        yield _tied(tie)


def _origins(finding: Finding, held: Container[str]) -> Iterator[Node]:
    """What the sources that claims are said to go back to said themselves, which the ledger need not hold."""
    claims = {one.id: one.claim for one in finding.matter.testimonies if one.claim in held}
    for root in finding.matter.roots:
        if root.stated and root.testimony in claims:
            origin = urn(made_id("origin", finding.matter.id, root.body.name))
            for body in (root.body, *root.through):
                yield from _body(body)
            yield {"@id": origin, "@type": "prov:Entity", "wasAttributedTo": _by_name(root.body.name)}
            through = [_by_name(body.name) for body in root.through]
            yield _known({"@id": urn(claims[root.testimony]), "hadPrimarySource": origin, "through": through})


def _body(body: Body) -> Iterator[Node]:
    """Somebody across documents; a ministry speaks for its government, a branch for its organisation."""
    whole = _by_name(body.family) if body.family != body.name else None
    yield _known(_agent(_by_name(body.name), body.name, "") | {"actedOnBehalfOf": whole})
    if whole:
        yield _agent(whole, body.family, "")


def _tied(tie: Tie) -> Node:
    """One claim going back to another: what the text shows is a derivation, what is only likely a presumption."""
    likely = tie.kind == "presumed"
    entity, identifier = urn(tie.back_to), urn(made_id("tie", *tie[:3]))
    step = {"@id": identifier, "entity": entity, "kind": tie.kind, "evidence": tie.evidence}
    typed = {} if likely else {"@type": "prov:Derivation"}
    name = "presumption" if likely else "qualifiedDerivation"
    return {"@id": urn(tie.claim), POINTER[tie.kind]: entity, name: step | typed}


def _agent(identifier: str, name: str, kind: str) -> Node:
    types = ["prov:Agent", f"prov:{kind}"] if kind else ["prov:Agent"]
    return {"@id": identifier, "@type": types, "label": excerpt(name)}


def _reading(shown: Shown) -> str:
    return urn(made_id("reading", shown.listed.id, *read_when(shown)))


def _actor(shown: Shown, actor: Actor) -> str:
    return urn(actor_id(shown, actor))


def _by_name(name: str) -> str:
    return urn(made_id("name", name))


def _known(node: Node) -> Node:
    """A node without what is not known of it."""
    return {name: value for name, value in node.items() if value is not None and value != []}
