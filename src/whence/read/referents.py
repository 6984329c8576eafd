"""Who a text speaks of, word by word: who is named, described or meant by a pronoun, and where last.

What only stands in the plural ("the votes") is kept, too: "they" may mean it, so that nobody else is taken for meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from whence.read.cast import Cast, Member
from whence.read.descriptions import DEFINITE, find_described, kind_of_noun
from whence.read.quotes import is_quoted
from whence.read.roles import POSSESSIVE, gender_of
from whence.read.statement import Statement
from whence.records.grammar import Grammar
from whence.records.reading import ActorKind
from whence.records.span import Range

SINGULAR = {
    **dict.fromkeys(("he", "him", "his", "himself"), "male"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "female"),
}
PLURAL = {"they", "them", "their", "theirs", "themselves"}
REACH = 6  # sentences a pronoun looks back
SHORTEST_PLURAL = 4  # letters
INSIDE = ("compound", "flat", "appos", "amod")  # relations of nouns that are part of another's name or description


@dataclass(slots=True, eq=False)
class Referent:
    """Somebody or something a text speaks of; `mentions` are the words that mentions hang on, in the text's order."""

    kind: ActorKind | Literal["thing"]
    gender: str | None
    member: Member | None
    mentions: list[int] = field(default_factory=list)


class Scene:
    """A text as far as it is told: every mention in turn, who spoke last, and whose words each statement holds.

    Quotations are given as characters.
    """

    def __init__(self, cast: Cast, statements: Sequence[Statement], quotations: Sequence[Range]) -> None:
        self.grammar = cast.grammar
        self.statements = statements
        self.trail: list[tuple[int, Referent]] = []
        self.last: Referent | None = None
        self.speakers: dict[int, Referent] = {}
        self._cast = cast
        self._quotations = quotations
        self._referents: dict[str, Referent] = {}
        self._named = {self.grammar.top(words): m for m in cast.members if m.named for words in m.mentions}
        self.source_of = {self.grammar.top(words): n for n, s in enumerate(statements) for words in s.sources}
        self.held_in: dict[int, list[int]] = defaultdict(list)
        for number, statement in enumerate(statements):
            for content in statement.contents:
                for at in range(*content):
                    self.held_in[at].append(number)

    def meet(self, at: int) -> None:
        """Note whom a word names or describes, if anybody."""
        member = self._named.get(at)
        if member is not None:
            self.note(self._referent(f"={member.number}", member.kind, member.gender, member), at)
        elif self.grammar.tokens[at].upos == "NOUN" and at not in self._cast.at:
            self._describe(at)

    def note(self, referent: Referent, at: int) -> None:
        """Another mention of a referent."""
        referent.mentions.append(at)
        self.trail.append((at, referent))
        if at in self.source_of:
            self.last = self.speakers[self.source_of[at]] = referent

    def is_said_by(self, number: int, referent: Referent) -> bool:
        """Whether a statement is a referent's, by a source told before, or by one named after it."""
        heads = (self.grammar.top(words) for words in self.statements[number].sources)
        named = referent.member is not None and any(self._named.get(at) is referent.member for at in heads)
        return named or self.speakers.get(number) is referent

    def is_quoted(self, at: int) -> bool:
        """Whether a word stands inside quotation marks."""
        token = self.grammar.tokens[at]
        return is_quoted((token.start, token.end), self._quotations)

    def _referent(
        self, key: str, kind: ActorKind | Literal["thing"], gender: str | None, member: Member | None = None
    ) -> Referent:
        return self._referents.setdefault(key, Referent(kind, gender, member))

    def _describe(self, at: int) -> None:
        grammar, noun = self.grammar, self.grammar.lower[at]
        plural = noun.endswith("s") and len(noun) >= SHORTEST_PLURAL
        kind = kind_of_noun(noun) or ("thing" if plural else None)
        if kind is None or grammar.tokens[at].deprel in INSIDE or self._is_beside_name(at):
            return
        phrase = grammar.phrase(at)
        definite = kind == "person" and grammar.lower[phrase[0]] in DEFINITE
        fits = find_described(self._cast, noun, phrase)[0] if definite else []
        known = self._referents.get(f"={fits[0].number}") if len(fits) == 1 else None
        self.note(known or self._referent(noun, kind, gender_of(noun)), at)

    def _is_beside_name(self, at: int) -> bool:
        """Whether a noun only says what somebody named beside it is: "President Adler", "the minister, Ann Reyl"."""
        grammar, named = self.grammar, self._cast.at
        first, last = grammar.phrase(at)
        titled = any(_is_person(named.get(w)) and not _owns(grammar, w) for w in range(first, last + 1))
        return titled or any(
            child in named and grammar.tokens[child].deprel == "appos" for child in grammar.children[at]
        )


def is_pronoun(grammar: Grammar, at: int) -> bool:
    """Whether a word is he, she, they or a form of theirs."""
    known = grammar.lower[at] in SINGULAR or grammar.lower[at] in PLURAL
    return known and grammar.tokens[at].upos in ("PRON", "DET")


def is_indefinite(grammar: Grammar, at: int) -> bool:
    """Whether a noun brings in somebody new: "a minister", "officials"."""
    first, last = grammar.phrase(at)
    return last - first == 1 or grammar.lower[first] in ("a", "an", "some", "many", "several")


def _is_person(member: Member | None) -> bool:
    return member is not None and member.named and member.kind == "person"


def _owns(grammar: Grammar, at: int) -> bool:
    return at + 1 < len(grammar.lower) and grammar.lower[at + 1] in POSSESSIVE
