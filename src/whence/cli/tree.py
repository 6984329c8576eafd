"""Trees in box characters: a line, what is to be noted of it, and what grows from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of a tree, notes that stand below it, and what grows from it."""

    line: Text
    below: tuple[Branch, ...] = ()
    notes: tuple[Text, ...] = ()


def draw(tree: Branch) -> Iterator[Text]:
    """The lines of a tree."""
    yield tree.line
    yield from _draw_below(tree, "")


def few(branches: Sequence[Branch], most: int) -> tuple[Branch, ...]:
    """So many branches at most, the last line saying how many more there are."""
    if len(branches) <= most:
        return tuple(branches)
    left = len(branches) - most
    return (*branches[:most], Branch(Text(f"… and {left:,} more", style="dim")))


def _draw_below(tree: Branch, margin: str) -> Iterator[Text]:
    for note in tree.notes:
        yield _line(f"{margin}{'│  ' if tree.below else '   '}", note)
    for at, branch in enumerate(tree.below, 1):
        last = at == len(tree.below)
        yield _line(f"{margin}{'└─ ' if last else '├─ '}", branch.line)
        yield from _draw_below(branch, margin + ("   " if last else "│  "))


def _line(margin: str, text: Text) -> Text:
    return Text(no_wrap=True).append(margin, style="dim").append_text(text)
