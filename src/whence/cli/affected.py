"""`whence show --affected`: all that rests on a claim, a document or a source, for whoever must look at it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from whence.cli.columns import Column, lay_out
from whence.cli.matters import list_lines
from whence.cli.options import DAY
from whence.cli.terminal import Terminal, count
from whence.export.affected import shape_affected
from whence.export.plain import plain
from whence.export.words import short
from whence.ledger.affected import Affected, find_affected
from whence.ledger.entry import Entry
from whence.ledger.ledger import Ledger
from whence.records.link import Testimony

UNFOLDED = 10_000  # characters of a line that is not fitted to a terminal
STATEMENTS = (
    Column("day", "dim"),
    Column("in", ""),
    Column("source", "bold"),
    Column("words", rest=True),
    Column("claim", "dim"),
)


def show_affected(terminal: Terminal, ledger: Ledger, asked: str, *, width: int | None, as_json: bool) -> bool:
    """Print what rests on the claim, document or source that was asked for; whether anything does."""
    found = find_affected(ledger, asked)
    if as_json:
        terminal.json(shape_affected(found))
    else:
        for line in _lines(found, width):
            terminal.line(line)
    return bool(found.own or found.boards or found.exports)


def _lines(found: Affected, width: int | None) -> Iterator[Text]:
    name = plain(found.asked) if found.kind == "source" else short(found.asked)
    yield Text(f"{found.kind} {name}", style="bold").append("  retracted" if found.withdrawn else "", style="yellow")
    yield from _part(count(len(found.own), "statement") + " of its own", _statements(found.own, width))
    yield from _part(count(len(found.resting), "statement") + " going back to it", _statements(found.resting, width))
    yield from _part(count(len(found.matters), "matter"), list_lines(found.matters, width or UNFOLDED))
    boards = (Text(f"{plain(one.board.question.text)}  {one.at[:DAY]}  {plain(one.by)}") for one in found.boards)
    yield from _part(count(len(found.boards), "question") + " with a rating of it", boards)
    yield from _part(count(len(found.exports), "export"), map(_export, found.exports))


def _part(heading: str, lines: Iterable[Text]) -> Iterator[Text]:
    """A heading with its lines, nothing where there are none."""
    for at, line in enumerate(lines):
        if at == 0:
            yield Text()
            yield Text(heading, style="bold")
        yield line


def _statements(testimonies: Sequence[Testimony], width: int | None) -> Iterator[Text]:
    if testimonies:
        yield from lay_out(STATEMENTS, [_row(one) for one in testimonies], width)


def _row(one: Testimony) -> tuple[str, ...]:
    source = one.tellers[-1].name if one.tellers else one.publisher or ""
    where = one.publisher or one.name
    return (one.published or "")[:DAY], plain(where), plain(source), plain(one.words), short(one.claim)


def _export(entry: Entry) -> Text:
    content = entry.content or {}
    return Text(plain(f"{str(content.get('at'))[:DAY]}  {content.get('path')}  {content.get('by')}"))
