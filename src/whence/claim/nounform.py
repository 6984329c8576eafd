"""A noun phrase in normal form: its lemma with the words that make it one kind of thing, and what qualifies it."""

from __future__ import annotations

from whence.claim import lemma
from whence.claim.adjacent import glued
from whence.claim.digits import has_digits
from whence.claim.tables import words
from whence.claim.unit import unit_after, words_of
from whence.records.grammar import Grammar
from whence.records.span import Range

FAR = 9  # words of one hyphened word
NOUNS = ("NOUN", "PROPN")
LED = ("amod", "compound")


def normal_form(grammar: Grammar, start: int, head: int) -> tuple[str | None, str | None]:
    """A noun's lemma with the modifiers that make it one thing, and what qualifies it: its calibre, its model."""
    qualifies = _properties(grammar, start, head)
    taken = {at for words_ in qualifies for at in range(*words_)}
    kept = [at for at in range(start, head) if at not in taken and _classifies(grammar, at, head)]
    said = "".join(_joined(grammar, at, previous) for previous, at in zip([None, *kept], kept, strict=False))
    noun = None if head in taken else _head_noun(grammar, start, head)
    prop = " ".join(_spelt(grammar, words_) for words_ in qualifies) or None
    counted = f"{said}{'' if _glues(grammar, head) and kept else ' '}{noun}".strip() if noun else prop
    return counted, prop


def _head_noun(grammar: Grammar, start: int, head: int) -> str:
    """A noun's lemma; a proper one keeps its capitals and what leads it ("North Korean")."""
    noun = lemma.noun(grammar.words[head])
    if grammar.tokens[head].upos != "PROPN" or not grammar.words[head][0].isupper():
        return noun
    first = head
    while first > start and _leads_name(grammar, first - 1):
        first -= 1
    name = grammar.words[head][: len(noun)]
    return f"{grammar.said((first, head))} {name}" if first < head else name


def _leads_name(grammar: Grammar, at: int) -> bool:
    """Whether a word is part of a proper name, and no model's number."""
    word = grammar.words[at]
    return word[0].isupper() and word.isalpha() and grammar.tokens[at].upos in ("PROPN", "ADJ")


def _joined(grammar: Grammar, at: int, previous: int | None) -> str:
    """A modifier in small letters, parted from the one before as in the text."""
    return (
        grammar.lower[at]
        if previous is None or (previous == at - 1 and _glues(grammar, at))
        else f" {grammar.lower[at]}"
    )


def _glues(grammar: Grammar, at: int) -> bool:
    return glued(grammar, at) and (grammar.lower[at] == "-" or grammar.lower[at - 1] == "-")


def _classifies(grammar: Grammar, at: int, head: int) -> bool:
    """Whether a word before a noun says what kind of thing it is."""
    word, upos = grammar.words[at], grammar.tokens[at].upos
    if (compound := _compound(grammar, at, head)) is not None:
        return compound.islower() and compound not in words("counted", "dropped")
    if not word[0].islower() or word.lower() in words("counted", "dropped") or grammar.lower[at + 1] in ("'s", "’s"):
        return False
    return upos in ("NOUN", "ADJ") or (upos == "VERB" and grammar.tokens[at].deprel in LED)


def _compound(grammar: Grammar, at: int, head: int) -> str | None:
    """The hyphened word that a word is part of: "long-range"; None where none is."""
    first, last = at, at + 1
    while first > 0 and _glues(grammar, first) and at - first < FAR:
        first -= 1
    while last <= head and _glues(grammar, last) and last - at < FAR:
        last += 1
    return grammar.said((first, last)) if last - first > 1 and last <= head else None


def _properties(grammar: Grammar, start: int, head: int) -> list[Range]:
    """The words before a weapon that state its calibre ("152 mm") or model ("T-72", "M142")."""
    weapon = lemma.noun(grammar.words[head]) in words("counted", "weapons")
    found, at = [], start
    while at <= head:
        end = _calibre_at(grammar, at, head) or _model_at(grammar, at, head, weapon=weapon)
        if end:
            found.append((at, end))
        at = end or at + 1
    return found


def _calibre_at(grammar: Grammar, at: int, head: int) -> int | None:
    if at >= head or not has_digits(grammar.words[at]):
        return None
    measured = unit_after(grammar, at + 1, digits=True)
    sized = measured is not None and measured.unit.code in words_of("sized", "calibre") and measured.last <= head
    return measured.last if measured and sized else None


def _model_at(grammar: Grammar, at: int, head: int, *, weapon: bool) -> int | None:
    """Where a model's designation ends: letters with digits, hyphened or not; a weapon's other proper names too."""
    if not grammar.words[at][0].isupper():
        return None
    end = at + 1
    while end <= head and glued(grammar, end) and (grammar.words[end] == "-" or grammar.words[end].isalnum()):
        end += 1
    if any(char.isdigit() for word in grammar.words[at:end] for char in word):
        return end
    if at >= head:
        return None
    if at + 1 < head and has_digits(grammar.words[at + 1]) and grammar.tokens[at].upos in NOUNS:
        return None if unit_after(grammar, at + 2, digits=True) else at + 2
    land = grammar.words[at + 1][0].isupper() and grammar.tokens[at + 1].upos == "ADJ" if at + 1 <= head else True
    named = weapon and not land and grammar.tokens[at].upos == "PROPN" and grammar.tokens[at].deprel == "compound"
    return at + 1 if named else None


def _spelt(grammar: Grammar, range_: Range) -> str:
    """A property as written, a calibre with a blank between number and unit."""
    if has_digits(grammar.words[range_[0]]):
        measured = unit_after(grammar, range_[0] + 1, digits=True)
        code = measured.unit.code if measured else None
        return f"{grammar.words[range_[0]]} {'inch' if code == '[in_i]' else code}"
    return grammar.said(range_).removesuffix("s") if grammar.said(range_)[-2:-1].isdigit() else grammar.said(range_)
