"""The propositions of a passage: one for each predication, with its arguments; conservative about what is one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from whence.claim.lemma import noun, verb
from whence.claim.lexicon import event_noun, patterns, qualities
from whence.claim.participants import PREDICATES, Argument, Casting
from whence.claim.tables import words
from whence.records.grammar import CLAUSES, Grammar
from whence.records.span import Range
from whence.records.word import is_gerund_form

Voice = Literal["active", "passive", "nominal", "copular"]
# Relations by which a verb is no predicate of its own.
INSIDE = (
    "aux",
    "aux:pass",
    "cop",
    "case",
    "mark",
    "amod",
    "compound",
    "fixed",
    "flat",
    "det",
    "advmod",
    "goeswith",
    "cc",
)
LOOSE = ("punct", "cc", "mark")


class Proposition(NamedTuple):
    """One predication: its predicate at word `at`, the clause's words, and who takes part in which deep relation.

    `carries` is the event noun for which the verb is only the vehicle ("launched an attack"); `reporting` marks a
    clause that only says who says what: its content is a proposition of its own.
    """

    at: int
    words: Range
    predicate: str
    voice: Voice
    arguments: tuple[Argument, ...]
    carries: int | None
    reporting: bool


def find_propositions(grammar: Grammar) -> list[Proposition]:
    """Every proposition of a passage, in the order of their predicates."""
    casting = Casting(grammar)
    every = range(len(grammar.tokens))
    voices = {at: voice for at in every if (voice := _voice(grammar, casting, at)) is not None}
    found = [_of_clause(grammar, casting, at, voices) for at in voices]
    taken = {proposition.carries for proposition in found} | set(voices)
    found += [told for at in every if at not in taken and (told := _of_noun(grammar, casting, at)) is not None]
    return sorted(found)


def _of_clause(grammar: Grammar, casting: Casting, at: int, voices: dict[int, Voice]) -> Proposition:
    voice = voices[at]
    predicate = _lemma(grammar, at, voice)
    arguments = casting.of_clause(at)
    reporting = voice != "copular" and predicate in words("events", "speaking") and _has_content(grammar, at)
    carries = None if reporting else _carried(grammar, casting, predicate, arguments)
    return Proposition(at, _clause(grammar, at, voices), predicate, voice, arguments, carries, reporting)


def _of_noun(grammar: Grammar, casting: Casting, at: int) -> Proposition | None:
    """A noun tells of an event by itself where somebody or something is said to take part in it."""
    if not _is_noun(grammar, at) or grammar.tokens[at].deprel == "compound" or not event_noun(grammar, at):
        return None
    arguments = casting.of_noun(at)
    if not arguments:
        return None
    return Proposition(at, casting.phrase(at), noun(grammar.words[at]), "nominal", arguments, None, False)


def _carried(grammar: Grammar, casting: Casting, predicate: str, arguments: tuple[Argument, ...]) -> int | None:
    """The event noun that a verb only carries: "launched an attack", "took part in talks", "talks took place"."""
    bearing, happening = words("events", "bearing"), words("events", "happening")
    objects = [a.head for a in arguments if a.relation == "object"]
    whole = {predicate, *(f"{predicate} {grammar.lower[at]}" for at in objects)}
    for relation, head, _ in (*arguments, *(part for at in objects for part in casting.of_noun(at))):
        if relation == "subject":
            bears = not whole.isdisjoint(happening)
        else:
            bears = any((verb if relation == "object" else f"{verb} {relation}") in bearing for verb in whole)
        if bears and event_noun(grammar, kernel := casting.kernel(head)) is not None:
            return kernel
    return None


def _voice(grammar: Grammar, casting: Casting, at: int) -> Voice | None:
    """How a word is a predicate, None if it is none."""
    token, word = grammar.tokens[at], grammar.lower[at]
    is_verb = token.upos in PREDICATES and word[:1].isalpha() and not _is_noun(grammar, at)
    if grammar.child(at, "cop") is not None and not (is_verb and casting.is_passive(at)):
        return None if _only_frames(grammar, at) else "copular"
    if not is_verb or token.deprel in INSIDE or _introduces(grammar, at):
        return "copular" if _is_verbless(grammar, at) else None
    if _only_governs(grammar, casting, at) or _is_bare(grammar, casting, at):
        return None
    return "passive" if casting.is_passive(at) else "active"


def _is_noun(grammar: Grammar, at: int) -> bool:
    """Whether a word is a noun, also one that is tagged a verb: "the shelling"."""
    return grammar.tokens[at].upos == "NOUN" or (
        is_gerund_form(grammar.lower[at]) and grammar.child(at, "det", "nmod:poss") is not None
    )


def _introduces(grammar: Grammar, at: int) -> bool:
    """Whether a participle is no more than a preposition: "according to", "given the weather"."""
    return (
        grammar.lower[at] in words("events", "prepositional") and grammar.child(at, "aux", "aux:pass", "nsubj") is None
    )


def _is_bare(grammar: Grammar, casting: Casting, at: int) -> bool:
    """Whether a participle or auxiliary says nothing by itself: "the governments concerned", "he is."."""
    token = grammar.tokens[at]
    if token.upos == "AUX":
        return casting.subject(at) is None and grammar.child(at, "nsubj", "expl", "obl") is None
    return token.deprel == "acl" and not grammar.children[at]


def _is_verbless(grammar: Grammar, at: int) -> bool:
    """Whether an adjective is the predicate of a headline or of a clause without a copula: "five dead in Kabul"."""
    token = grammar.tokens[at]
    told = token.upos == "ADJ" and grammar.lower[at] in qualities()
    return told and token.deprel in ("root", "acl", "conj", "parataxis", "ccomp", "advcl")


def _only_governs(grammar: Grammar, casting: Casting, at: int) -> bool:
    """Whether a verb without a kind of its own only leads to an infinitive: "plan to", "begin to", "seem to"."""
    inner = next((c for c in grammar.children[at] if c > at and casting.is_open(c)), None)
    if inner is None or grammar.tokens[inner].upos != "VERB" or grammar.child(at, "obj", "iobj") is not None:
        return False
    lemma = verb(grammar.words[at])
    return lemma not in patterns("verbs") or lemma in words("events", "bearing")


def _only_frames(grammar: Grammar, at: int) -> bool:
    """Whether a copula's adjective only leads to a clause: "is likely to attack", "it is unclear whether"."""
    inner = grammar.child(at, "xcomp", "csubj", "ccomp")
    if grammar.tokens[at].upos != "ADJ" or inner is None:
        return False
    return grammar.tokens[inner].deprel == "xcomp" or grammar.child(at, "expl") is not None


