"""What claims rest on: evidence that their own clause brings in, and what a sentence says of an account before it.

Whoever is said to know by evidence is the reader's business. Here are the clauses in which nobody is ("as seen in
satellite images"), and those that say it of others' claims ("The estimate is based on intercepted messages").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from whence.claim.antecedents import Antecedents, kind_of
from whence.claim.lemma import verb
from whence.claim.reach import Reach
from whence.claim.remark import About
from whence.claim.standing import outcome
from whence.claim.tables import lists, words
from whence.records.grammar import SUBJECTS, Grammar
from whence.records.reading import Basis, BasisKind
from whence.records.span import Range

JOINED = ("conj", "parataxis")
INSIDE = (
    "nmod",
    "compound",
    "conj",
    "appos",
    "nmod:poss",
    "flat",
    "amod",
    "dep",
    "list",
)  # within a phrase for evidence
ASIDE = ("acl", "acl:relcl", "advcl", "advcl:relcl")


@dataclass(frozen=True, slots=True)
class Rest:
    """A clause, by its verb `at`, that says on what an account rests: its words, and which claims it means."""

    words: Range
    at: int
    basis: Basis
    about: About


@dataclass(frozen=True, slots=True)
class Grounds:
    """The basis that a predicate's own clause gives, by its word; and each rest, with the predicates that it means."""

    own: dict[int, Basis]
    rests: list[tuple[Rest, list[int]]]


def find_grounds(grammar: Grammar, named: Sequence[Basis], positions: Sequence[int]) -> Grounds:
    """The grounds of a passage, from whatever names evidence there and the places of its predicates."""
    found = Clauses(grammar, set(positions))
    own: dict[int, Basis] = {}
    rests: list[Rest] = []
    starts, ends = [token.start for token in grammar.tokens], [token.end for token in grammar.tokens]
    for basis in named:
        first, last = bisect_right(ends, basis.span.start), bisect_left(starts, basis.span.end)
        if first < last and basis.kind != "capacity":
            head = found.head((first, last))
            for at in found.own(head, basis.kind):
                own.setdefault(at, basis)
            rests += found.rests(head, basis)
    reach = Reach(rests, grammar, positions) if rests else None
    return Grounds(own, [(rest, found.near(rest, reach.of(rest))) for rest in rests] if reach else [])


class Clauses:
    """The clauses of one passage in which evidence is named."""

    def __init__(self, grammar: Grammar, predicates: set[int]) -> None:
        self._grammar = grammar
        self._predicates = predicates
        self._antecedents = Antecedents(grammar)

    def head(self, words: Range) -> int:
        """The head of the whole phrase for evidence: "analysis" in "an analysis of trade records"."""
        at = self._grammar.top(words)
        while (
            self._grammar.tokens[at].deprel in INSIDE and kind_of(self._grammar, self._grammar.tokens[at].head) is None
        ):
            at = self._grammar.tokens[at].head
        return at

    def own(self, head: int, kind: BasisKind) -> Iterator[int]:
        """The predicates for whose whole clause the evidence is given; a witness sees: "Reuters journalists saw"."""
        seen = kind == "witness" and head in self._predicates
        clause = head if seen else self._clause(head)
        if clause is not None:
            aside = range(*self._grammar.subtree(head)) if clause != head else ()
            yield from (at for at in self._under(clause) if at in self._predicates and at not in aside)

    def rests(self, head: int, basis: Basis) -> Iterator[Rest]:
        """That an account rests on the evidence, where the clause says so and does not deny it."""
        grammar = self._grammar
        at = grammar.tokens[head].head
        if kind_of(grammar, at):  # the parse may hang the evidence on the account: "bases its estimate on"
            at = grammar.tokens[at].head
        if grammar.tokens[at].deprel in ASIDE or not self._rests(head, at):
            return
        account = grammar.child(at, "obj", *SUBJECTS)
        said = outcome(grammar, at)
        if account is None or account == head or said is None or not said.done:
            return
        span = min(account, at, head), max(account, at, head) + 1
        yield from (
            Rest(span, at, basis, about) for about in self._antecedents.meant(account, at) if about.scope != "clause"
        )

    def near(self, rest: Rest, meant: Iterable[int]) -> list[int]:
        """Those of the predicates meant that stand in its paragraph, or in the one before if it opens its own."""
        here = self._grammar.paragraph(rest.at)
        sentence = self._grammar.sentence_of[rest.at]
        opens = sentence == 0 or self._grammar.sentences[sentence - 1].paragraph != here
        return [at for at in meant if self._grammar.paragraph(at) == here - opens]

    def _clause(self, head: int) -> int | None:
        """The predicate of the clause that the evidence is given for: its own, or the one its participle hangs on."""
        grammar = self._grammar
        above = grammar.tokens[head].head
        if above == head:
            return None
        if grammar.tokens[head].deprel in SUBJECTS:
            return above if verb(grammar.words[above]) in words("basis", "showing") else None
        if self._is_brought(head):
            return self._predicate(above)
        if self._is_aside(above) and (self._rests(head, above) or self._is_as_seen(above)):
            return self._predicate(grammar.tokens[above].head)
        return above if self._is_seen(head, above) else None

    def _under(self, clause: int) -> Iterator[int]:
        """The words of a clause, those of clauses that are joined to it left out."""
        todo = [clause]
        while todo:
            at = todo.pop()
            yield at
            todo += [
                c for c in self._grammar.children[at] if at != clause or self._grammar.tokens[c].deprel not in JOINED
            ]

    def _is_brought(self, head: int) -> bool:
        """Whether the phrase begins with words that bring evidence in: "according to"."""
        grammar = self._grammar
        first, _ = grammar.subtree(head)
        opening = " ".join(grammar.lower[first : head + 1])
        return any(opening.startswith(f"{phrase} ") for phrase in words("basis", "bringing"))

    def _is_aside(self, at: int) -> bool:
        """Whether a participle stands aside of a clause, or qualifies an account in it."""
        token = self._grammar.tokens[at]
        return token.deprel == "advcl" or (token.deprel in ASIDE and kind_of(self._grammar, token.head) is not None)

    def _is_as_seen(self, at: int) -> bool:
        marked = any(self._grammar.lower[c] == "as" for c in self._grammar.children[at])
        return marked and verb(self._grammar.words[at]) in words("basis", "seeing")

    def _is_seen(self, head: int, above: int) -> bool:
        """Whether the clause tells what can be seen in the evidence."""
        return self._case(head) in ("in", "on") and verb(self._grammar.words[above]) in words("basis", "seeing")

    def _rests(self, head: int, at: int) -> bool:
        """Whether a verb says that something rests on the evidence."""
        cases = lists("basis", "resting").get(verb(self._grammar.words[at]), ())
        joined = self._grammar.child(at, "fixed")
        return self._case(head) in cases or (joined is not None and self._grammar.lower[joined] in cases)

    def _case(self, head: int) -> str | None:
        case = self._grammar.child(head, "case", "mark")
        return self._grammar.lower[case] if case is not None else None

    def _predicate(self, at: int) -> int | None:
        return next((above for above in (at, *self._grammar.ancestors(at)) if above in self._predicates), None)
