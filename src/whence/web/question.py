"""One question as its page shows it: who is for and against each answer, the matrix, and whom the order hangs on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence.flow import weigh_board
from whence.ledger.decided import retractions
from whence.ledger.hypotheses import SavedBoard
from whence.ledger.leaving import cover
from whence.ledger.ledger import Ledger
from whence.ledger.matters import ListedMatter, list_these
from whence.ledger.rating import VALUES
from whence.ledger.who import Statement, statements_of
from whence.records.hypothesis import Board, Cell, Hypothesis, LeftOut, Rating, Row, Standing, Value, Weighing
from whence.web.claims import Block, statement_block

WORDS: dict[Value, str] = {value: words.replace("-", " ") for words, value in VALUES.items()}
MOST = 20  # claims that are suggested on a page


@dataclass(frozen=True, slots=True)
class Place:
    """One hypothesis in the order: its place, shared with others that are equal, and who stands where."""

    number: int
    standing: Standing

    @property
    def sides(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """For, against, neutral, repeating, silent: each with its tone and its families."""
        one = self.standing
        return (
            ("For", "good", one.supporting),
            ("Against", "bad", one.opposing),
            ("Neutral", "", one.neutral),
            ("Rests on another that is rated", "", one.repeating),
            ("Silent", "", one.silent),
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One family in the matrix, a cell for each hypothesis, None where it is not rated."""

    family: str
    row: Row | None
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Suggested:
    """A claim that shares words with hypotheses, each with the words; it says nothing of for or against."""

    block: Block
    hypotheses: tuple[tuple[Hypothesis, str], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A rating by a person, with the claim that it is of, where it is of one."""

    rating: Rating
    value: str
    matter: ListedMatter | None
    statement: Statement | None


@dataclass(frozen=True, slots=True)
class Weighed:
    """A board with all that it comes to; `gone` are matters of it that newer documents made part of others."""

    saved: SavedBoard
    weighing: Weighing
    places: tuple[Place, ...]
    lines: tuple[Line, ...]
    without: tuple[LeftOut, ...]
    matters: tuple[ListedMatter, ...]
    gone: tuple[str, ...]
    ratings: tuple[Told, ...]
    suggested: tuple[Suggested, ...]
    untold: int


def weighed(ledger: Ledger, saved: SavedBoard) -> Weighed:
    """What a board comes to, with the statements that its ratings and suggestions are of."""
    weighing, suggestions = weigh_board(ledger, saved.board)
    matters = tuple(list_these(ledger, saved.board.matters))
    bearing = _unrated(saved.board, suggestions)
    asked = [*(one.claim for one in saved.board.ratings if one.claim), *list(bearing)[:MOST]]
    statements = statements_of(ledger, asked)
    found = Weighed(
        saved,
        weighing,
        tuple(_places(weighing)),
        tuple(_lines(saved.board, weighing)),
        tuple(sorted(weighing.without, key=lambda one: (not one.first_changes, not one.order_changes))),
        matters,
        tuple(one for one in saved.board.matters if one not in {matter.id for matter in matters}),
        tuple(_told(saved.board, matters, statements)),
        tuple(_suggested(ledger, bearing, statements)),
        max(len(bearing) - MOST, 0),
    )
    return cover(ledger, found)


def _places(weighing: Weighing) -> Iterator[Place]:
    standings, number = {one.hypothesis.id: one for one in weighing.standings}, 1
    for equal in weighing.order:
        yield from (Place(number, standings[hypothesis]) for hypothesis in equal)
        number += len(equal)


def _lines(board: Board, weighing: Weighing) -> Iterator[Line]:
    """Every family of the board's matters, those that tell most apart first, those that are not rated last."""
    rows = {row.family: row for row in sorted(weighing.rows, key=lambda row: (-row.diagnosticity, row.family))}
    silent = {family for one in weighing.standings for family in one.silent}
    for family in (*rows, *sorted(silent - rows.keys())):
        row = rows.get(family)
        cells = {cell.hypothesis: cell for cell in row.cells} if row else {}
        yield Line(family, row, tuple(cells.get(one.id) for one in board.hypotheses))


def _told(board: Board, matters: Sequence[ListedMatter], statements: dict[str, Statement]) -> Iterator[Told]:
    by_id = {one.id: one for one in matters}
    for rating in board.ratings:
        if rating.value is not None:
            of = statements.get(rating.claim or "")
            yield Told(rating, WORDS[rating.value], by_id.get(rating.matter or ""), of)


def _unrated(board: Board, suggestions: Sequence[Rating]) -> dict[str, list[tuple[Hypothesis, str]]]:
    """The claims that are suggested and not rated yet, each with the hypotheses that it may bear on, and why."""
    rated = {(one.hypothesis, one.claim) for one in board.ratings}
    hypotheses = {one.id: one for one in board.hypotheses}
    found = defaultdict[str, list[tuple[Hypothesis, str]]](list)
    for one in suggestions:
        if one.claim and (one.hypothesis, one.claim) not in rated:
            found[one.claim].append((hypotheses[one.hypothesis], one.why or ""))
    return found


def _suggested(
    ledger: Ledger, bearing: dict[str, list[tuple[Hypothesis, str]]], statements: dict[str, Statement]
) -> Iterator[Suggested]:
    withdrawn = retractions(ledger).claims
    for claim in list(bearing)[:MOST]:
        if claim in statements:
            yield Suggested(statement_block(statements[claim], withdrawn), tuple(bearing[claim]))
