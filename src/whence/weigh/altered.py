"""Altered: one thing that a draft changed of what is on record, and both wordings beside each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from whence.records.check import Alteration
from whence.records.link import Testimony, Told
from whence.weigh.phrasing import clause_of

SHOWN = 90  # characters of a clause in a reason


class Altered(NamedTuple):
    """One thing that a draft changed, with both wordings."""

    what: Alteration
    why: str


# Asks what a draft's statement, the second, made of one on record.
Ask = Callable[[Told, Told], Altered | None]


def both(record: Testimony, draft: Testimony) -> str:
    """The words of both sides around their figures, cut short."""
    left, right = (" ".join(clause_of(one).split())[:SHOWN] for one in (record, draft))
    return f"“{left}” / “{right}”"
