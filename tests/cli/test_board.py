"""How a board looks to people: each hypothesis with those for and against it, and on whom the order hangs."""

from __future__ import annotations

import json

from tests.found import MINISTRY, UNION
from whence.cli.board import describe_board
from whence.export.board import shape_board
from whence.records.hypothesis import Board, Cell, Hypothesis, LeftOut, Question, Rating, Row, Standing, Weighing

ALL, NONE = Hypothesis("h1", "All doses came"), Hypothesis("h2", "None \x1b[2Jcame")
BOARD = Board(
    Question("Did the doses come?"),
    (ALL, NONE),
    (Rating("h2", "II", "mara", "they saw it", family=MINISTRY, matter="sha256:5eed5eed5eed"),),
    ("sha256:5eed5eed5eed",),
)
WEIGHING = Weighing(
    BOARD.question,
    (Standing(ALL, (MINISTRY,), (), (), (), (UNION,), 0.0), Standing(NONE, (), (MINISTRY,), (), (), (UNION,), -2.0)),
    (("h1",), ("h2",)),
    (Row(MINISTRY, "high", (Cell("h1", "C", 1, True, None), Cell("h2", "II", 2, False, "counted once")), 1.5),),
    (LeftOut(MINISTRY, (("h1", "h2"),), True, True), LeftOut(UNION, (("h1",), ("h2",)), False, False)),
    ("one weak origin decides",),
    ("a rating of a matter that is gone",),
)
SUGGESTED = (Rating("h1", None, "whence", "shared: doses", suggested=True, claim="sha256:abcdefabcdef"),)


def test_everything_in_its_place() -> None:
    assert [line.plain for line in describe_board(BOARD, WEIGHING, SUGGESTED, "2025-03-09T08:00:00Z", 80)] == [
        "Did the doses come?",
        "1 matter · 1 rating · 2025-03-09 · the least inconsistent first",
        "h1  All doses came  inconsistency 0.00",
        "    for     government of Orsinia",
        "    silent  Nurses' Union",
        "h2  None \ufffd[2Jcame  inconsistency -2.00",
        "    against government of Orsinia",
        "    silent  Nurses' Union",
        "",
        "Families",
        "  family                 credibility  tells apart  h1  h2",
        "  government of Orsinia  high                1.50  C   (II)",
        "  government of Orsinia, h2: counted once",
        "",
        "Ratings",
        "  h2  government of Orsinia on 5eed5eed  very inconsistent, by mara: they saw it",
        "",
        "Without one of them",
        "  without government of Orsinia: h1 = h2  another stands first",
        "",
        "Beware",
        "  one weak origin decides",
        "",
        "Counted for nothing",
        "  a rating of a matter that is gone",
        "",
        "Suggested by likeness of words, to be rated by people",
        "  h1  claim abcdefab  shared: doses",
    ]


def test_the_export_has_it_all() -> None:
    shown = json.loads(json.dumps(shape_board(BOARD, WEIGHING, SUGGESTED, "2025-03-09T08:00:00Z")))
    assert (shown["question"], shown["saved"], shown["order"]) == (
        "Did the doses come?",
        "2025-03-09T08:00:00Z",
        [["h1"], ["h2"]],
    )
    assert shown["ratings"][0]["value"] == "II"
    assert shown["suggestions"][0]["suggested"] is True
    assert shown["standings"][1]["opposing"] == [MINISTRY]
    assert shown["families"][0]["cells"][1] == {
        "hypothesis": "h2", "value": "II", "ratings": 2, "counted": False, "note": "counted once"
    }  # fmt: skip
    assert shown["without"][0]["first_changes"] is True
    assert (shown["warnings"], shown["unplaced"]) == (list(WEIGHING.warnings), list(WEIGHING.unplaced))
