"""Masking: a private witness's names in one string, as a pseudonym or as bars that keep every character in its place.

Names are looked for without capitals and accents, with whatever stands unseen between letters. A whole name of several
words is found anywhere, in either order and run together; its single words only near her, where they are capitalised,
and in addresses however they are written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple
from urllib.parse import unquote

from whence.records.name import PARTICLES, fold

# How a string is written: cut from a text, so that its characters keep their places; an address; anything else.
Written = Literal["text", "address", "plain"]

BAR = "█"
UNSEEN = "\u0300"  # what stands for accents apart, soft hyphens and everything else that is not seen
HIDDEN = frozenset("\u00ad\u180e\u200b\u200c\u200d\u2060\ufeff")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
# What stands between a name's words, in texts and in addresses; with the last one first they are in one sentence.
BETWEEN, TURNED = r"(?:\W|%[0-9a-f]{2})", r"(?:[^\w.;:!?]|%[0-9a-f]{2})"
TOGETHER = 6  # letters of a name from which it is found run together
LONG = 5  # letters of a word from which it is found within the words of an address
SHORT, KEPT = 300, 20_000  # characters of a string that is kept with what hides it, and how many are
ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*")


@dataclass(frozen=True, slots=True)
class Witness:
    """A private witness: the pseudonym, and all names that are theirs, the one that was said to be private first."""

    pseudonym: str
    names: tuple[str, ...]

    @property
    def words(self) -> frozenset[str]:
        """The words by which they can be told: of names, not of what somebody is besides ("the economist")."""
        return frozenset(word for name in self.names for word in _telling(name))


class Place(NamedTuple):
    """Characters [start, end) that are somebody's name; `whose` is the pseudonym, None where it may be several's."""

    start: int
    end: int
    whose: str | None
    whole: bool


# The letters that something begins with, and what it is.
Head = tuple[str, re.Pattern[str]]


class _Flat(dict[int, int]):
    """Each character as it is compared, one for one."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        if char in HIDDEN or unicodedata.combining(char):
            found = UNSEEN
        elif char in "_’":
            found = " " if char == "_" else "'"
        else:
            found = unicodedata.normalize("NFKD", char)[0].casefold()
        self[code] = ord(found) if len(found) == 1 else code
        return self[code]


FLAT = _Flat()


def flat(text: str) -> str:
    """A text as it is compared, of the same length: no capitals, no accents, what is not seen as one sign."""
    return text.lower().replace("_", " ") if text.isascii() else text.translate(FLAT)


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared in texts."""
    return tuple(POSSESSIVE.sub("", word) for word in WORD.findall(flat(name).replace(UNSEEN, "")))


def _telling(name: str) -> Iterator[str]:
    words = [word for word in WORD.findall(name) if word.casefold() not in PARTICLES]
    for word in words:
        if len(word) > 1 and (len(words) == 1 or not word[0].islower()):
            yield from words_of(word)


class Mask:
    """What hides witnesses in one place: whole names of all, and words and mentions of those who are `near`.

    `near` has what else the texts at hand call them; `alone` are strings that are one of their names as a whole.
    """

    def __init__(
        self, hidden: Sequence[Witness], near: Mapping[Witness, Iterable[str]], alone: Mapping[str, str] | None = None
    ) -> None:
        self._alone = alone or {}
        self._done: dict[Written, dict[str, str | None]] = {"text": {}, "address": {}, "plain": {}}
        self._owners: dict[str, set[str]] = {}
        for one in near:
            for word in one.words:
                self._owners.setdefault(word, set()).add(one.pseudonym)
        self._people = {f"p{number}": one.pseudonym for number, one in enumerate(hidden)}
        phrases = [[words_of(name) for name in (*one.names, *near.get(one, ()))] for one in hidden]
        several = [sorted({words for words in found if len(words) > 1}, key=len, reverse=True) for found in phrases]
        found = [(words, f"p{at}") for at, names in enumerate(several) for words in names]
        self._in_text = _heads(found, self._owners, _bounded)
        self._in_address = _heads(found, self._owners, _within)

    def hide(self, text: str, written: Written) -> str:
        """A string without the names; the same string where there is none. Short ones are kept, as they come again."""
        done = self._done[written]
        if text in done:
            return done[text] or text
        hidden = self._hide(text, written)
        if len(text) <= SHORT:
            if len(done) >= KEPT:
                done.clear()
            done[text] = None if hidden == text else hidden
        return hidden

    def _hide(self, text: str, written: Written) -> str:
        seen = flat(text)
        if written == "plain" and self._alone and (whose := self._alone.get(" ".join(fold(text)))):
            return whose
        places = sorted(self._places(text, seen, written), key=lambda place: (place.start, -place.end))
        if not places:
            return self._hide_decoded(text) if written == "address" and "%" in text else text
        if written == "plain" and (whose := _whose(text, places)):
            return whose
        return _put(text, places, keep=written != "plain")

    def _hide_decoded(self, address: str) -> str:
        """An address whose letters are written as numbers, in letters where a name is among them."""
        decoded = unquote(address)
        return address if decoded == address or (hidden := self.hide(decoded, "address")) == decoded else hidden

    def _places(self, text: str, seen: str, written: Written) -> Iterator[Place]:
        if written == "address":
            yield from self._found(self._in_address, seen, 0)
            return
        for place in self._found(self._in_text, seen, 0):
            if place.whole or not text[place.start].islower():
                yield place
        if self._owners and ("@" in text or "://" in text or "www." in text):
            for address in ADDRESS.finditer(text):
                yield from self._found(self._in_address, seen[address.start() : address.end()], address.start())

    def _found(self, heads: Sequence[Head], seen: str, first: int) -> Iterator[Place]:
        for head, sought in heads:
            for match in _matches(head, sought, seen):
                person = self._people.get(match.lastgroup or "")
                whose = person or self._owner(match[0].replace(UNSEEN, ""))
                yield Place(first + match.start(), first + match.end(), whose, person is not None)

    def _owner(self, word: str) -> str | None:
        """Whose word it is, or the plural of whose; None where it is several's."""
        owners = self._owners.get(word) or self._owners.get(word.removesuffix("s")) or set[str]()
        return next(iter(owners)) if len(owners) == 1 else None


