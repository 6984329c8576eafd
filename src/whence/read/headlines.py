"""Headlines that name a speaker with a colon and no verb: "Adler: dam will hold", "Dam will hold: minister".

Before a colon a place or state is as often what the news is about ("Norway: four dead"), so only people speak there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whence.read.decode import Linked, Tagged
from whence.read.roles import is_role
from whence.read.statement import PLAIN, Statement
from whence.read.tables import words
from whence.records.grammar import Grammar
from whence.records.span import Range

LONGEST_NAME = 6  # words of a speaker
SHORTEST_SAYING = 3  # words of what is said


def find_headlines(grammar: Grammar, end: int, entities: Iterable[Tagged], links: Iterable[Linked]) -> list[Statement]:
    """The statements by colon among the first words, up to `end`, in sentences where the model found none."""
    cued = {grammar.sentence_of[link.cue.first] for link in links if link.cue.first < end}
    people = {word for e in entities if e.label == "Person" for word in range(e.first, min(e.last, end))}
    sentences = [s for number, s in enumerate(grammar.sentences) if s.last <= end and number not in cued]
    return [found for s in sentences for found in _by_colon(grammar, (s.first, s.last), people)]


def _by_colon(grammar: Grammar, sentence: Range, people: set[int]) -> Iterator[Statement]:
    colons = [at for at in range(*sentence) if grammar.lower[at] == ":"]
    if len(colons) != 1:
        return
    before, after = (sentence[0], colons[0]), (colons[0] + 1, sentence[1])
    cue = (colons[0], colons[0] + 1)
    if _names_speaker(grammar, before, people) and _is_long(after):
        yield Statement(cue, (before,), (after,), PLAIN, by_grammar=True)
    elif _names_speaker(grammar, after, people) and _is_long(before):
        yield Statement(cue, (after,), (before,), PLAIN, by_grammar=True)


def _is_long(span: Range) -> bool:
    return span[1] - span[0] >= SHORTEST_SAYING


def _names_speaker(grammar: Grammar, span: Range, people: set[int]) -> bool:
    """Whether a short phrase is all name and title of a person, or ends on a noun for people who speak."""
    if not 0 < span[1] - span[0] <= LONGEST_NAME:
        return False
    last = grammar.lower[span[1] - 1]
    if span[1] - 1 in people:
        return all(at in people or grammar.tokens[at].upos in ("ADJ", "NOUN", "PROPN") for at in range(*span))
    return is_role(last) or last in words("anonymity", "nouns") or last in words("roles", "outlets")
