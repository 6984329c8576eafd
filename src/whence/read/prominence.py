"""What speaks for or against a referent's being meant by a pronoun, trait by trait: nearness, parts, form and voice."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import takewhile

from whence.read.referents import LOOKBACK, SINGULAR, Referent, Scene, is_indefinite, is_pronoun
from whence.records.grammar import SUBJECTS, Grammar

RANKS = ("nearest", "second", "later")
DISTANCES = ("same_sentence", "sentence_before", "two_before", "three_before")
PARTS = dict.fromkeys(SUBJECTS, "subject") | {"obj": "object", "iobj": "object", "nmod:poss": "owner"}
LATELY = 4  # mentions among which the most prominent one in the nearest sentence counts
Traits = dict[str, float]
Met = tuple[Referent, int]  # and the word of the last mention


def traits_of(scene: Scene, met: Sequence[Met], at: int) -> list[Traits]:
    """The traits of each referent, nearest first, at a pronoun: 1 where one holds, logarithms of counts."""
    lately = [_lately(scene.grammar, referent, at) for referent, _ in met]
    most, found = max(lately, default=0), []
    for rank, ((referent, last), often) in enumerate(zip(met, lately, strict=True)):
        traits = dict.fromkeys(_plain(scene, referent, at, last), 1.0)
        traits |= {RANKS[min(rank, len(RANKS) - 1)]: 1.0, "most_lately": float(1 < often == most)}
        found.append(traits | {"often": math.log(len(referent.mentions)), "often_lately": math.log(often)})
    return found


def traits_of_nobody(scene: Scene, met: Sequence[Met], at: int) -> Traits:
    """What speaks for or against a pronoun's meaning nobody who was met."""
    here = scene.grammar.sentence_of[at]
    alone = all(scene.grammar.sentence_of[last] != here for _, last in met)
    held = {"nobody_alone": alone, "nobody_in_words": at in scene.held_in, "nobody_speaks": at in scene.source_of}
    return {"nobody": 1.0} | {name: 1.0 for name, holds in held.items() if holds}


def is_fellow(grammar: Grammar, referent: Referent, at: int) -> bool:
    """Whether a referent and the object at a word are parts of one clause, which would say "himself"."""
    head, plain = grammar.tokens[at].head, not grammar.lower[at].endswith(("self", "selves"))
    near = any(grammar.tokens[m].head == head and m != head for m in referent.mentions[-LATELY:])
    return near and plain and _part(grammar, at) == "object"


def _lately(grammar: Grammar, referent: Referent, at: int) -> int:
    """How often a referent was mentioned within reach."""
    first = grammar.sentence_of[at] - LOOKBACK
    return sum(1 for _ in takewhile(lambda m: grammar.sentence_of[m] >= first, reversed(referent.mentions)))


def _plain(scene: Scene, referent: Referent, at: int, last: int) -> Iterator[str]:
    """The traits that hold of a referent whose last mention is that word."""
    grammar = scene.grammar
    away = grammar.sentence_of[at] - grammar.sentence_of[last]
    yield DISTANCES[away] if away < len(DISTANCES) else "farther"
    if grammar.paragraph(last) == grammar.paragraph(at):
        yield "same_paragraph"
    yield from _form(scene, referent, at, last)
    yield from _parts(grammar, referent, at, last, away)
    yield from _voice(scene, referent, at, last)


def _form(scene: Scene, referent: Referent, at: int, last: int) -> Iterator[str]:
    """What a referent is, and in what form it was mentioned last."""
    grammar = scene.grammar
    if referent.kind == "person":
        yield "sex_known" if referent.gender else f"sex_open_{SINGULAR[grammar.lower[at]]}"
    else:
        yield "body" if referent.kind in ("organisation", "outlet") else referent.kind
    if is_pronoun(grammar, last):
        yield "as_pronoun"
    elif grammar.tokens[last].upos == "NOUN":
        yield "as_noun"
        if is_indefinite(grammar, last):
            yield "indefinite"


def _parts(grammar: Grammar, referent: Referent, at: int, last: int, away: int) -> Iterator[str]:
    """What parts of their sentences pronoun and referent are."""
    here, there = _part(grammar, at), _part(grammar, last)
    nearest = grammar.sentence_of[last]
    lately = (m for m in referent.mentions[-LATELY:] if grammar.sentence_of[m] == nearest)
    prominent = "subject" if any(_part(grammar, m) == "subject" for m in lately) else there
    yield f"as_{prominent}"
    if here == there:
        yield "same_part"
    if away == 0 and here == "owner" and there == "subject":
        yield "own_clause"
    verb = grammar.tokens[at].head
    if away == 1 and here == prominent == "subject" and grammar.tokens[verb].head == verb:
        yield "goes_on"
    if away == 0 and there == "subject" and grammar.tokens[last].head in grammar.ancestors(verb):
        yield "in_clause_above"


def _voice(scene: Scene, referent: Referent, at: int, last: int) -> Iterator[str]:
    """Who speaks at the pronoun, and who spoke before."""
    if at in scene.source_of:
        if scene.last is referent:
            yield "heard_last"
        if last in scene.source_of:
            yield "both_speak"
    if any(scene.is_said_by(number, referent) for number in scene.held_in.get(at, ())):
        yield "in_own_quotation" if scene.is_quoted(at) else "in_own_words"


def _part(grammar: Grammar, at: int) -> str:
    """Subject, object, owner or other; a conjunct or apposition is what the word it hangs on is."""
    while grammar.tokens[at].deprel in ("conj", "appos") and grammar.tokens[at].head < at:
        at = grammar.tokens[at].head
    return PARTS.get(grammar.tokens[at].deprel, "other")
