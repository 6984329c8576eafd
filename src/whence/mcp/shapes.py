"""Claims and documents as an assistant gets them: few keys, the words with their characters, and whose they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from whence.export.citation import cite, mode_of
from whence.export.claim import shape_figure, shape_span, shape_time
from whence.export.words import figure_words
from whence.ledger.index import speaker_of
from whence.ledger.views import Listed, Shown
from whence.records.claim import Account, Claim
from whence.records.finding import Finding

Shape = dict[str, Any]
KEPT = ("low", "high", "best", "low_open", "high_open", "approximator", "counted", "unit", "percent", "bound_by")


def shape_document(listed: Listed) -> Shape:
    """What is known of a document."""
    known = ("id", "name", "title", "publisher", "published", "url", "captured", "claims")
    return {name: getattr(listed, name) for name in known}


def shape_claim(shown: Shown, account: Account, claim: Claim) -> Shape:
    """A claim with its words, its sources and their certainty, and a line for a footnote."""
    digest = str(shown.captures[0]["digest"]) if shown.captures else None
    return shape_stated(shown.listed, shown.claim_ids[claim.id], account, claim, digest)


def shape_stated(listed: Listed, identifier: str, account: Account, claim: Claim, digest: str | None) -> Shape:
    """The same of a claim whose document is not at hand as a whole."""
    speaker = speaker_of(account, claim)
    return {
        "id": identifier,
        "document": listed.id,
        "span": shape_span(claim.span),
        "part": claim.part,
        "voice": claim.voice,
        "speaker": speaker,
        "sources": [
            {
                "name": source.text,
                "cue": source.cue.text if source.cue else None,
                "certainty": source.certainty,
                "polarity": source.polarity,
                "hedges": [hedge.text for hedge in source.hedges],
            }
            for source in claim.sources
        ],
        "basis": claim.basis.kind if claim.basis else None,
        "event": claim.event.type if claim.event else None,
        "participants": [{"role": one.role, "name": one.text} for one in claim.participants],
        "figures": [_figure(figure) for figure in claim.figures],
        "time": shape_time(claim.time) if claim.time else None,
        "places": [place.name for place in claim.places],
        "polarity": claim.polarity,
        "modality": claim.modality,
        "said_of_it": [{"status": note.status, "words": note.span.text} for note in claim.verification],
        "confidence": claim.confidence,
        "citation": cite(listed, claim, speaker, digest, mode=mode_of(account, claim)),
    }


def shape_matters(findings: Sequence[Finding]) -> list[Shape]:
    """The matters that a claim is about: how many origins speak of each, and how many are shown independent."""
    return [
        {
            "id": one.matter.id,
            "title": one.title,
            "origins": [family.origin for family in one.families],
            "independent": one.independent,
            "outlets": one.outlets,
            "conflicts": len(one.conflicts),
        }
        for one in findings
    ]


def without(shape: Mapping[str, Any], *keys: str) -> Shape:
    """A shape without some of its keys."""
    return {key: value for key, value in shape.items() if key not in keys}


def _figure(figure: Any) -> Shape:
    shaped: Mapping[str, Any] = shape_figure(figure)
    return {"words": figure.span.text, "reads": figure_words(figure), **{name: shaped[name] for name in KEPT}}
