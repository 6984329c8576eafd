"""Labels: numbers that count nothing, being part of a name, a date, a clock time, a score, a list or an address."""

from __future__ import annotations

import re
from collections.abc import Callable

from whence.claim import lemma
from whence.claim.adjacent import glued, word_at
from whence.claim.digits import has_digits
from whence.claim.measure import Measure, is_year
from whence.claim.numeral import lexicon
from whence.claim.tables import words
from whence.records.grammar import Grammar

LETTERS = re.compile(r"[^\W\d_]")
ROUND = 50  # a bare year-like number that counts is a round one
DAYS = 31
ENDS = ("", ".", ",", ";", ":", ")")
MODERN = 1900
SHORT_YEAR = 2  # digits
SCORE = 150
NEAR = 15  # words
HOUR = re.compile(r"[012]\d[0-5]\d")
LABELLING = ("nummod", "compound", "flat", "appos", "dep", "nmod")
PARTS = ("compound", "amod", "flat", "nmod", "nummod")
OPENING = "([{«“\"'‘„<>=~≈±$€£¥₿+-–—/*"


def is_label(grammar: Grammar, measure: Measure) -> bool:
    """Whether a number counts nothing."""
    return any(rule(grammar, measure) for rule in RULES)


def _in_compound(grammar: Grammar, measure: Measure) -> bool:
    """ "T-72", "M142", "COVID-19", "777F", "v2.1": letters touch the number, or a hyphen after letters does."""
    first, last = measure.first, measure.last
    if glued(grammar, first):
        before = grammar.words[first - 1]
        if before in "-–" and first > 1 and glued(grammar, first - 1):
            return bool(LETTERS.search(grammar.words[first - 2])) or has_digits(grammar.words[first - 2])
        if before == "'" and first > 1 and glued(grammar, first - 1) and grammar.lower[first - 2] in ("n", "p"):
            return True
        if before == "/" and first > 1 and glued(grammar, first - 1):
            return True
        if before not in OPENING and not before.endswith("…"):
            return before[-1] not in '.,;:!?)"”»' or has_digits(before) or before in ("#", ".", ":")
    return last < len(grammar.words) and glued(grammar, last) and _runs_on(grammar, measure)


def _runs_on(grammar: Grammar, measure: Measure) -> bool:
    """Whether letters or further digits go on right after a number: "5G", "7-Eleven", "5/17"."""
    last = measure.last
    after = grammar.words[last]
    if after[0].isalnum():
        return True
    if after not in ("-", "/", ":", "@", "_", "^") or last + 1 >= len(grammar.words) or not glued(grammar, last + 1):
        return False
    following = grammar.words[last + 1]
    if after == "-":
        capital = following[0].isupper() and measure.digits and following.lower() not in lexicon().scales
        return capital or has_digits(following) or _is_ordinal(following.lower())
    return after != "/" or has_digits(following)


def _is_ordinal(word: str) -> bool:
    return word in ("first", "second") or (word in lexicon().denominators and word not in ("half", "quarter", "halve"))


def _ranked(grammar: Grammar, measure: Measure) -> bool:
    """ "twenty-first", "two hundredth"."""
    return measure.kind == "number" and not measure.digits and _is_ordinal(word_at(grammar, measure.last))


def _named(grammar: Grammar, measure: Measure) -> bool:
    """ "Section 427", "Boeing 737 jets", "iPhone 11": the number stands after its name and counts nothing after it."""
    first = measure.first
    if measure.unit is not None or first == 0 or measure.kind != "number":
        return False
    before = first - 1
    # Brands hide their capital inside: "iOS 17", "macOS 14".
    capital = any(char.isupper() for char in grammar.words[before])
    if grammar.lower[before] in words("labels", "nouns"):
        return capital or not _counts_right(grammar, measure, before)
    return capital and grammar.tokens[before].upos == "PROPN" and not _counts_right(grammar, measure, before)


def _called(grammar: Grammar, measure: Measure) -> bool:
    """ "Group of Seven", "the Big Three": a number word with a capital inside a sentence that is no headline."""
    first = measure.number[0]
    sentence = grammar.sentences[grammar.sentence_of[first]]
    capital = not measure.digits and grammar.words[first][0].isupper() and grammar.words[first][1:].islower()
    if not capital or first == sentence.first or not grammar.words[first - 1].isalpha():
        return False
    around = slice(max(sentence.first, first - NEAR), min(sentence.last, first + NEAR))
    alphabetic = [word for word in grammar.words[around] if word.isalpha()]
    return 2 * sum(word[0].isupper() for word in alphabetic) < len(alphabetic)


