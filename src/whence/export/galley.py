"""A checked draft laid out to be read: its paragraphs in order, each in pieces that are sentences or stand between."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from whence.records.check import GRAVITY, Check, Checked, Mark, Original, Standing
from whence.records.link import Testimony

BLANK_LINE = re.compile(r"\r?\n[^\S\n]*(?:\r?\n\s*)+")
# Where a mark of the draft's own stood between a word and what closes behind it, the text that was read has blanks.
LOOSE = re.compile(r"(?<=\S)\s+(?=[.,;:!?…)”’»])")
NEVER_TRUTH = "Held against what is on record; never whether it is true."
NOTHING = "nothing to check: no sentence of the draft claims anything that could be on record"
ORIGINALS = "Originals still to obtain"


class Sign(NamedTuple):
    """How a standing is shown: one character, the same where only ASCII is, and what it says."""

    mark: str
    ascii: str
    says: str


SIGNS: dict[Standing, Sign] = {
    "changed": Sign("≠", "!", "the record has it otherwise"),
    "over-counted": Sign("\N{MULTIPLICATION SIGN}", "x", "fewer independent sources than the draft says"),
    "retracted": Sign("⊘", "-", "withdrawn since"),
    "superseded": Sign("↻", "<", "its source has a newer figure"),
    "arithmetic": Sign("Σ", "=", "the numbers do not add up"),
    "unsupported": Sign("?", "?", "nothing on record says so"),
    "contested": Sign("↔", "~", "others on record say otherwise"),
    "supported": Sign("✓", "+", "on record"),
    "opinion": Sign("·", ".", "nothing to check"),
}
STANDINGS: tuple[Standing, ...] = (*GRAVITY, "supported", "opinion")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of a draft's text, and what a check says of it where it is a sentence."""

    text: str
    checked: Checked | None


def paragraphs(check: Check) -> Iterator[tuple[Piece, ...]]:
    """The draft from its first character to its last, blank lines between paragraphs; a checked title comes first."""
    titled = [Piece(one.span.text, one) for one in check.sentences if one.span.field == "title"]
    if titled:
        yield tuple(titled)
    paragraph: list[Piece] = []
    for piece in _pieces(check):
        first, *others = [piece.text] if piece.checked else BLANK_LINE.split(piece.text)
        _put(paragraph, first, piece.checked)
        for other in others:
            if paragraph:
                yield tuple(paragraph)
            paragraph = []
            _put(paragraph, other, None)
    if paragraph:
        yield tuple(paragraph)


def counts(check: Check) -> dict[Standing, int]:
    """How many sentences stand how, the gravest first; standings that none has are left out."""
    counted = Counter(one.standing for one in check.sentences)
    return {standing: counted[standing] for standing in STANDINGS if counted[standing]}


def summary(check: Check) -> str:
    """The counts in a line: 4 sentences: 1 changed, 3 supported."""
    told = ", ".join(f"{count:,} {standing}" for standing, count in counts(check).items())
    return f"{sentences(check)}: {told}" if told else NOTHING


def sentences(check: Check) -> str:
    """How many sentences a draft has, in words."""
    number = len(check.sentences)
    return f"{number:,} sentence{'s' * (number != 1)}"


def has_claims(check: Check) -> bool:
    """Whether anything in a draft can be held against a record."""
    return any(one.standing != "opinion" for one in check.sentences)


def heading(mark: Mark, standing: Standing) -> str:
    """What a mark is about, in words; its kind only where the sentence is not already said to stand so."""
    if mark.kind == standing:
        return f"{mark.what}: " if mark.what else ""
    return f"{mark.kind} ({mark.what}): " if mark.what else f"{mark.kind}: "


def document_name(check: Check) -> str:
    """What a draft is called."""
    return check.document.title or check.document.name


def speaker(testimony: Testimony) -> str | None:
    """The innermost source of a statement, None where it names none."""
    return testimony.tellers[-1].name if testimony.tellers else None


def known_through(original: Original) -> str:
    """Through which documents somebody is known, in words."""
    return f"known only through {_listed(original.through)}" if original.through else "not in the ledger"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _pieces(check: Check) -> Iterator[Piece]:
    """The text's sentences and what stands between them, in order."""
    text, at = check.document.text, 0
    found = (one for one in check.sentences if one.span.field == "text")
    for one in sorted(found, key=lambda checked: (checked.span.start, checked.span.end)):
        start = max(at, one.span.start)
        yield Piece(text[at:start], None)
        yield Piece(text[start : one.span.end], one)
        at = max(at, one.span.end)
    yield Piece(text[at:], None)


def _put(paragraph: list[Piece], text: str, checked: Checked | None) -> None:
    """Add a piece; a quotation mark or a bracket that was left over belongs to the sentence before it."""
    text = LOOSE.sub("", text)
    stray = text.strip()
    if paragraph and stray and checked is None and not any(map(str.isalnum, stray)):
        paragraph[-1] = Piece(paragraph[-1].text.rstrip() + stray, paragraph[-1].checked)
    elif stray:
        paragraph.append(Piece(text, checked))
