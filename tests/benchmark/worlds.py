"""Small made-up worlds in which the right values are known: every right value is called "right"."""

from __future__ import annotations

from benchmark.truth.world import Statement

ITEMS = tuple(f"item {number:02}" for number in range(20))
RIGHT = "right"


def state(source: str, wrong: dict[str, str] | None = None, items: tuple[str, ...] = ITEMS) -> list[Statement]:
    """A source that is right about all the items but those it gives another value for."""
    return [Statement(source, item, (wrong or {}).get(item, RIGHT)) for item in items]


def careful(number: int) -> list[Statement]:
    """An independent source with two errors of its own."""
    return state(f"careful {number}", {ITEMS[2 * number]: f"slip {number}", ITEMS[2 * number + 1]: f"slip {number}"})


def echoes() -> list[Statement]:
    """Five careful sources, and a careless one with eight errors that seven others repeat word by word."""
    errors = {item: f"error on {item}" for item in ITEMS[12:]}
    copies = [said for number in range(7) for said in state(f"echo {number}", errors)]
    return [said for number in range(5) for said in careful(number)] + state("careless", errors) + copies
