"""Truth finding on values alone: a majority, accuracies alone, accuracies with copying; TRUTH.md says what follows.

A comparison, not the product's judgement, and with no floor: the product is not what is measured here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from benchmark.data import Figures, NoData, data_folder
from benchmark.truth.compare import Case, cases, judge
from benchmark.truth.copying import Settings, find
from benchmark.truth.majority import vote
from benchmark.truth.world import Verdict, World

# An item is left undecided unless its first value leads the next by more than this, of votes or of probability.
MARGIN = 0.2
MEASURED = ("population", "books")
Way = Callable[[World], Mapping[str, Verdict]]
WAYS: dict[str, Way] = {
    "majority": vote,
    "accuracy": lambda world: find(world, Settings(copy=0)).verdicts,
    "copying": lambda world: find(world).verdicts,
}


def measure() -> Figures:
    """Percent of gold items decided rightly by each way, percent right where it does not abstain, and its seconds."""
    folder = data_folder() / "truth"
    if not folder.is_dir():
        raise NoData(f"{folder} is not there; the comparison on it is skipped")
    figures: Figures = {}
    for case in cases(folder):
        if case.name in MEASURED:
            for name, way in WAYS.items():
                figures |= _measure_way(case, name, way)
    return figures


def _measure_way(case: Case, name: str, way: Way) -> Figures:
    began = time.perf_counter()
    verdicts = way(case.world)
    spent = time.perf_counter() - began
    figures: Figures = {}
    for gold in case.gold:
        whole, part = judge(case, gold, verdicts), judge(case, gold, verdicts, MARGIN)
        decided = part.of - part.undecided
        asked = f"{case.name} {gold}"
        figures[f"{asked} of"] = whole.of
        figures[f"{asked} {name}"] = round(100 * whole.right / max(whole.of, 1), 1)
        figures[f"{asked} {name} undecided"] = part.undecided
        figures[f"{asked} {name} decided"] = round(100 * part.right / max(decided, 1), 1)
    return figures | {f"{case.name} {name} s": round(spent, 1)}
