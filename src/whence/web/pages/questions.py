"""Questions: boards of competing answers, weighed by who speaks for and against each; people rate, and may undo."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Annotated

from fastapi import APIRouter, Form, Query
from starlette.responses import HTMLResponse, RedirectResponse

from whence.flow import MAKER
from whence.ledger.hypotheses import SavedBoard, board_before, find_board, list_boards, load_board, save_board
from whence.ledger.leaving import cover
from whence.ledger.ledger import Ledger
from whence.ledger.matters import MatterFilters, list_matters, matters_of, show_matter
from whence.ledger.rating import (
    LONGEST,
    MOST,
    VALUES,
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
from whence.web.desk import AtDesk, Desk
from whence.web.question import WORDS, weighed

router = APIRouter()
FEW, BOARDS = 12, 200
Words = Annotated[str, Query(max_length=300)]
State = Annotated[str, Form(max_length=100)]
Line = Annotated[str, Form(max_length=LONGEST)]
# A board is read, changed and kept as a whole: one change at a time.
CHANGING = Lock()


@router.get("/questions")
def questions(desk: AtDesk) -> HTMLResponse:
    """The questions that were asked, the last changed first."""
    boards = list_boards(desk.ledger)
    return desk.page("questions.html", boards=boards[:BOARDS], more=len(boards) - BOARDS, longest=LONGEST, most=MOST)


@router.post("/questions")
def ask(
    desk: AtDesk, question: Line, hypotheses: Annotated[str, Form(max_length=MOST * LONGEST)] = ""
) -> RedirectResponse:
    """Lay a board of a question with its first hypotheses, one a line."""
    words = checked("question", desk.ledger.veil().restore(question))
    with CHANGING:
        if there := load_board(desk.ledger.inside, words):
            return desk.back(f"/questions/{there.mark}", "This question was asked before: here it is.")
        lines = [line for line in hypotheses.splitlines() if line.strip()]
        saved = _save(desk, add_hypotheses(Board(Question(words), ()), lines))
    return desk.back(f"/questions/{saved.mark}", "Asked.")


@router.get("/questions/{mark}")
def question(desk: AtDesk, mark: str, words: Words = "", hypothesis: Words = "", family: Words = "") -> HTMLResponse:
    """One question: who is for and against each hypothesis, and on whom that hangs."""
    saved = find_board(desk.ledger.inside, mark)
    found = weighed(desk.ledger, saved)
    drawn = {one.id for one in found.matters}
    offered = list_matters(desk.ledger, MatterFilters(words=words, alone=True), limit=FEW) if words.strip() else []
    return desk.page(
        "question.html",
        one=found,
        board=found.saved.board,
        values=VALUES.values(),
        value_words=WORDS,
        before=cover(desk.ledger, board_before(desk.ledger.inside, saved)),
        words=words,
        offered=[matter for matter in offered if matter.id not in drawn],
        chosen={"hypothesis": hypothesis, "family": family},
        longest=LONGEST,
    )


@router.post("/questions/{mark}/hypotheses")
def add_hypothesis(desk: AtDesk, mark: str, hypothesis: Line, state: State) -> RedirectResponse:
    """Add one possible answer."""
    return _change(desk, mark, state, lambda board: add_hypotheses(board, [hypothesis]), "Hypothesis added.")


@router.post("/questions/{mark}/matters")
def add_matter(desk: AtDesk, mark: str, matter: Annotated[str, Form(max_length=300)], state: State) -> RedirectResponse:
    """Draw on a further matter."""
    found = show_matter(desk.ledger, matter).matter.id
    return _change(desk, mark, state, lambda board: draw_on(board, [found]), "Matter drawn on.")


@router.post("/questions/{mark}/matters/off")
def remove_matter(
    desk: AtDesk, mark: str, matter: Annotated[str, Form(max_length=300)], state: State
) -> RedirectResponse:
    """Draw on a matter no longer; what was rated of it stays on the board and counts for nothing."""
    return _change(desk, mark, state, lambda board: take_off(board, [matter]), "Matter taken off.")


@router.post("/questions/{mark}/ratings")
def rate(  # noqa: PLR0913, PLR0917 - a form's fields are its function's arguments
    desk: AtDesk,
    mark: str,
    hypothesis: Line,
    value: Annotated[str, Form(max_length=40)],
    state: State,
    family: Line = "",
    claim: Annotated[str, Form(max_length=100)] = "",
    why: Annotated[str, Form(max_length=LONGEST)] = "",
) -> RedirectResponse:
    """Say how an origin's word, or one claim, sits with a hypothesis."""
    if bool(family) == bool(claim):
        raise Unusable("rating", "of an origin or of a claim, and of one of them")
    reason = checked("why", why) if why.strip() else None

    def put(board: Board) -> Board:
        rating = Rating(
            find_hypothesis(board, desk.ledger.veil().restore(hypothesis)).id, find_value(value), _by(desk), reason
        )
        return _of_claim(desk.ledger, board, rating, claim) if claim else _of_family(desk.ledger, board, rating, family)

    return _change(desk, mark, state, put, "Rated.")


@router.post("/questions/{mark}/undo")
def undo(desk: AtDesk, mark: str, state: State) -> RedirectResponse:
    """Put a board back as it was before its last change; that change stays on record."""
    before = board_before(desk.ledger.inside, find_board(desk.ledger.inside, mark))
    if before is None:
        raise Unusable("undo", "nothing was changed since the question was asked")
    return _change(desk, mark, state, lambda board: before.board, "Undone. To have it back, undo once more.")


def _change(desk: Desk, mark: str, state: str, change: Callable[[Board], Board], told: str) -> RedirectResponse:
    """Change a board that still stands as whoever changes it saw it."""
    with CHANGING:
        saved = find_board(desk.ledger.inside, mark)
        if saved.id != state:
            return desk.back(f"/questions/{mark}", f"Not done: {saved.by} has changed this question meanwhile.")
        changed = change(saved.board)
        if changed == saved.board:
            return desk.back(f"/questions/{mark}", "That stands there already.")
        _save(desk, changed)
    return desk.back(f"/questions/{mark}", told)


def _save(desk: Desk, board: Board) -> SavedBoard:
    return save_board(desk.ledger, board, _by(desk), MAKER)


def _by(desk: Desk) -> str:
    return desk.person.name


def _of_claim(ledger: Ledger, board: Board, rating: Rating, claim: str) -> Board:
    """The board with a claim's rating, drawing on the matters in which it is weighed."""
    matters = [finding.matter.id for finding in matters_of(ledger, claim)]
    if not matters:
        raise Unusable(claim, "no such claim in any matter")
    whole = Rating(rating.hypothesis, rating.value, rating.by, rating.why, claim=claim)
    return put_rating(draw_on(board, matters), whole)


def _of_family(ledger: Ledger, board: Board, rating: Rating, family: str) -> Board:
    """The board with an origin's rating in each matter that it speaks in."""
    for origin, matter in find_family(_findings(ledger.inside, board), ledger.veil().restore(family)):
        whole = Rating(rating.hypothesis, rating.value, rating.by, rating.why, family=origin, matter=matter)
        board = put_rating(board, whole)
    return board


def _findings(ledger: Ledger, board: Board) -> list[Finding]:
    """What stands about the board's matters; one that became part of another is passed over."""
    found = []
    for matter in board.matters:
        try:
            found.append(show_matter(ledger, matter))
        except Unusable:
            continue
    return found
