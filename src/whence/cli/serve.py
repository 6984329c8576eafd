"""`whence serve`: the workbench in the browser, on the user's own ledger."""

from __future__ import annotations

import sys
import webbrowser
from contextlib import suppress
from typing import Annotated

import typer

from whence.cli.options import LedgerPath
from whence.cli.person import whoami
from whence.cli.terminal import Terminal, usable
from whence.ledger.ledger import Ledger
from whence.ledger.people import list_people
from whence.records.errors import Unusable

PORT = 8765


def serve(
    host: Annotated[str, typer.Option(help="The address to serve at; beyond this machine people log in.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = PORT,
    no_open: Annotated[bool, typer.Option("--no-open", help="Open no browser.")] = False,
    ledger: LedgerPath = None,
) -> None:
    """Serve the workbench until Ctrl-C: documents, matters, decisions and checks in the browser."""
    terminal = Terminal()
    with usable(terminal), Ledger.open(ledger) as opened:
        _serve(terminal, opened, (host, port), browse=not no_open and sys.stdout.isatty())


def _serve(terminal: Terminal, ledger: Ledger, place: tuple[str, int], *, browse: bool) -> None:
    try:
        # Imported here: no other command needs a server.
        from whence.web.server import address, bind, make_server
        from whence.web.settings import Person, Settings
    except ModuleNotFoundError as missing:
        raise Unusable("whence serve", f"needs pip install 'whence[web]' ({missing.name} is missing)") from None
    person = Person(whoami(), "admin")
    if Settings(place[0], person=person).login:
        _check_people(terminal, ledger)
    listening = bind(*place)
    settings = Settings(place[0], listening.getsockname()[1], person)
    server = make_server(ledger, settings)
    terminal.line(f"{address(settings)} serves {ledger.where}; Ctrl-C ends it")
    if browse:
        webbrowser.open(address(settings))
    # Asked to end, it has ended by then.
    with suppress(KeyboardInterrupt):
        server.run([listening])


def _check_people(terminal: Terminal, ledger: Ledger) -> None:
    if not list_people(ledger):
        raise Unusable("--host", "others reach this address, and nobody may log in yet; whence user add NAME")
    terminal.line("Passwords travel as they are: put a proxy with TLS before it.", style="yellow")
