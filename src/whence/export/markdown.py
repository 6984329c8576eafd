"""A check as Markdown: the draft paragraph by paragraph, its marks and their evidence, the originals to obtain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from whence.export.footnote import sentence_evidence
from whence.export.galley import (
    NEVER_TRUTH,
    ORIGINALS,
    SIGNS,
    Piece,
    document_name,
    heading,
    known_through,
    paragraphs,
    summary,
)
from whence.export.line import in_words
from whence.records.check import Check, Checked, Evidence, Original

# An address that Markdown makes a link of as it stands; every other character that it obeys is written after a "\\".
OBEYED = re.compile(
    r"(?P<address>https?://[\w.~:/?#@!$&'()+,;=%-]+)"
    r"|(?P<mark>[\\`*_\[\]<>&|~#])"
    r"|^(?P<blank>[ \t]?)[ \t]*(?P<number>(?:\d+(?=[.)]))?)(?P<list>[-+=.)])"
    # A line that is set in far enough would be code.
    r"|^(?P<indent>[ \t]{2,})",
    re.MULTILINE | re.ASCII,
)


def escape(text: str) -> str:
    """Text that Markdown shows as it is."""
    return OBEYED.sub(_escaped, text)


def check_markdown(check: Check, notes: Mapping[str, str]) -> str:
    """The whole report; `notes` are footnotes by claims' ids."""
    return "\n".join(_lines(check, notes)) + "\n"


def _escaped(found: re.Match[str]) -> str:
    if found["address"] or found["indent"]:
        return found["address"] or " "
    return rf"\{found['mark']}" if found["mark"] else rf"{found['blank']}{found['number']}\{found['list']}"


def _lines(check: Check, notes: Mapping[str, str]) -> Iterator[str]:
    document = check.document
    yield f"# {_line(document_name(check))}"
    known = [one for one in (document.publisher, document.published, document.name) if one]
    yield from ("", " · ".join(map(_line, known)))
    yield from ("", f"{summary(check)}. {NEVER_TRUTH}", "", "## The draft")
    for paragraph in paragraphs(check):
        yield from ("", _running(paragraph))
        for piece in paragraph:
            if piece.checked and (piece.checked.marks or piece.checked.standing == "supported"):
                yield from _marked(piece.checked, notes)
    if check.originals:
        yield from ("", f"## {ORIGINALS}", "", *map(_original, check.originals))


def _running(paragraph: tuple[Piece, ...]) -> str:
    """A paragraph in one line, each sentence behind its sign."""
    return " ".join(
        f"**{SIGNS[one.checked.standing].mark}** {_line(one.text)}" if one.checked else _line(one.text)
        for one in paragraph
    )


def _marked(checked: Checked, notes: Mapping[str, str]) -> Iterator[str]:
    """What is to be said of a sentence, under the paragraph it stands in."""
    sign = SIGNS[checked.standing]
    yield from ("", f"> {_line(checked.span.text)}", "", f"{sign.mark} **{checked.standing}**: {sign.says}", "")
    for mark in checked.marks:
        yield f"- {heading(mark, checked.standing)}{_line(mark.why)}"
        for one in mark.evidence:
            yield f"    - {_evidence(one, notes)}"
    told = {one.testimony.id for mark in checked.marks for one in mark.evidence}
    for one in sentence_evidence(checked):
        if one.testimony.id not in told:
            yield f"- on record with it: {_evidence(one, notes)}"


def _evidence(evidence: Evidence, notes: Mapping[str, str]) -> str:
    testimony = evidence.testimony
    known = (testimony.publisher or testimony.name, testimony.published)
    note = notes.get(testimony.claim) or f"{', '.join(filter(None, known))} “{testimony.words}”"
    origin = f" (goes back to {_line(evidence.origin)})" if evidence.origin else ""
    return f"{_line(note)}{origin} `{testimony.claim.removeprefix('sha256:')[:8]}`"


def _original(original: Original) -> str:
    kind = f" ({_line(original.kind)})" if original.kind else ""
    return f"- {_line(original.name)}{kind}: {_line(known_through(original))}"


def _line(text: str) -> str:
    """Text of a document on one line of Markdown."""
    return escape(in_words(text))
