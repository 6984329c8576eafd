"""Figures read from plain sentences, by the shipped reader."""

from __future__ import annotations

from functools import cache

from tests.parsed import read
from whence.claim.quantity import find_figures
from whence.records.claim import Figure


@cache
def figures(text: str) -> tuple[Figure, ...]:
    return tuple(found.label for found in find_figures(read(text), []))
