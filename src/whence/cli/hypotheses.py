"""`whence hypotheses`: competing answers to a question, weighed by who speaks for and against each; people rate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer
from rich.text import Text

from whence.cli.board import describe_board
from whence.cli.columns import fit
from whence.cli.connecting import connect
from whence.cli.options import DAY, AsJson, LedgerPath
from whence.cli.person import whoami
from whence.cli.terminal import NOTHING_FOUND, Terminal, count, usable
from whence.export.board import shape_board, shape_listed_board
from whence.export.plain import plain
from whence.export.words import short
from whence.ledger import views
from whence.ledger.hypotheses import SavedBoard, list_boards, load_board, save_board
from whence.ledger.leaving import cover
from whence.ledger.ledger import Ledger
from whence.ledger.matters import matters_of, show_matter
from whence.ledger.rating import (
    add_hypotheses,
    checked,
    draw_on,
    find_family,
    find_hypothesis,
    find_value,
    put_rating,
    take_off,
)
from whence.records.errors import Unusable
from whence.records.finding import Finding
from whence.records.hypothesis import Board, Question, Rating

Ask = tuple[str, str, str]


def hypotheses(
    question: Annotated[
        str | None, typer.Argument(metavar="QUESTION", help="What is asked, in quotation marks.", show_default=False)
    ] = None,
    add: Annotated[list[str] | None, typer.Option(help="A hypothesis: one possible answer.")] = None,
    matter: Annotated[list[str] | None, typer.Option(help="A matter to draw on, by its id.")] = None,
    off: Annotated[
        list[str] | None, typer.Option("--take-off", help="A matter to draw on no longer, by its id.")
    ] = None,
    rate: Annotated[
        Ask | None,
        typer.Option(metavar="HYPOTHESIS ORIGIN|CLAIM RATING", help="How what an origin says sits with a hypothesis."),
    ] = None,
    why: Annotated[str | None, typer.Option(help="Why it is rated so, for those who read it later.")] = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Weigh competing answers to a question by what each origin says for and against them."""
    terminal = Terminal()
    with usable(terminal), Ledger.open(ledger, make=False) as opened:
        if question is None:
            if add or matter or off or rate:
                raise Unusable("hypotheses", "no question to add to")
            _list(terminal, list_boards(opened), as_json=as_json)
            return
        connect(terminal, opened)
        saved = _load(opened, question)
        board = saved.board if saved else Board(Question(checked("hypotheses", opened.veil().restore(question))), ())
        changed = _change(opened, take_off(board, off or []), (add or [], matter or [], rate), why)
        if saved is None and not changed.hypotheses:
            raise Unusable(question, "no board of this question; --add makes one")
        if changed != board or saved is None:
            saved = _save(opened, changed)
        _show(terminal, opened, saved, as_json=as_json)


def _load(ledger: Ledger, question: str) -> SavedBoard | None:
    """The board of a question as it is typed, or as it is shown where private witnesses are in it."""
    shown = {one.id for one in list_boards(ledger) if one.board.question.text == question}
    found = load_board(ledger.inside, ledger.veil().restore(question))
    return found or next((one for one in list_boards(ledger.inside) if one.id in shown), None)


def _change(
    ledger: Ledger, board: Board, asked: tuple[Sequence[str], Sequence[str], Ask | None], why: str | None
) -> Board:
    """A board with what was asked for: hypotheses, then matters, then a rating that may speak of both."""
    added, drawn, rated = asked
    if why is not None and rated is None:
        raise Unusable("--why", "goes with --rate")
    board = add_hypotheses(board, added)
    board = draw_on(board, [show_matter(ledger, one).matter.id for one in drawn])
    return _rate(ledger, board, rated, why) if rated else board


def _rate(ledger: Ledger, board: Board, asked: Ask, why: str | None) -> Board:
    hypothesis, target, said = find_hypothesis(board, ledger.veil().restore(asked[0])), asked[1], find_value(asked[2])
    by, reason = whoami(), checked("--why", why) if why is not None else None
    if claim := _claim(ledger, target):
        board = draw_on(board, [finding.matter.id for finding in matters_of(ledger, claim)])
        return put_rating(board, Rating(hypothesis.id, said, by, reason, claim=claim))
    for family, matter in find_family(list(_findings(ledger.inside, board.matters)), ledger.veil().restore(target)):
        board = put_rating(board, Rating(hypothesis.id, said, by, reason, family=family, matter=matter))
    return board


def _claim(ledger: Ledger, target: str) -> str | None:
    """The id of the claim that is meant, None where the words are no claim's id."""
    try:
        kind, whole = views.resolve(ledger, target)
    except Unusable:
        return None
    return whole if kind == "claim" else None


def _findings(ledger: Ledger, matters: Sequence[str]) -> Iterator[Finding]:
    """What stands about the matters; one that newer documents made part of another is passed over."""
    for matter in matters:
        try:
            yield show_matter(ledger, matter)
        except Unusable:
            continue


def _save(ledger: Ledger, board: Board) -> SavedBoard:
    # Imported here: asking for help must not wait for the reader's runtime.
    from whence.flow import MAKER

    return save_board(ledger, board, whoami(), MAKER)


def _show(terminal: Terminal, ledger: Ledger, saved: SavedBoard, *, as_json: bool) -> None:
    from whence.flow import weigh_board

    board, weighing, suggestions = cover(ledger, (saved.board, *weigh_board(ledger, saved.board)))
    if as_json:
        terminal.json(shape_board(board, weighing, suggestions, saved.at))
        return
    for line in describe_board(board, weighing, suggestions, saved.at, terminal.width):
        terminal.line(line)


def _list(terminal: Terminal, boards: Sequence[SavedBoard], *, as_json: bool) -> None:
    """One line a board, the last changed first."""
    for one in boards:
        board = one.board
        if as_json:
            terminal.json(shape_listed_board(one))
            continue
        line = Text(f"{short(one.id)}  {plain(one.at)[:DAY]}  ", style="dim", no_wrap=True)
        line.append(f"{len(board.hypotheses)} {'hypothesis' if len(board.hypotheses) == 1 else 'hypotheses'}  ")
        line.append(f"{count(len(board.ratings), 'rating')}  ").append(plain(board.question.text), style="not dim bold")
        for shown in fit([line], terminal.width):
            terminal.line(shown)
    if not boards:
        raise typer.Exit(NOTHING_FOUND)
