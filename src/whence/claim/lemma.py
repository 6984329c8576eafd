"""Base forms of English words: a verb's infinitive and a noun's singular, by rule and from tables of exceptions."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from whence.claim.tables import lists, words
from whence.records.word import is_gerund_form

VOWEL = re.compile(r"[aeiouy]")
GROUPS = re.compile(r"[aeiouy]+")
# Stems of regular pasts and gerunds whose infinitive ends in e ("raid" has two vowels before its last letter).
SILENT_E = re.compile(
    r"""
    (?: [cuvz] | [^s]s                         # forc  argu  mov  organiz  accus
      | [rdl]g | [aeiou]g                      # charg  pledg  engag
      | [bcdfgkpstz]l                          # settl  handl
      | (?:[^aeo]a | [^ae]i     | [^o]u)r      # prepar  fir  secur
      | (?:[^eo]a | [^o]u)t                    # operat  execut
      | [^eo]ad | [^aeou]id | [^o]od | [^ao]ud # invad  decid  explod  includ
      | (?:^|[^aeiou])[aiou]k                  # mak  strik  provok
      | [^aeou]il | [^aeou]ul                  # stockpil  schedul
      | [^eo]am | [^aeou]im | [^o]um           # nam  tim  assum
      | [^aeou]in | [^aeio]yn                  # examin
      | [^aeou]ap | [^aeou]ip | yp | [^aeou]ib # shap  wip  brib
      | eng
    )$""",
    re.VERBOSE,
)
DOUBLED = re.compile(r"(?:bb|dd|gg|kk|mm|nn|pp|rr|tt|vv)$")
ENDINGS_IN_ES = ("ss", "sh", "ch", "x", "zz", "o")
SHORTEST = 4  # letters of a form that the rules may shorten


@lru_cache(maxsize=20_000)
def verb(word: str) -> str:
    """A verb's infinitive, in small letters: "shipped" is "ship", "fled" is "flee"."""
    word = word.lower()
    if (lemma := _irregular("verbs").get(word)) is not None:
        return lemma
    if word in words("lemmas", "base_verbs") or len(word) < SHORTEST:
        return word
    return _from_past(word) if word.endswith("ed") else _from_gerund(word)


@lru_cache(maxsize=20_000)
def noun(word: str) -> str:
    """A noun's singular, in small letters; an abbreviation keeps its capitals ("IEDs" is "IED", "HIMARS" stays)."""
    if any(char.isupper() for char in word[1:]):
        return word[:-1] if word.endswith("s") and word[:-1].isupper() else word
    word = word.lower()
    first, dash, last = word.rpartition("-")
    return f"{first}{dash}{_singular(last)}"


def _from_past(word: str) -> str:
    if word.endswith("ied"):
        return f"{word[:-3]}y"
    if word.endswith("eed"):
        return word[:-1]
    return _infinitive(word[:-2]) if VOWEL.search(word[:-2]) else word


def _from_gerund(word: str) -> str:
    if is_gerund_form(word):
        return _infinitive(word[:-3])
    return _without_s(word)


def _singular(word: str) -> str:
    if (lemma := _irregular("plurals").get(word)) is not None:
        return lemma
    for ending in ("men", "wives", "children"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return f"{word.removesuffix(ending)}{_irregular('plurals')[ending]}"
    if word in words("lemmas", "same"):
        return word
    if word in words("lemmas", "singular_es"):
        return word[:-2]
    if word in words("lemmas", "singular_ie") or word.endswith("oes"):
        return word[:-1]
    return _without_s(word)


def _without_s(word: str) -> str:
    """A word without the s of third person or plural."""
    if not word.endswith("s") or word.endswith(("ss", "us", "is", "'s", "’s")) or len(word) < SHORTEST:
        return word
    if word.endswith("ies") and len(word) > SHORTEST:
        return f"{word[:-3]}y"
    if word.endswith("es") and word[:-2].endswith(ENDINGS_IN_ES):
        return word[:-2]
    return word[:-1]


def _infinitive(stem: str) -> str:
    """The infinitive to a regular past or gerund without its ending."""
    if stem in words("lemmas", "silent_e"):
        return f"{stem}e"
    if stem in words("lemmas", "bare") or stem in words("lemmas", "doubled"):
        return stem
    # British and American spellings double an l only after a second syllable: "cancelled", "killed".
    if DOUBLED.search(stem) or (stem.endswith("ll") and len(GROUPS.findall(stem)) > 1):
        return stem[:-1]
    return f"{stem}e" if SILENT_E.search(stem) else stem


@cache
def _irregular(key: Literal["verbs", "plurals"]) -> dict[str, str]:
    """Lemmas by their irregular forms."""
    return {form: lemma for lemma, forms in lists("lemmas", key).items() for form in forms}
