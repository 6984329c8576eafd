"""The plain vote: every source counts once."""

from __future__ import annotations

from benchmark.truth.world import Verdict, World, lead


def vote(world: World) -> dict[str, Verdict]:
    """For each item the value that most sources state, and its lead as a share of the item's sources."""
    verdicts = {}
    for item, values in world.items.items():
        total = sum(len(by) for by in values.values())
        verdicts[item] = lead({value: len(by) / total for value, by in values.items()})
    return verdicts
