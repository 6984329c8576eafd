"""A checked draft for people: each sentence with its sign in the margin, what is on record below those that need it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from whence.cli.columns import fit
from whence.cli.options import DAY
from whence.export.footnote import cut, sentence_evidence
from whence.export.galley import (
    ORIGINALS,
    SIGNS,
    Piece,
    document_name,
    heading,
    known_through,
    paragraphs,
    speaker,
)
from whence.export.plain import plain
from whence.export.words import claim_id, outlet, said, short
from whence.records.check import Check, Checked, Evidence, Mark, Original, Standing

STYLES: dict[Standing, str] = {
    "unsupported": "yellow",
    "contested": "yellow",
    "supported": "green",
    "opinion": "dim",
}
GRAVE = "bold red"
# What stands for them where only ASCII can be shown: a "?" would pass for the sign of the unsupported.
TYPED = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "--", "≥": ">=", "≤": "<=", "·": "|"}
)
MARGIN = 15  # characters: a sign, the longest standing, blanks between
INDENT = "  "
MOST = 4  # statements shown with one mark
LONGEST = 300  # characters of a statement's words


@dataclass(frozen=True, slots=True)
class Manner:
    """How a check is shown: lines' width, None for lines as long as they are; everything; nothing but ASCII signs."""

    width: int | None
    full: bool = False
    ascii: bool = False

    def sign(self, standing: Standing) -> str:
        """The one character that stands for it."""
        return SIGNS[standing].ascii if self.ascii else SIGNS[standing].mark


def describe_check(check: Check, manner: Manner) -> Iterator[Text]:
    """The draft as it reads, paragraph by paragraph, then the originals that are still to obtain."""
    lines = _lines(check, manner)
    return (Text(line.plain.translate(TYPED)) for line in lines) if manner.ascii else lines


def _lines(check: Check, manner: Manner) -> Iterator[Text]:
    yield from fit([_title(check)], manner.width)
    for paragraph in paragraphs(check):
        yield Text()
        for piece in paragraph:
            yield from _piece(piece, manner)
    if check.originals:
        yield Text()
        yield Text(ORIGINALS, style="bold")
        yield from fit((_original(one) for one in check.originals), manner.width)


def _title(check: Check) -> Text:
    document = check.document
    line = Text(plain(document_name(check)), style="bold")
    known = [plain(one) for one in (document.publisher, document.published) if one]
    return line.append("".join(f" · {one}" for one in known), style="not bold dim")


def _piece(piece: Piece, manner: Manner) -> Iterator[Text]:
    checked = piece.checked
    standing = checked.standing if checked else "opinion"
    style = STYLES.get(standing, GRAVE)
    margin = f"{manner.sign(standing)} {standing}" if checked else ""
    words = Text(plain(piece.text), style="dim" if standing == "opinion" else "")
    yield from _set_in(words, Text(f"{margin:<{MARGIN}}", style=style), manner)
    if checked:
        yield from _below(checked, manner)


def _set_in(words: Text, margin: Text, manner: Manner) -> Iterator[Text]:
    """Words beside a margin; lines that follow the first are set in as far."""
    first, *others = fit([Text(" " * MARGIN).append_text(words)], manner.width)
    yield margin.append_text(first[MARGIN:])
    yield from others


def _below(checked: Checked, manner: Manner) -> Iterator[Text]:
    """What is said of a sentence: its marks with their evidence; what agrees with it only where all is asked for."""
    told: set[str] = set()
    for mark in checked.marks:
        yield from _mark(mark, checked.standing, manner)
        yield from _evidence(mark.evidence, told, manner)
    if manner.full:
        agreeing = [one for one in sentence_evidence(checked) if one.testimony.id not in told]
        if checked.marks and agreeing:
            yield Text(f"{' ' * MARGIN}on record with it:", style="dim")
        yield from _evidence(agreeing, told, manner)


def _mark(mark: Mark, standing: Standing, manner: Manner) -> Iterator[Text]:
    about = heading(mark, standing)
    line = Text(" " * MARGIN).append(about, STYLES.get(mark.kind, GRAVE)).append(plain(mark.why))
    yield from fit([line], manner.width)


def _evidence(evidence: Sequence[Evidence], told: set[str], manner: Manner) -> Iterator[Text]:
    """Statements on record: where, when, whose, what, which claim; and their words, unless `told` above."""
    shown = evidence if manner.full else evidence[:MOST]
    margin = " " * (MARGIN + len(INDENT))
    for one in shown:
        yield from fit([_about(one, margin)], manner.width)
        if one.testimony.id not in told:
            words = one.testimony.words if manner.full else cut(one.testimony.words, LONGEST)
            yield from fit([Text(f"{margin}“{plain(words)}”", style="dim")], manner.width)
        told.add(one.testimony.id)
    if left := len(evidence) - len(shown):
        yield Text(f"{margin}… and {left:,} more; --full shows all", style="dim")


def _about(evidence: Evidence, margin: str) -> Text:
    testimony = evidence.testimony
    line = Text(margin).append(outlet(testimony), style="cyan")
    if testimony.published:
        line.append(f"  {plain(testimony.published)[:DAY]}", style="dim")
    who = plain(speaker(testimony) or "")
    if who and who != outlet(testimony):
        line.append(f"  {who}")
    line.append(f"  {said(testimony)}", style="bold")
    if evidence.origin and plain(evidence.origin) not in (who, outlet(testimony)):
        line.append(f"  from {plain(evidence.origin)}", style="dim")
    return line.append(f"  {claim_id(testimony)}", style="dim")


def _original(original: Original) -> Text:
    kind = f" ({plain(original.kind)})" if original.kind else ""
    line = (
        Text(INDENT).append(f"{plain(original.name)}{kind}").append(f"  {plain(known_through(original))}", style="dim")
    )
    ids = dict.fromkeys(short(one.testimony.claim) for one in original.evidence[:MOST])
    return line.append("".join(f"  {one}" for one in ids), style="dim")
