"""`whence show` and `whence who`: one document or claim with all that is on record of it; who is on record with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated

import typer
from rich.text import Text

from whence.cli.affected import show_affected
from whence.cli.blocks import describe
from whence.cli.claims import line, rows, widths
from whence.cli.connecting import connect
from whence.cli.options import AsJson, LedgerPath, Limit
from whence.cli.terminal import NOTHING_FOUND, Terminal, usable
from whence.export.jsonl import ShownJSON, shape_shown
from whence.export.onrecord import ShownClaimJSON, citation, shape_shown_claim, shape_statement
from whence.export.plain import plain
from whence.export.words import figure_words, short
from whence.ledger import views
from whence.ledger.entry import Content, Entry
from whence.ledger.ledger import Ledger
from whence.ledger.views import Shown
from whence.ledger.who import Statement
from whence.ledger.who import who as find_statements
from whence.records.claim import Claim
from whence.records.errors import Unusable
from whence.records.reading import CONFIDENCE_FLOOR

INDENT = "    "


def show(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="An id, or the first characters of one.")],
    text: Annotated[bool, typer.Option("--text", help="The document's text as it is kept.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Whole contents, not shortened to the width.")] = False,
    affected: Annotated[
        bool, typer.Option("--affected", help="All that rests on a claim, a document, or a source by its name.")
    ] = False,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Show a document with its claims, a claim with its sources, any other entry, or what rests on one."""
    terminal = Terminal()
    width = None if full else terminal.width
    with usable(terminal), Ledger.open(ledger, make=False) as opened:
        if affected:
            connect(terminal, opened)
            anything = show_affected(terminal, opened, identifier, width=width, as_json=as_json)
            raise typer.Exit(0 if anything else NOTHING_FOUND)
        kind, whole = views.resolve(opened, identifier)
        if kind not in ("document", "claim"):
            _show_entry(terminal, views.show_entry(opened, whole), as_json=as_json)
            return
        shown, claim = (
            views.show_claim(opened, whole, identifier)
            if kind == "claim"
            else (views.show_document(opened, whole), None)
        )
        _tell(terminal, shown, claim, text=text, width=width, as_json=as_json)


