"""Credits: whom a text names as the one it was taken from, and its furniture, the words that are nobody's report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from whence.link.tables import lists, table, words
from whence.records.document import Document
from whence.records.name import fold, is_abbreviation
from whence.records.span import Range, Span

CreditKind = Literal[
    "dateline",
    "agency",
    "first published",
    "licence",
    "copyright",
    "introduction",
    "with",
    "reporting",
    "byline",
]
NEARBY = 4_000  # characters of a text's head, and of its tail, in which it credits anybody
LONGEST_STANDING = 300  # characters of a standing sentence
# Atomic, so that a text of initials or capitals is gone through once.
ONE = r"(?>(?:[A-Z]\.){1,6}|[A-Z][a-z]\.(?=\s[A-Z])|[A-Z0-9](?:[\w&’'-]|\.(?=\w)){0,30})"
NAME = rf"(?:[Tt]he\s)?{ONE}(?:\s(?:(?:of|the|and|for|de|la|le|des|du|&)\s){{0,2}}{ONE}){{0,6}}"
NAMES = rf"{NAME}(?:(?:,\s(?:and\s)?|\s?[/;]\s?|\sand\s){NAME}){{0,6}}"
# Agencies write themselves small in brackets, too (dpa); a date there names nobody.
BRACKETED = r"(?:[^\W\d_][\w.&’'-]{0,30})(?:[\s,/]{1,2}[^\W\d_][\w.&’'-]{0,30}){0,5}"
SEVERAL = re.compile(r",\s(?:and\s)?|\s?[/;]\s?|\sand\s")
# The plainest word that a text is another's comes first; who supplied a part, last.
OUTLETS: tuple[CreditKind, ...] = (
    "first published",
    "licence",
    "introduction",
    "copyright",
    "dateline",
    "agency",
    "byline",
    "with",
)
PEOPLE = ("byline", "with")  # kinds that name reporters as well
ONE_ONLY = ("first published", "licence", "copyright", "introduction")
PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Credit:
    """Somebody a text credits with itself or a part of it; `span` is the whole wording that says so."""

    name: str
    span: Span
    kind: CreditKind


def find_credits(document: Document) -> tuple[Credit, ...]:
    """Whom a document's text credits, at its head and its tail, in the order of the text."""
    text = document.text
    found = []
    for start, end in _paragraphs(text):
        for kind, (a, b), names in _matches(text[start:end]):
            found += [Credit(name, document.span(start + a, start + b), kind) for name in names]
    return tuple(sorted(found, key=lambda credit: (credit.span, credit.kind, credit.name)))


def name_outlets(credits: Iterable[Credit]) -> tuple[str, ...]:
    """The outlets that some credits name, the plainest word first; reporters are left out."""
    ranked = sorted(credits, key=lambda credit: OUTLETS.index(credit.kind) if credit.kind in OUTLETS else len(OUTLETS))
    return tuple(
        dict.fromkeys(
            credit.name
            for credit in ranked
            if credit.kind in OUTLETS and (credit.kind not in PEOPLE or _may_be_outlet(credit.name))
        )
    )


def _may_be_outlet(name: str) -> bool:
    """Whether a name is no person's: one word, or with one that outlets have in their names."""
    parts = fold(name)
    return len(parts) == 1 or not (words("credits", "generic") | words("credits", "mastheads")).isdisjoint(parts)


def find_furniture(text: str, credits: Iterable[Credit]) -> list[Range]:
    """The characters of a text that are no report of its own: its credits, datelines, standing sentences."""
    found = {_extent(text, credit) for credit in credits}
    for start, end in _paragraphs(text):
        for pattern in _furniture():
            if match := pattern.match(text, start, end):
                found.add(match.span())
    found |= {_around(text, start, end) for start, end in _standing(text)}
    return sorted(found)


def _extent(text: str, credit: Credit) -> Range:
    """What goes with a credit: its sentence, but at a report's head and before a report its own words only."""
    if credit.kind in ("dateline", "introduction"):
        return credit.span.start, credit.span.end
    return _around(text, credit.span.start, credit.span.end)


def same_outlet(credit: str, publisher: str) -> bool:
    """Whether a credit names a publisher: the same words, without what both may leave out, or its abbreviation."""
    named, known = _core(credit), _core(publisher)
    if not named or not known:
        return False
    return (
        named == known
        or "".join(named) == "".join(known)
        or is_abbreviation(credit.strip(), _all(publisher))
        or is_abbreviation(publisher.strip(), _all(credit))
    )


