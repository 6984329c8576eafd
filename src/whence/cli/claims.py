"""Claims for people: one aligned line each with event, figure, when and where; doubts and remarks marked behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rich.text import Text

from whence.cli.plain import plain
from whence.export.wording import figure_words
from whence.records.claim import Claim, Place
from whence.records.reading import CONFIDENCE_FLOOR, Time

INDENT = "      "
GAP = "  "
# A column is as wide as its longest entry, within these limits: event, figure, when, where.
WIDEST = (14, 38, 23, 28)
STYLES = ("magenta", "bold", "", "")
DAYS = 10
SHORT = 8


class Row(NamedTuple):
    """One claim's line, before it is aligned."""

    cells: tuple[str, str, str, str]
    marks: tuple[tuple[str, str], ...]


def rows(claims: Iterable[Claim], ids: Mapping[str, str] | None = None) -> list[Row]:
    """The lines of those claims that say something countable, datable or of a known kind, or that somebody doubts.

    `ids` are the claims' ids in the ledger; a line ends with the first characters of its own.
    """
    found = []
    for claim in claims:
        event = claim.event.type if claim.event and claim.event.type else ""
        figures = ", ".join(figure_words(figure) for figure in claim.figures)
        known = [(short(ids[claim.id]), "dim")] if ids and claim.id in ids else []
        row = Row((event, figures, _when(claim.time), _where(claim.places)), (*_marks(claim), *known))
        if any(row.cells) or claim.verification:
            found.append(row)
    return found


def short(identifier: str) -> str:
    """The first characters of an id, enough to name it by."""
    return identifier.removeprefix("sha256:")[:SHORT]


def widths(found: Sequence[Row]) -> tuple[int, ...]:
    """How wide each column is for these rows."""
    longest = (max((len(row.cells[at]) for row in found), default=0) for at in range(len(WIDEST)))
    return tuple(min(pair) for pair in zip(longest, WIDEST, strict=True))


def line(row: Row, columns: Sequence[int]) -> Text:
    """One row laid out in columns."""
    text = Text(INDENT)
    for cell, width, style in zip(row.cells, columns, STYLES, strict=True):
        if width:
            short = Text(cell, style=style)
            short.truncate(width, overflow="ellipsis", pad=True)
            text.append_text(short).append(GAP)
    for mark, style in row.marks:
        text.append(mark, style=style).append(GAP)
    text.rstrip()
    return text


def _when(time: Time | None) -> str:
    """The dates where there are any, a single day or whole month short; else the words."""
    if time is None:
        return ""
    if not time.start and not time.end:
        return plain(time.text)
    if time.relation in ("by", "until", "before", "since", "after") and not (time.start and time.end):
        return f"{time.relation} {plain(time.text)}"
    return plain(time.text) if not time.start else f"{plain(time.text)} ({time.start[:DAYS]})"


def _where(places: Sequence[Place]) -> str:
    return ", ".join(
        dict.fromkeys(plain(place.name) + (f" ({place.country})" if place.country else "") for place in places)
    )


def _marks(claim: Claim) -> Iterator[tuple[str, str]]:
    if claim.part == "title":
        yield "title", "dim"
    if claim.voice in ("carried_over", "unclear"):
        yield claim.voice.replace("_", " "), "yellow"
    if claim.polarity == "negative":
        yield "not", "bold red"
    if claim.modality != "asserted":
        yield claim.modality, "yellow"
    for hedge in dict.fromkeys(plain(span.text) for source in claim.sources for span in source.hedges):
        yield f"“{hedge}”", "yellow"
    for note in claim.verification:
        # What a person decided has no words of its own in the text.
        yield note.status if note.span == claim.span else f"{note.status}: “{plain(note.span.text)}”", "red"
    if claim.confidence < CONFIDENCE_FLOOR:
        yield "?", "bold red"
