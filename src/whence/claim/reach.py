"""Which propositions a remark reaches: those in the words it names, or before it, as far back as it can mean."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from whence.claim.antecedents import JOINED, kind_of
from whence.claim.remark import About, Remark
from whence.records.grammar import SUBJECTS, Grammar
from whence.records.span import Range

PARAGRAPHS = 6  # paragraphs back that a remark on everything before it can mean
NEAR = 2  # sentences back that "these claims" can mean
FAR = 16  # sentences back that a remark on everything, or on all that somebody says, can mean
SENTENCES = 3  # sentences back to a figure that "the figure" can mean
MONTHS = frozenset("january february march april may june july august september october november december".split())


class Pointing(Protocol):
    """Words that say something of claims, and which claims they mean: a remark, or what claims rest on."""

    @property
    def words(self) -> Range:
        """The words themselves."""

    @property
    def about(self) -> About:
        """Which claims they mean."""


class Told(NamedTuple):
    """What is known of a passage's predicates: those that somebody is said to say, and those that give a figure."""

    stated: frozenset[int]
    counted: frozenset[int]


UNTOLD = Told(frozenset(), frozenset())


def attach(
    remarks: Sequence[Remark], grammar: Grammar, positions: Sequence[int], told: Told = UNTOLD
) -> dict[int, list[Remark]]:
    """The remarks that speak of each proposition, by the index of its predicate; whose claims is left to the caller."""
    if not remarks:
        return {}
    reach = Reach(remarks, grammar, positions, told)
    found: dict[int, list[Remark]] = defaultdict(list)
    for remark in remarks:
        for at in reach.of(remark):
            if remark not in found[at]:
                found[at].append(remark)
    return {at: said for at, said in found.items() if said}


class Reach:
    """The propositions of a passage that remarks, and what is said of their basis, can reach."""

    def __init__(
        self, remarks: Sequence[Pointing], grammar: Grammar, positions: Sequence[int], told: Told = UNTOLD
    ) -> None:
        self._grammar = grammar
        self._stated = told.stated
        self._positions = sorted(set(positions))
        self._remarks = {at for remark in remarks for at in (*range(*remark.words), *_governing(grammar, remark))}
        self._counted = _counted(grammar, set(self._positions))
        self._counted |= {at for at in told.counted if not _tells_of_claims(grammar, at)}

    def of(self, remark: Pointing) -> list[int]:
        """The propositions that one remark speaks of."""
        about = remark.about
        if about.scope == "clause":
            return self._within(remark)
        if about.scope == "following":
            return self._after(remark)
        candidates = [at for at in self._before(remark) if self._fits(remark, at)]
        if about.pair:
            return self._pair(remark, candidates)
        if about.scope == "previous":
            return self._nearest(remark, candidates, SENTENCES if about.counted or about.events else 1)
        if about.scope == "speaker":
            return self._back(remark, candidates)
        own = self._own(remark, candidates)
        given = any(at in self._stated or at in self._counted for at in own)
        return own if given or (own and about.scope != "all") else self._back(remark, candidates)

    def _within(self, remark: Pointing) -> list[int]:
        """Propositions in the words named, the remark's own left out where it stands among them."""
        first, last = remark.about.words or (0, 0)
        own = range(*remark.words)
        inside = first >= remark.words[0] and last <= remark.words[1]
        return [at for at in self._between(first, last) if inside or at not in own]

    def _between(self, first: int, last: int) -> list[int]:
        return self._positions[bisect_left(self._positions, first) : bisect_left(self._positions, last)]

    def _before(self, remark: Pointing) -> list[int]:
        """Those before the remark, as near as its scope lets it mean."""
        far = NEAR if remark.about.scope == "paragraph" else FAR
        least = self._grammar.sentences[max(0, self._sentence(remark.words[0]) - far)].first
        return [at for at in self._between(least, remark.words[0]) if at not in self._remarks]

    def _after(self, remark: Pointing) -> list[int]:
        """Those that follow in the remark's own paragraph, or where it closes that, in the next one."""
        here = self._sentence(remark.words[0])
        last = self._grammar.sentences[min(here + FAR, len(self._grammar.sentences) - 1)].last
        after = [at for at in self._between(self._grammar.sentences[here].last, last) if at not in self._remarks]
        fitting = [at for at in after if self._fits(remark, at)]
        return [at for at in fitting if self._grammar.paragraph(at) == self._grammar.paragraph(fitting[0])]

    def _fits(self, remark: Pointing, at: int) -> bool:
        if remark.about.events:
            near = (at, *self._grammar.children[at])
            return any(self._grammar.lower[word] in remark.about.events for word in near)
        return not remark.about.counted or at in self._counted

    def _own(self, remark: Pointing, candidates: list[int]) -> list[int]:
        """Those in the remark's own paragraph."""
        here = self._grammar.paragraph(remark.words[0])
        return [at for at in candidates if self._grammar.paragraph(at) == here]

    def _back(self, remark: Pointing, candidates: list[int]) -> list[int]:
        """Those in the paragraph before, or for a remark on all of somebody's in as many as it can mean."""
        back = 1 if remark.about.scope == "paragraph" else PARAGRAPHS
        here = self._grammar.paragraph(remark.words[0])
        return [at for at in candidates if here - self._grammar.paragraph(at) <= back]

    def _nearest(self, remark: Pointing, candidates: list[int], sentences: int) -> list[int]:
        """Those in the nearest sentence before the remark's that has any, not further back than some sentences."""
        here = self._sentence(remark.words[0])
        earlier = [self._sentence(at) for at in candidates if self._sentence(at) < here]
        nearest = max(earlier, default=-1)
        said = here - 1
        while said > nearest and all(at in self._remarks for at in self._between(*self._grammar.sentences[said][:2])):
            said -= 1
        close = nearest >= 0 and said - nearest < sentences
        return [at for at in candidates if self._sentence(at) == nearest] if close else []

    def _pair(self, remark: Pointing, candidates: list[int]) -> list[int]:
        """Those in the paragraph, or all that is in reach; whether they can be two claims is left to the caller."""
        counted = [at for at in candidates if at in self._counted]
        pools = (self._own(remark, counted), self._back(remark, counted), self._own(remark, candidates))
        return next((pool for pool in pools if pool), [])

    def _sentence(self, at: int) -> int:
        return self._grammar.sentence_of[at]


