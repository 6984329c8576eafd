"""What weighing goes by, as reviewed tables: each TOML file beside this one says at its head what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from whence.records.table import Tables

_tables = Tables(__name__)
table, words, lists = _tables.table, _tables.words, _tables.lists


def any_of(phrases: Iterable[str]) -> str:
    """Whichever of some words and phrases stands in a text, the longest that does, as a part of a pattern."""
    return "|".join(sorted(map(re.escape, phrases), key=lambda phrase: (-len(phrase), phrase)))


@cache
def listed(table: str, key: str, *, any_case: bool = True) -> re.Pattern[str]:
    """Any word or phrase of a table's list, whole; `any_case` False where a capital makes it another word ("May")."""
    return re.compile(rf"\b(?:{any_of(words(table, key))})\b", re.IGNORECASE if any_case else 0)
