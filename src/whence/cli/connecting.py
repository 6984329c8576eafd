"""Bringing links and findings up to date before a command shows them, with a bar where it lasts."""

from __future__ import annotations

from whence.cli.report import Counting
from whence.cli.terminal import Terminal
from whence.ledger.ledger import Ledger


def connect(terminal: Terminal, ledger: Ledger) -> None:
    """Link what is pending and weigh what is stale."""
    # Imported here: asking for help must not wait for the rooms that link and weigh.
    from whence.flow import connect as link_and_weigh

    bar = Counting(terminal.err, "linked", 0)
    try:
        link_and_weigh(ledger, bar.tell)
    finally:
        bar.stop()
