"""Quotations: what stands between quotation marks, in a form in which two outlets that quote alike meet."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from whence.link.sketch import cut, number
from whence.records.claim import Account
from whence.records.reading import Attribution
from whence.records.span import Range, Span

FEWEST = 8  # words; shorter ones are phrases that two writers may pick out by themselves
LEAST_ALIKE = 0.7
MOST_WORDS = 500  # of a quotation that are aligned
NEAR = 400  # characters between two parts of one quotation ("..., he said on Monday, ...")
BACK = 8  # attributions that may lie around one quotation
# An opening mark with no closing one is left alone, unless a paragraph begins with it: then the next one goes on.
MARKS = re.compile(
    r"“(?P<curly>[^“”]{1,2000})”"
    r"|„(?P<low>[^„“”]{1,2000})[“”]"
    r"|«(?P<angled>[^«»]{1,2000})»"
    r'|(?<!\w)"(?=\S)(?P<straight>[^"]{1,2000})(?<=\S)"(?!\w)'
    r"|``(?P<typed>[^`']{1,2000})''"
    r"|‘(?P<single>(?:[^‘’\n]|(?<=\w)’(?=\w)){1,1000})’(?!\w)"
    r"|(?<![\w'])'(?=\S)(?P<plain>(?:[^'\n]|(?<=\w)'(?=\w)){1,1000})(?<=\S)'(?!\w)"
    r"|^[^\S\n]{0,8}[“„«\"](?P<going>[^“”„«»\"\n]{1,2000})$",
    re.MULTILINE,
)
SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence quoted in a document, and who is said to have said it; equal `words` have an equal `hash`.

    `hash` is a signed 64-bit number; `words` are without case, marks and punctuation; `span` runs from the first word
    to the last, over what the writer put between them.
    """

    hash: int
    words: str
    span: Span
    speaker: str | None


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters between one pair of marks, and the attribution they belong to."""

    start: int
    end: int
    attribution: Attribution | None


def find_marks(text: str) -> list[Range]:
    """The characters between each pair of quotation marks of a text, in order."""
    return [match.span(match.lastgroup or 0) for match in MARKS.finditer(text)]


def find_quotations(account: Account) -> tuple[Quotation, ...]:
    """The sentences of eight words and more that a document quotes; shorter ones where all of them together have eight.

    One sentence is what two outlets most often share: the one quotes more of a speech, the other less.
    """
    text = account.reading.document.text
    names = {actor.id: actor.name for actor in account.reading.actors}
    found = []
    for pieces in _join(text, _pieces(text, account.reading.attributions)):
        attribution = pieces[0].attribution
        speaker = names.get(attribution.speaker or "") if attribution else None
        found += [_quotation(account, words, speaker) for words in _sentences(text, pieces)]
    return tuple(found)


def altered(left: str, right: str) -> bool:
    """Whether two quotations' words are one quotation changed inside its marks: 70 % and more the same, not all.

    A quotation cut short at either end is not altered.
    """
    from rapidfuzz.distance import Indel

    a, b = left.split()[:MOST_WORDS], right.split()[:MOST_WORDS]
    if f" {left} " in f" {right} " or f" {right} " in f" {left} ":
        return False
    return Indel.normalized_similarity(a, b) >= LEAST_ALIKE


def _pieces(text: str, attributions: Iterable[Attribution]) -> list[_Piece]:
    """What stands between marks, each with whose it is, and direct speech that has no marks around it."""
    marks = find_marks(text)
    direct = [one for one in attributions if one.mode in ("direct", "mixed")]
    contents = sorted(
        ((span.start, span.end, which) for which, one in enumerate(direct) for span in one.content if _is_body(span))
    )
    pieces = [_Piece(a, b, _whose(a, b, contents, direct)) for a, b in marks]
    starts = [a for a, _ in marks]
    for a, b, which in contents:
        at = bisect_left(starts, b)
        if direct[which].mode == "direct" and not (at and marks[at - 1][1] > a):
            pieces.append(_Piece(a, b, direct[which]))
    return sorted(pieces, key=lambda piece: (piece.start, piece.end))


def _is_body(span: Span) -> bool:
    return span.field == "text"


def _whose(
    start: int, end: int, contents: Sequence[tuple[int, int, int]], direct: Sequence[Attribution]
) -> Attribution | None:
    """The attribution whose content holds the most of some characters; the innermost of several."""
    at = bisect_left(contents, (end, 0, 0))
    shared = [(min(end, b) - max(start, a), a, which) for a, b, which in contents[max(0, at - BACK) : at] if b > start]
    return direct[max(shared)[2]] if shared else None


def _join(text: str, pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces that one attribution ties together, in groups: "...," he said, "..."."""
    group: list[_Piece] = []
    for piece in pieces:
        tied = group and group[-1].attribution is not None and group[-1].attribution is piece.attribution
        if tied and piece.start - group[-1].end <= NEAR:
            group.append(piece)
            continue
        if group:
            yield group
        group = [piece]
    if group:
        yield group


Words = list[tuple[Range, str]]


def _sentences(text: str, pieces: Sequence[_Piece]) -> Iterator[Words]:
    """The sentences quoted in some pieces; one that is broken off goes on in the next piece where that begins small."""
    sentences: list[Words] = [[]]
    for piece in pieces:
        if not text[piece.start : piece.end].lstrip()[:1].islower():
            sentences.append([])
        ends = [match.end() for match in SENTENCE_END.finditer(text, piece.start, piece.end)]
        for a, b in pairwise([piece.start, *ends, piece.end]):
            sentences[-1] += [((x + a, y + a), word) for (x, y), word in cut(text[a:b])]
            if b in ends:
                sentences.append([])
    long = [words for words in sentences if len(words) >= FEWEST]
    together = [word for words in sentences for word in words]
    yield from long or ([together] if len(together) >= FEWEST else [])


def _quotation(account: Account, words: Words, speaker: str | None) -> Quotation:
    plain = " ".join(word for _, word in words)
    span = account.reading.document.span(words[0][0][0], words[-1][0][1])
    return Quotation(number(plain), plain, span, speaker)
