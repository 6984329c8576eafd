"""The terminal: lines for people on standard output, refusals and progress on standard error, JSON for machines."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.text import Text

from whence.export.line import one_line
from whence.export.plain import plain
from whence.records.errors import Unusable

NOTHING_FOUND = 1
UNUSABLE = 2


class Terminal:
    """Where a command writes: one console for a terminal, since of two each would write over the other's lines."""

    def __init__(self) -> None:
        self.out = Console(highlight=False, markup=False, emoji=False)
        self.err = Console(stderr=True, highlight=False, markup=False, emoji=False)
        if self.out.is_terminal and self.err.is_terminal:
            self.err = self.out

    @property
    def width(self) -> int:
        """Characters a line has."""
        return self.out.width

    def line(self, text: Text | str = "", style: str = "") -> None:
        """Print one line for people, as long as it is; `style` for a plain string."""
        self.out.print(Text(text, style=style) if isinstance(text, str) else text, soft_wrap=True)

    def note(self, words: str) -> None:
        """Print one line on standard error that says what to mind of what is done all the same."""
        self.err.print(Text(f"whence: {words}"), soft_wrap=True)

    def refuse(self, refusal: Unusable) -> None:
        """Print one line that says what is refused and why."""
        self.err.print(Text(f"whence: {plain(refusal.where)}: {plain(refusal.why)}"), soft_wrap=True)

    def json(self, value: object) -> None:
        """Print one line of JSON, in UTF-8 whatever the locale says."""
        text = one_line(value)
        if self.out.is_terminal:
            self.line(text)
        else:
            sys.stdout.buffer.write(f"{text}\n".encode())
            sys.stdout.flush()


@contextmanager
def usable(terminal: Terminal) -> Iterator[None]:
    """End a command with one line and exit status 2 where something is unusable."""
    try:
        yield
    except Unusable as refusal:
        terminal.refuse(refusal)
        raise typer.Exit(UNUSABLE) from None


def count(number: int, noun: str) -> str:
    """A number with its noun in the right form: 1 claim, 2 claims."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
