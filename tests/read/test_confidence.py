"""Calibration: a broken line that climbs, the file beside the weights, and what nested statements are held to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.parsed import read, words
from whence.read.confidence import Tuning, climb
from whence.read.decode import Settings
from whence.read.network import WEIGHTS
from whence.read.statement import PLAIN, Statement, says_itself

STEPS = [(0.2, 0.1), (0.4, 0.5), (0.4, 0.6), (0.8, 0.9)]


@pytest.mark.parametrize(("at", "height"), [(0.0, 0.1), (0.2, 0.1), (0.3, 0.3), (0.4, 0.6), (0.6, 0.75), (1.0, 0.9)])
def test_climb(at: float, height: float) -> None:
    """Straight between points, level outside, the last of two points at one place."""
    assert climb(STEPS, at) == pytest.approx(height)


def test_the_file_comes_back(tmp_path: Path) -> None:
    """What is written is what is loaded."""
    tuning = Tuning(Settings(), [0.5] * 7, STEPS, STEPS[1:], 0.7, 0.8)
    (tmp_path / "tuning.json").write_text(tuning.to_json(), encoding="utf-8")
    assert Tuning.load(tmp_path) == tuning


def test_shipped_steps_climb() -> None:
    """The shipped calibration never gives a likelier attribution a lower confidence."""
    tuning = Tuning.load(WEIGHTS)
    for steps in (tuning.steps, tuning.sources):
        assert steps == sorted(steps)
        assert [share for _, share in steps] == sorted(share for _, share in steps)
        assert all(0 < share < 1 for _, share in steps)


def test_nested_statements_are_held_down() -> None:
    """A nested statement is never surer than nested ones are right."""
    tuning = Tuning(Settings(), [9.0] + [0.0] * 6, [(0.0, 0.0), (1.0, 1.0)], STEPS, 0.7, 0.8)
    assert tuning.confidence(Statement((0, 1), (), ((1, 2),), PLAIN)) > 0.99
    assert tuning.confidence(Statement((0, 1), (), ((1, 2),), PLAIN, by_grammar=True)) == 0.7


def test_a_doubtful_source_is_trusted_as_its_cues_subject() -> None:
    """What the statement's own features say still counts where it is more, and for other sources alone."""
    doubtful = Tuning(Settings(), [-9.0] + [0.0] * 6, STEPS, STEPS, 0.7, 0.8)
    statement = Statement((1, 2), ((0, 1),), ((2, 3),), PLAIN)
    low = doubtful.trust(statement, subject=False)
    assert low < 0.5 < doubtful.trust(statement, subject=True) == 0.8
    sure = Tuning(Settings(), [9.0] + [0.0] * 6, STEPS, [(0.0, 0.1), (1.0, 0.95)], 0.7, 0.8)
    assert sure.trust(statement, subject=True) == sure.trust(statement, subject=False) > 0.9


@pytest.mark.parametrize(
    ("text", "says"), [("Hart said it rained .", True), ("It rained , according to Hart .", False)]
)
def test_who_says_it_is_the_cues_subject(text: str, says: bool) -> None:
    """The parse decides: "Hart said", not "according to Hart"."""
    grammar = read(text)
    cue = words(grammar, "said") if says else words(grammar, "according to")
    assert says_itself(grammar, Statement(cue, (words(grammar, "Hart"),), (), PLAIN)) is says
