"""What a number counts, in normal form ("North Korean 152 mm artillery shells": artillery shell), and of what whole."""

from __future__ import annotations

from typing import NamedTuple, cast

from whence.claim import lemma
from whence.claim.adjacent import glued, word_at
from whence.claim.digits import has_digits
from whence.claim.measure import Measure
from whence.claim.nounform import NOUNS, normal_form
from whence.claim.tables import table, words
from whence.claim.unit import Unit, unit_after, words_of
from whence.records.grammar import Grammar

FAR = 9  # words from a number to the noun it counts
INSIDE = ("ADJ", "NOUN", "PROPN", "NUM", "VERB", "ADV", "X", "SYM")
WHOLES = ("DET", "PRON", "ADP", "PUNCT")


class Counted(NamedTuple):
    """A counted thing's normal form, what qualifies it, the whole it is part of, and the last word of all this."""

    last: int
    counted: str | None = None
    property: str | None = None
    of: str | None = None


def find_counted(grammar: Grammar, measure: Measure) -> Counted:
    """What a measure counts or measures, from the words after it; a unit's name where nothing else is counted."""
    unit = measure.unit
    if measure.kind == "multiple":
        return Counted(measure.last, "fold")
    if measure.kind == "share" or (unit and unit.kind == "percent"):
        return _share(grammar, measure.last, bare=measure.kind == "share")
    if unit is None:
        return _things(grammar, measure)
    return _substance(grammar, measure, unit)


def calibre(grammar: Grammar, measure: Measure) -> bool:
    """Whether a measure is the calibre of the weapon named right after it."""
    if measure.unit is None or measure.unit.code not in words_of("sized", "calibre"):
        return False
    for at in range(measure.last, min(measure.last + FAR, len(grammar.lower))):
        if lemma.noun(grammar.words[at]) in words("counted", "weapons"):
            return True
        if grammar.tokens[at].upos not in INSIDE and grammar.lower[at] != "-":
            return False
    return False


def _share(grammar: Grammar, last: int, *, bare: bool) -> Counted:
    """The whole of a share and what it consists of: "of the army's fuel reserves", "half the tanks"."""
    after = word_at(grammar, last)
    start = last + 1 if after == "of" else last
    leads = ("DET", "PRON", "NOUN", "ADJ", "PROPN") if bare else ("DET", "PRON")
    if after != "of" and not (start < len(grammar.tokens) and grammar.tokens[start].upos in leads):
        return Counted(last)
    head = _head_from(grammar, start)
    if head is None:
        return Counted(last)
    form, qualifies = normal_form(grammar, start, head)
    return Counted(head + 1, form, qualifies, _whole(grammar, start, head))


def _things(grammar: Grammar, measure: Measure) -> Counted:
    """What a plain number counts: the noun after it, the noun after its "of", or what became of them."""
    last = measure.last
    if word_at(grammar, last) == "of":
        return _part_of(grammar, measure)
    if (joined := _hyphened(grammar, last)) is not None:
        return joined
    head = _head(grammar, measure)
    if head is None:
        return _before_or(grammar, measure) or _state(grammar, last)
    form, qualifies = normal_form(grammar, last, head)
    if (
        form
        and lemma.noun(grammar.words[head]) in words("counted", "partitives")
        and word_at(grammar, head + 1) == "of"
    ):
        inner = _head_from(grammar, head + 2)
        if inner is not None:
            content, qualifies = normal_form(grammar, head + 2, inner)
            return Counted(inner + 1, f"{form} of {content}" if content else form, qualifies)
    return Counted(head + 1, form, qualifies)


def _hyphened(grammar: Grammar, last: int) -> Counted | None:
    """ "a ten-point lead" counts points; "$12-an-hour" counts nothing."""
    if word_at(grammar, last) != "-" or not (glued(grammar, last) and glued(grammar, last + 1)):
        return None
    return Counted(last + 2, lemma.noun(grammar.words[last + 1])) if grammar.words[last + 1].isalpha() else None


def _part_of(grammar: Grammar, measure: Measure) -> Counted:
    """ "dozens of soldiers" counts soldiers; "300 of the soldiers" counts soldiers out of a whole."""
    start = measure.last + 1
    head = _head_from(grammar, start)
    if (
        head is None
        or word_at(grammar, start) in words("counted", "of_what")
        or lemma.noun(grammar.words[head]) in ("number", "total")
    ):
        return Counted(measure.last)
    form, qualifies = normal_form(grammar, start, head)
    whole = (
        _whole(grammar, start, head)
        if measure.kind != "vague" or word_at(grammar, start) in ("the", "its", "their")
        else None
    )
    return Counted(head + 1, form, qualifies, whole)


def _state(grammar: Grammar, last: int) -> Counted:
    """ "300 dead", "3,000 killed and wounded": those counted are known by what became of them."""
    states, at = [], last
    while word_at(grammar, at) in words("counted", "states"):
        states.append(grammar.lower[at])
        at += 1
        if word_at(grammar, at) in ("and", "or") and word_at(grammar, at + 1) in words("counted", "states"):
            states.append(grammar.lower[at])
            at += 1
    return Counted(at, " ".join(states)) if states and states != ["strong"] else Counted(last)


def _before_or(grammar: Grammar, measure: Measure) -> Counted | None:
    """ "another ship or two"."""
    noun = measure.first - 2
    if noun < 0 or grammar.lower[noun + 1] != "or" or grammar.tokens[noun].upos != "NOUN":
        return None
    return Counted(measure.last, lemma.noun(grammar.words[noun]))


