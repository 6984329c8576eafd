"""A statement: one attribution as word ranges, with its place among those it stands inside."""

from __future__ import annotations

from dataclasses import dataclass

from whence.records.grammar import SUBJECTS, Grammar
from whence.records.span import Range

PLAIN = (0.0, 0.0, 0.0, 0.0, 8.0, 0.0)  # the features of an attribution without a doubt


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution as word ranges; `parent` is the number of the statement it stands inside, outermost has None."""

    cue: Range
    sources: tuple[Range, ...]
    contents: tuple[Range, ...]
    features: tuple[float, ...]
    parent: int | None = None
    by_grammar: bool = False

    def covers(self, words: Range) -> bool:
        """Whether the content holds these words."""
        return any(first <= words[0] and words[1] <= last for first, last in self.contents)

    @property
    def size(self) -> int:
        """Words of content."""
        return sum(last - first for first, last in self.contents)


def says_itself(grammar: Grammar, statement: Statement) -> bool:
    """Whether a statement's source is the subject of its cue: "Adler said", not "according to Adler"."""
    heads = (grammar.tokens[grammar.top(words)] for words in statement.sources)
    return any(token.deprel in SUBJECTS and token.head in range(*statement.cue) for token in heads)


def lineage(statements: list[Statement], at: int) -> list[int]:
    """A statement's number and those of the statements it stands inside, from the inside out."""
    line = [at]
    while (parent := statements[line[-1]].parent) is not None and parent not in line:
        line.append(parent)
    return line
