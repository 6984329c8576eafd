"""Whether a clause says that something was done, was not, or could not be: negation, modals and what governs it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from whence.claim.tables import lists
from whence.records.claim import Ability
from whence.records.grammar import SUBJECTS, Grammar
from whence.records.word import inflect, is_gerund_form

BARE = ("xcomp", "ccomp", "csubj", "csubj:pass", "csubj:outer", "acl", "advcl", "obl", "nmod")
NEAR = 3  # words before a verb in which "to" or "of" introduces it
DEPTH = 6  # verbs above a verb that are asked


class Outcome(NamedTuple):
    """What a clause says of its verb: done or not, and not done for want of being able to; None where it leaves it."""

    done: bool
    ability: Ability | None = None


def forms(key: str) -> dict[str, str]:
    """The lists of one key of the table turned round: every form of every word, with the name of its list."""
    return _forms(key)


@cache
def _forms(key: str) -> dict[str, str]:
    irregular = lists("verification", "forms")
    return {
        form: name
        for name, lemmas in lists("verification", key).items()
        for lemma in lemmas
        for form in (*inflect(lemma), *irregular.get(lemma, ()))
    }


@cache
def few(name: str) -> frozenset[str]:
    """A list of small words."""
    return frozenset(lists("verification", "words")[name])


def subject(grammar: Grammar, verb: int) -> int | None:
    """Who does it: the verb's subject, an antecedent for a relative pronoun, or the subject that it shares."""
    for _ in range(DEPTH):
        token = grammar.tokens[verb]
        owns = [c for c in grammar.children[verb] if grammar.tokens[c].deprel in SUBJECTS[:3]]
        own = next((c for c in reversed(owns) if c < verb), next(iter(owns), None))
        if own is not None:
            relative = grammar.lower[own] in ("who", "which", "that") and token.deprel == "acl:relcl"
            return token.head if relative else own
        shared = token.deprel in ("conj", "xcomp") or (token.deprel == "advcl" and _is_loose(grammar, verb))
        if token.head == verb or not shared or grammar.child(verb, "expl") is not None:
            return None
        verb = token.head
    return None


def _is_loose(grammar: Grammar, verb: int) -> bool:
    """Whether an adverbial clause is a participle, whose subject is the main clause's."""
    mark = grammar.child(verb, "mark", "cop", "aux")
    return is_gerund_form(grammar.lower[verb]) and (mark is None or grammar.lower[mark] in few("introducing"))


def outcome(grammar: Grammar, verb: int, depth: int = 0) -> Outcome | None:
    """What a clause says of its verb; None where it is neither said to be done nor to have failed."""
    if depth > DEPTH or grammar.tokens[verb].upos == "PUNCT":
        return None
    own = _first_conjunct(grammar, verb)
    around = {grammar.lower[c] for c in grammar.children[own] if grammar.tokens[c].deprel in ("mark", "case", "advmod")}
    if "without" in around:
        return Outcome(done=False)
    if around & few("doubtful") or _opener(grammar, own) in few("doubtful"):
        return None
    if {"yet", "to"} <= around:
        return Outcome(done=False)
    return _under(grammar, own, depth) if is_governed(grammar, own) else _finite(grammar, own, verb)


def is_governed(grammar: Grammar, verb: int) -> bool:
    """Whether a verb is an infinitive or gerund under another word, which decides what it comes to."""
    token = grammar.tokens[verb]
    if token.deprel not in BARE or any(grammar.tokens[c].deprel in SUBJECTS for c in grammar.children[verb]):
        return False
    marks = {grammar.lower[c] for c in grammar.children[verb] if grammar.tokens[c].deprel in ("mark", "case")}
    before = next((at for at in range(verb - 1, max(verb - NEAR, 0) - 1, -1) if grammar.tokens[at].upos != "ADV"), verb)
    return token.deprel == "xcomp" or bool(marks & few("introducing")) or grammar.lower[before] == "to"


def _opener(grammar: Grammar, verb: int) -> str:
    """The word right before a clause, which opens it however it was parsed."""
    own = [c for c in grammar.children[verb] if c < verb and grammar.tokens[c].deprel.startswith(("nsubj", "aux"))]
    first = min([verb, *(grammar.phrase(at)[0] for at in own[-2:])])
    return grammar.lower[first - 1] if first else ""


