"""Proof that is there or lacking: "no independent confirmation of", "without evidence", "confirmation is lacking"."""

from __future__ import annotations

from collections.abc import Iterator

from whence.claim.antecedents import CONTENT, REPORTED, Antecedents, kind_of
from whence.claim.remark import About, Remark
from whence.claim.standing import forms, is_negative, is_none, lacks, outcome, subject
from whence.records.claim import Ability
from whence.records.grammar import SUBJECTS, Grammar
from whence.records.span import Range

OPEN = ("open", "subject", "susceptible")


class Proof:
    """Finds remarks made by nouns for proof in one passage."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._antecedents = Antecedents(grammar)

    def find(self, noun: int) -> Iterator[Remark]:
        """The remark that a noun for proof makes of what it would prove."""
        grammar = self._grammar
        kind = forms("proof").get(grammar.lower[noun])
        if kind not in ("findings", "evidence") or grammar.tokens[noun].upos not in ("NOUN", "PROPN"):
            return
        if grammar.child(noun, "compound") is not None:
            return
        missing = lacks(grammar, noun) or (kind == "findings" and self._is_awaited(noun))
        verb = self._light(noun)
        who = self._verifier(verb)
        if missing:
            ability = self._ability(verb)
            for about in self._about(noun, kind):
                yield Remark(self._words(noun), "unverified", None, who, ability, about)
        elif kind == "findings" and verb is not None and self._is_had(verb):
            for about in self._content(noun):
                yield Remark(self._words(noun), "confirmed", None, None, None, about)

    def _is_awaited(self, noun: int) -> bool:
        """Whether a finding is still lacking, awaited, or closed to those who look for it."""
        grammar = self._grammar
        token = grammar.tokens[noun]
        above = grammar.lower[token.head]
        if token.deprel in SUBJECTS:
            return forms("proof").get(above) == "lacking" and not is_negative(grammar, token.head)
        if token.deprel == "obj":
            return above in ("await", "awaits", "awaited", "awaiting", "lack", "lacks", "lacked", "lacking")
        if any(grammar.lower[c] in ("pending", "awaiting") for c in grammar.children[noun]):
            return True
        return token.deprel == "obl" and above in OPEN and is_negative(grammar, token.head)

    def _light(self, noun: int) -> int | None:
        """The verb that carries the noun: "obtained confirmation"."""
        token = self._grammar.tokens[noun]
        light = forms("proof").get(self._grammar.lower[token.head]) == "light"
        return token.head if light and token.deprel == "obj" else None

    def _is_had(self, verb: int) -> bool:
        said = outcome(self._grammar, verb)
        return said is not None and said.done

    def _verifier(self, verb: int | None) -> Range | None:
        """Who looked for it and did not find it."""
        grammar = self._grammar
        if verb is None or forms("proof").get(grammar.lower[verb]) != "light" or grammar.lower[verb] in _given():
            return None
        who = subject(grammar, verb)
        return grammar.phrase(who) if who is not None and not is_none(grammar, who) else None

    def _ability(self, verb: int | None) -> Ability | None:
        said = outcome(self._grammar, verb) if verb is not None else None
        return said.ability if said else None

    def _about(self, noun: int, kind: str) -> Iterator[About]:
        """What the proof would be of; evidence that is of nothing named belongs to what its giver says."""
        named = list(self._content(noun))
        if named:
            yield from named
            return
        grammar = self._grammar
        token = grammar.tokens[noun]
        if token.deprel == "obl" or self._without(noun):
            yield from self._matrix(noun)
        elif kind == "evidence" and (self._supports_something_else(noun) or not self._is_bare(noun)):
            return
        elif kind == "findings" or grammar.lower[token.head] in _given():
            before = self._antecedents.before(token.head) or self._said_before(token.head)
            yield About("clause", before) if before else About("previous")

    def _content(self, noun: int) -> Iterator[About]:
        """What stands under the noun: "that ...", "of the attack", "for its claim", "to support the claim"."""
        grammar = self._grammar
        for child in grammar.children[noun]:
            token = grammar.tokens[child]
            if child < noun:
                continue
            if token.deprel in CONTENT and grammar.child(child, *SUBJECTS, "expl") is not None:
                yield About("clause", grammar.subtree(child))
            elif token.deprel in ("acl", "acl:relcl"):
                thing = grammar.child(child, "obj")
                yield from self._antecedents.meant(thing, child, loose=True) if thing is not None else ()
            elif token.deprel == "nmod" and self._case(child) in ("of", "for", "about"):
                meant = list(self._antecedents.meant(child, child, loose=True))
                deed = forms("nouns").get(grammar.lower[child]) == "deeds"
                finding = forms("proof").get(grammar.lower[noun]) == "findings"
                yield from meant or ([About("clause", grammar.subtree(child))] if deed or finding else [])
        verb = grammar.tokens[noun].head
        if forms("proof").get(grammar.lower[verb]) == "light":
            beside = (c for c in grammar.children[verb] if c > noun and grammar.tokens[c].deprel == "obl")
            for child in (c for c in beside if self._case(c) in ("of", "for")):
                yield from self._antecedents.meant(child, child)

    def _supports_something_else(self, noun: int) -> bool:
        """Whether words under the noun say what it is proof of, though not in a way that is understood."""
        grammar = self._grammar
        under = (c for c in grammar.children[noun] if c > noun)
        return any(grammar.tokens[c].deprel in ("acl", "acl:relcl", "nmod", "advcl") for c in under)

    def _is_bare(self, noun: int) -> bool:
        """Whether nothing comes after the noun that it could be proof of, however it was parsed."""
        after = self._grammar.tokens[noun + 1 : noun + 2]
        return not after or after[0].upos in ("PUNCT", "CCONJ", "VERB", "AUX", "ADV")

    def _without(self, noun: int) -> bool:
        verb = self._grammar.tokens[noun].head
        return self._grammar.tokens[verb].deprel == "advcl"

    def _matrix(self, noun: int) -> Iterator[About]:
        """Without evidence: what the verb above says, or the account that it is done to."""
        grammar = self._grammar
        for verb in list(grammar.ancestors(noun))[:2]:
            said = grammar.child(verb, *REPORTED)
            thing = grammar.child(verb, "obj", "nsubj:pass", "nsubj")
            if grammar.lower[verb] in OPEN and thing is not None:
                yield from self._antecedents.meant(thing, verb)
                return
            if said is not None:
                yield About("clause", grammar.subtree(said))
                return
            if thing is not None and thing != noun and kind_of(grammar, thing):
                yield from self._antecedents.meant(thing, verb)
                return

    def _said_before(self, verb: int) -> Range | None:
        """What the same subject says in the clause before: "said that ... but gave no evidence"."""
        grammar = self._grammar
        token = grammar.tokens[verb]
        if token.deprel != "conj" or token.head > verb:
            return None
        reported = grammar.tokens[token.head].deprel in REPORTED
        return (grammar.subtree(token.head)[0] if reported else token.head + 1), verb

    def _words(self, noun: int) -> Range:
        """The noun with what qualifies it and the verb that carries or lacks it."""
        grammar = self._grammar
        first, last = noun, noun + 1
        for child in grammar.children[noun]:
            if child < noun and grammar.tokens[child].deprel in ("det", "amod", "case"):
                first = min(first, child)
        verb = grammar.tokens[noun].head
        known = forms("proof").get(grammar.lower[verb]) in ("light", "lacking")
        if known and abs(verb - noun) < len(grammar.lower):
            first, last = min(first, verb), max(last, verb + 1)
        return first, last

    def _case(self, noun: int) -> str | None:
        case = self._grammar.child(noun, "case", "mark")
        return self._grammar.lower[case] if case is not None else None


def _given() -> frozenset[str]:
    """Forms of verbs by which the speaker himself brings evidence."""
    return frozenset(word for word, name in forms("giving").items() if name == "giving")