def _substance(grammar: Grammar, measure: Measure, unit: Unit) -> Counted:
    """ "5 tonnes of wheat", "$3 million in aid", "$5m worth of shells"; else the unit's own name."""
    last = measure.last
    name = unit.name if unit.kind != "money" or unit.name.isalpha() or " " in unit.name else None
    at = last + 1 if word_at(grammar, last) == "worth" else last
    link = word_at(grammar, at)
    if link == "of" or (link == "in" and unit.kind == "money"):
        head = _head_from(grammar, at + 1)
        bare = (
            head is not None and grammar.tokens[at + 1].upos in ("NOUN", "ADJ") and grammar.tokens[head].upos == "NOUN"
        )
        if head is not None and (bare or (link == "of" and unit.kind == "measure")) and _is_thing(grammar, head):
            form, qualifies = normal_form(grammar, at + 1, head)
            return Counted(head + 1, form or name, qualifies)
    return Counted(last, name)


def _is_thing(grammar: Grammar, head: int) -> bool:
    measured = unit_after(grammar, head, digits=False)
    return measured is None or measured.unit.kind != "duration"


def _head(grammar: Grammar, measure: Measure) -> int | None:
    """The noun a number counts: by the parse, or at the end of the run of words after it."""
    first, last = measure.number[0], measure.last
    for at in range(first, last if word_at(grammar, last) != "others" else first):
        head = grammar.tokens[at].head
        if last <= head < last + FAR and grammar.tokens[head].upos in NOUNS and _unbroken(grammar, last, head):
            return _model_end(grammar, _widest(grammar, head))
    found = None if word_at(grammar, last) in words("counted", "anaphors") else _head_from(grammar, last)
    return None if found is None else _model_end(grammar, found)


def _unbroken(grammar: Grammar, first: int, head: int) -> bool:
    """Whether only modifiers stand between a number and its noun."""
    return all(
        grammar.tokens[at].upos in INSIDE or grammar.lower[at] in ("-", "and", "or", ",", "&", "'s", "’s")
        for at in range(first, head)
    )


def _widest(grammar: Grammar, head: int) -> int:
    """The noun of which a noun is the first part: "artillery" in "12 artillery shells"."""
    while grammar.tokens[head].deprel == "compound" and head < grammar.tokens[head].head < head + FAR:
        head = grammar.tokens[head].head
    return head


def _model_end(grammar: Grammar, head: int) -> int:
    """The last word of what a model's name opens: "M142 HIMARS", "Leopard 2 tanks", "S-300 systems"."""
    if not grammar.words[head][0].isupper():
        return head
    at = head + 1
    if at + 1 < len(grammar.tokens) and grammar.words[at] == "-" and has_digits(grammar.words[at + 1]):
        at += 1
    numbered = at + 1 < len(grammar.tokens) and has_digits(grammar.words[at]) and grammar.tokens[at + 1].upos == "NOUN"
    if numbered and _unbroken(grammar, head, at + 1):
        return _head_from(grammar, at) or head
    designated = any(char.isdigit() for char in grammar.words[head])
    follows = at < len(grammar.tokens) and grammar.tokens[at].upos in (*NOUNS, "X") and grammar.words[at][0].isupper()
    return at if designated and follows else head


def _head_from(grammar: Grammar, start: int) -> int | None:
    """The noun at the end of the run of modifiers and nouns from a word on."""
    at, head = start, None
    while (
        at < len(grammar.tokens)
        and at < start + FAR
        and grammar.tokens[at].upos in ("DET", "PRON", "NUM")
        and head is None
    ):
        at += 1
    while at < len(grammar.tokens) and at < start + 2 * FAR and grammar.sentence_of[at] == grammar.sentence_of[start]:
        upos, word = grammar.tokens[at].upos, grammar.lower[at]
        if upos in NOUNS:
            head = at
        elif word in ("'s", "’s") and head is not None:
            head = None
        elif not (
            upos in ("ADJ", "NUM")
            or word == "-"
            or (upos == "VERB" and grammar.tokens[at].deprel == "amod")
            or (upos == "ADV" and head is None)
        ) or (head is not None and upos == "ADJ" and grammar.tokens[at].head <= head):
            break
        at += 1
    return head


def _whole(grammar: Grammar, start: int, head: int) -> str | None:
    """The whole of a share in its own words, without what only points at it."""
    first = start
    while first < head and grammar.tokens[first].upos in WHOLES:
        first += 1
    return grammar.said((first, head + 1)) if first <= head else None


def rate(grammar: Grammar, at: int, *, money: bool) -> str | None:
    """The period of a rate right after a measure: "a year", "per barrel", "daily"."""
    at += word_at(grammar, at) == "-" and glued(grammar, at)
    word, follows = word_at(grammar, at), word_at(grammar, at + 1)
    if follows == "-" and glued(grammar, at + 1) and word in ("a", "an"):
        follows = word_at(grammar, at + 2)
    period = cast(dict[str, object], table("counted")["period"])
    if (noun := cast(dict[str, str], period["adverbs"]).get(word)) is not None:
        return noun
    named = lemma.noun(follows) if follows else ""
    if word in ("per", "/") and at + 1 < len(grammar.tokens) and grammar.tokens[at + 1].upos in (*NOUNS, "X"):
        return named
    timed = named in cast(list[str], period["nouns"])
    goods = money and word in ("a", "an") and at + 1 < len(grammar.tokens) and grammar.tokens[at + 1].upos == "NOUN"
    return named if (timed and word in ("a", "an", "each", "every")) or goods else None
