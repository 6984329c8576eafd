"""The cast of a document: its actors while it is being read, every mention, and an index of their names."""

from __future__ import annotations

from dataclasses import dataclass, field

from whence.records.grammar import Grammar
from whence.records.name import fold, sound
from whence.records.reading import ActorKind
from whence.records.span import Range

Name = tuple[str, ...]
PREFIX = 3  # letters of a name's sound under which it is filed


@dataclass(slots=True, eq=False)
class Member:
    """An actor while its document is being read; mentions are word ranges, `nouns` the roles it answers to."""

    number: int
    name: str
    kind: ActorKind
    names: list[Name] = field(default_factory=list)
    mentions: list[Range] = field(default_factory=list)
    role: str | None = None
    affiliation: str | None = None
    gender: str | None = None
    anonymous: bool = False
    named: bool = True
    nouns: set[str] = field(default_factory=set)


class Cast:
    """The members of a document, in the order in which they enter."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.members: list[Member] = []
        self.at: dict[int, Member] = {}
        self._filed: dict[str, dict[int, Member]] = {}

    def enter(self, name: str, kind: ActorKind, mention: Range, *, named: bool = True) -> Member:
        """A new member with its first mention."""
        member = Member(len(self.members), name, kind, named=named)
        self.members.append(member)
        if named:
            self.call(member, fold(name))
        self.mention(member, mention)
        return member

    def call(self, member: Member, name: Name) -> None:
        """File another name of a member."""
        member.names.append(name)
        for key in _keys(name):
            self._filed.setdefault(key, {})[member.number] = member

    def mention(self, member: Member, words: Range) -> None:
        """Another mention of a member; a word belongs to one member only, the first that claims it."""
        member.mentions.append(words)
        for word in range(*words):
            self.at.setdefault(word, member)

    def alike(self, name: Name) -> list[Member]:
        """The members with a name that shares the beginning of a word, or whose initials the name is."""
        found: dict[int, Member] = {}
        for key in _keys(name):
            found |= self._filed.get(key, {})
        return [found[number] for number in sorted(found)]


def _keys(name: Name) -> set[str]:
    """Where a name is filed: under its words' first sounds, its initials, and as initials itself."""
    small = {"of", "the", "and", "for", "in", "on", "to"}
    initials = {"".join(word[0] for word in name), "".join(word[0] for word in name if word not in small)}
    return {sound(word)[:PREFIX] for word in name} | {f"#{letters}" for letters in (*initials, "".join(name))}
