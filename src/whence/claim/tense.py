"""Whether a verb speaks of what is to come, or plainly of what was."""

from __future__ import annotations

from itertools import islice

from whence.claim.tables import words
from whence.records.grammar import Grammar
from whence.records.word import is_gerund_form

REACH = 4  # verbs up the tree
HEIGHT = 40  # words up the tree


def is_future(grammar: Grammar, at: int) -> bool:
    """Whether the clause a word stands in is about the future: "will meet", "is expected to", "plans to"."""
    verbs = 0
    for above in islice(grammar.ancestors(at), HEIGHT):
        if grammar.tokens[above].upos not in ("VERB", "AUX", "ADJ"):
            continue
        if _looks_ahead(grammar, above):
            return True
        verbs += 1
        if verbs == REACH or not _is_infinitive(grammar, above):
            return False
    return False


def is_past(grammar: Grammar, at: int) -> bool:
    """Whether the clause a word stands in is plainly about the past."""
    verb = next(
        (above for above in islice(grammar.ancestors(at), HEIGHT) if grammar.tokens[above].upos == "VERB"), None
    )
    if verb is None:
        return False
    helpers = [grammar.lower[child] for child in grammar.children[verb] if grammar.tokens[child].upos == "AUX"]
    if helpers:
        return any(word in words("times", "pasts") for word in helpers)
    return grammar.lower[verb].endswith("ed")


def _looks_ahead(grammar: Grammar, verb: int) -> bool:
    """Whether a verb or its auxiliaries point ahead."""
    helpers = [grammar.lower[child] for child in grammar.children[verb] if grammar.tokens[child].upos == "AUX"]
    if grammar.lower[verb] in words("times", "plans") or any(word in words("times", "modals") for word in helpers):
        return True
    return is_gerund_form(grammar.lower[verb]) and any(word in ("is", "are", "'s", "'re") for word in helpers)


def _is_infinitive(grammar: Grammar, verb: int) -> bool:
    """Whether a verb is a "to" form, whose time is that of the verb above it."""
    return any(grammar.lower[child] == "to" and child < verb for child in grammar.children[verb])
