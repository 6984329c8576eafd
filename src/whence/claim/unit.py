"""Units around a number: measures (UCUM), money (ISO 4217), per cent, ages; no code where the word leaves it open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple, cast

from whence.claim import lemma
from whence.claim.adjacent import glued, word_at
from whence.claim.tables import lists, table
from whence.records.grammar import Grammar
from whence.records.units import KINDS, unit_names, units
from whence.records.word import find_words

Kind = Literal["money", "measure", "speed", "duration", "age", "percent", "points"]
LONGEST_FORM = 5  # words
MILLION = 1e6
NEAR = 15  # words
POUND = "pound"


class Unit(NamedTuple):
    """A unit's code, None where no code is sure, its name, and what kind of unit it is."""

    code: str | None
    name: str
    kind: Kind


class Measured(NamedTuple):
    """A unit and the words [first, last) that name it; `scale` is what a code like MUSD multiplies by."""

    first: int
    last: int
    unit: Unit
    scale: float = 1.0


def unit_after(grammar: Grammar, at: int, *, digits: bool, scale: float = 1.0) -> Measured | None:
    """The unit that begins right after a number, a hyphen or a bracket between them allowed."""
    start = at + 1 if _joins(grammar, at) else at
    found = _longest(grammar, start) or (_symbol_at(grammar, start) if digits else None) or _in_brackets(grammar, at)
    if found is None:
        return None
    if found.unit.name == POUND:
        found = found._replace(unit=_settle_pound(grammar, found, scale))
    return _aged(grammar, found) if found.unit.kind == "duration" else _per_time(grammar, found)


def money_before(grammar: Grammar, at: int) -> Measured | None:
    """The currency sign or code right before a number: "$", "US$", "EUR"."""
    before = at - 1
    if before < 0:
        return None
    word = grammar.lower[before]
    dollars = cast(dict[str, str], table("units")["dollar"])
    if word == "$" and before and (code := dollars.get(grammar.lower[before - 1])) and _leads(grammar, before):
        return Measured(before - 1, at, Unit(code, "dollar", "money"))
    code = cast(dict[str, str], table("units")["sign"]).get(word) or _code(grammar.words[before])
    return Measured(before, at, Unit(code, word, "money")) if code else None


def millions_after(grammar: Grammar, at: int) -> Measured | None:
    """Millions of a currency in one code: "30 MUSD"."""
    word = grammar.words[at] if at < len(grammar.words) else ""
    code = _code(word[1:]) if word[:1] == "M" and word.isupper() else None
    return Measured(at, at + 1, Unit(code, word.lower(), "money"), MILLION) if code else None


def _leads(grammar: Grammar, at: int) -> bool:
    """Whether the letters before a dollar sign belong to it; a lone letter must touch it."""
    return len(grammar.words[at - 1]) > 1 or glued(grammar, at) or grammar.lower[at - 1] == "c"


def _in_brackets(grammar: Grammar, at: int) -> Measured | None:
    """ "20 (kg)"."""
    closing = {"(": ")", "[": "]", "{": "}"}.get(grammar.lower[at]) if at < len(grammar.lower) else None
    found = _longest(grammar, at + 1) if closing else None
    if found is None or found.unit.kind != "measure" or grammar.lower[found.last : found.last + 1] != [closing]:
        return None
    return found._replace(last=found.last + 1)


def _joins(grammar: Grammar, at: int) -> bool:
    """Whether a hyphen stands between a number and its unit: "80-yard"."""
    return at + 1 < len(grammar.lower) and grammar.lower[at] == "-" and glued(grammar, at + 1)


def _code(word: str) -> str | None:
    return word.upper() if word in words_of("codes", "strict") or word in words_of("codes", "loose") else None


@cache
def words_of(section: str, key: str) -> frozenset[str]:
    """A list of tables/units.toml."""
    return frozenset(cast(dict[str, dict[str, list[str]]], table("units"))[section][key])


def _longest(grammar: Grammar, at: int) -> Measured | None:
    known = _forms()
    for length in range(min(LONGEST_FORM, len(grammar.lower) - at), 0, -1):
        if (unit := known.get(tuple(grammar.lower[at : at + length]))) is not None:
            return Measured(at, at + length, unit)
    if at < len(grammar.words) and (code := _code(grammar.words[at])):
        return Measured(at, at + 1, Unit(code, grammar.lower[at], "money"))
    return None


def _symbol_at(grammar: Grammar, at: int) -> Measured | None:
    if at >= len(grammar.words):
        return None
    unit = _symbols().get(grammar.words[at])
    if unit is not None and unit.code in ("Cel", "[degF]") and not _warm(grammar, at):
        return None
    # A lone letter after a blank is a unit only where no word goes on from it.
    apart = len(grammar.words[at]) == 1 and not glued(grammar, at)
    if unit is None or (apart and grammar.tokens[at].upos not in ("NOUN", "SYM", "X")):
        return None
    return Measured(at, at + 1, unit)


