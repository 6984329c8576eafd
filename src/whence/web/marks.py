"""Marks in a text: what was read at which characters, nested and overlapping, cut into pieces that a page can draw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from whence.export.plain import visible
from whence.records.claim import Account, Claim
from whence.records.span import Field, Range, Span

MODES = frozenset(("direct", "indirect", "mixed", "own"))


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters [start, end) and what they are; `claim` is the number of the claim that they state."""

    start: int
    end: int
    kind: str
    claim: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters from `start` on that bear the same marks, fit to be shown.

    `claims` are the claims they state, the shortest first; `opens` those whose words begin here; `lead` where the
    characters that a link asked for begin.
    """

    start: int
    end: int
    text: str
    kinds: tuple[str, ...]
    claims: tuple[int, ...]
    opens: tuple[int, ...]
    lead: bool


def marks_of(account: Account, numbered: Mapping[str, int], field: Field) -> Iterator[Mark]:
    """All that was read in a document's text or title; `numbered` has the claims shown, by their ids."""
    for attribution in account.reading.attributions:
        spans = [("source", one) for one in attribution.source]
        spans += [("cue", attribution.cue)] if attribution.cue else []
        spans += [(attribution.mode, one) for one in attribution.content]
        yield from (_mark(span, kind) for kind, span in spans if span.field == field)
    for claim in account.claims.claims:
        if claim.id in numbered:
            yield from _of_claim(claim, numbered[claim.id], field)


def _of_claim(claim: Claim, number: int, field: Field) -> Iterator[Mark]:
    if claim.span.field == field:
        yield _mark(claim.span, "stated" if claim.attribution else "own", number)
    hedges = (span for source in claim.sources for span in source.hedges)
    # What a person said of a claim has no words of its own in the text.
    notes = (note.span for note in claim.verification if note.span != claim.span)
    yield from (_mark(span, "hedge") for span in hedges if span.field == field)
    yield from (_mark(span, "note") for span in notes if span.field == field)


def _mark(span: Span, kind: str, claim: int | None = None) -> Mark:
    return Mark(span.start, span.end, kind, claim)


def cut_up(text: str, marks: Iterable[Mark], asked: Range | None = None) -> list[Piece]:
    """The text in pieces, cut wherever a mark begins or ends, and after each line that ends in two characters."""
    found = [*marks, *([Mark(*asked, "asked")] if asked else [])]
    kept = sorted(_within(found, len(text)), key=lambda one: (one.start, one.end))
    edges = {0, len(text), *_line_ends(text), *(edge for one in kept for edge in (one.start, one.end))}
    pieces, active, coming = [], list[Mark](), 0
    for start, end in pairwise(sorted(edges)):
        active = [one for one in active if one.end > start]
        while coming < len(kept) and kept[coming].start == start:
            active.append(kept[coming])
            coming += 1
        pieces.append(_piece(text, (start, end), active))
    return pieces


def _within(marks: Iterable[Mark], length: int) -> Iterator[Mark]:
    for one in marks:
        start, end = max(one.start, 0), min(one.end, length)
        if start < end:
            yield Mark(start, end, one.kind, one.claim)


def _line_ends(text: str) -> Iterator[int]:
    """Where lines end in CRLF, of which pages show one character: what follows is found by its own piece."""
    at = text.find("\r\n")
    while at >= 0:
        yield at + 2
        at = text.find("\r\n", at + 2)


def _piece(text: str, at: Range, active: Sequence[Mark]) -> Piece:
    start, end = at
    shortest = sorted(active, key=lambda one: one.end - one.start)
    # Of words within words it is the inner ones' manner that is drawn.
    mode = next((one.kind for one in shortest if one.kind in MODES), None)
    kinds = {one.kind for one in active if one.kind not in MODES} | ({mode} if mode else set())
    claims = dict.fromkeys(one.claim for one in shortest if one.claim is not None)
    return Piece(
        start,
        end,
        _shown(text, start, end),
        tuple(sorted(kinds)),
        tuple(claims),
        tuple(sorted(one.claim for one in active if one.claim is not None and one.start == start)),
        any(one.kind == "asked" and one.start == start for one in active),
    )


def _shown(text: str, start: int, end: int) -> str:
    """Characters as a page has them: every line ends in one, also where a mark ends between the two of CRLF."""
    words = text[start:end]
    if words.endswith("\r") and text[end : end + 1] == "\n":
        words = words[:-1]
    return visible(words.replace("\r\n", "\n").replace("\r", "\n"))
