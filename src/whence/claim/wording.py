"""How a predicate's own clause words it: modal verbs, negation, words of doubt, conditions."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple, cast

from whence.claim import lemma
from whence.claim.embedding import Row, find_signature, find_word, read_signature
from whence.claim.polarity import ARGUMENTS, is_negated, is_to_come, listed
from whence.claim.stance import DEGREES, POSSIBLE, PROBABLE, Signature, Stance
from whence.claim.tables import table
from whence.records.claim import Degree
from whence.records.grammar import SUBJECTS, Grammar

ESTIMATED = (*ARGUMENTS, "obl")
CERTAIN = DEGREES.index("certain")
OPENING = 2  # marks before a sentence's first word
NOUNS = ("NOUN", "PROPN", "PRON", "NUM")
RECENT = 1024  # clauses of a passage: each is asked for every predicate under it, and for every source of these


class Clause(NamedTuple):
    """A predicate in its sentence, with the traits of the word that takes it."""

    grammar: Grammar
    at: int
    traits: frozenset[str] = frozenset()


@cache
def _modals() -> dict[str, Signature]:
    rows = cast(dict[str, Row], table("modality")["modals"])
    return {form: read_signature(row) for forms, row in rows.items() for form in forms.split()}


@cache
def _adverbs() -> dict[str, int]:
    rows = cast(dict[Degree, str], table("modality")["hedges"])
    return {word: DEGREES.index(degree) for degree, words in rows.items() for word in words.split()}


@lru_cache(maxsize=RECENT)
def word(stance: Stance, clause: Clause) -> Stance:
    """What holds of a predicate in its own clause's words, where the stance holds of the clause."""
    stance = _suppose(_doubt(stance, clause), clause)
    stance = _modal(stance, clause, is_negated(clause.grammar, clause.at))
    # "nearly killed him", not "killed nearly 40".
    if any(clause.grammar.lower[child] in listed("nearly") and child == clause.at - 1 for child in _adverbials(clause)):
        stance = stance.negated().weakened(PROBABLE)
    stance = stance.marked("capacity") if "able" in clause.traits and _holds(clause) else stance
    return _qualify(_estimate(stance, clause), clause)


def _modal(stance: Stance, clause: Clause, negated: bool) -> Stance:
    """A modal verb with or without negation, or negation alone."""
    grammar = clause.grammar
    modal = _find_modal(clause)
    if modal is None:
        stance = stance.negated() if negated else stance
        if _is_order(clause):
            return stance.weakened(POSSIBLE, "needed")
        return stance.weakened(PROBABLE, "planned") if is_to_come(grammar, clause.at) else stance
    found = _modals()[grammar.lower[modal]]
    if "past" in found.traits and "voice" in clause.traits and not is_conditional(clause):
        found = _modals()["will"]  # "said he would go"
    value = found.affirmed if stance.holds != negated else found.denied
    stance = (stance.negated() if negated else stance).weakened(value.degree, found.modality)
    if "able" in found.traits and _holds(clause):
        return stance.marked("capacity")
    doubts = "hedge" in found.traits and value.degree < CERTAIN
    return stance.hedged((modal, modal + 1), value.degree) if doubts else stance


def _holds(clause: Clause) -> bool:
    """Whether a predicate is one of capacity: to carry, to hold, to produce."""
    return lemma.verb(clause.grammar.lower[clause.at]) in listed("holding")


def _find_modal(clause: Clause) -> int | None:
    grammar, at, _ = clause
    aux = (child for child in grammar.children[at] if grammar.tokens[child].deprel in ("aux", "aux:pass"))
    modal = next((child for child in aux if grammar.lower[child] in _modals() and child < at), None)
    wishes = modal is not None and lemma.verb(grammar.lower[at]) in listed("polite")
    return None if wishes and "past" in _modals()[grammar.lower[modal or 0]].traits else modal


def _is_order(clause: Clause) -> bool:
    """Whether a bare verb opens its sentence: "Stop the attacks"."""
    grammar, at, _ = clause
    first = grammar.sentences[grammar.sentence_of[at]].first
    opens = at - first <= OPENING and all(grammar.tokens[before].upos == "PUNCT" for before in range(first, at))
    bare = grammar.tokens[at].upos == "VERB" and lemma.verb(grammar.lower[at]) == grammar.lower[at]
    return opens and bare and grammar.child(at, *SUBJECTS) is None


