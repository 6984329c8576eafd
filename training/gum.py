"""GUM's documents with their coreference: texts laid out anew, and which entity each mention means.

Entity brackets as in the CorefUD format (https://ufal.mff.cuni.cz/corefud): "(12-person-new-..." opens a mention of
entity 12, "12)" closes the innermost open one, "(12-person-...)" is a mention of one word; "12[1/2]" is a part of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

COLUMNS = 10
SPOKEN = {"conversation", "vlog", "podcast", "court", "whow"}  # speech put on paper, and steps of instructions
HALF = 0.5
OPEN_OR_CLOSE = re.compile(r"\((?P<opened>[^()-]+)(?P<rest>[^()]*)(?P<single>\))?|(?P<closed>[^()]+)\)")


class Mention(NamedTuple):
    """Characters [start, end) of a document's text that mean an entity, of a kind as "person" or "abstract"."""

    start: int
    end: int
    entity: str
    kind: str


class Told(NamedTuple):
    """A document's name (its genre first), its text, and its mentions in the order in which they end."""

    name: str
    text: str
    mentions: list[Mention]


def load(path: Path) -> Iterator[Told]:
    """The documents of a CoNLL-U file of GUM's."""
    for part in path.read_text(encoding="utf-8").split("# newdoc id = GUM_")[1:]:
        name, *lines = part.splitlines()
        yield _told(name, lines)


def _told(name: str, lines: list[str]) -> Told:
    text, mentions, begun = "", list[Mention](), list[tuple[str, str, int]]()
    joined, last = dict[str, str](), 0  # the notes on a word of several parts ("don't"), and its last part's number
    for line in lines:
        if line.startswith("# newpar") and not line.startswith("# newpar_block"):
            text = text.rstrip() + "\n\n" if text else ""
        columns = line.split("\t")
        if len(columns) < COLUMNS or "." in columns[0]:
            continue
        notes = dict(note.split("=", 1) for note in columns[9].split("|") if "=" in note)
        number, _, end = columns[0].partition("-")
        if end:
            joined, last = notes, int(end)
            continue
        start, text = len(text), text + columns[1]
        mentions += _close(notes.get("Entity", ""), (start, len(text)), begun)
        tight = int(number) < last or (joined if int(number) == last else notes).get("SpaceAfter") == "No"
        last = last if int(number) < last else 0
        text += "" if tight else " "
    return Told(name, text.rstrip() + "\n", mentions)


def _close(brackets: str, word: tuple[int, int], begun: list[tuple[str, str, int]]) -> Iterator[Mention]:
    """The mentions that end at a word; those that begin there join the ones begun."""
    for bracket in OPEN_OR_CLOSE.finditer(brackets):
        if bracket["opened"]:
            begun.append((bracket["opened"], bracket["rest"].split("-")[1], word[0]))
        name = bracket["closed"] or (bracket["opened"] if bracket["single"] else None)
        if name:
            at = max(number for number, (entity, _, _) in enumerate(begun) if entity == name)
            entity, kind, start = begun.pop(at)
            yield Mention(start, word[1], entity.split("[")[0], kind)


def entity_at(span: tuple[int, int], mentions: list[Mention]) -> str | None:
    """The entity of the mention that shares most with a span, at least half of both."""
    start, end = span
    shares = ((min(end, m.end) - max(start, m.start), max(end, m.end) - min(start, m.start), m) for m in mentions)
    best = max(((shared / whole, m.entity) for shared, whole, m in shares if shared > 0), default=(0.0, ""))
    return best[1] if best[0] >= HALF else None