def _counts_right(grammar: Grammar, measure: Measure, before: int) -> bool:
    """Whether a number counts a plural after it, and the word before is no part of that plural's name."""
    at = measure.number[1] - 1
    head = max(grammar.tokens[measure.number[0]].head, grammar.tokens[at].head)
    if head <= at:
        ends = grammar.tokens[before].upos == "PROPN" and word_at(grammar, measure.last) in ENDS
        return not ends and grammar.tokens[at].deprel not in LABELLING and grammar.tokens[at].head < before
    part = grammar.tokens[before].head == head and grammar.tokens[before].deprel in PARTS
    if part or grammar.words[head][0].isupper():
        return False
    return lemma.noun(grammar.words[head]) != grammar.lower[head] or grammar.lower[head] in words("lemmas", "same")


def _dated(grammar: Grammar, measure: Measure) -> bool:
    """A day beside its month, a year, an era."""
    first, last = measure.first, measure.last
    around = (word_at(grammar, first - 1), word_at(grammar, last))
    if measure.unit is None and set(around) & words("labels", "eras"):
        return True
    day = measure.digits and measure.high is not None and measure.high <= DAYS
    if measure.unit is None and day and set(around) & words("labels", "months") and _is_month(grammar, first, last):
        return True
    return _is_year(grammar, measure)


def _is_month(grammar: Grammar, first: int, last: int) -> bool:
    """Whether the month beside a number is one: "may" and "march" are verbs in small letters."""
    beside = [
        at
        for at in (first - 1, last)
        if 0 <= at < len(grammar.words) and grammar.lower[at] in words("labels", "months")
    ]
    return any(grammar.words[at][0].isupper() for at in beside)


def _is_year(grammar: Grammar, measure: Measure) -> bool:
    """A bare number like a year, or a span of years, unless it is a round one that counts a plural after it."""
    first, last = measure.number
    if measure.unit is not None or measure.kind != "number" or not is_year(grammar, first):
        return False
    if last - first > 1:
        return measure.scale == 1 and (is_year(grammar, last - 1) or len(grammar.words[last - 1]) == SHORT_YEAR)
    head = grammar.tokens[first].head
    plural = (
        head >= last and grammar.tokens[head].upos == "NOUN" and lemma.noun(grammar.words[head]) != grammar.lower[head]
    )
    people = head >= last and grammar.lower[head] == "people"
    if first and (
        word_at(grammar, first - 1) in words("labels", "years")
        or word_at(grammar, first - 1) in ("the", "this", "that")
    ):
        return True
    return not (people or (plural and (measure.low % ROUND == 0 or measure.low < MODERN)))


def _on_clock(grammar: Grammar, measure: Measure) -> bool:
    after = word_at(grammar, measure.last)
    if measure.unit is not None and measure.unit.code not in ("pm", "A"):
        return measure.unit.code == "h" and bool(HOUR.fullmatch(grammar.words[measure.number[0]]))
    return after in words("labels", "clock") or (
        after == "o" and grammar.lower[measure.last + 1 : measure.last + 2] == ["'clock"]
    )


def _is_score(grammar: Grammar, measure: Measure) -> bool:
    """ "3-1", "2-0": two small numbers about a dash that fall, or that stand beside a word for a result."""
    first, last = measure.number
    if measure.unit is not None or measure.kind != "number" or not measure.digits:
        return False
    after = grammar.tokens[last] if last < len(grammar.tokens) else None
    if after is not None and after.upos == "NOUN" and lemma.noun(grammar.words[last]) != grammar.lower[last]:
        return False
    if _dashed(grammar, first, last) is not None:
        return True
    sentence = grammar.sentences[grammar.sentence_of[first]]
    near = grammar.lower[max(sentence.first, first - 6) : min(sentence.last, last + 4)]
    dash = any(word in ("-", "–") for word in grammar.words[first:last])
    return dash and (measure.high or 0) <= SCORE and bool(set(near) & words("labels", "scores"))


