"""The book set: which authors some hundred booksellers give for a book; equal when they name the same people.

A list of authors is the set of its surnames, or, told more strictly, of surnames with the first initial. The order of
names, middle names, titles and who is called editor make no difference; a missing or an added author does.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from benchmark.truth.world import Statement

# "(Author)", "[ed.]": whoever stands before it is one name, whoever follows another.
BRACKETS = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?|<[^<>]*>?")
BETWEEN = re.compile(r"[;/|&\n]|\band\b|\bwith\b", re.IGNORECASE)
# "KrysztofEisenecker": the blank between two names was lost.
RUN_TOGETHER = re.compile(r"(?<=[a-z])(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bDi)(?<!\bLa)(?<!\bLe)(?<!\bVan)(?=[A-Z][a-z])")
TITLES = frozenset(
    "jr sr ii iii iv phd ph dr prof md ed eds edt edited by editor editors et al etc others author".split()
)
NOBODY = frozenset(("", "not available", "na", "n a", "none", "unknown", "various", "na na", "anonymous"))


def read_books(folder: Path, *, initials: bool = False) -> Iterator[Statement]:
    """Each seller's authors of each book, under its 13-digit number; lists that name nobody are left out."""
    with (folder / "book.txt").open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            seller, number, _, authors = line.rstrip("\n").split("\t")
            if people := set_of_people(authors, initials=initials):
                yield Statement(seller, thirteen(number), people)


def read_gold(path: Path, *, initials: bool = False) -> dict[str, str]:
    """The right authors of each book by its 13-digit number."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return {thirteen(number): set_of_people(authors, initials=initials) for number, authors in rows}


def set_of_people(authors: str, *, initials: bool = False) -> str:
    """One text for all ways to name the same people; empty where nobody is named."""
    plain = html.unescape(html.unescape(authors))
    if _letters(plain) in NOBODY:
        return ""
    plain = RUN_TOGETHER.sub(";", BRACKETS.sub(";", plain))
    people = {name for part in BETWEEN.split(plain) for name in _people(part, initials=initials)}
    return "; ".join(sorted(people))


def thirteen(number: str) -> str:
    """A book's number in its 13-digit form."""
    if len(number) != 10:  # noqa: PLR2004
        return number
    body = f"978{number[:9]}"
    total = sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(body))
    return f"{body}{-total % 10}"


def _people(part: str, *, initials: bool) -> Iterator[str]:
    """The people of one stretch between separators, as surnames, with first initials where asked."""
    pieces = [words for words in (_words(piece) for piece in part.split(",")) if words]
    for last, first in _names(pieces):
        yield f"{last} {first[:1]}".strip() if initials else last


def _names(pieces: list[list[str]]) -> Iterator[tuple[str, str]]:
    """Surnames with first names from what commas part: the four ways in which sellers write two and more authors."""
    whole = all(len(words) > 1 and len(words[-1]) > 1 for words in pieces)
    middle = pieces[1:-1]
    if len(pieces) == 1 or whole:
        # "First Last, First Last"
        yield from ((words[-1], words[0] if len(words) > 1 else "") for words in pieces)
    elif middle and len(pieces[0]) == 1 and all(len(words) > 1 and len(words[-1]) > 1 for words in middle):
        # "Last, First Last, First": the blank between two authors is all there is
        lasts = (words[-1] for words in pieces[:-1])
        yield from zip(lasts, (words[0] for words in pieces[1:]), strict=True)
    elif len(pieces) % 2 == 0:
        # "Last, First, Last, First"
        yield from ((last[-1], first[0]) for last, first in zip(pieces[::2], pieces[1::2], strict=True))
    else:
        # "Last, Last, Last"
        yield from ((words[-1], "") for words in pieces)


def _words(piece: str) -> list[str]:
    return [word for word in _letters(piece).split() if word not in TITLES]


def _letters(text: str) -> str:
    """Lower case without accents; hyphens and apostrophes join, other signs part."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    joined = re.sub(r"[-'’`]", "", bare.lower())
    return re.sub(r"[^a-z]+", " ", joined).strip()
