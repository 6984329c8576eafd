"""Prints the whole comparison: each set, each way, each setting, and what abstaining by a margin leaves."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping

from benchmark.data import NoData, data_folder
from benchmark.truth.compare import Case, cases, judge
from benchmark.truth.copying import Settings, find
from benchmark.truth.majority import vote
from benchmark.truth.world import Verdict

MARGINS = (0.0, 0.2, 0.5)
WAYS = {
    "accuracy alone": Settings(copy=0),
    "copying": Settings(),
    "copying, c 0.2": Settings(copy=0.2),
    "copying, c 0.5": Settings(copy=0.5),
    "copying, alpha 0.05": Settings(alpha=0.05),
    "copying, alpha 0.4": Settings(alpha=0.4),
    "copying, majority first": Settings(start="majority"),
    "copying, 1 round": Settings(rounds=1),
    "copying, 40 rounds": Settings(rounds=40),
}


def main() -> int:
    """One line a set, gold and way: right of all, then undecided and right of the decided for each margin."""
    try:
        folder = data_folder() / "truth"
    except NoData as reason:
        print(f"skipped: {reason}", file=sys.stderr)
        return 0
    for case in cases(folder):
        began = time.perf_counter()
        _print(case, "majority", vote(case.world), began)
        for way, settings in WAYS.items():
            began = time.perf_counter()
            found = find(case.world, settings)
            _print(case, f"{way} ({found.rounds})", found.verdicts, began)
    return 0


def _print(case: Case, way: str, verdicts: Mapping[str, Verdict], began: float) -> None:
    spent = time.perf_counter() - began
    for gold in case.gold:
        whole = judge(case, gold, verdicts)
        parts = [judge(case, gold, verdicts, margin) for margin in MARGINS]
        left = "  ".join(f"{part.undecided:4d} {part.right:4d}/{part.of - part.undecided:<4d}" for part in parts)
        print(f"{case.name:22} {gold:7} {way:26} {whole.right:4d}/{whole.of:<5d}{left}  {spent:5.1f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
