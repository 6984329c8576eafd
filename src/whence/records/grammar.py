"""Questions to the parse: heads, children, subtrees and noun phrases of one passage's tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whence.records.reading import Sentence, Token
from whence.records.span import Field, Range, Span

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
CLAUSES = ("acl:relcl", "acl", "advcl", "advcl:relcl", "parataxis", "ccomp", "conj")
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM", "X")


class Grammar:
    """A passage's tokens with their words, children and sentences."""

    def __init__(
        self, text: str, tokens: Sequence[Token], sentences: Sequence[Sentence], field: Field = "text"
    ) -> None:
        self.text = text
        self.field = field
        self.tokens = tokens
        self.sentences = sentences
        self.words = [text[token.start : token.end] for token in tokens]
        self.lower = [word.lower() for word in self.words]
        self.children: list[list[int]] = [[] for _ in tokens]
        for at, token in enumerate(tokens):
            if token.head != at:
                self.children[token.head].append(at)
        self.sentence_of = [number for number, s in enumerate(sentences) for _ in range(s.first, s.last)]

    def paragraph(self, at: int) -> int:
        """The number of the paragraph a word stands in."""
        return self.sentences[self.sentence_of[at]].paragraph

    def child(self, at: int, *relations: str) -> int | None:
        """The first child by one of the relations."""
        for child in self.children[at]:
            if self.tokens[child].deprel in relations:
                return child
        return None

    def subtree(self, at: int, without: tuple[str, ...] = ()) -> Range:
        """The words [first, last) around all that hangs on a word, children by the left-out relations excepted."""
        first = last = at
        todo = [at]
        while todo:
            node = todo.pop()
            first, last = min(first, node), max(last, node)
            kept = (c for c in self.children[node] if node != at or self.tokens[c].deprel not in without)
            todo.extend(kept)
        return first, last + 1

    def phrase(self, at: int) -> Range:
        """A noun phrase without relative clauses, appositions, conjuncts and what only introduces it."""
        loose = (*CLAUSES, "appos", "cc", "case", "mark", "cop", "advmod", "punct", "list", *SUBJECTS)
        first, last = self.subtree(at, loose)
        while last > at + 1 and self.tokens[last - 1].upos == "PUNCT":
            last -= 1
        return first, last

    def top(self, words: Range) -> int:
        """The word of a range on which the range hangs, a nominal one where there are several."""
        first, last = words
        tops = [
            at for at in range(first, last) if not first <= self.tokens[at].head < last or self.tokens[at].head == at
        ]
        nominal = [at for at in tops if self.tokens[at].upos in NOMINAL]
        return (nominal or tops or [first])[0]

    def ancestors(self, at: int) -> Iterator[int]:
        """The words above a word, nearest first."""
        while self.tokens[at].head != at:
            at = self.tokens[at].head
            yield at

    def characters(self, words: Range) -> Range:
        """A word range as characters."""
        return self.tokens[words[0]].start, self.tokens[words[1] - 1].end

    def span(self, words: Range) -> Span:
        """A word range as a span of the passage's field."""
        start, end = self.characters(words)
        return Span(start, end, self.text[start:end], self.field)

    def said(self, words: Range) -> str:
        """The characters of a word range."""
        start, end = self.characters(words)
        return self.text[start:end]
