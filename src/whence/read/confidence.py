"""How sure an attribution is: what was fitted on the development split, beside the weights as tuning.json.

settings     decoding choices (decode.Settings)
logistic     the constant, then one weight for each feature of a statement
steps        points (logistic, share right), both ascending: confidence runs straight between them, level outside
sources      points (logistic, share of sources right) of those with a cue where the gold has one
nested       share of nested attributions whose last source is right, relative to the outer one's confidence
subjects     share of doubtful sources that are right where they are the subject of their cue
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from whence.read.decode import Settings
from whence.read.statement import Statement

Steps = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Tuning:
    """What was fitted on the development split: decoding settings, calibration, and how often nesting is right."""

    settings: Settings
    logistic: list[float]
    steps: Steps
    sources: Steps
    nested: float
    subjects: float

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read the file that lies beside the weights."""
        values = json.loads((folder / "tuning.json").read_text(encoding="utf-8"))
        steps, sources = ([(float(at), float(share)) for at, share in values[key]] for key in ("steps", "sources"))
        return cls(
            Settings(**values["settings"]), values["logistic"], steps, sources, values["nested"], values["subjects"]
        )

    def to_json(self) -> str:
        """What `load` reads."""
        lines = {"steps": self.steps, "sources": self.sources, "nested": self.nested}
        lines |= {"subjects": self.subjects}
        return json.dumps({"settings": self.settings._asdict(), "logistic": self.logistic, **lines}, indent=1) + "\n"

    def confidence(self, statement: Statement) -> float:
        """How likely a statement is right; a nested one's features are its outer one's."""
        return self._sure(statement, self.steps)

    def trust(self, statement: Statement, *, subject: bool) -> float:
        """How likely a statement's source, its cue's subject or not, is right where something is stated at all."""
        return max(self._sure(statement, self.sources), self.subjects if subject and not statement.by_grammar else 0.0)

    def _sure(self, statement: Statement, steps: Steps) -> float:
        most = self.nested if statement.by_grammar else 1.0
        return round(min(most, climb(steps, chance(statement.features, self.logistic))), 3)


def chance(features: tuple[float, ...], weights: list[float]) -> float:
    """A logistic of a statement's features."""
    total = weights[0] + sum(w * f for w, f in zip(weights[1:], features, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def climb(steps: Steps, at: float) -> float:
    """The height of a broken line at a place, level before its first point and after its last."""
    place = bisect_right(steps, (at, math.inf))
    if place == 0:
        return steps[0][1]
    if place == len(steps):
        return steps[-1][1]
    (a, low), (b, high) = steps[place - 1 : place + 1]
    return low + (high - low) * (at - a) / (b - a)
