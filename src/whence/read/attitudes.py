"""Attitudes inside a statement: what somebody in it wants, fears, praises or plans is one more link of its chain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from whence.read.clauses import (
    GENERIC,
    SHORTEST,
    UNREAL,
    clip,
    opener_of,
    overlap,
    speaks,
    stripped,
    subject_of,
    with_name,
)
from whence.read.statement import Statement
from whence.read.tables import attitude_forms, light_forms, words
from whence.records.grammar import Grammar
from whence.records.span import Range
from whence.records.word import is_gerund_form

AIMS = ("obj", "ccomp", "xcomp", "obl", "advcl")  # what a verb's attitude is about
CLAUSAL = ("acl", "ccomp", "nmod", "xcomp")  # what a noun's attitude is about
ADJUNCTS = {"after", "as", "because", "before", "by", "during", "since", "until", "when", "while", "within"}


def find_attitudes(grammar: Grammar, found: list[Statement]) -> Iterator[Statement]:
    """Statements by attitude words inside the contents of others, each word once."""
    taken = {word for s in found for word in range(*s.cue)}
    for outer in found:
        for first, last in outer.contents:
            for at in range(first, last):
                if at in taken:
                    continue
                inner = _attitude(grammar, at, (first, last))
                if inner:
                    taken.add(at)
                    yield replace(inner, features=outer.features)


def _attitude(grammar: Grammar, at: int, within: Range) -> Statement | None:
    """The statement that one word makes, when it gives somebody named inside the content an attitude."""
    held = _held(grammar, at)
    if held is None:
        return None
    holder, aims = held
    source = with_name(grammar, grammar.phrase(holder), at) if holder < at else grammar.phrase(holder)
    content = _content(grammar, aims, within, (at, source))
    inside = within[0] <= source[0] and source[1] <= within[1]
    if not inside or content is None or overlap(source, content):
        return None
    return Statement((at, at + 1), (source,), (content,), (), by_grammar=True)


def _held(grammar: Grammar, at: int) -> tuple[int, list[int]] | None:
    """Who holds the attitude of a word, and the words on which what it is about hangs."""
    word, upos = grammar.lower[at], grammar.tokens[at].upos
    if upos == "VERB" and word in attitude_forms():
        holder, aims = _verb_holder(grammar, at), _aims(grammar, at, AIMS)
    elif upos == "NOUN" and word in words("attitudes", "nouns"):
        holder, aims = _noun_holder(grammar, at), _noun_aims(grammar, at)
    elif upos in ("ADJ", "VERB") and word in words("attitudes", "adjectives"):
        holder, aims = _verb_holder(grammar, at), _aims(grammar, at, AIMS)
    else:
        return None
    if any(grammar.lower[child] in UNREAL for child in grammar.children[at]):
        return None
    if holder is None or not aims or grammar.lower[holder] in GENERIC or _is_nobody(grammar, holder):
        return None
    return holder, [aim for aim in aims if aim != holder]


def _is_nobody(grammar: Grammar, holder: int) -> bool:
    """Whether a phrase stands for nobody in particular: "no sane person", "how many people"."""
    return any(grammar.lower[at] in words("attitudes", "nobody") for at in grammar.children[holder])


def _verb_holder(grammar: Grammar, at: int) -> int | None:
    """A verb's or adjective's subject, the agent of a passive, or what a participle or a conjunct shares."""
    agent = grammar.child(at, "obl:agent")
    if agent is not None or grammar.child(at, "nsubj:pass") is not None:
        return agent
    subject = subject_of(grammar, at)
    if subject is not None:
        return subject
    head, relation = grammar.tokens[at].head, grammar.tokens[at].deprel
    if relation == "conj":
        return subject_of(grammar, head)
    if relation == "acl" and is_gerund_form(grammar.lower[at]) and speaks(grammar, head):
        return head
    return None


def _noun_holder(grammar: Grammar, at: int) -> int | None:
    """The owner of an attitude ("the union's demand", "NATO fears"), or the subject of the verb that voices it."""
    owner = grammar.child(at, "nmod:poss")
    if owner is not None:
        return owner
    named = grammar.child(at, "compound")
    if named is not None and grammar.tokens[named].upos == "PROPN":
        return named
    head = grammar.tokens[at].head
    if grammar.tokens[at].deprel == "obj" and grammar.lower[head] in light_forms():
        return _verb_holder(grammar, head)
    return None


def _noun_aims(grammar: Grammar, at: int) -> list[int]:
    """What a noun's attitude is about: its clauses, and phrases with the prepositions of the table."""
    head = grammar.tokens[at].head
    light = grammar.tokens[at].deprel == "obj" and grammar.lower[head] in light_forms()
    aims = [*_aims(grammar, at, CLAUSAL), *(_aims(grammar, head, ("obl", "ccomp")) if light else ())]
    return [aim for aim in aims if grammar.tokens[aim].deprel not in ("nmod", "obl") or _is_about(grammar, aim)]


def _is_about(grammar: Grammar, aim: int) -> bool:
    case = grammar.child(aim, "case")
    return case is not None and grammar.lower[case] in words("attitudes", "about") | {"of"}


def _aims(grammar: Grammar, at: int, relations: Iterable[str]) -> list[int]:
    """The children after a word by these relations, but those that only say when or why."""
    children = (c for c in grammar.children[at] if c > at and grammar.tokens[c].deprel in relations)
    return [c for c in children if opener_of(grammar, c) not in ADJUNCTS]


def _content(grammar: Grammar, aims: list[int], within: Range, beside: tuple[int, Range]) -> Range | None:
    """The words around all that an attitude is about, inside the outer content and after the attitude's word."""
    if not aims:
        return None
    spans = [grammar.subtree(aim) for aim in aims]
    at, source = beside
    first = max(min(first for first, _ in spans), at + 1)
    if first < source[0]:
        return clip((first, min(max(last for _, last in spans), source[0])), within)
    whole = clip((first, max(last for _, last in spans)), within)
    cut = stripped(grammar, whole) if whole else None
    return cut if cut and cut[1] - cut[0] >= SHORTEST else None