def _warm(grammar: Grammar, at: int) -> bool:
    """Whether "40C" can be a temperature, and not a model or form ("Boeing 777F", "13F filing")."""
    before = grammar.tokens[at - 2].upos if at > 1 else "X"
    after = grammar.tokens[at + 1].upos if at + 1 < len(grammar.tokens) else "PUNCT"
    return before != "PROPN" and after not in ("NOUN", "PROPN", "AUX")


def part_of(larger: Unit, name: str) -> float | None:
    """How many of a smaller unit make the larger: 12 inches a foot."""
    rows = cast(dict[str, dict[str, float]], table("units")["parts"])
    return rows.get(larger.code or "", {}).get(name)


@cache
def _forms() -> dict[tuple[str, ...], Unit]:
    """Every unit by the words that name it, singular and plural."""
    return {
        form: unit
        for unit, names in _named()
        for name in names
        for form in _variants(tuple(name[a:b] for a, b in find_words(name, 0, len(name))))
    }


def _named() -> Iterator[tuple[Unit, Iterable[str]]]:
    """The units of the table, each with its names; the first section that has a form keeps it last."""
    for name in words_of("unsure", "names"):
        yield Unit(None, lemma.noun(name), "money"), (name,)
    for kind in KINDS:
        for code, names in units(kind).items():
            yield Unit(code, names[0], kind), names
    for code, names in lists("units", "currency").items():
        for name in names:
            yield Unit(code, name, "money"), (name,)
    for sign, code in cast(dict[str, str], table("units")["sign"]).items():
        yield Unit(code, sign, "money"), (sign,)
    yield Unit("a", "year of age", "age"), words_of("age", "short")
    yield Unit(None, "percent", "percent"), words_of("percent", "signs")
    for name in words_of("percent", "points"):
        yield Unit(None, "basis point" if name.startswith("basis") else "percentage point", "points"), (name,)


def _variants(form: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A form as it is, and with one of its words in the plural."""
    yield form
    for at, word in enumerate(form):
        if len(word) > 1 and word.isalpha():
            yield (*form[:at], _plural(word), *form[at + 1 :])


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("ch", "sh", "s", "x")) else f"{word}s"


@cache
def _symbols() -> dict[str, Unit]:
    """Signs that are units only after digits, spelt as they are."""
    named, times = unit_names(), units("duration")
    return {
        sign: Unit(code, named.get(code, sign), "duration" if code in times else "measure")
        for code, signs in lists("units", "symbol").items()
        for sign in signs
    }


def _settle_pound(grammar: Grammar, found: Measured, scale: float) -> Unit:
    """Pounds are money by the million or where something is paid, weight where something is weighed or "of" follows."""
    sentence = grammar.sentences[grammar.sentence_of[found.first]]
    around = {
        lemma.verb(word)
        for word in grammar.lower[max(sentence.first, found.first - NEAR) : min(sentence.last, found.last + NEAR)]
    }
    follows = word_at(grammar, found.last)
    weighed = follows == "of" or grammar.lower[found.first - 1] == "-" or around & words_of("pound", "weighed")
    if scale >= MILLION or (not weighed and around & words_of("pound", "paid")):
        return Unit("GBP", POUND, "money")
    return found.unit


def _aged(grammar: Grammar, found: Measured) -> Measured:
    """ "15-year-old", "29 years old", "six weeks of age": a length of time that is an age."""
    at = found.last
    at += at < len(grammar.lower) and grammar.lower[at] == "-"
    if at < len(grammar.lower) and grammar.lower[at] in words_of("age", "old"):
        return Measured(found.first, at + 1, Unit(found.unit.code, f"{found.unit.name} of age", "age"))
    if tuple(grammar.lower[found.last : found.last + 2]) == ("of", "age"):
        return Measured(found.first, found.last + 2, Unit(found.unit.code, f"{found.unit.name} of age", "age"))
    return found


def _per_time(grammar: Grammar, found: Measured) -> Measured:
    """A length by the hour or second is a speed: "miles an hour", "metres per second"."""
    after = found.last
    if (
        found.unit.kind != "measure"
        or after + 1 >= len(grammar.lower)
        or grammar.lower[after] not in ("per", "a", "an", "/")
    ):
        return found
    time = _forms().get((grammar.lower[after + 1],)) or (_symbols().get(grammar.words[after + 1]))
    if time is None or time.kind != "duration" or time.code not in ("h", "s", "ms", "min"):
        return found
    speed = Unit(f"{found.unit.code}/{time.code}", f"{found.unit.name} per {time.name}", "speed")
    return Measured(found.first, after + 2, speed)
