"""The findings contract (docs/cli.md): one JSON object a matter, every key present, unknown null or an empty list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from typing_extensions import TypedDict

from whence.export.claim import FigureJSON, SpanJSON, TimeJSON, shape_figure, shape_number, shape_span, shape_time
from whence.records.finding import Change, Derived, Explained, Family, Finding, Moment, Reckoning
from whence.records.link import CopyGroup, Dependence, Edge, Evidence, Matter, SharedQuotation, Teller, Testimony

# Keys that are no names in Python.
ChangeJSON = TypedDict("ChangeJSON", {"from": str, "to": str, "what": str, "why": str})
DerivedJSON = TypedDict("DerivedJSON", {"figure": FigureJSON | None, "from": list[str], "how": str})


class EvidenceJSON(TypedDict):
    """What speaks for an edge."""

    what: str
    words: str
    document: str | None
    span: SpanJSON | None


EdgeJSON = TypedDict("EdgeJSON", {"from": str, "to": str | None, "kind": str, "evidence": list[EvidenceJSON]})


class TellerJSON(TypedDict):
    """One source of a chain, and how sure it is."""

    name: str
    role: str | None
    affiliation: str | None
    anonymous: bool
    certainty: str
    cue: str | None
    hedges: list[str]


class TestimonyJSON(TypedDict):
    """One figure of one claim as one document has it."""

    id: str
    document: str
    publisher: str | None
    published: str | None
    span: SpanJSON
    part: str
    words: str
    figure: FigureJSON | None
    time: TimeJSON | None
    polarity: str
    modality: str
    sources: list[TellerJSON]
    basis: str | None


class ParticipantJSON(TypedDict):
    """Who takes part in what a matter is about."""

    role: str
    name: str


class FamilyJSON(TypedDict):
    """All statements of one family: by the name of the member who states most, and by the family's own."""

    origin: str
    family: str
    members: list[str]
    claims: list[str]
    documents: list[str]
    basis: list[str]
    depends_on: list[str]
    descriptor: str


class ReckoningJSON(TypedDict):
    """The bounds reported, and whose they are."""

    best: float | int | None
    low: float | int | None
    high: float | int | None
    as_of: str | None
    rule: str | None
    best_from: list[str]
    low_from: list[str]
    high_from: list[str]


class GradeJSON(TypedDict):
    """The digit that the rules suggest, step by step."""

    credibility: int | None
    trace: list[str]


class ConflictJSON(TypedDict):
    """Two statements that cannot both be right."""

    left: str
    right: str
    why: str


class ExplainedJSON(TypedDict):
    """Two statements that differ, and why they may."""

    left: str
    right: str
    by: str
    why: str


class SupersededJSON(TypedDict):
    """A newer figure and the older one."""

    newer: str
    older: str


class MomentJSON(TypedDict):
    """One step of a matter's history."""

    said: str | None
    start: str | None
    end: str | None
    low: float | int | None
    high: float | int | None
    best: float | int | None
    origin: str
    modality: str
    claim: str


class DependenceJSON(TypedDict):
    """One family's figures rest on another's, or may."""

    family: str
    on: str
    kind: str
    evidence: EvidenceJSON


class FindingJSON(TypedDict):
    """What stands about one matter."""

    id: str
    title: str
    event: str | None
    participants: list[ParticipantJSON]
    counted: str | None
    unit: str | None
    claims: list[TestimonyJSON]
    families: list[FamilyJSON]
    independent: int | None
    outlets: int
    figures: ReckoningJSON | None
    derived: list[DerivedJSON]
    grade: GradeJSON
    conflicts: list[ConflictJSON]
    explained: list[ExplainedJSON]
    superseded: list[SupersededJSON]
    changes: list[ChangeJSON]
    edges: list[EdgeJSON]
    depends: list[DependenceJSON]
    history: list[MomentJSON]
    left_out: int
    untold: int


class CopiedJSON(TypedDict):
    """One document that repeats another's text."""

    document: str
    id: str
    kind: str
    overlap: float
    credit: str | None


class QuotedInJSON(TypedDict):
    """Where a quotation stands."""

    document: str
    id: str
    span: SpanJSON
    speaker: str | None


class SharedQuotationJSON(TypedDict):
    """Words that documents quote alike."""

    quotation: str
    places: list[QuotedInJSON]


class CopyGroupJSON(TypedDict):
    """An original and what repeats it."""

    original: str
    id: str
    copies: list[CopiedJSON]


def shape_finding(finding: Finding) -> FindingJSON:
    """A matter with what stands about it, in the contract's shape."""
    matter, origins = finding.matter, _origins(finding)
    names = {one.document: one.name for one in matter.testimonies}
    return {
        "id": matter.id,
        "title": finding.title,
        "event": most_said(one.event for one in matter.testimonies),
        "participants": _participants(matter),
        "counted": most_said(one.figure.counted if one.figure else None for one in matter.testimonies),
        "unit": "%" if matter.topic.percent else matter.topic.unit,
        "claims": [shape_testimony(one) for one in matter.testimonies],
        "families": [_family(family, origins) for family in finding.families],
        "independent": finding.independent,
        "outlets": finding.outlets,
        "figures": _reckoning(finding.figures) if finding.figures else None,
        "derived": [_derived(derived) for derived in finding.derived],
        "grade": {"credibility": finding.grade.credibility, "trace": list(finding.grade.trace)},
        "conflicts": [{"left": one.left, "right": one.right, "why": one.why} for one in finding.conflicts],
        "explained": [_explained(one) for one in finding.explained],
        "superseded": [{"newer": one.newer, "older": one.older} for one in finding.superseded],
        "changes": [_change(change) for change in finding.changes],
        "edges": [shape_edge(edge, names) for edge in finding.edges],
        "depends": [_dependence(one, names) for one in matter.depends],
        "history": [_moment(moment) for moment in finding.history],
        "left_out": finding.left_out,
        "untold": finding.untold,
    }


