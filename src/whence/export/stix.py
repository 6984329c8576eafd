"""STIX 2.1: one bundle of reports on documents and matters, a note a claim, and the opinions that people gave.

Ids are made from the ledger's hashes and times are the ledger's, so that the same ledger makes the same bundle. What
depends only on a name or on this module bears the day on which it was laid down here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO
from uuid import NAMESPACE_URL, UUID, uuid5

from whence.export.between import Tie, claims_held, ties
from whence.export.listing import Listing
from whence.export.quotable import (
    Quotable,
    actor_id,
    changed_when,
    digest,
    excerpt,
    label,
    made_id,
    publication_day,
    quotables,
    read_when,
    web_address,
)
from whence.export.rated import Rated, ratings
from whence.ledger.views import Shown
from whence.records.finding import Finding
from whence.records.identity import canonical_json
from whence.records.link import EdgeKind
from whence.records.reading import Actor, ActorKind

LAID_DOWN = "2026-11-23T00:00:00.000Z"
OURS = uuid5(NAMESPACE_URL, "urn:whence:stix")
# The standard's own, for what is observed.
OBSERVED = UUID("00abedb4-aa42-466c-9c01-fed23315a9b7")
CLASSES: Mapping[ActorKind, str] = {
    "person": "individual",
    "organisation": "organization",
    "outlet": "organization",
    "state": "organization",
    "group": "group",
}
# The standard's table for the Admiralty code's credibility; 6, cannot be judged, is outside its scale.
CONFIDENCE = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10}
OPINIONS = {1: "strongly-agree", 2: "agree", 3: "neutral", 4: "disagree", 5: "strongly-disagree"}
SURE: frozenset[EdgeKind] = frozenset(("copy", "quoted", "stated"))
Item = dict[str, object]


def write_stix(found: Iterable[Shown], findings: Iterable[Finding], bundle: BinaryIO) -> None:
    """Write one bundle: the documents with their claims, then what stands about them."""
    listing = Listing(bundle, {"type": "bundle"}, "objects", "id")
    for item in (_whence(), _extension()):
        listing.put(item)
    made: dict[str, str] = {}
    for shown in found:
        for item in _of_document(shown):
            listing.put(item)
        made |= dict.fromkeys((one.id for one in quotables(shown)), read_when(shown)[0])
    for finding in findings:
        for item in _of_matter(finding, made):
            listing.put(item)
    listing.end(id=_named("bundle", listing.digest))


def _of_document(shown: Shown) -> Iterator[Item]:
    """The bytes, who published them, the claims with their speakers and ratings, and the report that holds them."""
    held = []
    for item in (*_file(shown), *_publisher(shown)):
        held.append(item["id"])
        yield item
    rated = ratings(shown)
    for quotable in quotables(shown):
        rating = rated.get(quotable.claim.id)
        yield from _speaker(quotable)
        yield _note(quotable, rating)
        yield from _opinion(quotable, rating)
        held.append(_note_id(quotable.id))
    yield _report(shown, held)


def _whence() -> Item:
    about = {"name": "whence", "identity_class": "system"}
    return _item("identity", _named("identity", "whence"), LAID_DOWN) | about


def _extension() -> Item:
    return {
        **_item("extension-definition", EXTENSION, LAID_DOWN),
        "name": "whence claim",
        "description": "What whence keeps of a claim or a matter beside its words.",
        "schema": SCHEMA,
        "version": "1.0.0",
        "extension_types": ["property-extension"],
    }


def _file(shown: Shown) -> Iterator[Item]:
    """The bytes as they were captured first, under the id that the standard gives a file of this hash."""
    if known := digest(shown):
        hashes = _hashes(known)
        identifier = f"file--{uuid5(OBSERVED, canonical_json({'hashes': {**hashes}}))}"
        yield {"type": "file", "spec_version": "2.1", "id": identifier, "hashes": hashes}


def _publisher(shown: Shown) -> Iterator[Item]:
    if name := shown.listed.publisher:
        about = {"name": excerpt(name), "identity_class": "organization"}
        yield _item("identity", _publisher_id(name), LAID_DOWN) | about


def _speaker(quotable: Quotable) -> Iterator[Item]:
    """Whose claim it is, as this document has them; somebody who is not named is an identity of unknown class."""
    shown, name, actor = quotable.shown, quotable.speaker, quotable.actor
    if name is None or _is_publisher(shown, actor):
        return
    classed = CLASSES.get(actor.kind, "unknown") if actor and not actor.anonymous else "unknown"
    role: Item = {"roles": [excerpt(actor.role)]} if actor and actor.role else {}
    unnamed: Item = {"description": "Not named in the document."} if actor and actor.anonymous else {}
    about = {"name": name, "identity_class": classed}
    yield _item("identity", _speaker_id(shown, name, actor), read_when(shown)[0]) | about | role | unnamed


def _note(quotable: Quotable, rating: Rated | None) -> Item:
    shown, claim = quotable.shown, quotable.claim
    speaker = [_speaker_id(shown, quotable.speaker, quotable.actor)] if quotable.speaker else []
    about = [*(str(item["id"]) for item in _file(shown)), *speaker]
    labels = sorted({claim.modality, *(note.status for note in claim.verification), *quotable.decided})
    place: Item = {"field": claim.span.field, "start": claim.span.start, "end": claim.span.end}
    return {
        **_item("note", _note_id(quotable.id), read_when(shown)[0], changed_when(shown)),
        "abstract": quotable.gist,
        "content": f"“{quotable.quote}”",
        "object_refs": about or [_report_id(shown)],
        "external_references": [_reference(shown) | {"description": quotable.citation}],
        "labels": labels,
        **_confidence(rating.digit if rating else None, "people", {"claim": quotable.id, **place}),
    }


def _opinion(quotable: Quotable, rating: Rated | None) -> Iterator[Item]:
    """What somebody who rated a claim thinks of it; who says that it cannot be judged has none."""
    if rating and rating.digit in OPINIONS:
        why = f": {excerpt(rating.why)}" if rating.why else ""
        yield {
            **_item("opinion", _named("opinion", quotable.id, rating.by, rating.at), rating.at),
            "opinion": OPINIONS[rating.digit],
            "explanation": f"credibility {rating.digit} of the Admiralty code{why}",
            "authors": [rating.by],
            "object_refs": [_note_id(quotable.id)],
        }


def _report(shown: Shown, held: list[object]) -> Item:
    listed = shown.listed
    return {
        **_item("report", _report_id(shown), listed.captured, changed_when(shown)),
        "name": label(listed),
        "published": listed.captured,
        "object_refs": held,
        "external_references": [_reference(shown)],
        "labels": ["document"],
    }


def _of_matter(finding: Finding, made: Mapping[str, str]) -> Iterator[Item]:
    """A matter's report, and what ties its claims; its id says which of its claims this export holds."""
    claims = claims_held(finding, made)
    if not claims:
        return
    times = sorted(made[claim] for claim in claims)
    identifier = _named("report", finding.matter.id, *sorted(claims))
    shown = "not shown" if finding.independent is None else f"{finding.independent} independent"
    said = f"{len(finding.families)} origins ({shown}), {finding.outlets} outlets, {len(finding.conflicts)} conflicts"
    suggested = finding.grade.credibility
    yield {
        **_item("report", identifier, times[0], times[-1]),
        "name": excerpt(finding.title),
        "description": said,
        "published": times[-1],
        "object_refs": [_note_id(claim) for claim in claims],
        "labels": ["matter"],
        **_confidence(suggested, "rules", {"matter": finding.matter.id}),
    }
    for tie in ties(finding, made):
        yield _relationship(tie, max(made[tie.claim], made[tie.back_to]))


