"""Names and how they vary: titles apart, spelling variants, last names, initials and abbreviations.

Read and link both compare names; precision comes first, so two names match only on whole words.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
PARTICLES = {"al", "el", "bin", "ibn", "van", "von", "de", "der", "den", "di", "da", "la", "le", "du"}


@lru_cache(maxsize=20_000)
def fold(name: str) -> tuple[str, ...]:
    """A name's words, lower-case, without accents and possessive endings."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    return tuple(word.removesuffix("'s").replace("'", "") for word in WORD.findall(plain))


def distance(a: str, b: str) -> int:
    """Edits (insert, delete, replace, swap of neighbours) between two words."""
    before, row = list[int](), list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, right in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]


def is_variant(a: str, b: str) -> bool:
    """Whether two words spell one name: equal, or one edit apart in five letters, two in nine (Katharina, Katarina)."""
    if a == b:
        return True
    allowed = 0 if min(len(a), len(b)) < 5 else 1 if min(len(a), len(b)) < 9 else 2
    return abs(len(a) - len(b)) <= allowed and a[0] == b[0] and distance(a, b) <= allowed


def same_person(full: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a person's other name can be short for, or a variant of, the full one: last name, full name, initials."""
    if not full or not other:
        return False
    if len(other) == 1:
        return is_variant(full[-1], other[0]) or (len(full) > 1 and other[0] == full[0])
    if not is_variant(full[-1], other[-1]):
        return other[-1] in PARTICLES and full[-len(other) :] == other
    first, second = full[0], other[0]
    return len(full) == 1 or is_variant(first, second) or (min(len(first), len(second)) == 1 and first[0] == second[0])


def is_abbreviation(short: str, name: tuple[str, ...]) -> bool:
    """Whether capitals abbreviate a name by its words' first letters, small words left out or in (NIS, UN, MoD)."""
    letters = [char for char in short.casefold() if char.isalnum()]
    if not 2 <= len(letters) <= 8 or not any(char.isupper() for char in short[1:]):
        return False
    small = {"of", "the", "and", "for", "in", "on", "to"}
    initials = [word[0] for word in name]
    content = [word[0] for word in name if word not in small]
    return letters in (initials, content)
