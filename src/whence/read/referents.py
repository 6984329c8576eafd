"""Who a text speaks of, word by word: who is named, described or meant by a pronoun, and where last.

What only stands in the plural ("the votes") is kept, too: "they" may mean it, so that nobody else is taken for meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from whence.read.cast import Cast, Member
from whence.read.descriptions import DEFINITE, find_described, kind_of_noun, roles_of, telling_words
from whence.read.quotes import is_quoted
from whence.read.roles import gender_of, possesses
from whence.read.statement import Statement
from whence.records.grammar import Grammar
from whence.records.reading import ActorKind
from whence.records.span import Range

SINGULAR = {
    **dict.fromkeys(("he", "him", "his", "himself"), "male"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "female"),
}
PLURAL = {"they", "them", "their", "theirs", "themselves"}
LOOKBACK = 6  # sentences a pronoun looks back
SHORTEST_PLURAL = 4  # letters
Kind = ActorKind | Literal["thing"]
ANOTHER = ("a", "an", "another", "many", "one", "second", "several", "some", "two", "three")
INSIDE = ("compound", "flat", "appos", "amod")  # relations of nouns that are part of another's name or description


@dataclass(slots=True, eq=False)
class Referent:
    """Somebody or something a text speaks of; `mentions` are the words that mentions hang on, in the text's order.

    `described` are the words of the description that brought it in, where it has no name.
    """

    kind: Kind
    gender: str | None
    member: Member | None
    described: frozenset[str] = frozenset()
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
        self._people: dict[int, Referent] = {}
        self._nouns: dict[str, Referent] = {}
        self._bearers: dict[str, list[Member]] = defaultdict(list)
        for member in (member for member in cast.members if member.kind == "person"):
            for noun in member.nouns:
                self._bearers[noun].append(member)
        self._named = {self.grammar.top(words): m for m in cast.members if m.named for words in m.mentions}
        self.source_of: dict[int, list[int]] = defaultdict(list)
        self._heads = [[self.grammar.top(words) for words in statement.sources] for statement in statements]
        for number, heads in enumerate(self._heads):
            for head in heads:
                self.source_of[head].append(number)
        self.held_in: dict[int, list[int]] = defaultdict(list)
        for number, statement in enumerate(statements):
            for content in statement.contents:
                for at in range(*content):
                    self.held_in[at].append(number)

    def meet(self, at: int) -> None:
        """Note whom a word names or describes, if anybody."""
        member = self._named.get(at)
        if member is not None:
            known = self._people.setdefault(member.number, Referent(member.kind, member.gender, member))
            self.note(known, at)
        elif at not in self._cast.at and _is_common(self.grammar, at):
            self._describe(at)

    def note(self, referent: Referent, at: int) -> None:
        """Another mention of a referent."""
        referent.mentions.append(at)
        self.trail.append((at, referent))
        if at in self.source_of:
            self.last = referent
            self.speakers.update(dict.fromkeys(self.source_of[at], referent))

    def is_said_by(self, number: int, referent: Referent) -> bool:
        """Whether a statement is a referent's, by a source told before, or by one named after it."""
        heads, member = self._heads[number], referent.member
        named = member is not None and any(self._named.get(at) is member for at in heads)
        return named or self.speakers.get(number) is referent

    def is_quoted(self, at: int) -> bool:
        """Whether a word stands inside quotation marks."""
        token = self.grammar.tokens[at]
        return is_quoted((token.start, token.end), self._quotations)

    def _describe(self, at: int) -> None:
        grammar, noun = self.grammar, self.grammar.lower[at]
        plural = noun.endswith("s") and len(noun) >= SHORTEST_PLURAL
        kind = kind_of_noun(noun) or ("thing" if plural else None)
        if kind is not None and grammar.tokens[at].deprel not in INSIDE and not self._is_beside_name(at):
            self.note((self._bearer(at) if kind == "person" else None) or self._described(at, kind), at)

    def _bearer(self, at: int) -> Referent | None:
        """The named person whom a definite description surely fits: "the minister" is Adler."""
        phrase, noun = self.grammar.phrase(at), self.grammar.lower[at]
        if self.grammar.lower[phrase[0]] not in DEFINITE:
            return None
        among = {member.number: member for role in roles_of(noun) for member in self._bearers.get(role, ())}
        fits, _ = find_described(self._cast, noun, phrase, [among[number] for number in sorted(among)])
        return self._people.get(fits[0].number) if len(fits) == 1 else None

    def _described(self, at: int, kind: Kind) -> Referent:
        """Whom a noun means that names nobody: who was last described by it, unless this adds to it or has an "a"."""
        grammar, noun = self.grammar, self.grammar.lower[at]
        phrase = grammar.phrase(at)
        words = telling_words(grammar, phrase)
        known = self._nouns.get(noun)
        if known is None or grammar.lower[phrase[0]] in ANOTHER or not words <= known.described:
            known = self._nouns[noun] = Referent(kind, gender_of(noun), None, words)
        return known

    def _is_beside_name(self, at: int) -> bool:
        """Whether a noun only says what somebody named beside it is: "President Adler", "the minister, Ann Reyl"."""
        first, last = self.grammar.phrase(at)
        titled = any(self._is_person(word) and not self._owns(word) for word in range(first, last + 1))
        beside = (child for child in self.grammar.children[at] if self.grammar.tokens[child].deprel == "appos")
        return titled or any(child in self._cast.at for child in beside)

    def _is_person(self, at: int) -> bool:
        member = self._cast.at.get(at)
        return member is not None and member.named and member.kind == "person"

    def _owns(self, at: int) -> bool:
        """Whether the name that a word is part of makes an owner: "Robert Hart's"."""
        after = at + 1
        while self._cast.at.get(after) is self._cast.at[at]:
            after += 1
        return possesses(self.grammar, after)


def is_pronoun(grammar: Grammar, at: int) -> bool:
    """Whether a word is he, she, they or a form of theirs."""
    known = grammar.lower[at] in SINGULAR or grammar.lower[at] in PLURAL
    return known and grammar.tokens[at].upos in ("PRON", "DET")


def is_indefinite(grammar: Grammar, at: int) -> bool:
    """Whether a noun brings in somebody new: "a minister", "officials"."""
    first, last = grammar.phrase(at)
    return last - first == 1 or grammar.lower[first] in ANOTHER


def _is_common(grammar: Grammar, at: int) -> bool:
    """Whether a word is a common noun, also one that the tagger takes for a name: "the president"."""
    upos = grammar.tokens[at].upos
    return upos == "NOUN" or (upos == "PROPN" and grammar.words[at].islower())
