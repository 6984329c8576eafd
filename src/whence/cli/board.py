"""A board of competing hypotheses for people: who speaks for and against each, and on whom the order hangs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from whence.cli.columns import Column, fit, lay_out
from whence.cli.options import DAY
from whence.cli.terminal import count
from whence.export.plain import plain
from whence.export.words import short
from whence.ledger.rating import VALUES
from whence.records.hypothesis import Board, LeftOut, Rating, Row, Standing, Weighing

INDENT = "  "
SIDES = (("for", "green"), ("against", "red"), ("neutral", ""), ("repeats", "dim"), ("silent", "dim"))


def describe_board(
    board: Board, weighing: Weighing, suggestions: Sequence[Rating], saved: str | None, width: int
) -> Iterator[Text]:
    """A board's lines: its question, each hypothesis from the least inconsistent on, the families, what it hangs on."""
    yield from fit(_heading(board, saved), width)
    standings = {one.hypothesis.id: one for one in weighing.standings}
    for place in weighing.order:
        for hypothesis in place:
            yield from fit(_standing(standings[hypothesis]), width)
    for name, lines in (
        ("Families", _rows(board, weighing.rows, width - len(INDENT))),
        ("Ratings", [_rating(one) for one in board.ratings if not one.suggested]),
        ("Without one of them", [_without(one) for one in weighing.without if one.order_changes]),
        ("Beware", [Text(plain(one), style="yellow") for one in weighing.warnings]),
        ("Counted for nothing", [Text(plain(one), style="dim") for one in weighing.unplaced]),
        ("Suggested by likeness of words, to be rated by people", [_suggestion(one) for one in suggestions]),
    ):
        if lines:
            yield from (Text(), Text(name, style="bold underline"))
            yield from fit((Text(INDENT, no_wrap=one.no_wrap).append_text(one) for one in lines), width)


def order_words(order: Sequence[Sequence[str]]) -> str:
    """An order of hypotheses, those that are equal joined."""
    return ", ".join(" = ".join(plain(one) for one in place) for place in order)


def _heading(board: Board, saved: str | None) -> Iterator[Text]:
    yield Text(plain(board.question.text), style="bold")
    when = f" · {plain(saved)[:DAY]}" if saved else ""
    rated = sum(1 for one in board.ratings if not one.suggested)
    counts = f"{count(len(board.matters), 'matter')} · {count(rated, 'rating')}{when}"
    yield Text(f"{counts} · the least inconsistent first", style="dim")


def _standing(standing: Standing) -> Iterator[Text]:
    hypothesis = standing.hypothesis
    line = Text(f"{plain(hypothesis.id)}  ", style="bold magenta").append(plain(hypothesis.text), style="not magenta")
    yield line.append(f"  inconsistency {standing.inconsistency:.2f}", style="not bold not magenta")
    sides = (standing.supporting, standing.opposing, standing.neutral, standing.repeating, standing.silent)
    for (side, style), families in zip(SIDES, sides, strict=True):
        if families:
            yield Text(f"{INDENT * 2}{side:<8}", style=style).append(", ".join(map(plain, families)), style="")


def _rows(board: Board, rows: Sequence[Row], width: int) -> list[Text]:
    """The matrix: a family a line with what it comes to for each hypothesis; in brackets what is not counted."""
    columns = [
        Column("family", "cyan", rest=True),
        Column("credibility"),
        Column("tells apart", right=True),
        *(Column(plain(one.id), "bold") for one in board.hypotheses),
    ]
    table = []
    for row in rows:
        cells = {cell.hypothesis: cell.value if cell.counted else f"({cell.value})" for cell in row.cells}
        values = (cells.get(one.id, "·") for one in board.hypotheses)
        table.append((plain(row.family), row.credibility, f"{row.diagnosticity:.2f}", *values))
    notes = [
        Text(f"{plain(row.family)}, {plain(cell.hypothesis)}: {plain(cell.note)}", style="dim")
        for row in rows
        for cell in row.cells
        if cell.note
    ]
    return [*lay_out(columns, table, width), *notes] if table else []


def _without(one: LeftOut) -> Text:
    line = Text(f"without {plain(one.family)}: {order_words(one.order)}")
    return line.append("  another stands first", style="yellow") if one.first_changes else line


def _rating(one: Rating) -> Text:
    """Who rated what how, and why."""
    value = next((words for words, value in VALUES.items() if value == one.value), "").replace("-", " ")
    reason = f": {plain(one.why)}" if one.why else ""
    return _rated(one).append(value, style="bold").append(f", by {plain(one.by)}{reason}")


def _suggestion(one: Rating) -> Text:
    return _rated(one).append(plain(one.why or ""), style="dim")


def _rated(one: Rating) -> Text:
    """The hypothesis and what is rated against it."""
    about = plain(one.family) if one.family else f"claim {short(one.claim or '')}"
    matter = f" on {short(one.matter)}" if one.matter else ""
    return Text().append(f"{plain(one.hypothesis)}  ", style="magenta").append(f"{about}{matter}  ")