def _needle(word: str) -> str:
    return f"{UNSEEN}*".join("'?" if char == "'" else re.escape(char) for char in word)


def _bounded(word: str) -> str:
    """A word by itself, or its plural; in scripts without capitals also within others, for want of spaces."""
    if word == word.upper():
        return _needle(word)
    plural = "s?" if len(word) >= LONG else ""
    return rf"(?<![^\W\d]){_needle(word)}{plural}(?![^\W\d])"


def _within(word: str) -> str:
    return _needle(word) if len(word) >= LONG else _bounded(word)


def _heads(
    names: Iterable[tuple[tuple[str, ...], str]], words: Iterable[str], alone: Callable[[str], str]
) -> tuple[Head, ...]:
    """What is looked for, by the letters that it begins with: names of several words before each word alone."""
    found: dict[str, dict[str, list[str]]] = {}
    for name, person in names:
        for order, gap in ((name, BETWEEN), ((name[-1], *name[:-1]), TURNED)):
            found.setdefault(_begin(order[0]), {}).setdefault(person, []).append(_whole(order, gap))
    for word in words:
        found.setdefault(_begin(word), {}).setdefault("word", []).append(alone(word))
    return tuple((head, re.compile("|".join(_groups(several)))) for head, several in found.items())


def _groups(patterns: Mapping[str, Iterable[str]]) -> Iterator[str]:
    for name, several in patterns.items():
        yield f"(?P<{name}>{'|'.join(several)})"


def _begin(word: str) -> str:
    """The letters of a word up to what may be left out or stand unseen in it."""
    return word.split("'")[0]


def _matches(head: str, sought: re.Pattern[str], seen: str) -> Iterator[re.Match[str]]:
    """Where something that begins so stands; a search for plain letters takes a tenth of one for a pattern."""
    if UNSEEN in seen:
        yield from sought.finditer(seen)
        return
    at = seen.find(head)
    while at >= 0:
        match = sought.match(seen, at)
        if match:
            yield match
        at = seen.find(head, match.end() if match else at + 1)


def _whole(words: tuple[str, ...], between: str) -> str:
    """All words of a name beside each other, in this order; run together where they are long enough."""
    gap = f"{between}{{{0 if sum(map(len, words)) >= TOGETHER else 1},4}}"
    return rf"(?<![^\W\d]){gap.join(map(_needle, words))}s?(?![^\W\d])"


def _whose(text: str, places: Sequence[Place]) -> str | None:
    """Whose name a string is, where it says nothing but that."""
    rest, whose = list(text), {place.whose for place in places}
    for place in places:
        rest[place.start : place.end] = " " * (place.end - place.start)
    bare = POSSESSIVE.sub("", "".join(rest).rstrip())
    return next(iter(whose)) if len(whose) == 1 and not WORD.search(bare) else None


def _put(text: str, places: Sequence[Place], *, keep: bool) -> str:
    """A string with bars for the words of names; whole names by their pseudonyms where no place must be kept."""
    put, last = [], 0
    for place in places:
        start = max(place.start, last)
        if start >= place.end:
            continue
        named = place.whose if place.whole and not keep and start == place.start else None
        put += [text[last:start], named or WORD.sub(_bars, text[start : place.end])]
        last = place.end
    return "".join((*put, text[last:]))


def _bars(word: re.Match[str]) -> str:
    ending = POSSESSIVE.search(word[0])
    letters = ending.start() if ending else len(word[0])
    return BAR * letters + word[0][letters:]
