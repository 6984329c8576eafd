"""A check in its JSON shape: the draft, its sentences with marks and evidence, the originals still to obtain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from whence.export.claim import FigureJSON, SpanJSON, shape_figure, shape_span
from whence.export.footnote import footnote, sentence_evidence
from whence.export.galley import STANDINGS, counts, speaker
from whence.ledger.who import Statement
from whence.records.check import Check, Checked, Evidence, Mark, Original
from whence.records.document import Document


class DraftJSON(TypedDict):
    """The document that was checked."""

    id: str
    name: str
    title: str | None
    publisher: str | None
    published: str | None
    text: str


class MarkJSON(TypedDict):
    """One thing about a sentence; `evidence` are ids of the sentence's."""

    kind: str
    what: str | None
    why: str
    span: SpanJSON
    evidence: list[str]


class OnRecordJSON(TypedDict):
    """One statement on record; `says` where it says the same as the sentence."""

    id: str
    claim: str
    document: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    span: SpanJSON
    words: str
    speaker: str | None
    origin: str | None
    figure: FigureJSON | None
    footnote: str | None
    says: bool


class CheckedJSON(TypedDict):
    """One sentence and how it stands."""

    span: SpanJSON
    part: str
    standing: str
    marks: list[MarkJSON]
    evidence: list[OnRecordJSON]


class OriginalJSON(TypedDict):
    """Whose own words are not in the ledger, and through whom it has them."""

    name: str
    kind: str | None
    through: list[str]
    claims: list[str]


class CheckJSON(TypedDict):
    """A draft held against the record."""

    document: DraftJSON
    sentences: list[CheckedJSON]
    originals: list[OriginalJSON]
    counts: dict[str, int]


def shape_check(check: Check, statements: Mapping[str, Statement]) -> CheckJSON:
    """A check with what the ledger has, by their ids, of the claims that it shows."""
    return {
        "document": _draft(check.document),
        "sentences": [_sentence(one, statements) for one in check.sentences],
        "originals": [_original(one) for one in check.originals],
        "counts": {standing: counts(check).get(standing, 0) for standing in STANDINGS},
    }


def _draft(document: Document) -> DraftJSON:
    return {
        "id": document.id,
        "name": document.name,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "text": document.text,
    }


def _sentence(checked: Checked, statements: Mapping[str, Statement]) -> CheckedJSON:
    says = {one.testimony.id for one in checked.support}
    return {
        "span": shape_span(checked.span),
        "part": checked.part,
        "standing": checked.standing,
        "marks": [_mark(mark) for mark in checked.marks],
        "evidence": [
            _on_record(one, statements.get(one.testimony.claim), says=one.testimony.id in says)
            for one in sentence_evidence(checked)
        ],
    }


def _mark(mark: Mark) -> MarkJSON:
    return {
        "kind": mark.kind,
        "what": mark.what,
        "why": mark.why,
        "span": shape_span(mark.span),
        "evidence": list(dict.fromkeys(one.testimony.id for one in mark.evidence)),
    }


def _on_record(evidence: Evidence, statement: Statement | None, *, says: bool) -> OnRecordJSON:
    testimony = evidence.testimony
    return {
        "id": testimony.id,
        "claim": testimony.claim,
        "document": testimony.name,
        "title": statement.listed.title if statement else None,
        "publisher": testimony.publisher,
        "published": testimony.published,
        "url": statement.listed.url if statement else None,
        "span": shape_span(testimony.span),
        "words": testimony.words,
        "speaker": speaker(testimony),
        "origin": evidence.origin,
        "figure": shape_figure(testimony.figure) if testimony.figure else None,
        "footnote": footnote(statement, testimony.words) if statement else None,
        "says": says,
    }


def _original(original: Original) -> OriginalJSON:
    return {
        "name": original.name,
        "kind": original.kind,
        "through": list(original.through),
        "claims": list(dict.fromkeys(one.testimony.claim for one in original.evidence)),
    }
