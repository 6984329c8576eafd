"""The reader: a document in, its reading out; loaded once, the same result alone and in company."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, Self

from whence.read.casting import assemble
from whence.read.circumstances import beside
from whence.read.confidence import Tuning
from whence.read.decode import Linked, Places, Tagged, find_entities, find_links
from whence.read.headlines import find_headlines
from whence.read.network import WEIGHTS, Network
from whence.read.parse import Labels, lay_sentences, parse
from whence.read.scribe import Scribe
from whence.read.sheet import Sheet
from whence.read.speakers import Heard, find_speakers
from whence.read.statement import says_itself
from whence.read.statements import drop_unsettled, find_statements
from whence.read.tokenise import Layout, lay_out
from whence.records.document import Document
from whence.records.errors import Unusable
from whence.records.grammar import Grammar
from whence.records.reading import CONFIDENCE_FLOOR, Passage, Reading, Token

# Two minutes of one processor and more; a long report has a tenth of it.
MOST_WORDS = 300_000


class Seen(NamedTuple):
    """What the network sees in a sheet: tokens, where sentences start, named entities, and attributions."""

    tokens: list[Token]
    starts: list[int]
    entities: list[Tagged]
    links: list[Linked]


class Reader:
    """Reads documents; holds the model and nothing of the documents."""

    def __init__(self, network: Network, tuning: Tuning) -> None:
        self._network = network
        self._tuning = tuning
        self._relations = Labels(network.label_weights)

    @classmethod
    def load(cls, folder: Path = WEIGHTS, *, threads: int = 1) -> Self:
        """The reader with the shipped weights; a document's windows run on that many threads."""
        return cls(Network(folder, threads=threads), Tuning.load(folder))

    def read(self, document: Document) -> Reading:
        """Who says what in one document: its title and its text, read as one; Unusable where it is a library."""
        scribe = self.take_down(document)
        return scribe.write() if scribe else Reading(document, Passage("text"), None, (), ())

    def take_down(self, document: Document) -> Scribe | None:
        """The scribe who has all of a document's reading at hand, None where it has no words; Unusable as `read`."""
        sheet = Sheet.of(document)
        layout = lay_out(sheet.text, sheet.paragraphs)
        if len(layout.words) > MOST_WORDS:
            raise Unusable(document.name, f"over {MOST_WORDS:,} words and marks; cut it into parts")
        if not layout.words:
            return None
        return interpret(sheet, layout, self.look(sheet, layout), self._tuning)

    def look(self, sheet: Sheet, layout: Layout) -> Seen:
        """What the network sees in a sheet."""
        encoded = self._network.pieces.encode(sheet.text, layout, sheet.quotations)
        seen = Seen([], [], [], [])
        for readout in self._network.run(encoded):
            tokens, starts = parse(layout, readout, self._relations)
            seen.tokens.extend(tokens)
            seen.starts.extend(starts)
            seen.entities.extend(find_entities(readout, layout.paragraphs))
            seen.links.extend(find_links(readout, Places(readout.panes), layout.paragraphs, self._tuning.settings))
        return seen


def interpret(sheet: Sheet, layout: Layout, seen: Seen, tuning: Tuning) -> Scribe:
    """The scribe who has all of a sheet's reading at hand, from what the network sees in it."""
    grammar = Grammar(sheet.text, seen.tokens, lay_sentences(layout, seen.starts))
    body = sheet.first_word(layout.words)
    links = _apart(seen.links, body)
    statements = find_statements(grammar, links, find_headlines(grammar, body, seen.entities, links))
    cast = assemble(grammar, seen.entities)
    sure = [tuning.confidence(statement) for statement in statements]
    trust = [tuning.trust(statement, subject=says_itself(grammar, statement)) for statement in statements]
    heard = [_trusted(*pair) for pair in zip(find_speakers(cast, statements, sheet.quotations), trust, strict=True)]
    kept = drop_unsettled(statements, [h.member for h in heard])
    phrases = [beside(grammar, statement) for statement in statements]
    return Scribe(sheet, grammar, seen.entities, cast, statements, heard, phrases, sure, kept)


def _apart(links: list[Linked], body: int) -> list[Linked]:
    """Attributions with only those sources and contents that stand on their cue's side of the body's first word."""
    apart = (
        link._replace(
            sources=tuple(s for s in link.sources if (s.first < body) == (link.cue.first < body)),
            contents=tuple(c for c in link.contents if (c.first < body) == (link.cue.first < body)),
        )
        for link in links
    )
    return [link for link in apart if link.contents]


def _trusted(heard: Heard, trust: float) -> Heard:
    """Below the floor a speaker is only a candidate: a wrong one is worse than none."""
    if heard.member is None or trust >= CONFIDENCE_FLOOR:
        return heard
    return Heard(None, (heard.member,), heard.anonymous)