def shape_copies(group: CopyGroup, names: Mapping[str, str]) -> CopyGroupJSON:
    """Documents with one text between them, by their names in the ledger."""
    return {
        "original": names.get(group.original, group.original),
        "id": group.original,
        "copies": [
            {
                "document": names.get(copied.document, copied.document),
                "id": copied.document,
                "kind": copied.kind,
                "overlap": copied.overlap,
                "credit": copied.credit,
            }
            for copied in group.copies
        ],
    }


def shape_quotation(shared: SharedQuotation, names: Mapping[str, str]) -> SharedQuotationJSON:
    """Words that several documents quote alike, with the places they stand at."""
    return {
        "quotation": shared.words,
        "places": [
            {
                "document": names.get(place.document, place.document),
                "id": place.document,
                "span": shape_span(place.span),
                "speaker": place.speaker,
            }
            for place in shared.places
        ],
    }


def shape_testimony(testimony: Testimony) -> TestimonyJSON:
    """One statement with its document's name and its sources, the outermost first."""
    return {
        "id": testimony.id,
        "document": testimony.name,
        "publisher": testimony.publisher,
        "published": testimony.published,
        "span": shape_span(testimony.span),
        "part": testimony.part,
        "words": testimony.words,
        "figure": shape_figure(testimony.figure) if testimony.figure else None,
        "time": shape_time(testimony.time) if testimony.time else None,
        "polarity": testimony.polarity,
        "modality": testimony.modality,
        "sources": [_teller(teller) for teller in testimony.tellers],
        "basis": testimony.basis,
    }


def shape_edge(edge: Edge, names: Mapping[str, str]) -> EdgeJSON:
    """What one statement goes back to, and what speaks for it."""
    evidence = [shape_evidence(one, names) for one in edge.evidence]
    return {"from": edge.source, "to": edge.target, "kind": edge.kind, "evidence": evidence}


def shape_evidence(evidence: Evidence, names: Mapping[str, str]) -> EvidenceJSON:
    """What speaks for an edge, with the document, by its name, and the place it was read at."""
    document = evidence.document
    return {
        "what": evidence.what,
        "words": evidence.words,
        "document": names.get(document, document) if document else None,
        "span": shape_span(evidence.span) if evidence.span else None,
    }


def most_said(values: Iterable[str | None]) -> str | None:
    """The value that most statements have; of those as frequent the first in the alphabet."""
    counted = Counter(value for value in values if value)
    return min(counted, key=lambda value: (-counted[value], value)) if counted else None


def _participants(matter: Matter) -> list[ParticipantJSON]:
    """Everybody who takes part, those whom most statements name first."""
    counted = Counter(pair for one in matter.testimonies for pair in dict.fromkeys(one.participants))
    ordered = sorted(counted, key=lambda pair: (-counted[pair], pair))
    return [{"role": role, "name": name} for role, name in ordered]


def _teller(teller: Teller) -> TellerJSON:
    return {
        "name": teller.name,
        "role": teller.role,
        "affiliation": teller.affiliation,
        "anonymous": teller.anonymous,
        "certainty": teller.certainty,
        "cue": teller.cue,
        "hedges": list(teller.hedges),
    }


def _origins(finding: Finding) -> dict[str, str]:
    """Each family's name with that of its member to whom most of its statements go back."""
    roots = {root.testimony: root.body.name for root in finding.matter.roots}
    found = {}
    for family in finding.families:
        named = Counter(roots[claim] for claim in family.claims if claim in roots)
        found[family.origin] = min(named, key=lambda name: (-named[name], name), default=family.origin)
    return found


def _family(family: Family, origins: Mapping[str, str]) -> FamilyJSON:
    return {
        "origin": origins[family.origin],
        "family": family.origin,
        "members": list(family.members),
        "claims": list(family.claims),
        "documents": list(family.documents),
        "basis": list(family.basis),
        "depends_on": [origins.get(name, name) for name in family.depends_on],
        "descriptor": family.descriptor,
    }


def _reckoning(figures: Reckoning) -> ReckoningJSON:
    return {
        "best": shape_number(figures.best),
        "low": shape_number(figures.low),
        "high": shape_number(figures.high),
        "as_of": figures.as_of,
        "rule": figures.rule,
        "best_from": list(figures.best_from),
        "low_from": list(figures.low_from),
        "high_from": list(figures.high_from),
    }


def _derived(derived: Derived) -> DerivedJSON:
    figure = shape_figure(derived.figure) if derived.figure else None
    return {"figure": figure, "from": list(derived.sources), "how": derived.how}


def _explained(explained: Explained) -> ExplainedJSON:
    return {"left": explained.left, "right": explained.right, "by": explained.by, "why": explained.why}


def _change(change: Change) -> ChangeJSON:
    return {"from": change.source, "to": change.target, "what": change.what, "why": change.why}


def _dependence(one: Dependence, names: Mapping[str, str]) -> DependenceJSON:
    return {"family": one.family, "on": one.on, "kind": one.kind, "evidence": shape_evidence(one.evidence, names)}


def _moment(moment: Moment) -> MomentJSON:
    return {
        "said": moment.said,
        "start": moment.start,
        "end": moment.end,
        "low": shape_number(moment.low),
        "high": shape_number(moment.high),
        "best": shape_number(moment.best),
        "origin": moment.origin,
        "modality": moment.modality,
        "claim": moment.claim,
    }
