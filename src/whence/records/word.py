"""How a text is cut into words, and a word's regular forms; every room that counts words counts these.

Words follow UD English (EWT) conventions: clitics and punctuation stand alone, hyphens split.
"""

from __future__ import annotations

import re

from whence.records.span import Range

# Every repetition is bounded, so that one line of 100,000 characters costs linear time.
WORD = re.compile(
    r"""
    [^\W\d_]{1,40}(?=[\s,])                                         # most words: nothing below takes more of them
  | (?:https?://|www\.)[^\s<>"“”]{1,2000}[^\s<>"“”.,;:!?)\]'’]      # addresses
  | [\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{2,24}){1,4}
  | (?:[^\W\d_]\.){2,8}                                             # U.S., a.m.
  | (?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Sen|Sens|Rep|Reps|Gov|Govs|Rev|Prof|Hon|St|Jr|Sr|Inc|Corp|Co|Ltd|No|vs|etc
      |Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\.(?=[\s,])
  | \d{1,40}(?:st|nd|rd|th|s)\b                                     # 8th  90s
  | \d{1,40}(?:[.,:]\d{1,40}){0,40}                                 # 1,500  14:30
  | [^\W_]{1,100}(?:['’][^\W\d_]{1,40}){0,3}
  | \.{2,20}|-{2,20}|–|—|…|``|''
  | [^\s]
    """,
    re.VERBOSE,
)
VOWELS = frozenset("aeiouy")
CLITIC = re.compile(r"(?i)(n['’]t|['’](?:s|re|ve|ll|d|m))$")


def find_words(text: str, start: int, end: int) -> list[Range]:
    """The words between two characters, clitics split off ("do" "n't")."""
    words: list[Range] = []
    for match in WORD.finditer(text, start, end):
        a, b = match.span()
        cut = _clitic(text, a, b)
        words += [(a, cut), (cut, b)] if cut else [(a, b)]
    return words


def _clitic(text: str, a: int, b: int) -> int | None:
    """Where a word's clitic begins: "n't", "'s", the "not" of "cannot"."""
    word = text[a:b]
    if word.lower() == "cannot":
        return a + 3
    found = CLITIC.search(word) if "'" in word or "’" in word else None
    return a + found.start() if found and found.start() else None


def is_gerund_form(word: str) -> bool:
    """Whether a word in small letters has the form of a gerund: "firing", not "bring"."""
    return word.endswith("ing") and not VOWELS.isdisjoint(word[:-3])


def inflect(lemma: str) -> list[str]:
    """A verb's regular forms: base, third person, past, -ing."""
    if lemma.endswith("e"):
        return [lemma, f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing"]
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return [lemma, f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"]
    plural = f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else f"{lemma}s"
    doubled = f"{lemma}{lemma[-1]}"
    return [lemma, plural, f"{lemma}ed", f"{lemma}ing", f"{doubled}ed", f"{doubled}ing"]