def _finite(grammar: Grammar, own: int, verb: int) -> Outcome | None:
    helpers = {grammar.lower[c] for c in grammar.children[own] if grammar.tokens[c].deprel.startswith("aux")}
    negative = is_negative(grammar, own) or (own != verb and is_negative(grammar, verb))
    if helpers & few("can"):
        return Outcome(False, "could_not" if "could" in helpers else "cannot") if negative else None
    if helpers & few("modals"):
        return Outcome(done=False) if negative and not helpers & {"should", "must", "need"} else None
    return Outcome(done=not negative)


def _under(grammar: Grammar, verb: int, depth: int) -> Outcome | None:
    """What an infinitive or gerund comes to under its governor."""
    above = grammar.tokens[verb].head
    kind = _governors().get(grammar.lower[above])
    way = find_way(grammar, verb)
    if way is not None:
        return Outcome(False, _tense(grammar, above)) if lacks(grammar, way) else None
    if kind is None:
        waiting = _child_word(grammar, above, "yet") or _child_word(grammar, verb, "yet")
        return Outcome(done=False) if waiting else None
    said = outcome(grammar, above, depth + 1)
    if kind in ("failed", "trying"):
        return Outcome(done=False) if said and said.done else None
    if kind == "unable":
        return Outcome(False, _tense(grammar, above)) if said and said.done else None
    if kind == "able" and said and not said.done:
        return Outcome(False, _tense(grammar, above))
    possible = grammar.lower[above] != "able" and kind == "able"
    return None if possible else said


def find_way(grammar: Grammar, verb: int) -> int | None:
    """The noun in "no way to", "without means of", which the parse may hang beside the verb under it."""
    above = grammar.tokens[verb].head
    near = (above, *(c for c in grammar.children[above] if verb - NEAR <= c < verb))
    return next((at for at in near if _forms("proof").get(grammar.lower[at]) == "ways"), None)


@cache
def _governors() -> dict[str, str]:
    return _forms("governors")


def _tense(grammar: Grammar, above: int) -> Ability:
    """Could not, where the clause stands in the past."""
    verb = above
    if grammar.tokens[above].upos == "NOUN" and grammar.child(above, "cop") is None:
        verb = grammar.tokens[above].head
    helpers = [c for c in grammar.children[verb] if grammar.tokens[c].deprel.startswith(("aux", "cop"))]
    past = {"was", "were", "had", "could", "did"}
    return "could_not" if past & {grammar.lower[at] for at in (verb, *helpers)} else "cannot"


def is_negative(grammar: Grammar, verb: int) -> bool:
    """Whether a word's own clause is negated: by an adverb, its subject ("no source", "none of them") or object."""
    for child in grammar.children[verb]:
        relation = grammar.tokens[child].deprel
        if relation in ("advmod", "cc", "cc:preconj", "det") and grammar.lower[child] in few("negators"):
            return True
        if relation in (*SUBJECTS, "obj", "obl:agent") and is_none(grammar, child):
            return True
    return False


def is_none(grammar: Grammar, noun: int) -> bool:
    """Whether a noun phrase is empty: "none of these", "no independent source", "neither claim"."""
    small = few("negative")
    beside = ("det", "cc:preconj", "nmod", "advmod", "nsubj:pass")
    return grammar.lower[noun] in small or any(
        grammar.lower[c] in small and grammar.tokens[c].deprel in beside and c < noun for c in grammar.children[noun]
    )


def lacks(grammar: Grammar, noun: int) -> bool:
    """Whether a thing is said not to be there: "no way", "did not give evidence", "there was no proof", "without"."""
    if is_none(grammar, noun) or _child_word(grammar, noun, "without") or _child_word(grammar, noun, "not"):
        return True
    token = grammar.tokens[noun]
    if token.deprel not in ("obj", "nsubj", "obl"):
        return False
    said = outcome(grammar, token.head)
    return said is not None and not said.done


def _child_word(grammar: Grammar, at: int, word: str) -> bool:
    return any(grammar.lower[c] == word for c in grammar.children[at])


def _first_conjunct(grammar: Grammar, verb: int) -> int:
    """The verb whose helpers and negation a coordinated verb shares: itself where it has its own."""
    at = verb
    for _ in range(DEPTH):
        own = any(grammar.tokens[c].deprel.startswith(("aux", "nsubj", "mark", "cop")) for c in grammar.children[at])
        if own or grammar.tokens[at].deprel != "conj":
            return at
        at = grammar.tokens[at].head
    return at
