"""One statement traced back: what it repeats, what speaks for each step, and the root where the steps end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from typing_extensions import TypedDict

from whence.export.claim import SpanJSON, shape_span
from whence.export.finding import EvidenceJSON, TestimonyJSON, shape_evidence, shape_testimony
from whence.export.lineage import Lineage
from whence.records.finding import Finding
from whence.records.link import Body, Relay, Root, Testimony

# A chain of reports that is longer than this is no chain that anybody reads, and JSON readers bound their depth.
DEEPEST = 40


class BodyJSON(TypedDict):
    """Who somebody is across documents."""

    name: str
    family: str
    kind: str | None
    country: str | None
    state_media: bool
    interested: bool
    known: bool


class RootJSON(TypedDict):
    """Where a statement's chain ends, and through whom it came."""

    origin: BodyJSON
    through: list[str]
    stated: bool


RelayJSON = TypedDict("RelayJSON", {"teller": str, "from": str, "span": SpanJSON})


class StepJSON(TypedDict):
    """One step back and how it is known; `id` is null where it leads out of the ledger, `to` out of the matter."""

    kind: str
    evidence: list[EvidenceJSON]
    id: str | None
    to: TraceJSON | None


class TraceJSON(TypedDict):
    """A statement with its roots and the steps back from it; `cut` where they are told elsewhere or are too many."""

    claim: TestimonyJSON
    roots: list[RootJSON]
    relays: list[RelayJSON]
    steps: list[StepJSON]
    cut: bool


class SameRootJSON(TypedDict):
    """Another document's statement that goes back to the same root."""

    id: str
    document: str
    publisher: str | None
    published: str | None


class WholeTraceJSON(TypedDict):
    """A traced statement, the matter it is about, and who else goes back to its root."""

    matter: str
    title: str
    trace: TraceJSON
    same_root: list[SameRootJSON]


def shape_trace(finding: Finding, statement: str) -> WholeTraceJSON:
    """The tree from one of a matter's statements, by its id, to its origins."""
    lineage = Lineage(finding.matter)
    return {
        "matter": finding.matter.id,
        "title": finding.title,
        "trace": _trace(lineage, lineage.testimonies[statement], set(), 0),
        "same_root": [
            {"id": one.id, "document": one.name, "publisher": one.publisher, "published": one.published}
            for one in same_root(finding, lineage, statement)
        ],
    }


def statements_in(findings: Iterable[Finding], claim: str, figure: str | None) -> Iterator[tuple[Finding, str]]:
    """The statements of a claim, one a figure, with the matter each is about."""
    for finding in findings:
        for one in finding.matter.testimonies:
            if one.claim == claim and figure in (None, one.id):
                yield finding, one.id


def same_root(finding: Finding, lineage: Lineage, statement: str) -> list[Testimony]:
    """The other documents' statements of the same family, in time order, one a document."""
    family = next((one for one in finding.families if statement in one.claims), None)
    mine = lineage.testimonies[statement].document
    first = {one.document: one for one in reversed(lineage.in_time(family.claims if family else ()))}
    return lineage.in_time(one.id for document, one in first.items() if document != mine)


def _trace(lineage: Lineage, testimony: Testimony, told: set[str], depth: int) -> TraceJSON:
    cut = testimony.id in told or depth >= DEEPEST
    told.add(testimony.id)
    return {
        "claim": shape_testimony(testimony),
        "roots": [_root(root) for root in lineage.roots(testimony.id)],
        "relays": [_relay(relay) for relay in testimony.relays],
        "steps": [] if cut else list(_steps(lineage, testimony, told, depth)),
        "cut": cut,
    }


def _steps(lineage: Lineage, testimony: Testimony, told: set[str], depth: int) -> Iterator[StepJSON]:
    for edge in lineage.back(testimony.id):
        before = lineage.testimonies.get(edge.target or "")
        evidence = [shape_evidence(one, lineage.names) for one in edge.evidence]
        yield {
            "kind": edge.kind,
            "evidence": evidence,
            "id": edge.target,
            "to": _trace(lineage, before, told, depth + 1) if before else None,
        }


def _root(root: Root) -> RootJSON:
    return {"origin": _body(root.body), "through": [body.name for body in root.through], "stated": root.stated}


def _body(body: Body) -> BodyJSON:
    return {
        "name": body.name,
        "family": body.family,
        "kind": body.kind,
        "country": body.country,
        "state_media": body.state_media,
        "interested": body.interested,
        "known": body.known,
    }


def _relay(relay: Relay) -> RelayJSON:
    return {"teller": relay.teller.name, "from": relay.origin.name, "span": shape_span(relay.span)}
