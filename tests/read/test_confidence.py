"""Calibration: a broken line that climbs, the file beside the weights, and what nested statements are held to."""

from __future__ import annotations

from pathlib import Path

import pytest

from whence.read.confidence import Tuning, climb
from whence.read.decode import Settings
from whence.read.network import WEIGHTS
from whence.read.statement import PLAIN, Statement

STEPS = [(0.2, 0.1), (0.4, 0.5), (0.4, 0.6), (0.8, 0.9)]


@pytest.mark.parametrize(("at", "height"), [(0.0, 0.1), (0.2, 0.1), (0.3, 0.3), (0.4, 0.6), (0.6, 0.75), (1.0, 0.9)])
def test_climb(at: float, height: float) -> None:
    """Straight between points, level outside, the last of two points at one place."""
    assert climb(STEPS, at) == pytest.approx(height)


def test_the_file_comes_back(tmp_path: Path) -> None:
    """What is written is what is loaded."""
    tuning = Tuning(Settings(), [0.5] * 7, STEPS, STEPS[1:], 0.7)
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
    tuning = Tuning(Settings(), [9.0] + [0.0] * 6, [(0.0, 0.0), (1.0, 1.0)], STEPS, 0.7)
    assert tuning.confidence(Statement((0, 1), (), ((1, 2),), PLAIN)) > 0.99
    assert tuning.confidence(Statement((0, 1), (), ((1, 2),), PLAIN, by_grammar=True)) == 0.7
