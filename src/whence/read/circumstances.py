"""When, where and on what basis something was said: read from the cue's own clause, never from what it says."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from operator import itemgetter
from typing import cast

from whence.read.cast import Cast, Member
from whence.read.clauses import without_dateline
from whence.read.statement import Statement
from whence.read.statements import quoting_verbs
from whence.read.tables import lists, words
from whence.records.grammar import SUBJECTS, Grammar
from whence.records.phrases import Found, Phrases
from whence.records.reading import BasisKind
from whence.records.span import Range

NEAR = 7  # words between an opener and its evidence
BESIDE = ("obl", "obl:unmarked", "obl:tmod", "advmod", "nmod", "nmod:unmarked", "obj", "iobj")


def beside(grammar: Grammar, statement: Statement) -> list[Range]:
    """The phrases that modify a cue, outside content, source and dateline: "on Thursday", "in an interview"."""
    spans = []
    sentence = grammar.sentences[grammar.sentence_of[statement.cue[0]]]
    told = without_dateline(grammar, (sentence.first, sentence.last))[0]
    kept = {word for part in (*statement.contents, *statement.sources) for word in range(*part)}
    for word in range(*statement.cue):
        for child in grammar.children[word]:
            if grammar.tokens[child].deprel in BESIDE and child not in kept:
                first, last = grammar.subtree(child, SUBJECTS)
                while last > first and (last - 1 in kept or grammar.tokens[last - 1].upos in ("PUNCT", "ADP")):
                    last -= 1
                while first < last and (first in kept or grammar.tokens[first].upos == "PUNCT"):
                    first += 1
                if told <= first < last and not kept & set(range(first, last)):
                    spans.append((first, last))
    return sorted(set(spans))


def find_setting(grammar: Grammar, phrases: Iterable[Range]) -> Range | None:
    """The occasion or channel: "in a statement", "on Telegram"."""
    for span in phrases:
        head = grammar.top(span)
        near = [at for at in (head, *grammar.children[head]) if span[0] <= at < span[1]]
        if grammar.words[head] in words("settings", "channels") or any(_is_occasion(grammar, at) for at in near):
            return span
    return None


def _is_occasion(grammar: Grammar, at: int) -> bool:
    pair = f"{grammar.lower[at - 1]} {grammar.lower[at]}" if at else ""
    return grammar.lower[at] in words("settings", "nouns") or pair in words("settings", "nouns")


def find_said(grammar: Grammar, phrases: Iterable[Range], dates: set[int]) -> Range | None:
    """The words that date the utterance, without their preposition: "Thursday" in "on Thursday"; `dates` are words."""
    channels = words("settings", "channels")
    for first, last in phrases:
        while first < last and grammar.tokens[first].upos == "ADP":
            first += 1
        # The model now and then takes "on Telegram" for a day.
        dated = any(at in dates and grammar.words[at] not in channels for at in range(first, last))
        if first < last and (dated or grammar.lower[grammar.top((first, last))] in words("settings", "times")):
            return first, last
    return None


def find_relays(members: Cast, statement: Statement, phrases: Iterable[Range]) -> list[Member]:
    """The outlets through which a speaker is heard: whom he told, in whose interview he said it, who quoted him."""
    grammar = members.grammar
    quoting = quoting_verbs(grammar, statement.cue)
    relays = [child for verb in quoting if (child := grammar.child(verb, "obl:agent", "nsubj")) is not None]
    agents = [grammar.phrase(child) for child in relays]
    heard = {at for span in (*statement.sources, *statement.contents) for at in range(*span)}
    passing = [members.at[at] for span in agents for at in range(*span) if at in members.at and at not in heard]
    told = [members.at[at] for span in phrases for at in range(*span) if at in members.at]
    found = [*(m for m in passing if m.named), *(m for m in told if m.kind == "outlet")]
    return list({member.number: member for member in found}.values())


class Evidence:
    """Every evidence phrase in a document ("satellite images"), and the words that introduce one ("based on")."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._phrases = list(_evidence().find(grammar.lower))
        self._openers = [opener.last for opener in _openers().find(grammar.lower)]

    def find(self, statement: Statement, phrases: Iterable[Range]) -> tuple[BasisKind, Range] | None:
        """The evidence named beside the cue or as the source; inside the content only after words like "based on"."""
        outside = [*phrases, *statement.sources, *_participles(self._grammar, statement)]
        found = [evidence for span in outside for evidence in self._within(span)]
        found += [e for span in statement.contents for e in self._within(span) if self._is_introduced(e.first)]
        return (found[0].label, (found[0].first, found[0].last)) if found else None

    def named(self, words: Range) -> Iterator[tuple[BasisKind, Range]]:
        """Whatever names evidence in a range of words, also where nobody is said to know by it."""
        return ((phrase.label, (phrase.first, phrase.last)) for phrase in self._within(words))

    def _within(self, span: Range) -> list[Found[BasisKind]]:
        low = bisect_left(self._phrases, span[0], key=itemgetter(0))
        high = bisect_left(self._phrases, span[1], key=itemgetter(0))
        return [phrase for phrase in self._phrases[low:high] if phrase.last <= span[1]]

    def _is_introduced(self, first: int) -> bool:
        at = bisect_right(self._openers, first) - 1
        near = at >= 0 and first - self._openers[at] < NEAR
        return near and self._grammar.sentence_of[self._openers[at] - 1] == self._grammar.sentence_of[first]


@cache
def _evidence() -> Phrases[BasisKind]:
    kinds = lists("basis", "kinds")
    return Phrases((phrase, cast(BasisKind, kind)) for kind, phrases in kinds.items() for phrase in phrases)


@cache
def _openers() -> Phrases[None]:
    return Phrases((phrase, None) for phrase in words("basis", "openers"))


def _participles(grammar: Grammar, statement: Statement) -> list[Range]:
    """Clauses such as "citing satellite images" that hang on the cue."""
    held = {word for part in statement.contents for word in range(*part)}
    clauses = [
        c for at in range(*statement.cue) for c in grammar.children[at] if grammar.tokens[c].deprel in ("advcl", "acl")
    ]
    spans = [grammar.subtree(clause) for clause in clauses]
    return [span for span in spans if not held & set(range(*span))]
