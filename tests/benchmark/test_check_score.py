"""How answers to seeded sentences are judged, and how sentences are dealt into drafts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmark.check.drafts import Answer, deal, gather
from benchmark.check.gold import Gold
from benchmark.check.score import detected, held, marked, named, reckoned, sound, tally, tally_classes, unmarked
from benchmark.check.sentences import Seeded


def seeded(expect: str = "supported", what: str | None = None, figures: tuple[str, ...] = ("F1",)) -> Seeded:
    return Seeded("troops", "The minister said that forty tanks had been lost.", expect, what, figures)


def answer(asked: Seeded, *marks: tuple[str, str | None], standing: str = "supported") -> Answer:
    return Answer(asked, (standing,), tuple((kind, what, "") for kind, what in marks))


def gold() -> Gold:
    figures = {"F1": {"claim": "R1"}, "F2": {"claim": "R2"}}
    return Gold("troops", Path("docs.jsonl"), {}, figures, frozenset(), frozenset({"R2"}), frozenset())


@pytest.mark.parametrize(
    ("what", "mark", "right"),
    [
        ("hedge", ("changed", "hedge"), (True, True)),
        ("hedge", ("changed", "bound"), (True, False)),
        ("hedge", ("unsupported", None), (True, False)),
        ("hedge", ("contested", None), (False, False)),
        ("allegation", ("changed", "attribution"), (True, True)),
        ("attribution", ("changed", "allegation"), (True, False)),
        ("unit", ("changed", "period"), (True, True)),
    ],
)
def test_a_change_is_detected_and_named(what: str, mark: tuple[str, str | None], right: tuple[bool, bool]) -> None:
    found = answer(seeded("changed", what), mark)
    assert (detected(found), named(found)) == right


def test_a_faithful_sentence_may_be_contested_only_where_gold_has_a_conflict() -> None:
    judge = unmarked([gold()])
    assert judge(answer(seeded()))
    assert not judge(answer(seeded(), ("contested", None)))
    assert sound(answer(seeded(), ("contested", None)))
    assert not sound(answer(seeded(), ("changed", "bound")))
    assert judge(answer(seeded(figures=("F2",)), ("contested", None)))
    assert not judge(answer(seeded(figures=("F2",)), ("contested", None), ("changed", "bound")))


def test_a_sentence_without_an_answer_passes_nothing() -> None:
    asked = seeded()
    silent = Answer(asked, (), ())
    assert not unmarked([gold()])(silent)
    assert not any(judge(silent) for judge in (detected, named, marked, reckoned, held))


def test_standings_are_found_by_their_own_mark() -> None:
    assert marked(answer(seeded("superseded"), ("superseded", None)))
    assert not marked(answer(seeded("superseded"), ("contested", None)))
    assert held(answer(seeded("opinion"), standing="opinion"))
    assert not reckoned(answer(seeded(what="arithmetic"), ("arithmetic", None)))


def test_measures_are_percent_with_their_counts() -> None:
    answers = [
        answer(seeded("changed", "hedge"), ("changed", "hedge")),
        answer(seeded("changed", "bound"), ("unsupported", None)),
        answer(seeded("changed", "figure"), ("unsupported", None)),
        answer(seeded()),
    ]
    assert tally(answers, [gold()]) == {
        "changed detected": 100.0,
        "changed detected of": 2,
        "class right": 50.0,
        "class right of": 2,
        "faithful unmarked": 100.0,
        "faithful unmarked of": 1,
        "faithful sound": 100.0,
        "faithful sound of": 1,
        "other figure": 100.0,
        "other figure of": 1,
    }
    assert tally_classes(answers)["bound named"] == 0.0


def row(text: str, standing: str, *marks: dict[str, Any]) -> dict[str, Any]:
    return {"span": {"text": text}, "standing": standing, "marks": list(marks)}


def test_rows_are_gathered_however_the_checker_cut_the_sentence() -> None:
    mark = {"kind": "changed", "what": "bound", "why": "more than forty"}
    rows = [
        row("The minister said", "supported"),
        row("that forty\ntanks had been lost.", "changed", mark),
        row("Another sentence.", "opinion"),
    ]
    assert gather(seeded(), rows).marks == (("changed", "bound", "more than forty"),)
    assert gather(seeded(), rows).standings == ("supported", "changed")
    assert gather(seeded(), rows[2:]).standings == ()


def test_neighbours_come_into_different_drafts() -> None:
    asked = [seeded(figures=(f"F{number // 2}",)) for number in range(8)]
    hands = list(deal(asked, 4))
    assert sorted(map(len, hands)) == [4, 4]
    assert all(len({one.figures for one in hand}) == len(hand) for hand in hands)
