"""The sheet that is read: a document's title and text as one text, and the way back to the fields they came from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

from whence.read.quotes import find_quotations
from whence.read.tokenise import find_paragraphs
from whence.records.document import Document
from whence.records.reading import Sentence, Token
from whence.records.span import Field, Range, Span

LONGEST_TITLE = 1_000  # characters of a title that are read; titles are other people's text too
GAP = "\n\n"


class Part(NamedTuple):
    """One field's share of a sheet: its words and its sentences, [first, last) each."""

    field: Field
    words: Range
    sentences: Range


@dataclass(frozen=True, slots=True)
class Sheet:
    """Title, blank line, text; the text alone without a title. `body` is the character where the text begins.

    The two are laid out apart, so that a title's shape never changes where the text's paragraphs and quotations end.
    """

    document: Document
    text: str
    body: int
    paragraphs: list[Range]
    quotations: list[Range]

    @classmethod
    def of(cls, document: Document) -> Self:
        """The sheet of a document."""
        title = (document.title or "")[:LONGEST_TITLE]
        body = len(title) + len(GAP) if title.strip() else 0
        paragraphs = find_paragraphs(document.text)
        quotations = find_quotations(document.text, paragraphs)
        if not body:
            return cls(document, document.text, 0, paragraphs, quotations)
        lines = find_paragraphs(title)
        quoted = find_quotations(title, lines)
        return cls(
            document,
            title + GAP + document.text,
            body,
            [*lines, *_moved(paragraphs, body)],
            [*quoted, *_moved(quotations, body)],
        )

    @property
    def proven(self) -> list[Range]:
        """The quotations that show words to be verbatim: those of the text, since headlines quote loosely."""
        return self.quotations[bisect_left(self.quotations, (self.body, self.body)) :]

    def span(self, start: int, end: int) -> Span:
        """The span of the sheet's characters [start, end) in the field they came from."""
        if start < self.body:
            return self.document.span(start, end, "title")
        return self.document.span(start - self.body, end - self.body)

    def first_word(self, words: Sequence[Range]) -> int:
        """The index of the first word of the text proper."""
        return bisect_left(words, (self.body, self.body))

    def part(self, tokens: Sequence[Token], sentences: Sequence[Sentence], field: Field) -> Part:
        """A field's share of the sheet."""
        words = bisect_left(tokens, self.body, key=lambda token: token.start)
        first = bisect_left(sentences, words, key=lambda sentence: sentence.first)
        if field == "title":
            return Part(field, (0, words), (0, first))
        return Part(field, (words, len(tokens)), (first, len(sentences)))

    def tokens(self, tokens: Sequence[Token], part: Part) -> Iterator[Token]:
        """A part's tokens as its own passage has them: characters and heads counted from its beginning."""
        first, moved = part.words[0], self.body if part.field == "text" else 0
        if not first and not moved:
            yield from tokens[: part.words[1]]
            return
        for start, end, upos, head, deprel in tokens[first : part.words[1]]:
            yield Token(start - moved, end - moved, upos, head - first, deprel)

    def sentences(self, sentences: Sequence[Sentence], part: Part) -> Iterator[Sentence]:
        """A part's sentences, likewise; paragraphs are counted from the part's first."""
        moved = self.body if part.field == "text" else 0
        for first, last, start, end, paragraph in sentences[slice(*part.sentences)]:
            above = sentences[part.sentences[0]].paragraph
            words = (first - part.words[0], last - part.words[0])
            yield Sentence(*words, start - moved, end - moved, paragraph - above)


def _moved(ranges: list[Range], by: int) -> list[Range]:
    return [(start + by, end + by) for start, end in ranges]
