"""Prints what the shipped program measures, against its floors: python -m benchmark [TASK...]."""

from __future__ import annotations

import argparse
import json
import sys
from importlib import import_module
from pathlib import Path

from benchmark.data import NoData

HERE = Path(__file__).parent
TASKS = (
    "attribution",
    "annotators",
    "speakers",
    "chains",
    "parse",
    "names",
    "quantities",
    "specs",
    "times",
    "datespecs",
    "places",
    "isaf",
    "isaf_province",
    "isaf_events",
    "events",
    "certainty",
    "troops",
    "corpus",
    "check",
    "fakes",
    "ecbplus",
    "truth",
    "extraction",
    "speed",
    "bulk_reading",
    "peers",
    "share",
    "ledger",
    "linking",
    "bulk_linking",
    "checking_speed",
    "workbench",
)


def main() -> int:
    """Run the tasks; exit 1 when a figure is below its floor; a task without its data is skipped with a message."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tasks", nargs="*", choices=(*TASKS, []), metavar="TASK", help=", ".join(TASKS))
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    low = 0
    for task in options.tasks or TASKS:
        try:
            figures = import_module(f"benchmark.tasks.{task}").measure()
        except NoData as reason:
            print(f"{task} skipped: {reason}", file=sys.stderr)
            continue
        low += _print(task, figures, floors.get(task, {}), as_json=options.json)
    return 1 if low else 0


def _print(task: str, figures: dict[str, float], floors: dict[str, float], *, as_json: bool) -> int:
    below = [name for name, floor in floors.items() if figures[name] < floor]
    if as_json:
        print(json.dumps({"task": task, "figures": figures, "below": below}), flush=True)
        return len(below)
    print(task)
    for name, value in figures.items():
        floor = f"  floor {floors[name]:g}" if name in floors else ""
        print(f"  {name:22} {value:8g}{floor}{'  BELOW' if name in below else ''}", flush=True)
    return len(below)


if __name__ == "__main__":
    sys.exit(main())
