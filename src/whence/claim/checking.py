"""Verbs done to claims: verified, confirmed, borne out, denied, withdrawn, and what agrees with another's account."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from whence.claim.antecedents import REPORTED, Antecedents, kind_of
from whence.claim.remark import About, Remark
from whence.claim.standing import Outcome, few, find_way, forms, is_governed, outcome, subject
from whence.claim.tables import lists, words
from whence.records.claim import Status
from whence.records.grammar import SUBJECTS, Grammar
from whence.records.span import Range
from whence.records.word import inflect, is_gerund_form

FAILED = {"check": "unverified", "test": "unverified", "corroborate": "unverified"}
DONE: dict[str, Status] = {
    "check": "confirmed",
    "corroborate": "corroborated",
    "deny": "denied",
    "dispute": "denied",
    "retract": "retracted",
    "matching": "corroborated",
}
NEAR = 5  # words between a verb and a helper or adverb that belongs to the remark
LONGEST_SUBJECT = 12  # words of a passive subject that a remark's own words take in


class Checking:
    """Finds remarks made by verbs in one passage."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._antecedents = Antecedents(grammar)

    def find(self, verb: int) -> Iterator[Remark]:
        """The remarks that a verb makes, one for each thing it speaks of."""
        grammar = self._grammar
        kind = forms("verbs").get(grammar.lower[verb])
        if kind is None or not self._is_verb(verb) or not self._has_particle(verb):
            return
        said = outcome(grammar, verb)
        status = _status(kind, said)
        if said is None or status is None or self._is_idle(verb, kind, said):
            return
        passive = self._is_passive(verb)
        doer = self._agent(verb) if passive else subject(grammar, verb)
        denying = kind in ("deny", "dispute", "retract")
        phrase = self._somebody(doer)
        for about in self._about(verb, kind, status, passive=passive):
            yield Remark(
                self._words(verb, passive=passive),
                status,
                phrase if denying else None,
                self._matched(verb) if kind == "matching" else None if denying else phrase,
                said.ability,
                about,
            )

    def _is_idle(self, verb: int, kind: str, said: Outcome) -> bool:
        """Whether nobody tells of a check: nobody tried ("did not check"), or a thing "that confirmed" is evidence."""
        if kind == "test":
            return said.ability is None and not self._is_passive(verb)
        own = self._grammar.child(verb, "nsubj")
        relative = own is not None and self._grammar.lower[own] in ("that", "which")
        return kind == "check" and said.done and relative

    def _is_verb(self, verb: int) -> bool:
        token = self._grammar.tokens[verb]
        is_said = (token.upos == "VERB") != (self._grammar.child(verb, "cop") is not None)
        return is_said and token.deprel not in ("amod", "compound", "case")

    def _has_particle(self, verb: int) -> bool:
        needed = _particles().get(self._grammar.lower[verb])
        near = self._grammar.lower[verb + 1 : verb + 5]
        return needed is None or any(word in needed for word in near)

    def _is_passive(self, verb: int) -> bool:
        grammar = self._grammar
        if grammar.child(verb, "nsubj:pass", "aux:pass", "csubj:pass", "obl:agent") is not None:
            return True
        reduced = grammar.tokens[verb].deprel in ("acl", "advcl", "conj") and not is_gerund_form(grammar.lower[verb])
        own = grammar.child(verb, "nsubj", "aux", "obj", "ccomp")
        return reduced and own is None and grammar.lower[verb].endswith(("ed", "en", "wn", "ne"))

    def _agent(self, verb: int) -> int | None:
        grammar = self._grammar
        for child in grammar.children[verb]:
            case = grammar.child(child, "case")
            if (
                grammar.tokens[child].deprel in ("obl:agent", "obl")
                and case is not None
                and grammar.lower[case] == "by"
            ):
                return child
        return None

    def _somebody(self, doer: int | None) -> Range | None:
        """Who does it, in words, unless that is nobody."""
        grammar = self._grammar
        if doer is None or grammar.lower[doer] in few("indefinite") or grammar.tokens[doer].deprel == "expl":
            return None
        if any(grammar.lower[c] in few("negative") for c in grammar.children[doer]) or kind_of(grammar, doer):
            return None
        first, last = grammar.phrase(doer)
        while first < doer and grammar.tokens[first].upos == "PUNCT":
            first += 1
        return (first, last) if last - first <= LONGEST_SUBJECT else None

    def _about(self, verb: int, kind: str, status: Status, *, passive: bool) -> Iterator[About]:
        if (words := self._clause(verb, kind)) is not None:
            yield About("clause", words)
            return
        thing = self._thing(verb, passive=passive)
        if kind == "matching":
            thing = self._grammar.child(verb, "nsubj") if self._matched(verb) else None
        if thing is None:
            yield from self._aside(verb, kind)
        elif self._is_related(thing, verb):
            yield from self._related(thing, verb, kind)
        elif self._fits(verb, thing, kind):
            yield from self._antecedents.meant(thing, verb, loose=passive and status == "unverified")
            if kind == "deny":
                yield from self._deed(thing)

    def _clause(self, verb: int, kind: str) -> Range | None:
        """The words of what is confirmed or denied, where that is a clause: "that ...", "selling weapons"."""
        grammar = self._grammar
        said = self._said(verb)
        if said is not None and kind not in ("retract", "matching"):
            marked = grammar.child(said, "mark") is not None
            if kind == "dispute" and grammar.child(verb, "obj") is not None:
                return None
            whole = marked or (kind != "dispute" and (subject(grammar, verb) is not None or said < verb))
            return self._whole(said, verb) if whole and self._states(said) else None
        gerund = grammar.child(verb, "xcomp", "advcl")
        own = gerund is not None and gerund > verb and is_gerund_form(grammar.lower[gerund])
        if kind == "deny" and own and gerund is not None and grammar.child(verb, "obj") is None:
            return grammar.subtree(gerund)
        return None

    def _said(self, verb: int) -> int | None:
        """The clause that a verb takes; a loose one only where it stands before a verb without object."""
        grammar = self._grammar
        said = grammar.child(verb, *(relation for relation in REPORTED if relation != "parataxis"))
        loose = grammar.child(verb, "parataxis") if said is None else said
        if loose is None or (loose > verb and said is not None):
            return said
        return loose if loose < verb and grammar.child(verb, "obj") is None else None

    def _states(self, said: int) -> bool:
        """Whether a clause says something whole: it is not a "what" or "where" clause."""
        first, _ = self._grammar.subtree(said)
        own = {self._grammar.lower[at] for at in (first, first + 1) if at < len(self._grammar.lower)}
        has_subject = self._grammar.child(said, *SUBJECTS, "expl") is not None
        return has_subject and not own & few("openers")

    def _whole(self, said: int, verb: int) -> Range:
        """A clause's words; one that stands before its verb ends where the words of that verb begin."""
        first, last = self._grammar.subtree(said)
        if said < verb < last:
            beside = (c for c in (*self._grammar.children[verb], verb) if c > said)
            last = min(verb if at == verb else self._grammar.subtree(at)[0] for at in beside)
        return (verb + 1, last) if first <= verb < said else (first, last)

    def _thing(self, verb: int, *, passive: bool) -> int | None:
        """What it is done to: the object, the passive's subject, a participle's noun, a coordinated verb's object."""
        grammar = self._grammar
        if not passive:
            own = grammar.child(verb, "obj", "nsubj:pass")
            shared = grammar.child(verb, "conj") if own is None else None
            return grammar.child(shared, "obj") if shared is not None else own
        own = grammar.child(verb, "nsubj:pass", "nsubj")
        if own is None and grammar.tokens[verb].deprel == "conj":
            own = subject(grammar, verb)
        return grammar.tokens[verb].head if own is None and grammar.tokens[verb].deprel == "acl" else own

    def _is_related(self, thing: int, verb: int) -> bool:
        """Whether the thing is the noun of this verb's relative clause."""
        token = self._grammar.tokens[verb]
        relative = self._grammar.lower[thing] in ("which", "that") and token.deprel.endswith("relcl")
        return relative or (token.deprel in ("acl", "acl:relcl") and token.head == thing)

    def _related(self, thing: int, verb: int, kind: str) -> Iterator[About]:
        """A clause on a noun speaks of what the noun says, or of the clause on which the noun hangs."""
        grammar = self._grammar
        noun = grammar.tokens[verb].head
        content = self._antecedents.content(noun) if kind_of(grammar, noun) else None
        apart = self._antecedents.is_apart(noun)
        comma = verb > 0 and "," in grammar.words[noun + 1 : verb] and grammar.lower[thing] == "which"
        if content is not None and content[1] <= verb:
            yield About("clause", content)
        elif (kind_of(grammar, noun) and apart) or (comma and self._may_hang(noun, kind)):
            hung = self._antecedents.hung(noun, noun if kind_of(grammar, noun) else verb)
            yield from [About("clause", hung)] if hung else []
        elif kind_of(grammar, noun) and comma:
            yield from self._antecedents.meant(noun, verb)

    def _may_hang(self, noun: int, kind: str) -> bool:
        """Whether "which" after a comma can mean the whole clause: not where it is a subject's own."""
        return self._grammar.tokens[noun].deprel not in SUBJECTS and kind in (
            "deny",
            "check",
            "matching",
            "corroborate",
        )

    def _aside(self, verb: int, kind: str) -> Iterator[About]:
        """Without an object: "..., two officials confirmed", "as the ministry confirmed", "officials who confirmed"."""
        grammar = self._grammar
        token = grammar.tokens[verb]
        if kind != "check" or is_gerund_form(grammar.lower[verb]):
            return
        marked = any(grammar.lower[c] == "as" for c in grammar.children[verb])
        if token.deprel == "parataxis" or (token.deprel == "advcl" and marked):
            first, last = grammar.subtree(token.head, ("parataxis",))
            own = grammar.subtree(verb)
            yield About("clause", (first, own[0]) if first < own[0] and own[1] >= last - 1 else (first, last))

    def _fits(self, verb: int, thing: int, kind: str) -> bool:
        """Whether the verb has the sense meant with this object, and takes nothing that gives it another."""
        grammar = self._grammar
        if kind in ("dispute", "retract"):
            who = subject(grammar, verb)
            ruled = who is not None and any(grammar.lower[at] in few("courts") for at in range(*grammar.phrase(who)))
            if ruled or grammar.lower[thing] in few("one") | few("many"):
                return False
        pair = (_stem(grammar.lower[verb]), grammar.lower[thing].removesuffix("s"))
        moved = forms("verbs")[grammar.lower[verb]] == "retract" and any(
            grammar.lower[c] == "from" for child in grammar.children[verb] for c in grammar.children[child]
        )
        given = grammar.child(verb, "iobj") is not None or _names_gift(grammar, thing)
        return f"{pair[0]} {pair[1]}" not in words("verification", "excluded") and not moved and not given

    def _deed(self, thing: int) -> Iterator[About]:
        """What one denies by a noun: "any involvement in the plot"."""
        grammar = self._grammar
        beside = {grammar.lower[c] for c in grammar.children[thing]}
        if grammar.tokens[thing].upos != "NOUN" or kind_of(grammar, thing):
            return
        if "any" in beside or forms("nouns").get(grammar.lower[thing]) == "deeds":
            yield About("clause", self._antecedents.told(thing))

    def _matched(self, verb: int) -> Range | None:
        """Whose account something agrees with: "what the ministry told us", "the ministry's own count"."""
        grammar = self._grammar
        for child in grammar.children[verb]:
            if grammar.tokens[child].deprel not in ("obj", "obl", "ccomp"):
                continue
            told = grammar.child(child, "acl:relcl") if grammar.lower[child] == "what" else None
            if told is not None:
                who = grammar.child(told, "nsubj")
                return grammar.phrase(who) if who is not None else None
            if kind_of(grammar, child):
                return self._antecedents.owner(child)
        return None

    def _words(self, verb: int, *, passive: bool) -> Range:
        """The remark's own words: verb, helpers, negation and governor, with the object or a short passive subject."""
        grammar = self._grammar
        first, last = self._group(verb)
        above = grammar.tokens[verb].head
        way = find_way(grammar, verb) if is_governed(grammar, verb) else None
        if way is not None or (is_governed(grammar, verb) and grammar.lower[above] in forms("governors")):
            upper = self._group(above)
            first, last = min(first, upper[0]), max(last, upper[1])
        thing = self._thing(verb, passive=passive)
        if thing is not None and grammar.tokens[thing].deprel in ("obj", "nsubj:pass", "nsubj"):
            start, end = grammar.subtree(thing)
            if end - start <= LONGEST_SUBJECT and min(first, start) >= verb - 2 * LONGEST_SUBJECT:
                first, last = min(first, start), max(last, end)
        agent = self._agent(verb) if passive else None
        if agent is not None:
            last = max(last, grammar.phrase(agent)[1])
        return first, last

    def _group(self, verb: int) -> Range:
        """A verb with its helpers, negation, particle and adverbs."""
        grammar = self._grammar
        near = [
            child
            for child in grammar.children[verb]
            if grammar.tokens[child].deprel.startswith(("aux", "advmod", "cop", "compound:prt"))
            and abs(child - verb) <= NEAR
        ]
        return min([verb, *near]), max([verb, *near]) + 1


def _status(kind: str, said: Outcome | None) -> Status | None:
    if said is None:
        return None
    if said.done:
        return DONE.get(kind)
    return "unverified" if kind in FAILED else None


def _names_gift(grammar: Grammar, thing: int) -> bool:
    """Whether a noun is what one denies somebody, "entry to a journalist": refused, not called untrue."""
    return forms("nouns").get(grammar.lower[thing]) == "granted"


@cache
def _particles() -> dict[str, frozenset[str]]:
    irregular = lists("verification", "forms")
    return {
        form: frozenset(particles)
        for lemma, particles in lists("verification", "particles").items()
        for form in (*inflect(lemma), *irregular.get(lemma, ()))
    }


@cache
def _stem(word: str) -> str:
    """The table's verb that a word is a form of."""
    irregular = lists("verification", "forms")
    lemmas = (lemma for verbs in lists("verification", "verbs").values() for lemma in verbs)
    return next((lemma for lemma in lemmas if word in (*inflect(lemma), *irregular.get(lemma, ()))), word)