def who(
    asked: Annotated[list[str], typer.Argument(metavar="FIGURE|WORDS", help="A figure, a phrase or a topic.")],
    limit: Limit = 50,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Say who is on record with a figure or with words: when, in which words, on what basis, with what doubts."""
    # Imported here: a list or a search needs no reader.
    from whence.flow import read_words

    terminal = Terminal()
    words = " ".join(asked)
    with usable(terminal), Ledger.open(ledger, make=False) as opened:
        if not words.strip():
            raise Unusable("who", "no words to look for")
        figures = read_words(words).claims.quantities
        statements = find_statements(opened, words, figures, limit=limit)
    for statement in statements:
        if as_json:
            terminal.json(shape_statement(statement))
        else:
            for shown in _statement(statement):
                terminal.line(shown)
    raise typer.Exit(0 if statements else NOTHING_FOUND)


def _tell(
    terminal: Terminal, shown: Shown, claim: Claim | None, *, text: bool, width: int | None, as_json: bool
) -> None:
    account = shown.account
    if as_json:
        terminal.json(_shown_json(shown, claim))
    elif text:
        _show_text(terminal, account.reading.document.text if account else "")
    elif claim is not None and account is not None:
        for line_ in _claim_lines(shown, claim):
            terminal.line(line_)
    else:
        for line_ in _document_lines(shown, width):
            terminal.line(line_)


def _show_text(terminal: Terminal, text: str) -> None:
    """A text as it is kept; on a terminal without what a terminal obeys."""
    if terminal.out.is_terminal:
        for one in text.splitlines():
            terminal.line(plain(one))
    else:
        terminal.out.file.write(text)


def _document_lines(shown: Shown, width: int | None) -> Iterator[Text]:
    listed = shown.listed
    if shown.account:
        yield from describe(shown.account, width, shown.claim_ids)
        yield Text()
    yield Text(f"{listed.id}", style="dim")
    for content in shown.captures:
        yield Text(f"captured {_captured(content)}", style="dim")
        if known := _known(content):
            yield Text(f"known from {known}", style="dim")
    if listed.forgotten:
        yield Text("forgotten; whence list --forgotten says why", style="red")
    elif not shown.account:
        yield Text("not read", style="red")
    for entry in shown.history:
        if entry.kind in ("decision", "withdrawal"):
            yield Text(f"{entry.at}  {_decided(entry)}  {short(entry.id)}", style="yellow")


def _captured(content: Content) -> str:
    where = content.get("address") or content.get("asked")
    return plain(f"{content.get('retrieved')} by {content.get('collector')} from {where}, {content.get('digest')}")


def _known(content: Content) -> str:
    """Where each thing known of a document came from: its page, a feed, the user."""
    origins = content.get("origins")
    return (
        plain(", ".join(f"{field}: {origin}" for field, origin in origins.items())) if isinstance(origins, dict) else ""
    )


def _decided(entry: Entry) -> str:
    content = entry.content or {}
    if entry.kind == "withdrawal":
        return f"withdrawn: {short(str(content.get('decision')))}"
    decision = content.get("decision")
    if not isinstance(decision, dict):
        return "decided, and forgotten"
    value = decision.get("value")
    words = value if isinstance(value, str) else decision.get("what")
    return plain(
        f"{decision.get('by')}: {decision.get('what')} {words if words != decision.get('what') else ''}".rstrip()
    )


def _claim_lines(shown: Shown, claim: Claim) -> Iterator[Text]:
    listed = shown.listed
    yield Text(plain(claim.span.text), style="bold")
    for source in claim.sources:
        held = f"{source.certainty}, {source.polarity}" if source.certainty != "unknown" else "certainty unknown"
        yield Text(f"{INDENT}{plain(source.text or 'source not named')}: {held}")
    found = rows([claim])
    for row in found:
        yield line(row, widths(found))
    decided = sorted(shown.corrected.get(claim.id, ()))
    if decided:
        yield Text(f"{INDENT}corrected by a person: {', '.join(decided)}", style="yellow")
    yield Text(f"{INDENT}{plain(listed.title or listed.name)} · {short(listed.id)}", style="dim")
    yield Text(f"{shown.claim_ids[claim.id]}", style="dim")


def _statement(statement: Statement) -> Iterator[Text]:
    claim = statement.claim
    sure = "" if claim.confidence >= CONFIDENCE_FLOOR and claim.voice in ("stated", "publisher") else " ?"
    heading = Text(_speaker(statement), style="bold").append(sure, style="bold red")
    if statement.figure:
        heading.append(f"  {figure_words(statement.figure)}", style="not bold magenta")
    if statement.listed.published:
        heading.append(f"  {statement.listed.published[:10]}", style="not bold dim")
    yield heading
    yield Text(f"{INDENT}“{plain(claim.span.text)}”")
    if doubts := "  ".join(_doubts(statement)):
        yield Text(INDENT + doubts, style="yellow")
    yield Text(INDENT + plain(citation(statement)), style="dim")
    yield Text(INDENT + short(statement.id), style="dim")


def _speaker(statement: Statement) -> str:
    speaker = statement.claim.sources[-1].actor if statement.claim.sources else None
    unnamed = any(actor.anonymous for actor in statement.account.reading.actors if actor.id == speaker)
    return plain(statement.speaker or "speaker not known") + (" (unnamed)" if unnamed else "")


def _doubts(statement: Statement) -> Iterator[str]:
    """The basis, the sources' own words of doubt, and what is said of the claim's standing."""
    claim = statement.claim
    via = [source.text for source in claim.sources[:-1] if source.text not in (None, statement.listed.publisher)]
    if via:
        yield f"via {plain(' → '.join(filter(None, via)))}"
    if claim.basis:
        yield f"basis: {claim.basis.kind} (“{plain(claim.basis.span.text)}”)"
    for source in claim.sources:
        yield from (f"“{plain(hedge.text)}”" for hedge in source.hedges)
    for note in claim.verification:
        yield f"{note.status}: “{plain(note.span.text)}”"


def _shown_json(shown: Shown, claim: Claim | None) -> ShownClaimJSON | ShownJSON:
    return shape_shown(shown) if claim is None else shape_shown_claim(shown, claim)


def _show_entry(terminal: Terminal, entry: Entry, *, as_json: bool) -> None:
    if as_json:
        terminal.json(asdict(entry))
        return
    terminal.line(f"{entry.kind} of {entry.at} by {plain(entry.maker)}", style="bold")
    for key, value in (entry.content or {}).items():
        terminal.line(f"{INDENT}{key}: {plain(str(value))}")
    terminal.line(entry.id, style="dim")
