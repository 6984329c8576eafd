"""Each word of a passage as one letter that stands for what it can be in a time expression."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from whence.claim.tables import lists, table
from whence.records.grammar import Grammar
from whence.records.phrases import Phrases

NO_TIME = "."
FIRST_LETTER = 0xE000  # Unicode's private use area
# What words in digits can be; the first expression that matches decides.
DIGITS = {
    r"[1-9]": "DAY HOUR NUMBER",
    r"0[1-9]": "DAY HOUR NUMBER TWO",
    r"1[0-2]": "DAY HOUR NUMBER TWO",
    r"1[3-9]|2[0-4]": "DAY HOUR NUMBER TWO",
    r"2[5-9]|3[01]": "DAY NUMBER TWO",
    r"00|3[2-9]|[4-9]\d": "NUMBER TWO",
    r"1\d[0-5]\d|20[0-5]\d|21[0-5]\d": "YEAR MILITARY NUMBER",
    r"1\d\d\d|2[01]\d\d": "YEAR NUMBER",
    r"0\d[0-5]\d|2[23][0-5]\d": "MILITARY",
    r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?": "CLOCK",
    r"0?[1-9](?:st|nd|rd|th)|[12]\d(?:st|nd|rd|th)|3[01](?:st|nd|rd|th)": "DAY DAYTH NTH",
    r"\d{1,9}(?:st|nd|rd|th)": "NTH",
    r"[12]\d00s": "HUNDREDS",
    r"[12]\d\d0s": "TENS",
    r"\d\d0s": "OLD",
    r"[5-9]0s": "SHORT",
    r"[1-4]0s": "YOUNG",
    r"\d{1,2}\.\d{1,2}\.\d{4}": "DOTTED",
    r"\d{1,3}(?:,\d{3}){1,4}|\d{1,9}(?:\.\d{1,9})?": "NUMBER",
}
NAMED = {
    "months": "MONTH",
    "weekdays": "WEEKDAY",
    "seasons": "SEASON",
    "units": "UNIT",
    "numbers": "NUMERAL",
    "ordinals": "NTH",
    "decades": "SHORT",
}
HOLIDAY, REST = "HOLIDAY", "REST"  # a holiday's first word, and its others


class Letters:
    """The alphabet: a letter for every set of classes that a word can belong to."""

    def __init__(self, literals: set[str]) -> None:
        classes: dict[str, set[str]] = {word: {word} for word in literals}
        for name, words in _classes().items():
            for word in words:
                classes.setdefault(word, set()).add(name)
        self._of: dict[frozenset[str], str] = {}
        self._words = {word: self._letter(frozenset(names)) for word, names in classes.items()}
        self._holiday, self._rest = self._letter(frozenset({HOLIDAY})), self._letter(frozenset({REST}))
        self._holidays = Phrases((name, name) for name in cast(dict[str, object], table("times")["holidays"]))
        self._digits = [
            (re.compile(rf"(?:{form})\Z"), self._letter(frozenset(c.split()))) for form, c in DIGITS.items()
        ]

    def write(self, grammar: Grammar) -> str:
        """A passage's words as letters."""
        guards = lists("times", "guards")
        letters: list[str] = []
        for at, spelt in enumerate(grammar.lower):
            word = spelt.replace("’", "'") if "’" in spelt else spelt
            letter = self._words.get(word, NO_TIME)
            if letter is NO_TIME and word[0].isdigit():
                letter = self._digit(word)
            elif word in guards and not _stands(guards[word], grammar, at):
                letter = NO_TIME
            letters.append(letter)
        for first, last, _ in self._holidays.find(grammar.words):
            letters[first:last] = [self._holiday, *[self._rest] * (last - first - 1)]
        return "".join(letters)

    def any_of(self, name: str) -> str:
        """A class, or a word for itself, as an expression over letters."""
        found = [letter for names, letter in self._of.items() if name in names]
        if not found:
            raise KeyError(f"no word of {name!r} in the table of times")
        return f"[{''.join(found)}]"

    def _letter(self, names: frozenset[str]) -> str:
        """A set's letter, a new one at its first use."""
        return self._of.setdefault(names, chr(FIRST_LETTER + len(self._of)))

    def _digit(self, word: str) -> str:
        """The letter of a word in digits."""
        return next((letter for form, letter in self._digits if form.match(word)), NO_TIME)


def _stands(guard: tuple[str, ...], grammar: Grammar, at: int) -> bool:
    """Whether a word that can be something else is a time here, by its case, its neighbours and its part of speech."""
    capital = grammar.words[at][0].isupper()
    opening = grammar.sentences[grammar.sentence_of[at]].first == at
    if ("capital" in guard and not capital) or ("lower" in guard and capital and not opening):
        return False
    if "undetermined" in guard and at and grammar.tokens[at - 1].upos in ("DET", "PRON", "ADJ"):
        follower = grammar.lower[at + 1] if at + 1 < len(grammar.lower) else ""
        return follower[:1].isdecimal()
    kinds = [kind for kind in guard if kind.isupper()]
    return not kinds or grammar.tokens[at].upos in kinds


@cache
def _classes() -> dict[str, list[str]]:
    """Every class with its words."""
    named = {name: list(cast(dict[str, object], table("times")[key])) for key, name in NAMED.items()}
    return named | {name: list(words) for name, words in lists("times", "classes").items()}
