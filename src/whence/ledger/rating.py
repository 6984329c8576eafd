"""What a person changes on a board: hypotheses added, ratings put in place of their own earlier ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from whence.ledger.views import TAG
from whence.records.errors import Unusable
from whence.records.finding import Finding
from whence.records.hypothesis import Board, Hypothesis, Rating, Value

VALUES: dict[str, Value] = {
    "very-consistent": "CC",
    "consistent": "C",
    "neutral": "N",
    "inconsistent": "I",
    "very-inconsistent": "II",
    "not-applicable": "NA",
}
LONGEST = 500  # characters of a question or a hypothesis
MOST = 20  # hypotheses of a question: more are no longer weighed against each other by anybody


def add_hypotheses(board: Board, texts: Iterable[str]) -> Board:
    """A board with further hypotheses; one that stands there already stays as it is."""
    hypotheses = list(board.hypotheses)
    for text in texts:
        words = checked("--add", text)
        if all(one.text.casefold() != words.casefold() for one in hypotheses):
            hypotheses.append(Hypothesis(f"h{len(hypotheses) + 1}", words))
    if len(hypotheses) > MOST:
        raise Unusable("--add", f"more than {MOST} hypotheses")
    return replace(board, hypotheses=tuple(hypotheses))


def draw_on(board: Board, matters: Iterable[str]) -> Board:
    """A board that draws on further matters, by their ids."""
    return replace(board, matters=tuple(dict.fromkeys((*board.matters, *matters))))


def take_off(board: Board, asked: Iterable[str]) -> Board:
    """A board that no longer draws on matters, by how their ids begin; their ratings stay and count for nothing."""
    gone = {_drawn_on(board, one) for one in asked}
    return replace(board, matters=tuple(one for one in board.matters if one not in gone))


def put_rating(board: Board, rating: Rating) -> Board:
    """A board with a rating in place of the same person's earlier one of the same, and of any suggestion of it."""
    target = _target(rating)
    kept = (one for one in board.ratings if _target(one) != target or not (one.suggested or one.by == rating.by))
    return replace(board, ratings=(*kept, rating))


def find_hypothesis(board: Board, said: str) -> Hypothesis:
    """The one hypothesis that is meant by its id, or by how its text begins."""
    wanted = said.strip().casefold()
    by_id = [one for one in board.hypotheses if one.id == wanted]
    found = by_id or [one for one in board.hypotheses if wanted and one.text.casefold().startswith(wanted)]
    if len(found) != 1:
        known = ", ".join(one.id for one in board.hypotheses) or "none yet"
        raise Unusable(said, f"{'several hypotheses begin so' if found else 'no such hypothesis'}; there are: {known}")
    return found[0]


def find_value(said: str) -> Value:
    """The value that is meant, in words or as the literature shortens it."""
    value = VALUES.get(said.strip().lower().replace(" ", "-"))
    short = next((one for one in VALUES.values() if one == said.strip().upper()), None)
    found = value or short
    if found is None:
        raise Unusable(said, f"no rating; one of: {', '.join(VALUES)}")
    return found


def find_family(findings: Sequence[Finding], said: str) -> list[tuple[str, str]]:
    """The one family that is meant, by its name, a member's, or a part of either, with each matter it speaks in."""
    wanted = said.strip().casefold()
    names = {
        (family.origin, name.casefold())
        for finding in findings
        for family in finding.families
        for name in (family.origin, *family.members)
    }
    exact = {origin for origin, name in names if name == wanted}
    found = exact or {origin for origin, name in names if wanted and wanted in name}
    if len(found) != 1:
        raise Unusable(said, _which(found))
    (family,) = found
    return [(family, one.matter.id) for one in findings if any(each.origin == family for each in one.families)]


def checked(where: str, words: str) -> str:
    """A question or hypothesis as it is kept: on one line, not empty, not endless."""
    line = " ".join(words.split())
    if not line or len(line) > LONGEST:
        raise Unusable(where, "empty" if not line else f"more than {LONGEST} characters")
    return line


def _drawn_on(board: Board, asked: str) -> str:
    """The one matter of a board whose id begins so, with or without its tag."""
    start = asked.strip().lower().removeprefix(TAG)
    found = [one for one in board.matters if start and one.removeprefix(TAG).startswith(start)]
    if len(found) != 1:
        raise Unusable(asked, "several matters begin so" if found else "no such matter on this board")
    return found[0]


def _target(rating: Rating) -> tuple[str, str | None, str | None, str | None]:
    return rating.hypothesis, rating.family, rating.matter, rating.claim


def _which(found: set[str]) -> str:
    if not found:
        return "neither a claim's id nor an origin in the board's matters; --matter adds one"
    return f"several origins are named so: {', '.join(sorted(found))}"
