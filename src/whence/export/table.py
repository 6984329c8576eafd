"""Documents and claims as flat rows for spreadsheets and data frames; whole texts only where they are asked for.

A claim has one row a figure, or one row without figures. Bounds that only a convention supplies stand in columns of
their own: they serve comparison, and nobody said them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from whence.export.claim import shape_figure
from whence.export.quotable import excerpt
from whence.ledger.index import speaker_of
from whence.ledger.views import Shown
from whence.records.claim import Account, Claim, Figure

Cell = str | int | float | bool | None
Row = Mapping[str, Cell]
Columns = Mapping[str, type[str] | type[int] | type[float] | type[bool]]

DOCUMENTS: Columns = {
    "id": str,
    "name": str,
    "title": str,
    "publisher": str,
    "author": str,
    "published": str,
    "url": str,
    "language": str,
    "captured": str,
    "digests": str,
    "read": bool,
    "claims": int,
}
OF_CLAIM: Columns = {
    "id": str,
    "document": str,
    "publisher": str,
    "published": str,
    "part": str,
    "words": str,
    "start": int,
    "end": int,
    "speaker": str,
    "voice": str,
    "chain": str,
    "certainty": str,
    "source_polarity": str,
    "hedges": str,
    "basis": str,
    "basis_words": str,
    "event": str,
    "predicate": str,
    "participants": str,
    "polarity": str,
    "modality": str,
    "time": str,
    "time_start": str,
    "time_end": str,
    "time_relation": str,
    "places": str,
    "countries": str,
    "verification": str,
    "confidence": float,
    "misread": bool,
    "corrected": str,
}
OF_FIGURE: Columns = {
    "figure": int,
    "figure_words": str,
    "low": float,
    "high": float,
    "best": float,
    "low_open": bool,
    "high_open": bool,
    "compare_low": float,
    "compare_high": float,
    "approximator": str,
    "direction": str,
    "counted": str,
    "category": str,
    "property": str,
    "unit": str,
    "per": str,
    "percent": bool,
    "of": str,
    "role": str,
}
CLAIMS: Columns = {**OF_CLAIM, **OF_FIGURE}
AS_SHAPED = ("approximator", "direction", "counted", "category", "property", "unit", "per", "percent", "of", "role")


def document_columns(*, full_texts: bool) -> Columns:
    """The documents' columns, the last one their texts where these are asked for."""
    return {**DOCUMENTS, "text": str} if full_texts else DOCUMENTS


def document_row(shown: Shown) -> Row:
    """A document's row, with its text."""
    listed = shown.listed
    document = shown.account.reading.document if shown.account else None
    return {
        "id": listed.id,
        "name": listed.name,
        "title": listed.title,
        "publisher": listed.publisher,
        "author": document.author if document else None,
        "published": listed.published,
        "url": listed.url,
        "language": document.language if document else None,
        "captured": listed.captured,
        "digests": joined(str(content["digest"]) for content in shown.captures),
        "read": shown.account is not None,
        "claims": listed.claims if shown.account else None,
        "text": document.text if document else None,
    }


def claim_rows(shown: Shown, *, full_texts: bool = False) -> Iterator[Row]:
    """The rows of a document's claims, in their order; its words short quotations unless whole texts are asked for."""
    if shown.account is None:
        return
    for claim in shown.account.claims.claims:
        row = {**_document(shown, claim), **claim_cells(shown.account, claim)}
        if not full_texts:
            row = {name: excerpt(cell) if isinstance(cell, str) else cell for name, cell in row.items()}
        figures = [figure_cells(number, figure) for number, figure in enumerate(claim.figures, start=1)]
        for figure in figures or [dict.fromkeys(OF_FIGURE)]:
            yield {**row, **figure}


def claim_cells(account: Account, claim: Claim) -> Row:
    """What a claim says, who says so, and where its words stand."""
    return {**_source(account, claim), **_content(claim)}


def figure_cells(number: int, figure: Figure) -> Row:
    """A claim's figure, the first of them number 1."""
    shaped = shape_figure(figure)
    said = figure.bound_by == "stated"
    return {
        "figure": number,
        "figure_words": figure.span.text,
        "low": shaped["low"] if said else None,
        "high": shaped["high"] if said else None,
        "best": shaped["best"],
        "low_open": figure.low_open if said else None,
        "high_open": figure.high_open if said else None,
        "compare_low": None if said else shaped["low"],
        "compare_high": None if said else shaped["high"],
        **{name: getattr(figure, name) for name in AS_SHAPED},
    }


def _document(shown: Shown, claim: Claim) -> Row:
    decided = shown.corrected.get(claim.id, frozenset())
    return {
        "id": shown.claim_ids[claim.id],
        "document": shown.listed.id,
        "publisher": shown.listed.publisher,
        "published": shown.listed.published,
        "misread": "misread" in decided,
        "corrected": joined(sorted(decided - {"misread"})),
    }


def _source(account: Account, claim: Claim) -> Row:
    inner = claim.sources[-1] if claim.sources else None
    hedges = (hedge.text for source in claim.sources for hedge in source.hedges)
    return {
        "speaker": speaker_of(account, claim),
        "voice": claim.voice,
        "chain": " → ".join(source.text or "not named" for source in claim.sources) or None,
        "certainty": inner.certainty if inner else None,
        "source_polarity": inner.polarity if inner else None,
        "hedges": joined(hedges),
        "basis": claim.basis.kind if claim.basis else None,
        "basis_words": claim.basis.span.text if claim.basis else None,
        "verification": joined(note.status for note in claim.verification),
    }


def _content(claim: Claim) -> Row:
    time = claim.time
    return {
        "part": claim.part,
        "words": claim.span.text,
        "start": claim.span.start,
        "end": claim.span.end,
        "event": claim.event.type if claim.event else None,
        "predicate": claim.event.predicate if claim.event else None,
        "participants": joined(f"{one.role}: {one.text}" for one in claim.participants),
        "polarity": claim.polarity,
        "modality": claim.modality,
        "time": time.text if time else None,
        "time_start": time.start if time else None,
        "time_end": time.end if time else None,
        "time_relation": time.relation if time else None,
        "places": joined(place.name for place in claim.places),
        "countries": joined(place.country for place in claim.places if place.country),
        "confidence": claim.confidence,
    }


def joined(words: Iterable[str]) -> str | None:
    """Several values in one cell, each once; None for none."""
    return "; ".join(dict.fromkeys(words)) or None
