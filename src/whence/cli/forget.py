"""`whence forget`: erase a document for good, where the law or a person's safety asks for it."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from whence.cli.options import LedgerPath
from whence.cli.person import whoami
from whence.cli.terminal import Terminal, count, usable
from whence.export.plain import plain
from whence.export.words import short
from whence.flow import MAKER
from whence.ledger import forgetting, views
from whence.ledger.forgetting import Forgotten
from whence.ledger.ledger import Ledger
from whence.records.errors import Unusable

DECLINED = 1


def forget(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="The document's id, or the first characters of it.")],
    reason: Annotated[str, typer.Option(help="Why; it stays on record.", show_default=False)],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    ledger: LedgerPath = None,
) -> None:
    """Erase a document with its bytes and all that was read from it; its hash, the reason and the fact stay."""
    terminal = Terminal()
    with usable(terminal), Ledger.open(ledger, make=False) as opened:
        _check_reason(reason)
        document, name, claims = _find(opened, identifier)
        if not yes and not _is_meant(name, claims):
            terminal.line("nothing is forgotten")
            raise typer.Exit(DECLINED)
        gone = forgetting.forget(opened, document, reason.strip(), whoami(), MAKER)
    terminal.line(f"forgotten: {name} ({short(document)})")
    _tell(terminal, gone, claims)


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise Unusable("--reason", "empty")
    try:
        reason.encode()
    except UnicodeEncodeError:
        raise Unusable("--reason", "undecodable bytes") from None


def _find(ledger: Ledger, identifier: str) -> tuple[str, str, int]:
    """The document's id, its title or name, and how many claims were read in it."""
    kind, whole = views.resolve(ledger, identifier)
    if kind != "document":
        raise Unusable(identifier, f"a {kind}, not a document; only documents are forgotten")
    held = views.listed_by_id(ledger, [whole])[whole]
    if held.forgotten:
        raise Unusable(identifier, "forgotten before; whence list --forgotten says why")
    return whole, plain(held.title or held.name), held.claims


def _is_meant(name: str, claims: int) -> bool:
    if not sys.stdin.isatty():
        raise Unusable("forget", "nobody to ask; --yes forgets without asking")
    return typer.confirm(f"Forget “{name}” with {count(claims, 'claim')} for good?")


def _tell(terminal: Terminal, gone: Forgotten, claims: int) -> None:
    files = len(gone.digests)
    kept = f"the bytes of {count(files, 'capture')}" if files else "no bytes, as other documents were read from them"
    terminal.line(f"gone: its text, {count(claims, 'claim')}, {kept}")
    if gone.exports:
        terminal.line("exports that held it, out of the ledger's reach:")
    for export in gone.exports:
        content = export.content or {}
        where = "standard output" if content.get("path") == "-" else content.get("path")
        terminal.line(plain(f"{content.get('at')} {content.get('format')} to {where} by {content.get('by')}"))