def _governing(grammar: Grammar, remark: Pointing) -> Iterator[int]:
    """The predicates under which a remark stands, up to where its clause is joined to another."""
    at = grammar.top(remark.words)
    while grammar.tokens[at].deprel not in JOINED and grammar.tokens[at].head != at:
        at = grammar.tokens[at].head
        yield at


def _counted(grammar: Grammar, positions: set[int]) -> set[int]:
    """The propositions with a number in them that may count something."""
    counted: set[int] = set()
    for at, token in enumerate(grammar.tokens):
        if token.upos == "NUM" and not _is_date(grammar, at) and not _counts_claims(grammar, at):
            governing = next((above for above in (at, *grammar.ancestors(at)) if above in positions), None)
            counted |= {governing} if governing is not None else set()
    return counted


def _counts_claims(grammar: Grammar, at: int) -> bool:
    """Whether a number word counts statements ("the three figures"), alone or as what such a subject is."""
    token = grammar.tokens[at]
    if token.deprel != "nummod" or not grammar.lower[at].isalpha():
        return False
    return kind_of(grammar, token.head) is not None or _tells_of_claims(grammar, token.head)


def _tells_of_claims(grammar: Grammar, predicate: int) -> bool:
    """Whether a predicate's subject is what is claimed: "the three numbers are snapshots"."""
    subject = grammar.child(predicate, *SUBJECTS)
    return subject is not None and kind_of(grammar, subject) is not None


def _is_date(grammar: Grammar, at: int) -> bool:
    word = grammar.lower[at]
    near = {grammar.lower[grammar.tokens[at].head], *(grammar.lower[c] for c in grammar.children[at])}
    year = len(word) == len("1999") and word.isdigit() and word[:2] in ("19", "20")
    return year or bool(near & MONTHS)
