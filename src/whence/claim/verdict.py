"""Adjectives of claims: "unconfirmed reports", "called the report baseless", "the figure is not accurate"."""

from __future__ import annotations

from collections.abc import Iterator

from whence.claim.antecedents import REPORTED, Antecedents, kind_of
from whence.claim.remark import About, Remark
from whence.claim.standing import few, forms, outcome, subject
from whence.claim.tables import lists
from whence.records.claim import Status
from whence.records.grammar import SUBJECTS, Grammar
from whence.records.span import Range

BEFORE_NOUN: dict[str, Status] = {"doubted": "unverified", "contested": "denied"}
SAID: dict[str, Status] = {"doubted": "unverified", "true": "confirmed", "false": "denied"}


class Verdicts:
    """Finds remarks made by adjectives in one passage."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._antecedents = Antecedents(grammar)

    def find(self, at: int) -> Iterator[Remark]:
        """The remark that an adjective makes of the claims it qualifies, if it does."""
        token = self._grammar.tokens[at]
        if token.upos == "VERB" and not self._grammar.lower[at].endswith(("ed", "en")):
            return
        if token.deprel == "amod":
            yield from self._before_noun(at, token.head)
        elif self._is_called(at):
            yield from self._called(at, token.head)
        elif self._grammar.child(at, "cop") is not None or token.deprel == "xcomp":
            yield from self._said(at)

    def _before_noun(self, at: int, noun: int) -> Iterator[Remark]:
        """What "unconfirmed reports" say, what they are given as the source of, or the clause they stand beside."""
        status = next((s for name, s in BEFORE_NOUN.items() if self._grammar.lower[at] in _named(name)), None)
        if status is None or kind_of(self._grammar, noun) is None:
            return
        words = self._antecedents.content(noun) or self._sourced(noun)
        if words is not None:
            yield Remark((at, noun + 1), status, None, None, None, About("clause", words))

    def _sourced(self, noun: int) -> Range | None:
        grammar = self._grammar
        token = grammar.tokens[noun]
        if token.deprel in SUBJECTS:
            said = grammar.child(token.head, *REPORTED)
            return grammar.subtree(said) if said is not None else None
        sourced = any(grammar.lower[c] in ("according", "by", "amid") for c in grammar.children[noun])
        return self._antecedents.hung(noun, noun) if sourced or self._antecedents.is_apart(noun) else None

    def _is_called(self, at: int) -> bool:
        """Whether somebody calls a thing so: "called the report baseless", "described it as propaganda"."""
        grammar = self._grammar
        token = grammar.tokens[at]
        verb = grammar.lower[token.head]
        thing = grammar.child(token.head, "obj", "nsubj:pass")
        taken = verb in forms("verbs") and thing is not None and kind_of(grammar, thing) is not None
        return (
            not taken
            and forms("giving").get(verb) == "calling"
            and token.deprel in ("xcomp", "obl", "ccomp", "obj")
            and grammar.child(at, "cop") is None
        )

    def _called(self, at: int, verb: int) -> Iterator[Remark]:
        grammar = self._grammar
        said = outcome(grammar, verb)
        thing = grammar.child(verb, "obj", "nsubj:pass")
        unfit = grammar.lower[at] not in _named("false") | _named("doubted") or thing == at
        if said is None or not said.done or thing is None or unfit:
            return
        who = subject(grammar, verb) if grammar.tokens[thing].deprel == "obj" else None
        asserter = grammar.phrase(who) if who is not None else None
        first, last = sorted((verb, at))
        for about in self._antecedents.meant(thing, verb):
            yield Remark((first, last + 1), "denied", asserter, None, None, about)

    def _said(self, at: int) -> Iterator[Remark]:
        """ "The report is untrue": said to be so, or not to be so."""
        grammar = self._grammar
        kind = next((name for name in SAID if grammar.lower[at] in _named(name)), None)
        verb = grammar.tokens[at].head if grammar.tokens[at].deprel == "xcomp" else at
        thing = grammar.child(verb, "nsubj", "nsubj:pass")
        said = outcome(grammar, verb)
        if kind is None or thing is None or said is None:
            return
        status = SAID[kind] if said.done else "denied" if kind == "true" else None
        pronoun = grammar.lower[thing] in few("one") | few("many")
        idle = pronoun and (status == "confirmed" or said.ability is not None or grammar.lower[thing] == "it")
        if status is None or idle:
            return
        first = min(c for c in (*grammar.children[verb], verb, at) if c >= thing)
        for about in self._antecedents.meant(thing, verb):
            yield Remark((min(first, at), at + 1), status, None, None, None, about)


def _named(name: str) -> frozenset[str]:
    return frozenset(lists("verification", "adjectives")[name])
