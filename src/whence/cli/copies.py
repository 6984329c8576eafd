"""`whence copies`: which documents repeat another's text, and what documents that are no copies quote alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

import typer
from rich.text import Text

from whence.cli.columns import fit
from whence.cli.connecting import connect
from whence.cli.options import DAY, AsJson, LedgerPath
from whence.cli.terminal import NOTHING_FOUND, Terminal, usable
from whence.cli.tree import Branch, draw
from whence.export.finding import shape_copies, shape_quotation
from whence.export.plain import plain
from whence.export.words import short
from whence.ledger.ledger import Ledger
from whence.ledger.matters import shared_quotations
from whence.ledger.views import Listed, listed_by_id
from whence.records.link import Copied, CopyGroup, SharedQuotation

STYLES = {"verbatim": "red", "edited": "yellow", "shortened": "yellow", "extended": "yellow", "rewritten": "magenta"}
WIDEST = max(map(len, STYLES))


def copies(
    quotations: Annotated[
        bool, typer.Option("--quotations", help="Only what documents quote alike that are no copies.")
    ] = False,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Show which documents repeat another's text, how much of it, and whom they credit."""
    from whence.flow import copy_groups

    terminal = Terminal()
    with usable(terminal), Ledger.open(ledger, make=False) as opened:
        connect(terminal, opened)
        groups = () if quotations else copy_groups(opened)
        shared = shared_quotations(opened) if quotations or not as_json else []
        named = listed_by_id(opened, (*_copied(groups), *(place.document for one in shared for place in one.places)))
    if as_json:
        names = {one.id: one.name for one in named.values()}
        for shape in (*(shape_copies(one, names) for one in groups), *(shape_quotation(one, names) for one in shared)):
            terminal.json(shape)
    else:
        for line in fit(describe_copies(groups, shared, named), terminal.width):
            terminal.line(line)
    raise typer.Exit(0 if groups or shared else NOTHING_FOUND)


def describe_copies(
    groups: Sequence[CopyGroup], shared: Sequence[SharedQuotation], named: Mapping[str, Listed]
) -> Iterator[Text]:
    """A tree for each original with what repeats it, then the words that other documents quote alike."""
    for group in groups:
        yield from draw(_group(group, named))
    if shared:
        yield from (Text(),) if groups else ()
        yield Text("Quoted word by word, but no copies", style="bold underline")
    for one in shared:
        yield Text(f"“{plain(one.words)}”")
        for place in sorted(one.places, key=lambda place: _when(named.get(place.document))):
            speaker = f"said by {plain(place.speaker)}  " if place.speaker else ""
            document = _document(named.get(place.document), place.document, speaker)
            yield Text("    ", no_wrap=True).append_text(document)


def _copied(groups: Sequence[CopyGroup]) -> Iterator[str]:
    for group in groups:
        yield group.original
        yield from (copied.document for copied in group.copies)


def _group(group: CopyGroup, named: Mapping[str, Listed]) -> Branch:
    line = _document(named.get(group.original), group.original)
    return Branch(line, tuple(Branch(_copy(copied, named.get(copied.document))) for copied in group.copies))


def _copy(copied: Copied, listed: Listed | None) -> Text:
    line = Text(f"{copied.kind:<{WIDEST}}", style=STYLES[copied.kind])
    credit = f"credits {plain(copied.credit)}  " if copied.credit else ""
    return line.append(f" {copied.overlap:>4.0%}  ", style="bold").append_text(
        _document(listed, copied.document, credit)
    )


def _document(listed: Listed | None, document: str, noted: str = "") -> Text:
    """A document's id, when and by whom it was published, what is noted of it, and its title."""
    line = Text(f"{short(document)}  ", style="dim", no_wrap=True)
    if listed is None:
        return line.append(noted, style="not dim green")
    line.append(f"{plain(listed.published or '')[:DAY]:<{DAY}}  ")
    if listed.publisher:
        line.append(f"{plain(listed.publisher)}  ", style="not dim cyan")
    line.append(noted, style="not dim green")
    return line.append(plain(listed.title or listed.name), style="not dim bold")


def _when(listed: Listed | None) -> tuple[bool, str]:
    """The order of documents in time, those without a date last."""
    published = listed.published if listed else None
    return published is None, published or ""