def _relationship(tie: Tie, at: str) -> Item:
    """What only evidence makes likely is related; what a text says or shows is derived."""
    return {
        **_item("relationship", _named("relationship", *tie[:3]), at),
        "relationship_type": "derived-from" if tie.kind in SURE else "related-to",
        "description": f"{tie.kind}: {tie.evidence}",
        "source_ref": _note_id(tie.claim),
        "target_ref": _note_id(tie.back_to),
    }


def _confidence(credibility: int | None, by: str, values: Item) -> Item:
    """The credibility as the standard's table has it, with who set it: people, or the rules that suggest one."""
    graded: Item = {"credibility": credibility, "credibility_set_by": by} if credibility else {}
    extension = {"extension_type": "property-extension", **values, **graded}
    known: Item = {"confidence": CONFIDENCE[credibility]} if credibility in CONFIDENCE else {}
    return known | {"extensions": {EXTENSION: extension}}


def _reference(shown: Shown) -> Item:
    listed = shown.listed
    url, known = web_address(listed.url), digest(shown)
    day = publication_day(listed)
    return {
        "source_name": excerpt(listed.publisher or label(listed)),
        **({"url": url} if url else {}),
        # The standard lets an address alone have hashes.
        **({"hashes": _hashes(known)} if known and url else {}),
        "external_id": listed.id,
        **({"description": f"published {day}"} if day else {}),
    }


def _hashes(tagged: str) -> dict[str, str]:
    return {"SHA-256": tagged.removeprefix("sha256:")}


def _note_id(claim: str) -> str:
    return _named("note", claim)


def _report_id(shown: Shown) -> str:
    return _named("report", shown.listed.id)


def _publisher_id(name: str) -> str:
    return _named("identity", "publisher", name)


def _is_publisher(shown: Shown, actor: Actor | None) -> bool:
    """Whether whoever says it is the publisher, who stands there already."""
    return actor is not None and actor.kind == "outlet" and actor.name == shown.listed.publisher


def _speaker_id(shown: Shown, name: str, actor: Actor | None) -> str:
    if _is_publisher(shown, actor):
        return _publisher_id(shown.listed.publisher or "")
    known = actor_id(shown, actor) if actor else made_id("speaker", shown.listed.id, name)
    return _named("identity", known)


def _item(kind: str, identifier: str, created: str, modified: str | None = None) -> Item:
    about = {"type": kind, "spec_version": "2.1", "id": identifier}
    return {**about, "created_by_ref": WHENCE, "created": created, "modified": max(created, modified or created)}


def _named(kind: str, *parts: str) -> str:
    return f"{kind}--{uuid5(OURS, made_id(kind, *parts))}"


WHENCE = _named("identity", "whence")
EXTENSION = _named("extension-definition", "claim")
SCHEMA = (
    "claim: tagged hash of the claim in the ledger; field, start, end: the characters [start, end) of the document's"
    " text or title; matter: tagged hash of the matter; credibility: 1 to 6 of the Admiralty code; credibility_set_by:"
    " people, or the rules that suggest it"
)
