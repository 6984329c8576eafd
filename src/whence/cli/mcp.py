"""`whence mcp`: the ledger as tools for assistants, over standard input and output."""

from __future__ import annotations

from importlib.util import find_spec

from whence.cli.connecting import connect
from whence.cli.options import LedgerPath
from whence.cli.terminal import Terminal, usable
from whence.ledger.ledger import Ledger
from whence.records.errors import Unusable


def mcp(ledger: LedgerPath = None) -> None:
    """Answer assistants over the Model Context Protocol: search, who, document, claim, matter, trace, check."""
    terminal = Terminal()
    with usable(terminal):
        if find_spec("mcp") is None:
            raise Unusable("mcp", "needs pip install 'whence[mcp]'")
        # Imported here: no other command needs the protocol.
        from whence.mcp.server import serve

        with Ledger.open(ledger, make=False) as opened:
            connect(terminal, opened)
            serve(opened)
