"""Names and how they vary: titles apart, spelling variants, last names, initials and abbreviations.

Read and link both compare names; precision comes first, so two names match only on whole words.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SHORT = 3  # letters of what stands small inside a name ("of", "for", "the", "de")
ABBREVIATED = range(2, 9)  # letters
PARTICLES = {"al", "el", "bin", "ibn", "van", "von", "de", "der", "den", "di", "da", "la", "le", "du"}


@lru_cache(maxsize=20_000)
def fold(name: str) -> tuple[str, ...]:
    """A name's words, lower-case, without accents and possessive endings."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    return tuple(word.removesuffix("'s").replace("'", "") for word in WORD.findall(plain))


def bears_name(words: str) -> bool:
    """Whether a word among some begins as names are written, with a capital or in letters that have none."""
    return any(not word[0].islower() for word in WORD.findall(words))


def is_full_name(words: str) -> bool:
    """Whether words can only be a name: two or more, all but short ones between them written as names are."""
    found = WORD.findall(words)
    between = all(not word[0].islower() or len(word) <= SHORT for word in found[1:-1])
    return len(found) > 1 and between and all(not word[0].islower() for word in (found[0], found[-1]))


# Letters and groups that transliterations and spellings take for one another, in the order in which they are replaced.
SOUNDS = (
    ("ph", "f"),
    ("th", "t"),
    ("kh", "h"),
    ("ck", "k"),
    ("y", "i"),
    ("j", "i"),
    ("c", "k"),
    ("w", "v"),
    ("z", "s"),
)
SURE_LENGTH = 7  # letters from which one edit still leaves the same name


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """A word as it is heard: spellings of one sound alike, double letters single (Katharina, Katarina)."""
    for spelling, plain in SOUNDS:
        word = word.replace(spelling, plain)
    return "".join(char for at, char in enumerate(word) if at == 0 or char != word[at - 1])


def is_variant(a: str, b: str) -> bool:
    """Whether two words spell one name: they sound alike, or are long and one letter apart."""
    left, right = sound(a), sound(b)
    return left == right or (min(len(left), len(right)) >= SURE_LENGTH and _one_apart(left, right))


def _one_apart(a: str, b: str) -> bool:
    """Whether one letter put in, left out or replaced, not the first, makes one word the other."""
    if len(a) > len(b):
        a, b = b, a
    same = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    return same > 0 and len(b) - len(a) <= 1 and a[same + (len(a) == len(b)) :] == b[same + 1 :]


def same_person(full: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a person's other name can be short for, or a variant of, the full one: last name, full name, initials."""
    if not full or not other:
        return False
    if len(other) == 1:
        return other[0] in (full[-1], full[0])
    if not is_variant(full[-1], other[-1]):
        return other[-1] in PARTICLES and full[-len(other) :] == other
    first, second = full[0], other[0]
    return len(full) == 1 or is_variant(first, second) or (min(len(first), len(second)) == 1 and first[0] == second[0])


def is_abbreviation(short: str, name: tuple[str, ...]) -> bool:
    """Whether capitals abbreviate a name by its words' first letters, small words left out or in (NIS, UN, MoD)."""
    letters = [char for char in short.casefold() if char.isalnum()]
    if len(letters) not in ABBREVIATED or not any(char.isupper() for char in short[1:]):
        return False
    small = {"of", "the", "and", "for", "in", "on", "to"}
    initials = [word[0] for word in name]
    content = [word[0] for word in name if word not in small]
    return letters in (initials, content)