def _dashed(grammar: Grammar, first: int, last: int) -> int | None:
    """The other number about a dash with which this one made no range."""
    if last + 1 < len(grammar.words) and grammar.words[last] in ("-", "–", ":") and has_digits(grammar.words[last + 1]):
        return last + 1 if glued(grammar, last) and glued(grammar, last + 1) else None
    if first > 1 and grammar.words[first - 1] in ("-", "–", ":") and has_digits(grammar.words[first - 2]):
        return first - 2 if glued(grammar, first) and glued(grammar, first - 1) else None
    return None


def _listed(grammar: Grammar, measure: Measure) -> bool:
    """ "1. ..." and "2) ..." at the head of a sentence."""
    first, last = measure.first, measure.last
    opens = first == grammar.sentences[grammar.sentence_of[first]].first
    alone = last + 1 >= grammar.sentences[grammar.sentence_of[first]].last
    after = word_at(grammar, last)
    marked = after == ")" and word_at(grammar, first - 1) != "(" and measure.high is not None and measure.high < SCORE
    return measure.unit is None and (
        (opens and after in (".", ")", ":") and not alone)
        or (marked and (opens or word_at(grammar, first - 1) in (",", ";", ".")))
    )


def _addressed(grammar: Grammar, measure: Measure) -> bool:
    """ "10 Downing Street"."""
    last = measure.last
    if measure.unit is not None or not measure.digits:
        return False
    for at in range(last, min(last + 4, len(grammar.words))):
        if at > last and grammar.lower[at] in words("labels", "streets") and grammar.words[at][0].isupper():
            return grammar.words[last][0].isupper()
        if not (grammar.words[at][0].isupper() or has_digits(grammar.words[at])):
            return False
    return False


def _value(grammar: Grammar, measure: Measure) -> bool:
    """'id="778257943577919488"': the value of an attribute in markup."""
    first = measure.first
    return (
        first > 1
        and grammar.lower[first - 1] in ('"', "'", "=")
        and glued(grammar, first)
        and grammar.lower[first - 2] in ("=", '"')
    )


def _dialled(grammar: Grammar, measure: Measure) -> bool:
    """Digits behind "call" or "tel", and chains of digits: "+44 20 7946 0000"."""
    first = measure.first
    sign = word_at(grammar, first - 1) == "+" and glued(grammar, first)
    called = (
        word_at(grammar, first - 1) in words("labels", "call")
        and measure.digits
        and measure.low > SCORE
        and measure.unit is None
    )
    return called or (
        sign and measure.digits and measure.last < len(grammar.words) and has_digits(grammar.words[measure.last])
    )


def _pronoun(grammar: Grammar, measure: Measure) -> bool:
    """ "one" that stands for somebody or something: "the one you meant", "no one", "one must"."""
    first = measure.number[0]
    if grammar.lower[first] != "one" or measure.number[1] - first != 1 or measure.kind != "number":
        return False
    after = word_at(grammar, measure.last)
    if (
        measure.unit is not None
        and measure.unit.code == "d"
        and first
        and grammar.tokens[first - 1].upos not in ("ADP", "ADV", "ADJ")
    ):
        return True
    if after == "of" or measure.unit is not None:
        return word_at(grammar, first - 1) in words("labels", "unnumbered") and measure.unit is None
    before = grammar.tokens[first - 1] if first else None
    led = word_at(grammar, first - 1) in words("labels", "unnumbered") or (before is not None and before.upos == "ADJ")
    counts = _counts_a_thing(grammar, first)
    return (
        (led and word_at(grammar, first - 1) not in ("the", "last", "first", "next", "this", "that"))
        or not counts
        or after in ("another", "day", "side", "thing", "hand", "time")
    )


def _counts_a_thing(grammar: Grammar, first: int) -> bool:
    """Whether "one" stands before what it counts; nouns such as "insurgent" are at times tagged as adjectives."""
    one = grammar.tokens[first]
    if one.deprel == "nummod":
        return one.head > first and grammar.tokens[one.head].upos in ("NOUN", "PROPN", "NUM", "ADJ")
    beside = grammar.tokens[first + 1] if first + 1 < len(grammar.tokens) else None
    return beside is not None and beside.upos in ("NOUN", "ADJ") and beside[3:] == one[3:]


Rule = Callable[[Grammar, Measure], bool]
RULES: tuple[Rule, ...] = (
    _in_compound,
    _ranked,
    _named,
    _called,
    _dated,
    _on_clock,
    _is_score,
    _listed,
    _addressed,
    _dialled,
    _value,
    _pronoun,
)
