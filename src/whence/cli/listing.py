"""`whence list` and `whence search`: which documents are in the ledger, and where words stand in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated

import typer
from rich.text import Text

from whence.cli.options import (
    DAY,
    AsJson,
    By,
    EventKind,
    LedgerPath,
    Limit,
    PlaceName,
    Since,
    Skip,
    Speaker,
    Until,
    Unverified,
    check_days,
)
from whence.cli.terminal import NOTHING_FOUND, Terminal, count, usable
from whence.export.onrecord import shape_hit
from whence.export.plain import plain
from whence.export.words import short
from whence.ledger import views
from whence.ledger.ledger import Ledger
from whence.ledger.views import Filters, Hit, Listed
from whence.ledger.words import MARKS

WIDEST = 28  # characters of a publisher's name


def list_(
    publisher: By = None,
    speaker: Speaker = None,
    event: EventKind = None,
    place: PlaceName = None,
    since: Since = None,
    until: Until = None,
    unverified: Unverified = False,
    refused: Annotated[bool, typer.Option("--refused", help="What was not taken in, and why.")] = False,
    forgotten: Annotated[bool, typer.Option("--forgotten", help="What was forgotten, and why.")] = False,
    limit: Limit = 50,
    skip: Skip = 0,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """List the documents in the ledger, the newest first."""
    terminal = Terminal()
    filters = Filters(publisher, speaker, event, place, since, until, unverified)
    with usable(terminal):
        check_days(since=since, until=until)
        with Ledger.open(ledger, make=False) as opened:
            if refused:
                found = _show_refused(terminal, opened, limit, skip, as_json=as_json)
            elif forgotten:
                found = _show_forgotten(terminal, opened, limit, skip, as_json=as_json)
            else:
                rows = views.list_documents(opened, filters, limit=limit, skip=skip)
                found = _show_documents(terminal, rows, as_json=as_json)
    if found == limit and not as_json:
        terminal.line(f"--skip {skip + limit} shows more", style="dim")
    raise typer.Exit(0 if found else NOTHING_FOUND)


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORD...", help='All of them must stand there; "a phrase" as one.')
    ],
    limit: Limit = 20,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Find documents and claims by their words, best first."""
    terminal = Terminal()
    with usable(terminal), Ledger.open(ledger, make=False) as opened:
        documents, claims = views.search(opened, " ".join(words), limit=limit)
    if as_json:
        for hit in (*documents, *claims):
            terminal.json(shape_hit(hit))
    else:
        _show_hits(terminal, "in documents", documents)
        _show_hits(terminal, "in claims", claims)
    raise typer.Exit(0 if documents or claims else NOTHING_FOUND)


def _show_documents(terminal: Terminal, rows: Sequence[Listed], *, as_json: bool) -> int:
    if as_json:
        for row in rows:
            terminal.json(asdict(row))
        return len(rows)
    publishers = min(max((len(plain(row.publisher or "")) for row in rows), default=0), WIDEST)
    claims = max((len(f"{row.claims:,}") for row in rows), default=0)
    for row in rows:
        terminal.line(_document_line(row, publishers, claims))
    return len(rows)


def _document_line(row: Listed, publishers: int, claims: int) -> Text:
    line = Text().append(f"{short(row.id)}  ", style="dim")
    line.append(f"{(row.published or '')[:DAY]:<{DAY}}  ")
    if publishers:
        publisher = Text(plain(row.publisher or ""), style="cyan")
        publisher.truncate(publishers, overflow="ellipsis", pad=True)
        line.append_text(publisher).append("  ")
    line.append(f"{row.claims:>{claims},} {'claim ' if row.claims == 1 else 'claims'}  ")
    return line.append(plain(row.title or row.name), style="bold")


def _show_refused(terminal: Terminal, ledger: Ledger, limit: int, skip: int, *, as_json: bool) -> int:
    rows = views.list_refused(ledger, limit=limit, skip=skip)
    for row in rows:
        if as_json:
            terminal.json(asdict(row))
        else:
            line = Text().append(f"{row.at[:DAY]}  ", style="dim").append(plain(row.where), style="bold")
            terminal.line(line.append(f"  {plain(row.why)}"))
    return len(rows)


def _show_forgotten(terminal: Terminal, ledger: Ledger, limit: int, skip: int, *, as_json: bool) -> int:
    rows = views.list_forgotten(ledger, limit=limit, skip=skip)
    for row, content in rows:
        if as_json:
            terminal.json({"id": row.id, **content})
        else:
            line = Text().append(f"{short(row.id)}  {str(content.get('at', ''))[:DAY]}  ", style="dim")
            terminal.line(line.append(plain(str(content.get("reason", "")))))
    return len(rows)


def _show_hits(terminal: Terminal, where: str, hits: Sequence[Hit]) -> None:
    if hits:
        terminal.line(f"{count(len(hits), 'hit')} {where}", style="dim")
    for hit in hits:
        line = Text().append(f"{short(hit.claim or hit.listed.id)}  ", style="dim")
        line.append(plain(hit.listed.title or hit.listed.name), style="bold")
        known = [plain(one) for one in (hit.listed.publisher, hit.listed.published) if one]
        line.append("".join(f" · {one}" for one in known), style="dim")
        terminal.line(line.append("  retracted" if hit.retracted else "", style="yellow"))
        terminal.line(Text("          ").append_text(_marked(hit.snippet)))


def _marked(snippet: str) -> Text:
    """A snippet with the words asked for in bold."""
    begin, end = MARKS
    text = Text()
    for at, part in enumerate(snippet.split(begin)):
        found, _, rest = part.partition(end) if at else ("", "", part)
        text.append(_spaced(found), style="bold yellow").append(_spaced(rest))
    return text


def _spaced(words: str) -> str:
    """Words fit for a terminal, the blanks at their ends kept."""
    start, end = words[:1].isspace(), words[-1:].isspace() and len(words) > 1
    return " " * start + plain(words) + " " * end