def _adverbials(clause: Clause) -> list[int]:
    """Adverbs, and nouns that stand like one: "in all likelihood"."""
    grammar, at, _ = clause
    return [child for child in grammar.children[at] if grammar.tokens[child].deprel in ("advmod", "discourse", "obl")]


def _doubt(stance: Stance, clause: Clause) -> Stance:
    """Adverbs and phrases of doubt, and accounts that are called unconfirmed."""
    grammar = clause.grammar
    for child in _adverbials(clause):
        degree = _adverbs().get(grammar.lower[child])
        if degree is not None:
            stance = stance.hedged((child, child + 1), degree)
    for child in grammar.children[clause.at]:
        if grammar.tokens[child].deprel == "obl":
            stance = doubt_account(stance, grammar, child)
        elif grammar.tokens[child].deprel == "parataxis":
            stance = _add_aside(stance, grammar, child)
    return stance


def _add_aside(stance: Stance, grammar: Grammar, at: int) -> Stance:
    """What is put in loosely: "..., it seems", "..., I think"."""
    found = find_signature(grammar, at, "that") if grammar.child(at, "ccomp", "xcomp", "obj") is None else None
    degree = found.affirmed.degree if found else CERTAIN
    return stance.hedged((at, at + 1), degree) if degree < CERTAIN else stance


def doubt_account(stance: Stance, grammar: Grammar, at: int) -> Stance:
    """A report or a figure that is called unconfirmed: what it says is possible."""
    if lemma.noun(grammar.lower[at]) not in listed("accounts"):
        return stance
    for child in grammar.children[at]:
        if grammar.lower[child] in listed("unproven") and grammar.tokens[child].deprel in ("amod", "advmod"):
            stance = stance.hedged((child, child + 1), POSSIBLE)
    return stance


def is_conditional(clause: Clause) -> bool:
    """Whether a clause hangs on a condition: "..., if they agree"."""
    grammar = clause.grammar
    for child in grammar.children[clause.at]:
        mark = grammar.child(child, "mark") if grammar.tokens[child].deprel == "advcl" else None
        if mark is not None and grammar.lower[mark] in listed("if"):
            return grammar.lower[mark - 1] not in listed("even_if") if mark else True
    return False


def _suppose(stance: Stance, clause: Clause) -> Stance:
    return stance.weakened(POSSIBLE, "conditional") if is_conditional(clause) else stance


def _qualify(stance: Stance, clause: Clause) -> Stance:
    """Adjectives of an event noun, also of one that there is: "alleged", "planned", "possible"; and "no"."""
    grammar, at, _ = clause
    there_is = grammar.child(at, "nsubj") if grammar.child(at, "expl") is not None else None
    noun = at if there_is is None else there_is
    if grammar.tokens[noun].upos not in NOUNS:
        return stance
    stance = doubt_account(stance, grammar, noun)
    for child in grammar.children[noun]:
        leads = grammar.tokens[child].deprel in ("amod", "compound")
        found = find_word("quality", grammar.lower[child], None) if leads else None
        if found is not None:
            stance = stance.under(found)
            if "hedge" in found.traits:
                stance = stance.hedged((child, child + 1), found.affirmed.degree)
    return stance


def _estimate(stance: Stance, clause: Clause) -> Stance:
    """A figure that is called an estimate, thought to be so, or "put" at a number."""
    grammar, at, traits = clause
    below = list(grammar.children[at])
    for child in grammar.children[at]:
        if grammar.tokens[child].deprel in ESTIMATED:
            below += grammar.children[child]
    said = {grammar.lower[node] for node in below}
    reckoned = "reckoned" in traits or not said.isdisjoint(listed("reckoning"))
    if reckoned and any(grammar.tokens[node].upos == "NUM" for node in below):
        return stance.marked("estimated")
    if not said.isdisjoint(listed("estimating")) or _is_put(clause, said):
        return stance.marked("estimated")
    return stance


def _is_put(clause: Clause, said: set[str]) -> bool:
    """Whether a number is "put" at so much, or stands by somebody's estimate."""
    put = lemma.verb(clause.grammar.lower[clause.at]) == "put" and not said.isdisjoint(listed("counting"))
    return put or any(lemma.noun(word) in listed("estimates") for word in said)
