"""A room's language knowledge: reviewed TOML tables beside its code, each read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import cast


class Tables:
    """The tables of one package; each TOML file says at its head what it holds."""

    def __init__(self, package: str) -> None:
        self._package = package
        # Cached per instance, so that a table is read once and its sets are built once.
        self.table = cache(self._load)
        self.words = cache(self._words)
        self.lists = cache(self._lists)
        self.numbers = cache(self._numbers)

    def _load(self, name: str) -> dict[str, object]:
        """A whole table."""
        return tomllib.loads(files(self._package).joinpath(f"{name}.toml").read_text(encoding="utf-8"))

    def _words(self, table: str, key: str) -> frozenset[str]:
        """A list of words or phrases, as a set."""
        return frozenset(cast(list[str], self.table(table)[key]))

    def _lists(self, table: str, key: str) -> dict[str, tuple[str, ...]]:
        """Named lists of words or phrases."""
        return {name: tuple(values) for name, values in cast(dict[str, list[str]], self.table(table)[key]).items()}

    def _numbers(self, table: str, key: str) -> dict[str, float]:
        """Named numbers."""
        return {name: float(value) for name, value in cast(dict[str, float], self.table(table)[key]).items()}