def _has_content(grammar: Grammar, at: int) -> bool:
    """Whether the words reported stand under a verb of speaking, or it stands under them."""
    below = (grammar.tokens[child].deprel for child in grammar.children[at])
    return any(relation in ("ccomp", "parataxis") for relation in below) or grammar.tokens[at].deprel == "parataxis"


def _lemma(grammar: Grammar, at: int, voice: Voice) -> str:
    """The predicate's lemma: a verb with its particle, a copula's predicate after "be"."""
    word = grammar.words[at]
    if voice == "copular":
        upos = grammar.tokens[at].upos
        return f"be {noun(word) if upos == 'NOUN' else word if upos == 'PROPN' else word.lower()}"
    particle = grammar.child(at, "compound:prt")
    if particle is not None and grammar.lower[particle : particle + 2] == ["up", "to"]:
        return verb(word)
    return f"{verb(word)} {grammar.lower[particle]}" if particle is not None else verb(word)


def _clause(grammar: Grammar, at: int, voices: dict[int, Voice]) -> Range:
    """The words from the first to the last of a clause, clauses that are propositions of their own left out."""
    kept = sorted(_own(grammar, at, voices))
    while len(kept) > 1 and grammar.tokens[kept[0]].deprel in LOOSE and kept[0] != at:
        del kept[0]
    while len(kept) > 1 and grammar.tokens[kept[-1]].upos == "PUNCT":
        del kept[-1]
    return kept[0], kept[-1] + 1


def _own(grammar: Grammar, at: int, voices: dict[int, Voice]) -> Iterator[int]:
    todo = [at]
    while todo:
        node = todo.pop()
        yield node
        todo += [child for child in grammar.children[node] if not _stands_alone(grammar, child, voices)]


def _stands_alone(grammar: Grammar, at: int, voices: dict[int, Voice]) -> bool:
    relation = grammar.tokens[at].deprel
    if relation not in CLAUSES and relation not in ("csubj", "xcomp"):
        return False
    return at in voices