def _core(name: str) -> tuple[str, ...]:
    """A name's words without "the", "www" and the generic words at its end, unless nothing else is left."""
    parts = list(_all(name))
    while len(parts) > 1 and parts[-1] in words("credits", "generic"):
        parts.pop()
    return tuple(parts)


def _all(name: str) -> tuple[str, ...]:
    parts = fold(name[:200])
    return parts[1:] if len(parts) > 1 and parts[0] in ("the", "www") else parts


def _paragraphs(text: str) -> Iterator[Range]:
    """The paragraphs at a text's head and tail, blanks around them left out, each cut to the characters looked at."""
    far = len(text) > 2 * NEARBY
    stretches = [(0, NEARBY), (len(text) - NEARBY, len(text))] if far else [(0, len(text))]
    for first, last in stretches:
        for match in PARAGRAPH.finditer(text, first, last):
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            if start < (end := match.start() + len(match[0].rstrip())):
                yield start, end


def _matches(paragraph: str) -> Iterator[tuple[CreditKind, Range, list[str]]]:
    """Each crediting phrase of a paragraph that meets none found before."""
    taken: list[Range] = []
    small = paragraph.lower()
    for kind, cues, patterns in _patterns():
        if cues and not any(cue in small for cue in cues):
            continue
        for match in (match for pattern in patterns for match in pattern.finditer(paragraph)):
            names = _names(match["names"], kind)
            if names and not any(a < match.end() and match.start() < b for a, b in taken):
                taken.append(match.span())
                yield kind, match.span(), names


def _names(said: str, kind: CreditKind) -> list[str]:
    """The names in a crediting phrase, those left out that name no one."""
    parts = [said] if kind in ONE_ONLY else SEVERAL.split(said)
    plain = [re.sub(r"\s+", " ", part).strip(" .,'’-").removeprefix("the ") for part in parts]
    plain = [name.removesuffix("'s").removesuffix("’s") for name in plain]
    nobody = words("credits", "nobody")
    return [name for name in plain if any(not word.isdigit() and word not in nobody for word in fold(name))]


def _around(text: str, start: int, end: int) -> Range:
    """The sentence around some characters, as far as a standing one may go."""
    before = text[max(0, start - LONGEST_STANDING) : start]
    after = text[end : end + LONGEST_STANDING]
    head = max((match.end() for match in re.finditer(r"[.!?]\s|\n", before)), default=None)
    tail = re.search(r"[.!?](?=\s|$)|\n", after)
    return (
        start if head is None and len(before) == LONGEST_STANDING else start - len(before) + (head or 0),
        end + (tail.end() if tail else 0 if len(after) == LONGEST_STANDING else len(after)),
    )


@cache
def _patterns() -> tuple[tuple[CreditKind, tuple[str, ...], tuple[re.Pattern[str], ...]], ...]:
    """Each kind's cues and patterns."""
    parts = {
        key.upper(): "|".join(word.replace(" ", r"\s") for word in listed)
        for key, listed in lists("credits", "words").items()
    }
    parts |= {"NAME": NAME, "NAMES": NAMES, "BRACKETED": BRACKETED, "GATHERED": rf"(?i:{parts['GATHERED']})"}

    def build(pattern: str) -> re.Pattern[str]:
        return re.compile(re.sub(r"\{([A-Z]+)\}", lambda part: parts[part[1]], pattern))

    cues = lists("credits", "cues")
    return tuple(
        (cast(CreditKind, kind), cues.get(kind, ()), tuple(build(pattern) for pattern in patterns))
        for kind, patterns in lists("credits", "patterns").items()
    )


@cache
def _furniture() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in cast(list[str], table("credits")["furniture"]))


def _standing(text: str) -> Iterator[Range]:
    """Where a standing phrase is, whatever its case and its blanks."""
    # A few letters are two when they are small; such a text is left as it is, so that places stay places.
    small = lowered if len(lowered := text.lower()) == len(text) else text
    small = small.replace("\n", " ")
    for phrase in words("credits", "standing"):
        at = small.find(phrase)
        while at >= 0:
            yield at, at + len(phrase)
            at = small.find(phrase, at + len(phrase))
