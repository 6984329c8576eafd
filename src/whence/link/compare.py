"""Comparing two texts: which passages they share word by word, and whether that makes one a copy of the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, groupby, islice

from whence.link.credits import find_credits, find_furniture, name_outlets, same_outlet
from whence.link.quotes import FEWEST, find_marks
from whence.link.sketch import LONGEST, cut
from whence.records.document import Document
from whence.records.link import Likeness
from whence.records.span import Range

PASSAGE = 6  # words in a row; five in common happen by chance in reports of one event
LEAST_SHARE = 0.3
LEAST_CREDITED = 0.15
LEAST_WORDS = 20
HEAD, LEAST_HEAD = 60, 0.2
MOST = 0.6
NEARLY_ALL = 0.8
PROSE = 0.5
SHOWN, SHOWN_LENGTH = 3, 400


@dataclass(frozen=True, slots=True)
class _Copy:
    """A text's words without its furniture, their characters, which are the writer's own, and whom it credits."""

    words: tuple[str, ...]
    ranges: tuple[Range, ...]
    own: bytes
    plain: bytes
    credits: tuple[str, ...]


_Covered = tuple[_Copy, bytearray]


def compare(left: Document, right: Document) -> Likeness | None:
    """How two documents' texts overlap, None where neither is a copy; the same either way round.

    Shared is what stands in both in passages of six words and more, in whatever order. What decides is the writers'
    own words: not quotations of eight words and more, and not passages that are mostly names and figures. A copy shares
    30 % of one text's own words, 15 % where one credits the other's publisher, and at least 20 of them, or four fifths
    of both. One outlet repeats its own background and the frame of its pages (14 of 16 such pairs in one war's news):
    two texts of one publisher, or of none that is known, share a fifth of the first 60 words of one as well, where the
    news stands, or three fifths of both.
    """
    first, second = sorted((left, right), key=lambda document: (document.id, document.text))
    a, b = _read(first), _read(second)
    common = _grams(a.words) & _grams(b.words)
    if not common:
        return None
    over_a, over_b = _cover(a.words, common), _cover(b.words, common)
    if not _share_enough((a, over_a), (b, over_b), _least(a, first, b, second)):
        return None
    if _may_be_one_outlet(first, second) and not _share_news((a, over_a), (b, over_b)):
        return None
    shares = {first.id: _share(over_a), second.id: _share(over_b)}
    return Likeness(left.id, right.id, shares[left.id], shares[right.id], _show(first.text, a, over_a))


@lru_cache(maxsize=16)
def _read(document: Document) -> _Copy:
    """A document's words as they are compared; the same document is compared many times in a row."""
    text = document.text
    credits = find_credits(document)
    skipped, quoted = _mask(text, find_furniture(text, credits)), _mask(text, _long_marks(text))
    kept = [(word, where) for where, word in islice(cut(text), LONGEST) if not skipped[where[0]]]
    ranges = tuple(where for _, where in kept)
    own = (not quoted[start] for start, _ in ranges)
    # Neither names nor figures; a text in capitals throughout has no names to tell.
    plain = (text[start].islower() or text[start:end].isupper() for start, end in ranges)
    return _Copy(tuple(word for word, _ in kept), ranges, bytes(own), bytes(plain), name_outlets(credits))


def _mask(text: str, ranges: Iterable[Range]) -> bytearray:
    mask = bytearray(len(text))
    for start, end in ranges:
        mask[start:end] = b"\1" * (end - start)
    return mask


def _long_marks(text: str) -> Iterator[Range]:
    """Quotations; a few words in marks are the writer's own choice and stay."""
    for start, end in find_marks(text):
        if text.count(" ", start, end) + 1 >= FEWEST:
            yield start, end


def _grams(words: Sequence[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[at:] for at in range(PASSAGE)), strict=False))


def _cover(words: Sequence[str], common: set[tuple[str, ...]]) -> bytearray:
    """Which words stand in a passage that the other text has too."""
    cover = bytearray(len(words))
    for at, gram in enumerate(zip(*(words[at:] for at in range(PASSAGE)), strict=False)):
        if gram in common:
            cover[at : at + PASSAGE] = b"\1" * PASSAGE
    return cover


def _share(cover: Sequence[int]) -> float:
    return round(sum(cover) / max(len(cover), 1), 3)


def _share_enough(one: _Covered, other: _Covered, least: float) -> bool:
    shared = [_count_own(*one), _count_own(*other)]
    shares = [count / max(sum(copy.own), 1) for count, (copy, _) in zip(shared, (one, other), strict=True)]
    return max(shares) >= least and (min(shared) >= LEAST_WORDS or min(shares) >= NEARLY_ALL)


def _share_news(one: _Covered, other: _Covered) -> bool:
    """Whether what is shared is the news of one text, or most of both, and not background alone."""
    most = min(_count_own(copy, cover) / max(sum(copy.own), 1) for copy, cover in (one, other))
    return most >= MOST or max(_share_head(*one), _share_head(*other)) >= LEAST_HEAD


def _share_head(copy: _Copy, cover: bytearray) -> float:
    """The shared part of the first own words, where the news stands."""
    return _share([*islice(compress(cover, copy.own), HEAD)])


def _count_own(copy: _Copy, cover: bytearray) -> int:
    """The writer's own words that are shared, in passages that are prose and no table of names and figures."""
    return sum(
        sum(copy.own[start:end]) for start, end in _runs(cover) if sum(copy.plain[start:end]) >= PROSE * (end - start)
    )


def _runs(cover: Sequence[int]) -> Iterator[Range]:
    at = 0
    for covered, run in groupby(cover):
        length = sum(1 for _ in run)
        if covered:
            yield at, at + length
        at += length


def _least(a: _Copy, first: Document, b: _Copy, second: Document) -> float:
    """The share of its own words by which a text is a copy; less where one of the two credits the other."""
    if _may_be_one_outlet(first, second):
        return LEAST_SHARE
    credited = [
        same_outlet(credit, document.publisher or "")
        for copy, document in ((a, second), (b, first))
        for credit in copy.credits
    ]
    return LEAST_CREDITED if any(credited) else LEAST_SHARE


def _may_be_one_outlet(one: Document, other: Document) -> bool:
    return not one.publisher or not other.publisher or same_outlet(one.publisher, other.publisher)


def _show(text: str, copy: _Copy, cover: bytearray) -> tuple[str, ...]:
    """The longest shared passages, the longest first."""
    longest = sorted(_runs(cover), key=lambda run: (run[0] - run[1], run[0]))[:SHOWN]
    return tuple(text[copy.ranges[a][0] : copy.ranges[b - 1][1]][:SHOWN_LENGTH] for a, b in longest)
