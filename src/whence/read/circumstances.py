"""When, where and on what basis something was said: read from the cue's own clause, never from what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from whence.read.cast import Cast, Member
from whence.read.grammar import SUBJECTS, Grammar
from whence.read.statements import Statement
from whence.read.tables import lists, words
from whence.read.tokenise import Range
from whence.records.reading import BasisKind

BESIDE = ("obl", "obl:unmarked", "obl:tmod", "advmod", "nmod", "nmod:unmarked", "obj", "iobj")


def beside(grammar: Grammar, statement: Statement) -> list[Range]:
    """The phrases that modify a cue, outside its content and source: "on Thursday", "in an interview with Bild"."""
    spans = []
    kept = {word for part in (*statement.contents, *statement.sources) for word in range(*part)}
    for word in range(*statement.cue):
        for child in grammar.children[word]:
            if grammar.tokens[child].deprel in BESIDE and child not in kept:
                first, last = grammar.subtree(child, SUBJECTS)
                while last > first and (last - 1 in kept or grammar.tokens[last - 1].upos == "PUNCT"):
                    last -= 1
                while first < last and (first in kept or grammar.tokens[first].upos == "PUNCT"):
                    first += 1
                if first < last and not kept & set(range(first, last)):
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


def find_said(grammar: Grammar, phrases: Iterable[Range], dates: list[Range]) -> Range | None:
    """The words that date the utterance, without their preposition: "Thursday" in "on Thursday"."""
    for first, last in phrases:
        while first < last and grammar.tokens[first].upos == "ADP":
            first += 1
        dated = any(a < last and first < b for a, b in dates)
        if first < last and (dated or grammar.lower[grammar.top((first, last))] in words("settings", "times")):
            return first, last
    return None


def find_relays(cast: Cast, statement: Statement, phrases: Iterable[Range]) -> list[Member]:
    """The outlets through which a speaker is heard: whom he told, or in whose interview he said it."""
    agents = [
        c
        for at in range(*statement.cue)
        for c in cast.grammar.children[at]
        if cast.grammar.tokens[c].deprel == "obl:agent"
    ]
    within = [*phrases, *(cast.grammar.phrase(agent) for agent in agents)]
    found = [cast.at[at] for span in within for at in range(*span) if at in cast.at and cast.at[at].kind == "outlet"]
    return _distinct(found)


def _distinct(members: list[Member]) -> list[Member]:
    return list({member.number: member for member in members}.values())


@cache
def _evidence() -> tuple[re.Pattern[str], dict[str, BasisKind]]:
    kinds: dict[str, BasisKind] = {}
    for kind, phrases in lists("basis", "kinds").items():
        for phrase in phrases:
            kinds[phrase] = kind  # type: ignore[assignment]
    longest = sorted(kinds, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE), kinds


@cache
def _openers() -> re.Pattern[str]:
    longest = sorted(words("basis", "openers"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b[^.;!?]{{0,60}}$", re.IGNORECASE)


def find_basis(grammar: Grammar, statement: Statement, phrases: Iterable[Range]) -> tuple[BasisKind, Range] | None:
    """The evidence named beside the cue or as the source; inside the content only after words like "based on".

    Gives the kind and its characters.
    """
    pattern, kinds = _evidence()
    outside = [*phrases, *statement.sources, *_participles(grammar, statement)]
    for span in outside:
        start, end = grammar.characters(span)
        match = pattern.search(grammar.text, start, end)
        if match:
            return kinds[match[0].lower()], match.span()
    for span in statement.contents:
        start, end = grammar.characters(span)
        for match in pattern.finditer(grammar.text, start, end):
            if _openers().search(grammar.text[max(start, match.start() - 90) : match.start()]):
                return kinds[match[0].lower()], match.span()
    return None


def _participles(grammar: Grammar, statement: Statement) -> list[Range]:
    """Clauses such as "citing satellite images" that hang on the cue."""
    held = {word for part in statement.contents for word in range(*part)}
    clauses = [
        c for at in range(*statement.cue) for c in grammar.children[at] if grammar.tokens[c].deprel in ("advcl", "acl")
    ]
    spans = [grammar.subtree(clause) for clause in clauses]
    return [span for span in spans if not held & set(range(*span))]
