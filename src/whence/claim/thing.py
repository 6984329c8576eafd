"""What kind of thing a counted noun names: the arms-transfer register's categories, ammunition, components, people."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from whence.claim.lemma import noun
from whence.claim.tables import lists

PART = re.compile(r"[\w/]+")
LONGEST = 6  # words of a name in the table


@lru_cache(maxsize=20_000)
def category(counted: str) -> str | None:
    """The category of a counted noun phrase by the longest name it ends in, else by a designation in it."""
    parts = PART.findall(counted.lower())[-3 * LONGEST :]
    if not parts:
        return None
    return _ending(parts) or _ending([*parts[:-1], noun(parts[-1])]) or _designated(parts)


def _ending(parts: list[str]) -> str | None:
    """The category of the longest name that ends a phrase; what a general noun names may be told by its model."""
    for first in range(max(0, len(parts) - LONGEST), len(parts)):
        name = " ".join(parts[first:])
        if (found := _names().get(name)) is not None:
            return _designated(parts[:first]) or found if found in GENERAL else found
    return None


def _designated(parts: list[str]) -> str | None:
    """The category of the first model designation among some words."""
    for first in range(len(parts)):
        for last in range(min(len(parts), first + LONGEST), first, -1):
            if (found := _models().get(" ".join(parts[first:last]))) is not None:
                return found
    return None


# Categories of nouns so general that a model before them says more: "Patriot system", "Kalibr missile", "F-16 jet".
GENERAL = frozenset(("missile", "other weapon", "aircraft", "combat aircraft", "vehicle"))


@cache
def _names() -> dict[str, str]:
    return _by_name("categories") | _models()


@cache
def _models() -> dict[str, str]:
    return _by_name("designations")


def _by_name(key: str) -> dict[str, str]:
    """Categories by name, spaces and hyphens alike."""
    return {
        " ".join(PART.findall(name)): category for category, names in lists("things", key).items() for name in names
    }
