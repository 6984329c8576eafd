"""Ways to find the truth against gold: how many items each decides rightly, and how many it leaves undecided."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from operator import eq
from pathlib import Path
from typing import NamedTuple

from benchmark.truth import books, populations
from benchmark.truth.world import Verdict, World, lay

TOLERANCE = 0.01
# A lead below it is the last digit's.
NOTHING = 1e-9


class Score(NamedTuple):
    """Of the gold items with any value: how many are undecided, how many of the others right."""

    right: int
    undecided: int
    of: int


@dataclass(frozen=True, slots=True)
class Case:
    """A world, its gold by the gold's name, and when a value found equals the right one."""

    name: str
    world: World
    gold: dict[str, dict[str, str]]
    equal: Callable[[str, str], bool] = eq


def cases(folder: Path) -> Iterator[Case]:
    """Both sets, each by its strict and by its loose rule for equal values."""
    towns = list(populations.read_populations(folder / "population"))
    census = {"census": populations.read_gold(folder / "population")}
    close = partial(populations.near, tolerance=TOLERANCE)
    yield Case("population", lay(towns), census)
    yield Case("population within 1 %", lay(populations.merge_near(towns, TOLERANCE)), census, close)
    for name, initials in (("books", False), ("books with initials", True)):
        paths = {gold: folder / f"book/book_{gold}.txt" for gold in ("golden", "silver")}
        gold = {key: books.read_gold(path, initials=initials) for key, path in paths.items()}
        yield Case(name, lay(books.read_books(folder / "book", initials=initials)), gold)


def judge(case: Case, gold: str, verdicts: Mapping[str, Verdict], margin: float | None = None) -> Score:
    """Count right verdicts; with a margin, items whose first value does not lead the next by more are undecided."""
    asked = {item: value for item, value in case.gold[gold].items() if item in verdicts}
    decided = [item for item in asked if margin is None or verdicts[item].margin > margin + NOTHING]
    right = sum(case.equal(verdicts[item].value, asked[item]) for item in decided)
    return Score(right, len(asked) - len(decided), len(asked))
