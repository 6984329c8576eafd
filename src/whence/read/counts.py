"""Figures given by somebody without a clause: "put the losses at 1,100", "by the ministry's reckoning 600 died".

PolNeAR's annotators marked such statements rarely, but in reports on numbers they are how numbers are told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from whence.read.clauses import UNREAL, around, opener_of, overlap, speaks, stripped, subject_of, with_name
from whence.read.statement import Statement
from whence.read.tables import lists, words
from whence.records.grammar import SUBJECTS, Grammar
from whence.records.span import Range
from whence.records.word import inflect

PERSONAL = {"he", "she", "they"}
OPEN = ("acl", "advcl", "xcomp", "obj", "conj")  # by which a clause without a subject hangs on its verb
OBJECTS = ("obj", "obl", "xcomp", "obl:arg")


def find_counts(grammar: Grammar, found: list[Statement], features: tuple[float, ...]) -> Iterator[Statement]:
    """Statements that give a figure, where no cue stands yet; `features` are those of a sure attribution."""
    taken = {word for s in found for word in range(*s.cue)}
    numbered = {number for number, s in enumerate(grammar.sentences) if _numbers(grammar, (s.first, s.last))}
    for at, word in enumerate(grammar.lower):
        if at in taken or grammar.sentence_of[at] not in numbered:
            continue
        given = None
        if word in _given_by() and grammar.tokens[at].upos == "VERB":
            given = _by_verb(grammar, at)
        elif word in words("counts", "nouns") and grammar.tokens[at].upos == "NOUN":
            given = _by_noun(grammar, at)
        if given and not any(_says_already(s, given) for s in found):
            source, content = given
            yield Statement((at, at + 1), (source,), content, features, by_grammar=True)


def complete(grammar: Grammar, statement: Statement) -> Statement:
    """A statement made whole where its content stops short of its figure ("about" of "about 10,000")."""
    if any(_numbers(grammar, part) for part in statement.contents):
        return statement
    verb = next((at for at in range(*statement.cue) if grammar.lower[at] in _given_by()), None)
    given = _by_verb(grammar, verb) if verb is not None and grammar.tokens[verb].upos == "VERB" else None
    if given is None or any(first < statement.cue[1] for first, _ in statement.contents):
        return statement
    if any(overlap(part, own) for part in given[1] for own in statement.sources):
        return statement
    return replace(statement, contents=given[1])


def _by_verb(grammar: Grammar, verb: int) -> tuple[Range, tuple[Range, ...]] | None:
    """Who gives it, and the figure with what it counts: the verb's objects, of which one holds a number."""
    subject = _giver(grammar, verb)
    if subject is None or not (speaks(grammar, subject) or grammar.lower[subject] in PERSONAL):
        return None
    if any(grammar.lower[child] in UNREAL for child in grammar.children[verb]):
        return None
    through = _given_by()[grammar.lower[verb]]
    objects = [c for c in grammar.children[verb] if c > verb and grammar.tokens[c].deprel in OBJECTS]
    giving = [c for c in objects if opener_of(grammar, c) in through and _numbers(grammar, grammar.subtree(c))]
    if not giving:
        return None
    plain = [c for c in objects if c < giving[0] and not opener_of(grammar, c)]
    spans = [grammar.subtree(c) for c in (*plain, *giving)]
    content = stripped(grammar, (min(s[0] for s in spans), max(s[1] for s in spans)))
    source = with_name(grammar, grammar.phrase(subject), verb)
    return None if overlap(source, content) else (source, (content,))


def _giver(grammar: Grammar, verb: int) -> int | None:
    """A verb's subject; of a participle ("put out a release setting the losses at 1,100"), the subject over it."""
    own = subject_of(grammar, verb)
    if own is not None or any(grammar.tokens[c].deprel in SUBJECTS for c in grammar.children[verb]):
        return own
    node = verb
    while grammar.tokens[node].deprel in OPEN and grammar.tokens[node].head != node:
        node = grammar.tokens[node].head
        if grammar.tokens[node].upos == "VERB" and (over := subject_of(grammar, node)) is not None:
            return over
    return None


def _by_noun(grammar: Grammar, noun: int) -> tuple[Range, tuple[Range, ...]] | None:
    """ "By Y's count, P", "Y's estimate stands at n", "n is Y's estimate": the owner says the rest of the clause."""
    owner = grammar.child(noun, "nmod:poss")
    if owner is None or not speaks(grammar, owner):
        return None
    source, token = grammar.phrase(owner), grammar.tokens[noun]
    sentence = grammar.sentences[grammar.sentence_of[noun]]
    if source[0] > sentence.first and grammar.lower[source[0] - 1] in words("counts", "prepositions"):
        # By its words, not its place in the tree: parsers often hang such a phrase on the wrong clause.
        content = around(grammar, (sentence.first, sentence.last), (source[0] - 1, noun + 1))
    elif token.deprel in SUBJECTS:
        content = around(grammar, grammar.subtree(token.head), grammar.subtree(noun))
    else:
        subject = grammar.child(noun, *SUBJECTS)
        content = () if subject is None else (stripped(grammar, grammar.subtree(subject)),)
    return (source, content) if any(_numbers(grammar, part) for part in content) else None


def _numbers(grammar: Grammar, part: Range) -> bool:
    return any(grammar.tokens[at].upos == "NUM" for at in range(*part))


def _says_already(statement: Statement, given: tuple[Range, tuple[Range, ...]]) -> bool:
    """Whether a statement has this source and holds the whole of this content: the same said twice."""
    source, content = given
    return all(statement.covers(part) for part in content) and any(overlap(source, own) for own in statement.sources)


@cache
def _given_by() -> dict[str, tuple[str, ...]]:
    """Every form of the table's verbs, with the prepositions through which their figures come."""
    irregular = lists("counts", "forms")
    return {
        form: openers
        for lemma, openers in lists("counts", "verbs").items()
        for form in (*inflect(lemma), *irregular.get(lemma, ()))
    }
