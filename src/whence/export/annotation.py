"""W3C Web Annotations: one line a claim, which finds its words again by their place and by what stands around them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from whence.export.line import one_line
from whence.export.quotable import (
    SHORT,
    Quotable,
    normal_form,
    quotables,
    read_when,
    retrieved_when,
    software_id,
    urn,
    web_address,
)
from whence.ledger.views import Shown
from whence.records.document import Document
from whence.records.span import Field

# The standard asks for it by this name; whoever reads annotations has it.
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# Characters before and after the words: more of them where fewer stand at several places.
AROUND = (32, 64, 128)
Part = dict[str, object]


def write_annotations(found: Iterable[Shown], annotations: BinaryIO) -> None:
    """Write one line a claim."""
    for shown in found:
        for quotable in quotables(shown):
            annotations.write(f"{one_line(shape_annotation(quotable))}\n".encode())


def shape_annotation(quotable: Quotable) -> Part:
    """A claim as an annotation of its document."""
    at, maker = read_when(quotable.shown)
    return {
        "@context": CONTEXT,
        "id": urn(quotable.id),
        "type": "Annotation",
        "motivation": "describing",
        "created": at,
        "generator": _software(maker),
        "body": _body(quotable),
        "target": _target(quotable, maker),
    }


def _body(quotable: Quotable) -> list[Part]:
    """The claim in a few words, in a footnote and in normal form."""
    values = one_line(normal_form(quotable.claim))
    forms = (("text/plain", quotable.gist), ("text/plain", quotable.citation), ("application/json", values))
    return [{"type": "TextualBody", "format": form, "value": value} for form, value in forms]


def _target(quotable: Quotable, maker: str) -> Part:
    listed = quotable.shown.listed
    state: Part = {"type": "TimeState", "sourceDate": retrieved_when(quotable.shown)}
    return {
        "type": "SpecificResource",
        "source": web_address(listed.url) or urn(listed.id),
        "state": state,
        "renderedVia": _software(maker),
        "selector": _selectors(quotable),
    }


def _software(maker: str) -> Part:
    return {"id": software_id(maker), "type": "Software", "name": maker}


def _selectors(quotable: Quotable) -> list[Part]:
    """Where the words stand; a title's characters are counted from its own beginning, so it gets no position."""
    account, span = quotable.shown.account, quotable.claim.span
    document = account.reading.document if account else None
    whole = _whole(document, span.field)
    place: Part = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    by_words = _by_words(whole, span.start, span.end)
    return [*([by_words] if by_words else []), *([place] if span.field == "text" else [])]


def _whole(document: Document | None, field: Field) -> str:
    if document is None:
        return ""
    return document.text_of(field)


def _by_words(whole: str, start: int, end: int) -> Part | None:
    """The words themselves; longer ones by how they begin and by what follows them, None where nothing follows."""
    if end - start <= SHORT:
        return _quote(whole, start, end)
    if end == len(whole):
        return None
    first, after = _quote(whole, start, start + AROUND[0]), _quote(whole, end, min(end + AROUND[0], len(whole)))
    return {"type": "RangeSelector", "startSelector": first, "endSelector": after}


def _quote(whole: str, start: int, end: int) -> Part:
    exact = whole[start:end]
    for around in AROUND:
        prefix, suffix = whole[max(0, start - around) : start], whole[end : end + around]
        if whole.count(prefix + exact + suffix) == 1:
            break
    return {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}
