"""Amounts: how many, before anything is said of bounds: numerals, shares of a whole, vague plurals, multiples."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple, cast

from whence.claim import lemma
from whence.claim.adjacent import glued, word_at
from whence.claim.bounds import bound_before
from whence.claim.digits import has_digits
from whence.claim.numeral import Numeral, lexicon, read_numeral
from whence.claim.tables import lists, table
from whence.claim.unit import unit_after, words_of
from whence.records.grammar import Grammar

Kind = Literal["number", "share", "vague", "multiple"]
ARTICLES = ("a", "an")
LONGEST = 6  # words of a vague number
WHOLE = 100.0  # percent


class Amount(NamedTuple):
    """Words [first, last) that say how many: a point where low is high; `high` None where vague words set none."""

    first: int
    last: int
    low: float
    high: float | None
    kind: Kind
    scale: float = 1.0
    digits: bool = False


def read_amount(grammar: Grammar, at: int, *, money: bool = False, joined: bool = True) -> Amount | None:
    """The amount that a number word or digits open."""
    word = grammar.lower[at]
    if word in ARTICLES:
        return Amount(at, at + 1, 1.0, 1.0, "number") if counts_one(grammar, at) else None
    if word in _multiples():
        return _multiple(grammar, at)
    if (vague := _vague(grammar, at)) is not None:
        return vague
    if (share := _fraction(grammar, at)) is not None:
        return _of_scale(grammar, share)
    if word in lexicon().scales:
        return _after_article(grammar, at)
    numeral = read_numeral(grammar, at, money=money, joined=joined)
    return _from_numeral(grammar, numeral) if numeral else None


def counts_one(grammar: Grammar, at: int) -> bool:
    """Whether an article says one: a unit follows and a bound leads it ("more than a mile")."""
    measured = unit_after(grammar, at + 1, digits=False)
    if measured is None or measured.unit.code not in words_of("sized", "article"):
        return False
    return bound_before(grammar, at, timed=False).approximator is not None


def _from_numeral(grammar: Grammar, numeral: Numeral) -> Amount:
    """A numeral, or the share it opens: "two thirds", "four in ten", or the multiple: "three times as many"."""
    after = numeral.last
    share = _parts(grammar, numeral) or _out_of(grammar, numeral)
    if share is not None:
        return share
    if (last := _times(grammar, after)) is not None:
        return Amount(numeral.first, last, numeral.value, numeral.value, "multiple")
    if (
        numeral.digits
        and numeral.value < 1
        and grammar.lower[after : after + 1] == ["of"]
        and numeral.last - numeral.first != 1
    ):
        return Amount(numeral.first, after, WHOLE * numeral.value, WHOLE * numeral.value, "share", digits=True)
    numeral = _signed(grammar, numeral)
    return Amount(numeral.first, numeral.last, numeral.value, numeral.value, "number", numeral.scale, numeral.digits)


def _signed(grammar: Grammar, numeral: Numeral) -> Numeral:
    """A minus before a number that no word or number stands right before."""
    before = numeral.first - 1
    if before < 0 or grammar.lower[before] not in lists("numbers", "lists")["minus"]:
        return numeral
    sign = not grammar.lower[before].isalpha()
    apart = (
        before == 0 or not glued(grammar, before) or grammar.lower[before - 1] in ("(", "<", ">", "=", "$", "€", "£")
    )
    if sign and not (glued(grammar, numeral.first) and apart):
        return numeral
    return numeral._replace(first=before, value=-numeral.value)


def _after_article(grammar: Grammar, at: int) -> Amount | None:
    """ "a million", "a dozen"."""
    if at == 0 or grammar.lower[at - 1] not in ARTICLES:
        return None
    numeral = read_numeral(grammar, at, held=1.0)
    return Amount(at - 1, numeral.last, numeral.value, numeral.value, "number", numeral.scale) if numeral else None


def _vague(grammar: Grammar, at: int) -> Amount | None:
    """ "dozens", "tens of thousands", "several hundred", "a couple of hundred"."""
    ranges = cast(dict[str, list[float]], table("numbers")["vague"])
    quantifiers = cast(dict[str, list[float]], table("numbers")["quantifiers"])
    word = grammar.lower[at]
    follows = grammar.lower[at + 1 : at + 3]
    if word in quantifiers:
        return _several(grammar, at, quantifiers[word])
    if word not in ranges or (at and has_digits(grammar.words[at - 1])) or not _counts_people(grammar, at):
        return None
    low, high = ranges[word]
    if len(follows) > 1 and follows[0] == "of" and (scale := _scale(follows[1])) and follows[1] in ranges:
        return Amount(at, at + 3, low * scale, (high + 1) * scale - 1 if high else None, "vague", scale)
    return Amount(at, at + 1, float(low), float(high) or None, "vague", low)


def _counts_people(grammar: Grammar, at: int) -> bool:
    """Tens and scores are vague numbers only before "of", or where they do something; a score may be a result."""
    if grammar.lower[at] not in ("tens", "scores"):
        return True
    follows = word_at(grammar, at + 1)
    acts = grammar.tokens[at + 1].upos in ("AUX", "VERB") if at + 1 < len(grammar.tokens) else False
    opens = at == grammar.sentences[grammar.sentence_of[at]].first
    return (follows == "of" and grammar.tokens[at].upos != "VERB") or (acts and opens)


def _several(grammar: Grammar, at: int, factors: list[float]) -> Amount | None:
    """A vague quantifier with the scales it multiplies."""
    after, product = at + 1, 1.0
    after += after < len(grammar.lower) and grammar.lower[after] == "of"
    start = after
    while after < min(len(grammar.lower), start + LONGEST) and (scale := _scale(grammar.lower[after])):
        product *= scale
        after += 1
        if tuple(grammar.lower[after : after + 1]) == ("of",) and _scale(word_at(grammar, after + 1)):
            after += 1
    if after == start:
        return None
    first = at - 1 if at and grammar.lower[at - 1] in ARTICLES else at
    return Amount(first, after, factors[0] * product, (factors[1] + 1) * product - 1, "vague", product)


def _scale(word: str) -> float | None:
    """What a scale word multiplies by, in the singular or the plural."""
    scales = lexicon().scales
    return scales.get(word) or (scales.get(word[:-1]) if word.endswith("s") else None)


def _fraction(grammar: Grammar, at: int) -> Amount | None:
    """ "half", "a third", "one quarter": a share of a whole, where the word is no rank and no part of a compound."""
    below = lexicon().denominators.get(grammar.lower[at])
    if below is None or (
        at + 1 < len(grammar.lower) and grammar.lower[at + 1] == "-" and not _hyphened_scale(grammar, at)
    ):
        return None
    before = grammar.lower[at - 1] if at else ""
    if before == "-" and at > 1 and grammar.lower[at - 2] in ("one", *ARTICLES):
        before = grammar.lower[at - 2]
    stem = before in (*ARTICLES, "one")
    if grammar.lower[at] != "half" and not stem:
        return _bare_quarter(grammar, at)
    first = at - 1 if stem and grammar.lower[at - 1] != "-" else at - 2 if stem else at
    ranks = lists("numbers", "lists")["ranks"]
    led = grammar.lower[first - 1] if first else ""
    if before in ranks or led in ranks or before in ("in", "-") or not _can_be_share(grammar, at):
        return None
    return Amount(first, at + 1, WHOLE / below, WHOLE / below, "share")


def _hyphened_scale(grammar: Grammar, at: int) -> bool:
    return at + 2 < len(grammar.lower) and grammar.lower[at + 2] in lexicon().scales


def _bare_quarter(grammar: Grammar, at: int) -> Amount | None:
    """ "quarter million"."""
    follows = word_at(grammar, at + 1)
    usual = grammar.lower[at] == "quarter" and follows in lexicon().scales
    return Amount(at, at + 1, WHOLE / 4, WHOLE / 4, "share") if usual else None


def _can_be_share(grammar: Grammar, at: int) -> bool:
    """Whether what follows lets the word be a share: "of", a determiner, a verb, a plural, the end; no thing ranked."""
    if at + 1 >= len(grammar.tokens):
        return True
    follows, upos = grammar.lower[at + 1], grammar.tokens[at + 1].upos
    if follows in ("of", *ARTICLES, "-") or _scale(follows) or unit_after(grammar, at + 1, digits=False):
        return True
    if grammar.lower[at] == "half":
        plural = (upos == "NOUN" and lemma.noun(follows) != follows) or follows == "people"
        return plural or upos in ("DET", "PRON", "VERB", "AUX", "PUNCT", "CCONJ", "SCONJ", "ADP")
    quarter = grammar.lower[at] == "quarter"
    return upos not in ("NOUN", "PROPN", "ADJ", "NUM") and not (quarter and upos not in ("VERB", "AUX"))


def _of_scale(grammar: Grammar, share: Amount) -> Amount:
    """A share of a scale or unit is a number: "half a million", "three quarters of a million", "half an hour"."""
    after = share.last
    while after < len(grammar.lower) and grammar.lower[after] in ("of", "-", *ARTICLES):
        after += 1
    part = share.low / WHOLE
    if after < len(grammar.lower) and _scale(grammar.lower[after]) and not grammar.lower[after].endswith("s"):
        numeral = read_numeral(grammar, after, held=part)
        if numeral:
            return Amount(share.first, numeral.last, numeral.value, numeral.value, "number", numeral.scale)
    article = share.last < after and grammar.lower[after - 1] in ARTICLES
    measured = unit_after(grammar, after, digits=False) if after < len(grammar.lower) else None
    if measured and (article or after == share.last) and measured.unit.kind not in ("percent", "points", "money"):
        return Amount(share.first, after, part, part, "number")
    return share


def _parts(grammar: Grammar, numeral: Numeral) -> Amount | None:
    """ "two thirds", "three-quarters of a million"."""
    at = numeral.last
    at += at < len(grammar.lower) and grammar.lower[at] == "-"
    word = word_at(grammar, at)
    below = lexicon().denominators.get("half" if word == "halves" else word.removesuffix("s"))
    if below is None or numeral.digits or not (word.endswith("s") or numeral.value == 1):
        return None
    if not word.endswith("s") and not _can_be_share(grammar, at):
        return None
    before = grammar.lower[numeral.first - 1] if numeral.first else ""
    follows = word_at(grammar, at + 1)
    if word == "quarters" and (
        before in lists("numbers", "lists")["ranks"] or (follows != "of" and not _scale(follows) and at == numeral.last)
    ):
        return None
    percent = WHOLE * numeral.value / below
    return _of_scale(grammar, Amount(numeral.first, at + 1, percent, percent, "share"))


def _out_of(grammar: Grammar, numeral: Numeral) -> Amount | None:
    """ "four in ten", "one out of three": a share where the second number is a usual whole and no time."""
    at = numeral.last
    out = tuple(grammar.lower[at : at + 2]) in (("out", "of"), ("of", "every"))
    if not out and (at >= len(grammar.lower) or grammar.lower[at] not in ("in", "-", "over")):
        return None
    start = at + 2 if out else at + 1
    start += not out and tuple(grammar.lower[at : at + 3]) == ("-", "in", "-") and 2
    if grammar.lower[at] == "-" and grammar.lower[at + 1 : at + 2] != ["in"]:
        return None
    start += grammar.lower[start : start + 1] == ["every"]
    whole = read_numeral(grammar, start) if start < len(grammar.lower) else None
    if whole is None or not 0 < numeral.value < whole.value or (numeral.digits != whole.digits and numeral.value != 1):
        return None
    if grammar.lower[at] == "over":
        return _divided(grammar, numeral, whole)
    usual = f"{whole.value:.0f}" in lists("numbers", "lists")["pairs"] or (
        numeral.value == 1 and whole.value.is_integer()
    )
    timed = unit_after(grammar, whole.last, digits=whole.digits)
    if (
        not (out or usual)
        or (timed and timed.unit.kind != "age")
        or (numeral.digits and not out and numeral.value != 1)
    ):
        return None
    percent = WHOLE * numeral.value / whole.value
    return Amount(numeral.first, whole.last, percent, percent, "share", digits=numeral.digits)


def _divided(grammar: Grammar, above: Numeral, below: Numeral) -> Amount | None:
    """ "one over three", where nothing is counted after it."""
    counts = below.last < len(grammar.tokens) and grammar.tokens[below.last].upos in ("NOUN", "PROPN", "ADJ")
    percent = WHOLE * above.value / below.value
    return None if counts else Amount(above.first, below.last, percent, percent, "share")


def _times(grammar: Grammar, at: int) -> int | None:
    """Where a multiple ends: "three times as many", "five times more", "3-fold"."""
    hyphen = at < len(grammar.lower) and grammar.lower[at] == "-"
    word = word_at(grammar, at + hyphen)
    if word == "fold":
        return at + hyphen + 1
    follows = word_at(grammar, at + 1)
    compared = follows in (
        "as",
        "more",
        "higher",
        "the",
        "that",
        "what",
        "larger",
        "greater",
        "bigger",
        "longer",
        "its",
        "their",
    )
    return at + 1 if word == "times" and not hyphen and compared else None


def _multiple(grammar: Grammar, at: int) -> Amount | None:
    """ "doubled", "threefold", "twice as many"; an adjective ("double agent") multiplies nothing."""
    word = grammar.lower[at]
    factors = cast(dict[str, float], table("changes")["times"])
    factor = factors.get(word) or factors.get(lemma.verb(word)) or factors.get(f"{word.rstrip('sdg')}e")
    follows = word_at(grammar, at + 1)
    if word in ("twice", "thrice"):
        fits = follows in ("as", "the", "that", "what", "its", "their", "more")
    else:
        fits = grammar.tokens[at].upos == "VERB" or word.endswith("fold") or (word == "double" and follows == "the")
    return Amount(at, at + 1, float(factor), float(factor), "multiple") if fits and factor else None


@cache
def _multiples() -> frozenset[str]:
    return frozenset(cast(list[str], table("changes")["multiples"]))
