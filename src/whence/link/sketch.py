"""Sketches: a few numbers a text by which documents that may share wording find one another, near-copies and parts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import islice

from whence.records.span import Range

# Whoever keeps sketches keeps this mark beside them: only sketches of one mark can be set side by side.
SKETCH = "rminhash2/w3/64x2/p120x8"
SHINGLE = 3  # words
FEWEST = 20  # words; below it a text is too short to be known by its wording
BANDS = 64  # two rows each: texts with a fifth of their shingles in common meet in 19 of 20 cases
PART, STEP = 120, 60  # words: a passage of up to 60 words stands whole in one part, most of a longer one does
PART_BANDS = 8
MOST_PARTS = 100
LONGEST = 50_000  # words that are looked at
ROWS, SEED = 2, 1

# Combining marks and soft hyphens belong to the word they stand in.
LETTER = r"[^\W_][\u0300-\u036f\u00ad]*"
WORD = re.compile(rf"\d+(?:[.,]\d+)+|(?:{LETTER})+(?:['’](?:{LETTER})+)*")


def cut(text: str) -> Iterator[tuple[Range, str]]:
    """The words of a text in the form in which wordings are compared, each with its characters; marks fall away."""
    for match in WORD.finditer(text):
        yield match.span(), _plain(match[0])


@lru_cache(maxsize=20_000)
def _plain(word: str) -> str:
    folded = word if word.isascii() else unicodedata.normalize("NFKC", word.replace("\u00ad", "").replace("’", "'"))
    return folded.casefold()


def number(words: str) -> int:
    """The signed 64-bit hash of some words, the same on every machine."""
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def sketch(text: str) -> tuple[int, ...]:
    """The band hashes of a text, in order; two texts with one in common are candidates. () for fewer than 20 words.

    The whole text is sketched, and so are parts of a longer one in some of the same bands, so that a short report
    meets the long article that holds it: a candidate need not be alike, only worth a comparison.
    """
    words = [word for _, word in islice(cut(text), LONGEST)]
    if len(words) < FEWEST:
        return ()
    shingles = [_unsigned(" ".join(words[at : at + SHINGLE])) for at in range(len(words) - SHINGLE + 1)]
    starts = range(0, len(shingles) - STEP, STEP)[:MOST_PARTS] if len(words) > PART else range(0)
    rows = _digest([shingles, *(shingles[start : start + PART] for start in starts)])
    bands = {hashed for at, row in enumerate(rows) for hashed in _band(row, PART_BANDS if at else BANDS)}
    return tuple(sorted(bands))


def _unsigned(words: str) -> int:
    return number(words) & (1 << 64) - 1


def _digest(sets: Sequence[Sequence[int]]) -> list[list[int]]:
    from rensa import RMinHash

    # Hashed here and not by the library, whose hash of a string is nobody's promise from machine to machine.
    rows: list[list[int]] = RMinHash.digest_matrix_from_token_hash_sets(sets, BANDS * ROWS, SEED).to_rows()
    return rows


def _band(row: Sequence[int], bands: int) -> Iterator[int]:
    """The hashes of a digest's first bands, each with its place."""
    for place in range(bands):
        yield number(f"{place} {' '.join(map(str, row[place * ROWS : (place + 1) * ROWS]))}")
