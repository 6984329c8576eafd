"""Whether a predicate is negated in its own clause ("not", "no longer", "no soldiers"), or still to come."""

from __future__ import annotations

from functools import cache
from typing import cast

from whence.claim import lemma
from whence.claim.tables import table
from whence.records.grammar import Grammar
from whence.records.word import is_gerund_form

ARGUMENTS = ("nsubj", "nsubj:pass", "obj")


@cache
def listed(key: str) -> frozenset[str]:
    """A list of tables/modality.toml."""
    return frozenset(cast(dict[str, str], table("modality")["words"])[key].split())


def is_to_come(grammar: Grammar, at: int) -> bool:
    """Whether an infinitive is the whole predicate: "is to visit", "the plan was to visit", a headline's "to visit"."""
    to = next(
        (c for c in grammar.children[at] if grammar.lower[c] == "to" and grammar.tokens[c].deprel == "mark"), None
    )
    if to is None:
        return False
    below = (c for c in grammar.children[at] if grammar.tokens[c].deprel in ("aux", "aux:pass", "cop") and c < to)
    return grammar.tokens[at].deprel == "root" or any(grammar.lower[child] in listed("be") for child in below)


def is_negated(grammar: Grammar, at: int) -> bool:
    """Whether an odd number of negations scope over a predicate in its own clause."""
    count = int(_follows_negator(grammar, at))
    negators, longer = listed("negators"), listed("longer")
    for child in grammar.children[at]:
        deprel, word = grammar.tokens[child].deprel, grammar.lower[child]
        if word in negators:
            count += not _is_restricted(grammar, child) and (deprel != "det" or not _is_counted_above(grammar, at))
        elif deprel in ARGUMENTS or deprel == "obl":
            count += _is_nothing(grammar, child, deprel) and not (deprel == "obj" and _is_stative(grammar, at))
        elif word in longer:
            count += _has(grammar, child, "advmod", "det")
    return count % 2 == 1


def _follows_negator(grammar: Grammar, at: int) -> bool:
    """Whether "not" stands right before a verb and hangs elsewhere: it is the verb's, whatever the parse says."""
    is_verb = grammar.tokens[at].upos == "VERB" or is_gerund_form(grammar.lower[at])
    return (
        is_verb
        and at > 0
        and grammar.lower[at - 1] in listed("adverbs")
        and grammar.tokens[at - 1].head != at
        and grammar.sentence_of[at - 1] == grammar.sentence_of[at]
    )


def _is_counted_above(grammar: Grammar, at: int) -> bool:
    """Whether a noun's "no" is counted with the verb whose argument the noun is."""
    deprel = grammar.tokens[at].deprel
    return deprel in ARGUMENTS and not (deprel == "obj" and _is_stative(grammar, grammar.tokens[at].head))


def _is_stative(grammar: Grammar, at: int) -> bool:
    """Whether a verb holds though its object is none: "sees no end"."""
    return lemma.verb(grammar.lower[at]) in listed("stative")


def _is_restricted(grammar: Grammar, negator: int) -> bool:
    """Whether a negator only restricts: "not only", "not just"."""
    after = negator + 1
    return after < len(grammar.lower) and grammar.lower[after] in listed("restrictive")


def _is_nothing(grammar: Grammar, at: int, deprel: str) -> bool:
    """Whether an argument says that there is none: "nobody", "no soldiers", "none of them", "at no time"."""
    if deprel == "obl":
        return grammar.lower[at] in listed("occasions") and _has(grammar, at, "det")
    return grammar.lower[at] in listed("negative") or _has(grammar, at, "det", "cc:preconj")


def _has(grammar: Grammar, at: int, *relations: str) -> bool:
    """Whether "no" hangs on a word by one of the relations."""
    below = grammar.children[at]
    return any(grammar.lower[c] in listed("negative") and grammar.tokens[c].deprel in relations for c in below)
