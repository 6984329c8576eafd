"""The table of times: every part and class is used, every shape of a date is dated by something."""

from __future__ import annotations

import re
from typing import cast

from whence.claim.dating import RESOLVERS
from whence.claim.tables import lists, table

# Shapes that are split into others, or that no text dates.
UNDATED = {"no_time", "days", "years", "ancient", "beside", "vague", "vague_date", "vague_time"}


def test_every_part_and_class_is_used() -> None:
    """A table holds nothing that no shape reads."""
    parts = cast(dict[str, str], table("times")["parts"])
    written = " ".join([*parts.values(), *(text for texts in lists("times", "shapes").values() for text in texts)])
    assert set(parts) == set(re.findall(r"\{(\w+)\}", written)) - {"0,5"}
    assert set(lists("times", "classes")) <= set(re.findall(r"[A-Z_]{2,}", written))


def test_every_shape_is_dated_or_known_not_to_be() -> None:
    """Each shape has a way to a period, a kind that has none, or stands in the list above."""
    shapes = set(lists("times", "shapes"))
    kinds = {name for names in lists("times", "kinds").values() for name in names}
    assert shapes == (set(RESOLVERS) | kinds | UNDATED)
    for key in ("before", "followed", "never_after", "never_before"):
        assert set(lists("times", key)) <= shapes
